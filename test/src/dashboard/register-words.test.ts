import { expect, test } from 'vitest';
import { effectOf } from '../../../src/dashboard/register-words.js';

test('of a lost day the form says what becomes of deadlines, of lessons at a distance and of another timetable', () => {
  const said = effectOf('class_day_event', { absenceSchoolDays: 10 });
  for (const what of [
    'о параллели',
    'переходят на конец',
    '«дистанционно»',
    '«по расписанию понедельника»',
    'проверяется как обычно',
  ])
    expect(said).toContain(what);
  expect(said).toContain('Каких уроков этого дня не хватает, шлюз не проверяет: проверьте сами');
  expect(said).not.toContain('не требуется, но');
});

test.each([
  [10, '10 учебных дней'],
  [1, '1 учебный день'],
  [22, '22 учебных дня'],
])('of a certificate it counts the days that the profile sets: %i', (absenceSchoolDays, days) => {
  const said = effectOf('certificate', { absenceSchoolDays });
  expect(said).not.toContain('десять');
  expect(said).toContain(`ждёт ${days} после возвращения`);
  expect(said).toContain('сколько профиль акта отводит');
  expect(said).toContain('Контрольные работы этих дней от обучающегося не требуются');
});
