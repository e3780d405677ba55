import { expect, test } from 'vitest';
import { effectOf } from '../../../src/dashboard/register-words.js';

test('of a lost day the form says what becomes of deadlines, of lessons at a distance and of another timetable', () => {
  const said = effectOf('class_day_event');
  for (const what of ['переходят на конец', '«дистанционно»', '«по расписанию понедельника»', 'проверяется как обычно'])
    expect(said).toContain(what);
  expect(said).toContain('Каких уроков этого дня не хватает, шлюз не проверяет: проверьте сами');
  expect(said).not.toContain('не требуется, но');
});

test('of a certificate it does not count the days that the profile sets', () => {
  expect(effectOf('certificate')).not.toContain('десять');
  expect(effectOf('certificate')).toContain('сколько профиль акта отводит');
});
