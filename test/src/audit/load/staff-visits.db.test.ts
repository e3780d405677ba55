import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LoadScope } from '../../../../src/audit/load/scope.js';
import { loadStaffVisits } from '../../../../src/audit/load/staff-visits.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { provenance, SEEN, type TinyMirror, tinyMirror } from '../../../support/tiny-mirror.js';

let fresh: FreshDatabase;
let mirror: TinyMirror;

beforeAll(async () => {
  fresh = await freshDatabase();
  mirror = await tinyMirror(fresh.db.knex);
  const { school, teacherId, otherTeacherId } = mirror;
  const visit = {
    ...{ school_id: school.id, staff_id: teacherId, ...provenance },
    ...{ date: '2026-10-05', time: '10:00', action: 'вход', place: 'a1' },
  };
  await fresh.db
    .knex('staff_visit')
    .insert([
      visit,
      { ...visit, place: 'b2' },
      { ...visit, time: '09:00:30' },
      { ...visit, time: '' },
      { ...visit, place: '' },
      { ...visit, date: '2026-07-20' },
      { ...visit, date: '2026-10-11', seen_at: new Date(SEEN + 1000) },
      { ...visit, staff_id: otherTeacherId },
    ]);
});
afterAll(() => fresh.close());

const at = (asOf: number): LoadScope => ({
  ...{ knex: fresh.db.knex, schoolId: mirror.school.id, journalIds: [] },
  ...{ asOf, registersAt: asOf, later: [], doubtful: [] },
});

test('those of the school year with their time and place, as files had told of them by the moment', async () => {
  const { school, teacherId, otherTeacherId } = mirror;
  const told = async (asOf: number, ids: readonly number[]) => {
    const visits = await loadStaffVisits(at(asOf), school, ids);
    return [...visits].map(([id, own]) => [id, own.map(({ date, time, place }) => `${date} ${time} ${place}`)]);
  };
  const own = ['2026-10-05 09:00:30 a1', '2026-10-05 10:00 a1', '2026-10-05 10:00 b2'];
  expect(await told(SEEN, [teacherId])).toEqual([[teacherId, own]]);
  expect(await told(SEEN + 1000, [teacherId])).toEqual([[teacherId, [...own, '2026-10-11 10:00 a1']]]);
  expect(await told(SEEN, [otherTeacherId])).toEqual([[otherTeacherId, ['2026-10-05 10:00 a1']]]);
  expect(await told(SEEN - 1, [teacherId])).toEqual([]);
  expect(await told(SEEN, [])).toEqual([]);
});
