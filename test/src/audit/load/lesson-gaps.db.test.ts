import { afterAll, beforeAll, expect, it } from 'vitest';
import { entered, moment } from '../../../fixtures/eljur/support/tiny-school.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { lessonOn, type Watch, watch, watchedSchool } from '../support/watched-school.js';

const by = '4530';
const planned = { runningNumber: 1, planItem: null };
const task = '№ 12';

/** Opened the day before, deleted in the afternoon, entered again on the next day at noon. */
function deleted(date: string, eve: string, next: string) {
  return [
    { at: moment(eve, '15:00'), value: planned, by },
    { at: moment(date, '17:00'), value: null, by },
    { at: moment(next, '12:00'), value: planned, by },
  ];
}

/** Two lessons were deleted: one with its homework, and one on whose day nobody had seen any by the deadline. */
const lessons = [
  lessonOn('2026-10-07', {
    entered: deleted('2026-10-07', '2026-10-06', '2026-10-08'),
    homework: [
      { at: moment('2026-10-07', '10:00'), value: task, by },
      { at: moment('2026-10-07', '17:00'), value: null, by },
      { at: moment('2026-10-08', '12:00'), value: task, by },
    ],
  }),
  lessonOn('2026-10-08', { homework: entered(task, '2026-10-09', '12:00') }),
  lessonOn('2026-10-09', {}),
];

let fresh: FreshDatabase;
let school: Watch;

beforeAll(async () => {
  fresh = await freshDatabase();
  const journals = watchedSchool.journals.map((journal) => ({ ...journal, lessons }));
  school = await watch(fresh.db, { ...watchedSchool, journals });
  for (const date of ['2026-10-06', '2026-10-07', '2026-10-08', '2026-10-09']) await school.look(date, '20:00');
  await school.audit('2026-10-09', '21:00');
});
afterAll(async () => {
  await school.simulator.stop();
  await fresh.close();
});

it('a look while the lesson was deleted proves no homework late: it may have gone with the lesson', async () => {
  const { rows } = await fresh.db.knex.raw<{ rows: { date: string; verdict: string }[] }>(
    `select f.date::text, f.verdict from finding f where f.rule = 'homework-late' and f.date < '2026-10-09' order by f.date`,
  );
  expect(rows.map(({ date, verdict }) => `${date} ${verdict}`)).toEqual([
    '2026-10-07 disputable',
    '2026-10-08 violated',
  ]);
});
