import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LoadScope } from '../../../../src/audit/load/scope.js';
import { loadVisits, loadVisitsToldUntil } from '../../../../src/audit/load/visits.js';
import { reviseUnits } from '../../../../src/db/stores/unit-revisions.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { provenance, SEEN, type TinyMirror, tinyMirror } from '../../../support/tiny-mirror.js';

let fresh: FreshDatabase;
let mirror: TinyMirror;

beforeAll(async () => {
  fresh = await freshDatabase();
  mirror = await tinyMirror(fresh.db.knex);
  const { knex } = fresh.db;
  const { school, studentId, journalId } = mirror;
  const own = { school_id: school.id, student_id: studentId, ...provenance };
  await knex('group_member').insert({ ...own, journal_id: journalId });
  const visit = { ...own, visitor: 'parent', time: '', action: 'вход' };
  await knex('family_visit').insert([
    { ...visit, date: '2026-07-20' },
    { ...visit, date: '2026-10-05', time: '08:00' },
    { ...visit, date: '2026-10-05', time: '19:00' },
    { ...visit, date: '2026-10-07', visitor: 'student' },
    { ...visit, date: '2026-10-11', seen_at: new Date(SEEN + 1000) },
  ]);
});
afterAll(() => fresh.close());

function scope(asOf: number, journalIds: readonly number[] = [mirror.journalId]): LoadScope {
  const { school } = mirror;
  return { knex: fresh.db.knex, schoolId: school.id, journalIds, asOf, registersAt: asOf, later: [], doubtful: [] };
}

test('each day of the school year once, as files had told of it by the moment', async () => {
  const { studentId, school, otherJournalId } = mirror;
  const parent = { studentId, visitor: 'parent' };
  const student = { studentId, visitor: 'student', date: '2026-10-07' };
  expect(await loadVisits(scope(SEEN), school)).toEqual([{ ...parent, date: '2026-10-05' }, student]);
  expect(await loadVisits(scope(SEEN + 1000), school)).toContainEqual({ ...parent, date: '2026-10-11' });
  expect(await loadVisits(scope(SEEN - 1), school)).toEqual([]);
  expect(await loadVisits(scope(SEEN, [otherJournalId]), school)).toEqual([]);
});

test('until when they had told of parents and of students', async () => {
  const { school } = mirror;
  expect(await loadVisitsToldUntil(scope(SEEN), school)).toEqual({ parent: '2026-10-05', student: '2026-10-07' });
  expect(await loadVisitsToldUntil(scope(SEEN + 1000), school)).toMatchObject({ parent: '2026-10-11' });
  const later = Date.parse('2027-09-02T12:00:00+03:00');
  expect(await loadVisitsToldUntil(scope(later), school)).toEqual({ parent: null, student: null });
});

test('a visit has every class judged again, and no journal', async () => {
  const { school, classId, otherClassId } = mirror;
  const nothing = { journals: [], lines: [], classes: [], subjects: [], teachers: [], ofSchool: false, ofAll: false };
  await reviseUnits(fresh.db.knex, school.id, { ...nothing, ofClasses: true });
  const revised = await fresh.db.knex('unit_state').whereIn('unit_kind', ['class', 'journal']).orderBy('unit_id');
  expect(revised.map((row) => [row['unit_kind'], row['unit_id']])).toEqual([
    ['class', classId],
    ['class', otherClassId],
  ]);
});
