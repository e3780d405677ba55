import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadClassFacts } from '../../../../src/audit/load-class-facts.js';
import { loadSchoolFacts } from '../../../../src/audit/load-facts.js';
import { listUnitIds } from '../../../../src/db/stores/units.js';
import { moment } from '../../../fixtures/eljur/support/tiny-school.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { lessonOn, type Watch, watch, watchedSchool } from '../support/watched-school.js';

const by = '4530';
const [FIRST, SECOND, THIRD] = ['2026-10-07', '2026-10-08', '2026-10-09'] as const;
const set = (value: string | null, date: string) => ({ at: moment(date, '10:00'), value, by });

/** What is set at the first lesson becomes more on the next day and is taken away on the third. */
const lessons = [
  lessonOn(FIRST, { homework: [set('№ 12', FIRST), set('№ 12, № 14', SECOND), set(null, THIRD)] }),
  lessonOn(SECOND, { homework: [set('§ 3', SECOND)] }),
];

let fresh: FreshDatabase;
let school: Watch;

beforeAll(async () => {
  fresh = await freshDatabase();
  const journals = watchedSchool.journals.map((journal) => ({ ...journal, lessons }));
  school = await watch(fresh.db, { ...watchedSchool, journals });
  for (const date of ['2026-10-06', FIRST, SECOND, THIRD]) await school.look(date, '16:00');
});
afterAll(async () => {
  await school.simulator.stop();
  await fresh.close();
});

async function homework(date: string) {
  const { knex } = fresh.db;
  const common = await loadSchoolFacts(knex, school.school, moment(date, '20:00'));
  const [facts] = await loadClassFacts(common, await listUnitIds(knex, school.school.id, 'class'));
  return facts?.journals.flatMap((journal) => journal.homework) ?? [];
}

it('a class knows what stands at its lessons as homework, as of the moment', async () => {
  const first = await homework(FIRST);
  expect(first).toMatchObject([{ date: FIRST, text: '№ 12' }]);
  const then = await homework(SECOND);
  expect(then).toMatchObject([
    { date: FIRST, text: '№ 12, № 14', lessonId: first[0]?.lessonId },
    { date: SECOND, text: '§ 3' },
  ]);
  expect(then[0]?.seenAt).toBeGreaterThanOrEqual(moment(SECOND, '16:00'));
  expect(then[0]?.observationId).not.toBe(first[0]?.observationId);
  expect(await homework(THIRD)).toEqual(then.slice(1));
});
