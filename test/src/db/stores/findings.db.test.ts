import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  closeFindings,
  type FindingRecord,
  type FindingWrite,
  loadFindings,
  openFindings,
  reviseFindings,
  type StoredFindingRow,
} from '../../../../src/db/stores/findings.js';
import { ensureSchool } from '../../../../src/db/stores/schools.js';
import { type FreshDatabase, freshDatabase } from '../../../support/database.js';

const AT = Date.parse('2026-10-08T00:30:00+03:00');
const UNITS = { kind: 'journal', ids: [1, 2] } as const;

let fresh: FreshDatabase;
let write: FindingWrite;
beforeEach(async () => {
  fresh = await freshDatabase();
  const { knex } = fresh.db;
  const school = await ensureSchool(knex, { name: 'Школа', vendor: 'school', zone: 'Europe/Moscow' });
  const run = { school_id: school.id, as_of: new Date(AT), started_at: new Date(AT), status: 'running' };
  const [row] = await knex('audit_run')
    .insert({ ...run, build: '', profile_version: '' })
    .returning('id');
  write = { schoolId: school.id, runId: Number(row.id), at: AT };
});
afterEach(() => fresh.close());

const record = (unitId: number, subjectKey: string, more: Partial<FindingRecord> = {}): FindingRecord => ({
  ...{ family: 'topic', rule: 'topic-missing', subjectKey, unitKind: 'journal', unitId },
  ...{ verdict: 'disputable', severity: 'violation', clauses: ['Р 2.9'], classId: 3, journalId: unitId, staffId: null },
  ...{ studentId: null, lessonId: null, date: '2026-10-07', evidence: { deadline: AT }, provenance: { build: '1' } },
  ...more,
});

async function stored(): Promise<readonly StoredFindingRow[]> {
  return loadFindings(fresh.db.knex, write.schoolId, UNITS);
}

async function events(): Promise<readonly string[]> {
  const rows = await fresh.db.knex('finding_event').orderBy('id').select('finding_id', 'kind', 'former_staff_id');
  return rows.map((row) => [row.finding_id, row.kind, row.former_staff_id ?? '–'].join(' '));
}

test('findings of two units are judged anew at once, each with its own state, person and events', async () => {
  const { knex } = fresh.db;
  const [one = 0, two = 0, three = 0] = await openFindings(knex, write, [
    record(1, 'lesson:1'),
    record(1, 'lesson:2'),
    record(2, 'lesson:3'),
  ]);
  const before = await stored();
  await closeFindings(knex, write, before.slice(0, 1));
  await reviseFindings(knex, write, [
    {
      stored: { id: one, staffId: null },
      record: record(1, 'lesson:1', { verdict: 'violated', staffId: 7 }),
      event: 'reopened',
    },
    { stored: { id: two, staffId: null }, record: record(1, 'lesson:2', { evidence: { deadline: 5 } }), event: null },
    {
      stored: { id: three, staffId: 9 },
      record: record(2, 'lesson:3', { clauses: ['Р 2.10'], date: null, lessonId: 40 }),
      event: 'changed',
    },
  ]);
  expect(await stored()).toMatchObject([
    { subjectKey: 'lesson:1', state: 'open', verdict: 'violated', staffId: 7, date: '2026-10-07' },
    { subjectKey: 'lesson:2', state: 'open', verdict: 'disputable', staffId: null, evidence: { deadline: 5 } },
    { subjectKey: 'lesson:3', state: 'open', clauses: ['Р 2.10'], date: null, lessonId: 40 },
  ]);
  expect((await knex('finding').whereNotNull('closed_at')).length).toBe(0);
  const opened = [one, two, three].map((id) => `${id} opened –`);
  const revised = [`${one} reopened –`, `${one} reassigned –`, `${three} changed –`, `${three} reassigned 9`];
  expect(await events()).toEqual([...opened, `${one} closed –`, ...revised]);
});

test('what has ended stays so where only figures of its evidence changed, and nothing is written of nothing', async () => {
  const { knex } = fresh.db;
  await openFindings(knex, write, [record(1, 'lesson:1')]);
  const [finding] = await stored();
  if (finding === undefined) throw new Error('nothing was opened');
  await closeFindings(knex, write, [finding]);
  await reviseFindings(knex, write, [{ stored: finding, record: record(1, 'lesson:1'), event: null }]);
  await reviseFindings(knex, write, []);
  expect(await stored()).toMatchObject([{ state: 'closed' }]);
  expect((await events()).length).toBe(2);
});

test('more of them than one statement takes are all written', async () => {
  const { knex } = fresh.db;
  const keys = Array.from({ length: 1100 }, (_, nth) => `lesson:${nth}`);
  const ids = await openFindings(
    knex,
    write,
    keys.map((key) => record(1, key)),
  );
  const revisions = ids.map((id, nth) => ({
    stored: { id, staffId: null },
    record: record(1, keys[nth] ?? '', { verdict: 'violated' }),
    event: 'changed' as const,
  }));
  await reviseFindings(knex, write, revisions);
  const verdicts = new Set((await stored()).map(({ verdict }) => verdict));
  expect([...verdicts]).toEqual(['violated']);
  expect((await events()).filter((event) => event.includes('changed')).length).toBe(1100);
});
