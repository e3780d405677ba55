import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Installation, installation } from '../../support/cli/installation.js';

let school: Installation;
beforeAll(async () => {
  school = await installation();
  await school.run(['sync']);
});
afterAll(() => school.close());

/** Thursday with the lessons of Monday: the tiny school's timetable has one day only. */
const THURSDAY = `insert into timetable_slot (school_id, class_id, date, bell, subject_name, group_name, teacher_id, room,
    start_time, end_time, scope_id, view, parser_rev, seen_at, seen_observation_id)
  select school_id, class_id, '2026-10-08', bell, subject_name, group_name, teacher_id, room,
    start_time, end_time, scope_id, view, parser_rev, seen_at, seen_observation_id from timetable_slot`;

test('a day beyond the known timetable is not called a day without deadlines', async () => {
  expect(await school.run(['polls'])).toMatchObject({
    code: 2,
    stdout: '',
    stderr:
      'Расписание прочитано по 05.10.2026: какие сроки будут 07.10.2026, неизвестно.\n' +
      'Прочитайте журнал целиком (zavuch sync --full) или укажите день раньше.\n',
  });
});

test('the plan of a day: when to read, how many pages, what that proves', async () => {
  await school.ask((db) => db.knex.raw(THURSDAY));
  const { stdout, code } = await school.run(['polls', '--day', '2026-10-08']);
  expect(code).toBe(0);
  expect(stdout.split('\n')).toEqual([
    'План чтения на 8 октября, чт, не больше 30 запросов в минуту:',
    '  17:58–17:59  до срока 08.10 в 18:00 — 2 запроса',
    '  18:01–18:01  после срока 08.10 в 18:00 — 2 запроса',
    '  23:58–23:59  до срока 08.10 в 24:00 — 4 запроса',
    '  00:01–00:01  после срока 08.10 в 24:00 — 4 запроса',
    '  00:01–00:02  темы КТП, понемногу — 3 запроса',
    'Всего 15 запросов и по несколько служебных на каждый запуск: вход, список замен.',
    'Все сроки доказуемы: 6.',
    'Хватило бы и 1 запроса в минуту.',
    'Запускайте по часам школы (прерванное чтение, кроме сверки, продолжит следующий запуск):',
    '  17:58  zavuch sync --ceiling 2 --items 0',
    '  18:01  zavuch sync --ceiling 2 --items 0',
    '  23:58  zavuch sync --ceiling 4 --items 0',
    '  00:01 09.10  zavuch sync --ceiling 4 --items 3',
    '',
  ]);
});

test('no request is planned for grids that are closed, nor is a deadline that only they tell of', async () => {
  await school.ask((db) =>
    db.knex('capability').where({ owner: 'eljur-web/grid' }).update({ owner: 'eljur-web/grades' }),
  );
  const { stdout } = await school.run(['polls', '--day', '2026-10-08']);
  expect(stdout).toContain('до срока 08.10 в 18:00 — 2 запроса');
  expect(stdout).toContain('до срока 08.10 в 24:00 — 2 запроса');
  expect(stdout).toContain('Все сроки доказуемы: 4.');
  await school.ask((db) =>
    db.knex('capability').where({ owner: 'eljur-web/grades' }).update({ owner: 'eljur-web/grid' }),
  );
});

test('nothing is planned before the journal was read', async () => {
  const bare = await installation();
  try {
    expect(await bare.run(['polls'])).toMatchObject({ code: 2, stderr: expect.stringContaining('zavuch sync') });
  } finally {
    await bare.close();
  }
});

test.each([
  [['--day', '2026-10-06'], 'День 2026-10-06 уже прошёл: читать его поздно.\nУкажите день не раньше 2026-10-07.\n'],
  [['--day', 'завтра'], 'Дня «завтра» нет.\nУкажите день в виде 2026-10-07.\n'],
  [['--per-minute', '0'], 'Частота «0» не подходит.\nУкажите целое число от 1 до 600: --per-minute 30.\n'],
])('%j is refused in words', async (line, stderr) => {
  expect(await school.run(['polls', ...line])).toMatchObject({ code: 2, stdout: '', stderr });
});
