import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RegisterInput } from '../../../../src/db/stores/registers/entry-values.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { provenance, SEEN, type TinyMirror } from '../../../support/tiny-mirror.js';
import { HOUR, mirrorWithMember, recordIn, register, revisedIn, span, substitution } from './support/registers.js';

let fresh: FreshDatabase;
let mirror: TinyMirror;

beforeEach(async () => {
  fresh = await freshDatabase();
  mirror = await mirrorWithMember(fresh.db.knex);
});
afterEach(() => fresh.close());

const record = (id: string, given: RegisterInput, at = SEEN): Promise<number> =>
  recordIn(fresh.db.knex, mirror, id, given, at);
const revised = () => revisedIn(fresh.db.knex, mirror);

it.each([
  ['absence', 'staff_absence', {}],
  ['permission for all journals', 'permission', { until: '2026-10-20' }],
])(
  'the %s of who gave a lesson by the register raises its journal, until that entry is voided',
  async (_, id, more) => {
    const { knex } = fresh.db;
    const given = { ...span, ...more, staff: mirror.otherTeacherId };
    const substituted = await record('lesson_substitution', {
      ...substitution(mirror),
      staff: mirror.otherTeacherId,
    });
    expect((await register(id).preview(knex, mirror.school, given, SEEN)).journals).toBe(1);
    const entryId = await record(id, given);
    expect(await revised()).toEqual({ 7: 2 });
    const voidEntry = (name: string, entry: number) =>
      register(name).void(knex, mirror.school, entry, { by: 'zavuch', at: SEEN + HOUR });
    await voidEntry('lesson_substitution', substituted);
    expect(await revised()).toEqual({ 7: 3 });
    await voidEntry(id, entryId);
    expect(await revised()).toEqual({ 7: 3 });
  },
);

it('the absence of whom the load names raises the journal, on whose timetable nobody stands', async () => {
  const { school, otherClassId, otherTeacherId } = mirror;
  const line = { school_year: 2026, class_id: otherClassId, subject_name: 'Алгебра', teacher_id: otherTeacherId };
  const lines = [
    { ...line, group_name: '', hours: 3 },
    { ...line, class_id: mirror.classId, group_name: '2 группа', hours: 3 },
  ];
  await fresh.db.knex('load').insert(lines.map((each) => ({ school_id: school.id, ...each, ...provenance })));
  await record('staff_absence', { ...span, staff: otherTeacherId });
  expect(await revised()).toEqual({ 10: 1 });
});

it('the first request for printouts raises every class, and so does the end of the last: none was asked before', async () => {
  const { knex } = fresh.db;
  const request = (from: string) => ({ student: mirror.studentId, weekly: true, from, ground: 'Заявление' });
  const raised = () => knex('unit_state').where({ unit_kind: 'class' }).orderBy('unit_id').pluck('registers_rev');
  const first = await record('printout_request', { ...request('2026-10-07'), to: '2026-10-09' });
  expect(await raised()).toEqual([1, 1]);
  const second = await record('printout_request', request('2026-10-12'));
  expect(await raised()).toEqual([2, 1]);
  const { db } = fresh;
  for (const id of [first, second]) {
    await register('printout_request').void(db.knex, mirror.school, id, { by: 'zavuch', at: SEEN + HOUR });
  }
  expect(await raised()).toEqual([4, 3]);
});
