import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadClassFacts } from '../../../../src/audit/load-class-facts.js';
import { loadSchoolFacts } from '../../../../src/audit/load-facts.js';
import { listUnitIds } from '../../../../src/db/stores/units.js';
import { moment } from '../../../fixtures/eljur/support/tiny-school.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { lessonOn, type Watch, watch, watchedSchool } from '../support/watched-school.js';

const by = '4530';
const [FIRST, SECOND, THIRD, FOURTH] = ['2026-10-06', '2026-10-07', '2026-10-08', '2026-10-09'] as const;
const opened = (date: string, planItem: string) => ({
  at: moment(date, '10:00'),
  value: { runningNumber: 1, planItem },
  by,
});

/** One has another item of the plan since the day after; one was deleted and entered again. */
const lessons = [
  lessonOn(SECOND, { entered: [opened(SECOND, '31'), opened(THIRD, '32')] }),
  lessonOn(THIRD, {
    entered: [opened(FIRST, '41'), { ...opened(SECOND, '41'), value: null }, opened(THIRD, '41'), opened(FOURTH, '42')],
    topic: [{ at: moment(FIRST, '10:00'), value: 'Одночлены', by }],
  }),
];

let fresh: FreshDatabase;
let school: Watch;

beforeAll(async () => {
  fresh = await freshDatabase();
  const journals = watchedSchool.journals.map((journal) => ({ ...journal, lessons }));
  school = await watch(fresh.db, { ...watchedSchool, journals });
  for (const date of [FIRST, SECOND, THIRD, FOURTH]) await school.look(date, '16:00');
});
afterAll(async () => {
  await school.simulator.stop();
  await fresh.close();
});

it('a lesson is there since the first look that showed it in its place, whatever has changed of it but its going', async () => {
  const { knex } = fresh.db;
  const common = await loadSchoolFacts(knex, school.school, moment(FOURTH, '20:00'));
  const [facts] = await loadClassFacts(common, await listUnitIds(knex, school.school.id, 'class'));
  const seen = facts?.journals.flatMap((journal) => journal.lessons) ?? [];
  expect(seen.map(({ date, seenAt }) => [date, new Date(seenAt).toISOString().slice(0, 10)])).toEqual([
    [SECOND, SECOND],
    [THIRD, THIRD],
  ]);
});
