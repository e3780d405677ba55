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

const known = () => loadSchoolFacts(fresh.db.knex, school.school, moment('2026-10-06', '20:00'));

async function setups() {
  const { knex } = fresh.db;
  const common = await known();
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

/** The class's timetable is read once more; `how` it was taken up. */
async function lookAgain(time: string, how: object): Promise<void> {
  const { knex } = fresh.db;
  const { id: _, ...page } = await knex('observation')
    .join('scope', 'scope.id', 'observation.scope_id')
    .where('scope.address', 'like', '%7А%')
    .andWhere('scope.view', 'like', '%/schedule')
    .first('observation.*');
  const times = { requested_at: new Date(page.requested_at), received_at: new Date(moment('2026-10-06', time)) };
  await knex('observation').insert({ ...page, coverage: null, rows_hash: null, row_count: null, ...times, ...how });
}

it('no timetable is proved while a page of one is held', async () => {
  expect((await known()).unread).toEqual({ entities: new Set(), turnedAt: null });
  await lookAgain('16:30', { status: 'held', note: 'непонятна' });
  const all = await setups();
  expect(all.get(await idOf('7Д'))?.unread).toEqual({ terms: false, timetable: true });
  expect((await known()).unread.turnedAt).toBe(moment('2026-10-06', '16:30'));
});

it('once it is understood again it is so from that look on', async () => {
  await lookAgain('17:00', { status: 'same' });
  await lookAgain('17:30', { status: 'same' });
  expect((await known()).unread).toEqual({ entities: new Set(), turnedAt: moment('2026-10-06', '17:00') });
});
