import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LoadScope } from '../../../../src/audit/load/scope.js';
import { loadTimetable } from '../../../../src/audit/load/timetable.js';
import { lessonSubstitution } from '../../../../src/db/stores/registers/lesson-substitution.js';
import type { Instant } from '../../../../src/domain/time.js';
import { moment } from '../../../fixtures/eljur/support/tiny-school.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { type Watch, watch, watchedSchool } from '../support/watched-school.js';

let fresh: FreshDatabase;
let school: Watch;
const idOf = new Map<string, number>();

/** On the 7th the substitute is noted in the evening of the next day, and on the 8th on the day itself; on the 9th never. */
const told = (date: string, at: Instant) => ({
  ...{ className: '7А', date, bell: 2, journal: '7А/2/0', oldTeacher: '4530', newTeacher: '4531' },
  ...{ cancelled: false, enteredAt: at },
});
const substitutions = [
  told('2026-10-07', moment('2026-10-08', '19:00')),
  told('2026-10-08', moment('2026-10-08', '07:30')),
];
const [first] = watchedSchool.slots;
if (first === undefined) throw new Error('the watched school has no timetable');
const slots = [
  ...watchedSchool.slots.map((slot) =>
    substitutions.some(({ date }) => date === slot.date) ? { ...slot, teacher: '4531' } : slot,
  ),
  // Most lessons are the main teacher's.
  ...['2026-10-14', '2026-10-15'].map((date) => ({ ...first, date })),
];

beforeAll(async () => {
  fresh = await freshDatabase();
  school = await watch(fresh.db, { ...watchedSchool, slots, substitutions });
  for (const [date, time] of [
    ['2026-10-06', '12:00'],
    ['2026-10-08', '00:10'],
    ['2026-10-08', '20:00'],
    ['2026-10-12', '20:00'],
  ] as const) {
    await school.look(date, time);
  }
  for (const row of await fresh.db.knex('external_ref').whereNull('valid_to'))
    idOf.set(`${row.entity} ${row.external_id}`, Number(row.target_id));
});
afterAll(async () => {
  await school.simulator.stop();
  await fresh.close();
});

const teachersAt = async (asOf: Instant) => {
  const scope: LoadScope = {
    ...{ knex: fresh.db.knex, schoolId: school.school.id, journalIds: [] },
    ...{ asOf, registersAt: asOf, later: [], doubtful: [] },
  };
  const timetable = await loadTimetable(scope);
  return timetable.slotTeachersOf(idOf.get('schoolClass 7А') ?? 0, 'Алгебра', '');
};

/** Of a look the answer comes a moment after the request. */
const near = (at: Instant | null | undefined, date: string, time: string): boolean =>
  at != null && Math.abs(at - moment(date, time)) < 600_000;

it('tells of each slot who stood there, and between which looks another came', async () => {
  const [late, inTime, never] = await teachersAt(moment('2026-10-20', '12:00'));
  const [main, substitute] = ['staff 4530', 'staff 4531'].map((name) => idOf.get(name));
  expect(late?.teachers.map(({ teacherId }) => teacherId)).toEqual([main, substitute]);
  expect(near(late?.teachers[1]?.absentAt, '2026-10-08', '00:10')).toBe(true);
  expect(near(late?.teachers[1]?.seenAt, '2026-10-08', '20:00')).toBe(true);
  expect(late?.teachers[0]?.absentAt).toBeNull();
  expect(near(inTime?.teachers[1]?.seenAt, '2026-10-08', '20:00')).toBe(true);
  expect(never?.teachers.map(({ teacherId }) => teacherId)).toEqual([main]);
  expect(near(never?.lookedAt, '2026-10-12', '20:00')).toBe(true);
});

it('knows as much as was known at the moment', async () => {
  const [late] = await teachersAt(moment('2026-10-08', '12:00'));
  expect(late?.teachers.map(({ teacherId }) => teacherId)).toEqual([idOf.get('staff 4530')]);
  expect(near(late?.lookedAt, '2026-10-08', '00:10')).toBe(true);
  expect(await teachersAt(moment('2026-10-01', '12:00'))).toEqual([]);
});

it('is judged once the register names who gave the lesson, and again after each look at the timetable', async () => {
  const { knex } = fresh.db;
  const open = async () => {
    const found = await knex('finding')
      .where({ rule: 'substitution-unrecorded', state: 'open' })
      .orderBy('subject_key');
    return found.map(({ subject_key, verdict, staff_id }) => [
      ...[subject_key.replace(/:\d+:/u, ':N:'), verdict, Number(staff_id) === idOf.get('staff 4531')],
    ]);
  };
  await school.audit('2026-10-12', '21:00');
  expect(await open()).toEqual([]);
  const given = { journal: idOf.get('journal 7А/2/0'), staff: idOf.get('staff 4531'), ground: 'Журнал замен' };
  for (const date of ['2026-10-07', '2026-10-08', '2026-10-09'])
    await lessonSubstitution.record(
      knex,
      school.school,
      { ...given, date },
      { by: 'zavuch', at: moment('2026-10-12', '21:30') },
    );
  await school.audit('2026-10-12', '22:00');
  expect(await open()).toEqual([
    ['substitution:N:2026-10-07:2', 'violated', true],
    ['substitution:N:2026-10-09:2', 'violated', true],
  ]);
});
