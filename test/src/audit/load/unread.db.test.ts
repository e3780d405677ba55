import { afterAll, beforeAll, expect, it } from 'vitest';
import type { InventedSchool } from '../../../../fixtures/school/types.js';
import { loadClassFacts } from '../../../../src/audit/load-class-facts.js';
import { loadSchoolFacts } from '../../../../src/audit/load-facts.js';
import { listUnitIds } from '../../../../src/db/stores/units.js';
import { moment } from '../../../fixtures/eljur/support/tiny-school.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { type Watch, watch, watchedSchool } from '../support/watched-school.js';

const [algebra] = watchedSchool.journals;
const [taught] = watchedSchool.classes;
const [student] = watchedSchool.students;
if (algebra === undefined || taught === undefined || student === undefined) throw new Error('nothing is taught');
const [enrolment] = student.enrolments;
if (enrolment === undefined) throw new Error('nobody is taught');

/** Beside the class that is taught another one, with a student and a journal and no lessons. */
const withBareClass: InventedSchool = {
  ...watchedSchool,
  classes: [taught, { ...taught, name: '7Д' }],
  students: [...watchedSchool.students, { ...student, id: '99990', enrolments: [{ ...enrolment, className: '7Д' }] }],
  journals: [
    algebra,
    {
      ...algebra,
      ...{ id: '7Д/2/0', className: '7Д', lessons: [] },
      members: [{ student: '99990', enteredAt: enrolment.enteredAt, leftAt: null }],
    },
  ],
};

let fresh: FreshDatabase;
let school: Watch;

beforeAll(async () => {
  fresh = await freshDatabase();
  school = await watch(fresh.db, withBareClass);
  await school.look('2026-10-06', '16:00');
});
afterAll(async () => {
  await school.simulator.stop();
  await fresh.close();
});

async function setups() {
  const { knex } = fresh.db;
  const common = await loadSchoolFacts(knex, school.school, moment('2026-10-06', '20:00'));
  const facts = await loadClassFacts(common, await listUnitIds(knex, school.school.id, 'class'));
  return new Map(facts.map(({ schoolClass, setup }) => [schoolClass.id, setup]));
}

async function idOf(name: string): Promise<number> {
  const { id } = await fresh.db.knex('school_class').where({ name }).first('id');
  return id;
}

it('a class knows its terms and dates of lessons, and another class none of them', async () => {
  const all = await setups();
  const [own, bare] = [all.get(await idOf('7А')), all.get(await idOf('7Д'))];
  const dates = ['2026-10-07', '2026-10-08', '2026-10-09'];
  expect(own).toMatchObject({ slotDates: dates, timedDates: dates, unread: { terms: false, timetable: false } });
  expect(own?.terms.map(({ name }) => name)).toContain('I четверть');
  expect(bare).toMatchObject({ slotDates: [], timedDates: [] });
  expect(bare?.terms).toEqual(own?.terms);
  expect(bare).toMatchObject({ planAt: null, schoolPlanAt: null, schoolLoadAt: null });
});

it('no timetable is proved while a page of one is held', async () => {
  const { knex } = fresh.db;
  const page = await knex('observation')
    .join('scope', 'scope.id', 'observation.scope_id')
    .where('scope.address', 'like', '%7А%')
    .andWhere('scope.view', 'like', '%/schedule')
    .first('observation.*');
  const { id: _, ...again } = page;
  const unread = { status: 'held', coverage: null, rows_hash: null, row_count: null, note: 'непонятна' };
  const times = { requested_at: new Date(again.requested_at), received_at: new Date(again.received_at) };
  await knex('observation').insert({ ...again, ...times, ...unread });
  const all = await setups();
  expect(all.get(await idOf('7Д'))?.unread).toEqual({ terms: false, timetable: true });
});
