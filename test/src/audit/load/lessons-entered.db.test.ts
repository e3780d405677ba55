import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadSchoolFacts } from '../../../../src/audit/load-facts.js';
import { listUnitIds } from '../../../../src/db/stores/units.js';
import { moment } from '../../../fixtures/eljur/support/tiny-school.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { lessonOn, type Watch, watch, watchedSchool } from '../support/watched-school.js';

const DATES = ['2026-10-06', '2026-10-07', '2026-10-08'] as const;

let fresh: FreshDatabase;
let school: Watch;

beforeAll(async () => {
  fresh = await freshDatabase();
  const lessons = DATES.map((date) => lessonOn(date, {}));
  const journals = watchedSchool.journals.map((journal) => ({ ...journal, lessons }));
  school = await watch(fresh.db, { ...watchedSchool, journals });
  await school.look(DATES[2], '16:00');
});
afterAll(async () => {
  await school.simulator.stop();
  await fresh.close();
});

it('every lesson that the mirror holds takes room, those of before its first look too', async () => {
  const { knex } = fresh.db;
  const { lessonsEntered } = await loadSchoolFacts(knex, school.school, moment(DATES[2], '20:00'));
  const ids = await listUnitIds(knex, school.school.id, 'journal');
  expect(ids.map((id) => lessonsEntered.get(id))).toEqual([DATES.length]);
});
