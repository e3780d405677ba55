import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadComparisons } from '../../../../src/audit/load/comparisons.js';
import type { LoadScope } from '../../../../src/audit/load/scope.js';
import { startSyncRun } from '../../../../src/db/stores/sync-runs.js';
import { addConfirmation, type ConfirmedCell } from '../../../support/confirmation.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';
import { provenance, type TinyMirror, tinyMirror } from '../../../support/tiny-mirror.js';
import { ZONE } from '../support/facts.js';

const FIRST = Date.parse('2026-10-10T12:00:00+03:00');
const SECOND = Date.parse('2026-10-20T12:00:00+03:00');

let fresh: FreshDatabase;
let mirror: TinyMirror;
let cell: ConfirmedCell;

beforeAll(async () => {
  fresh = await freshDatabase();
  mirror = await tinyMirror(fresh.db.knex);
  const { knex } = fresh.db;
  const { school, studentId, journalId } = mirror;
  const runId = await startSyncRun(knex, { schoolId: school.id, source: 'eljur', at: FIRST });
  const member = { school_id: school.id, journal_id: journalId, student_id: studentId };
  await knex('group_member').insert({ ...member, ...provenance });
  cell = { runId, at: FIRST, studentId, journalId };
  await addConfirmation(knex, school, cell);
  await addConfirmation(knex, school, { ...cell, at: SECOND }, { differences: [] });
});
afterAll(() => fresh.close());

async function known(asOf: number) {
  const { school, studentId } = mirror;
  const scope: LoadScope = {
    ...{ knex: fresh.db.knex, schoolId: school.id, journalIds: [], asOf, registersAt: asOf, later: [], doubtful: [] },
  };
  return (await loadComparisons(scope, ZONE)).get(studentId);
}

test('the last comparison by the moment counts, without the values', async () => {
  const { journalId, studentId } = mirror;
  const differences = [{ kind: 'mark', journalId, date: '2026-10-08' }];
  expect(await known(FIRST - 1)).toBeUndefined();
  expect(await known(SECOND - 1)).toEqual({ studentId, at: FIRST, view: 'eljur-api/diary', differences });
  expect(await known(SECOND)).toMatchObject({ at: SECOND, differences: [] });
});

test('those of another school year are forgotten', async () => {
  expect(await known(Date.parse('2027-09-02T12:00:00+03:00'))).toBeUndefined();
});

test('the class of who was compared is judged again', async () => {
  const { knex } = fresh.db;
  const { school, classId } = mirror;
  const unit = { school_id: school.id, unit_kind: 'class', unit_id: classId };
  const revision = async () => Number((await knex('unit_state').where(unit).first('facts_rev')).facts_rev);
  const before = await revision();
  await addConfirmation(knex, school, { ...cell, at: SECOND + 1 });
  expect(await revision()).toBe(before + 1);
});
