import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadClassFacts } from '../../../../src/audit/load-class-facts.js';
import { loadSchoolFacts } from '../../../../src/audit/load-facts.js';
import { listUnitIds } from '../../../../src/db/stores/units.js';
import { entered, moment } from '../../../fixtures/eljur/support/tiny-school.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { lessonOn, type Watch, watch, watchedSchool } from '../support/watched-school.js';

const DATE = '2026-10-07';
const by = '4530';
const [one = '', other = ''] = watchedSchool.students.map(({ id }) => id);
const given = (value: string, date: string, time: string) => ({
  ...{ at: moment(date, time), by },
  value: { value, comment: '' },
});

/** One is put right on the 9th, the other is lowered on the 8th. */
const work = {
  ...{ slot: 0, kind: 'Ответ на уроке', kindId: '401', weight: 1, title: '', isControl: false },
  enteredAt: moment(DATE, '10:00'),
  marks: [
    { student: one, history: [given('2', DATE, '10:00'), given('4', '2026-10-09', '10:00')] },
    { student: other, history: [given('5', DATE, '10:00'), given('4/2', '2026-10-08', '10:00')] },
  ],
};

let fresh: FreshDatabase;
let school: Watch;

beforeAll(async () => {
  fresh = await freshDatabase();
  const lesson = lessonOn(DATE, { works: [work], topic: entered('Степени', DATE, '10:00') });
  const journals = watchedSchool.journals.map((journal) => ({ ...journal, lessons: [lesson] }));
  school = await watch(fresh.db, { ...watchedSchool, journals });
  for (const date of ['2026-10-06', DATE, '2026-10-08', '2026-10-09']) await school.look(date, '16:00');
});
afterAll(async () => {
  await school.simulator.stop();
  await fresh.close();
});

async function failing(date: string) {
  const { knex } = fresh.db;
  const common = await loadSchoolFacts(knex, school.school, moment(date, '20:00'));
  const [facts] = await loadClassFacts(common, await listUnitIds(knex, school.school.id, 'class'));
  return facts?.failing ?? [];
}

it('what stands at the moment and is no pass, since the look that showed that value', async () => {
  const first = await failing(DATE);
  expect(first).toMatchObject([{ date: DATE }]);
  const then = await failing('2026-10-08');
  expect(then).toHaveLength(2);
  expect(then).toContainEqual(first[0]);
  const last = await failing('2026-10-09');
  expect(last).toEqual(then.filter(({ studentId }) => studentId !== first[0]?.studentId));
  const [lowered] = last;
  expect(lowered?.seenAt).toBeGreaterThanOrEqual(moment('2026-10-08', '16:00'));
  expect(lowered?.absentAt).toBeLessThan(moment('2026-10-08', '10:00'));
});
