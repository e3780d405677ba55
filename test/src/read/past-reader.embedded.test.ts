import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JudgedOfUnit } from '../../../src/audit/judge-as-of.js';
import { readKept } from '../../../src/commands/wiring/past-judgements.js';
import type { School } from '../../../src/domain/school.js';
import { applyPage } from '../../../src/sync/apply.js';
import { readAsOf } from '../../../src/sync/read.js';
import { type FreshDatabase, freshDatabase } from '../../support/database.js';
import { newRun, newSchool } from '../../support/mirror/pages.js';
import { scriptedPages } from '../../support/mirror/script.js';

const TABLES = [
  ['mark', 'mark'],
  ['lesson', 'lesson'],
  ['lesson_topic', 'topic'],
  ['group_member', 'groupMember'],
  ['work', 'work'],
] as const;

let fresh: FreshDatabase;
let school: School;
const moments: number[] = [];

beforeAll(async () => {
  fresh = await freshDatabase();
  school = await newSchool(fresh.db, 'past-reader');
  const other = await newSchool(fresh.db, 'other');
  for (const of of [school, other]) {
    const run = await newRun(fresh.db, of);
    for (const page of scriptedPages(3, 8)) {
      await applyPage(fresh.db, of, run, page);
      moments.push(page.receivedAt);
    }
  }
});
afterAll(() => fresh.close());

const finding = (journalId: number, subjectKey: string): JudgedOfUnit => ({
  ...{
    family: 'topic',
    rule: 'topic-missing',
    subjectKey,
    verdict: 'violated',
    severity: 'violation',
    clauses: ['Р 2.9'],
  },
  ...{
    unitKind: 'journal',
    unitId: journalId,
    journalId,
    classId: 1,
    staffId: null,
    studentId: null,
    lessonId: null,
    date: '2025-09-09',
    evidence: { text: 'а?б' },
  },
});

it('shows every table of the mirror as it was, and leaves all as it is', async () => {
  const { knex } = fresh.db;
  const before = await knex('mark').where({ school_id: school.id }).count('* as count').first();
  for (const asOf of [moments[6], moments[20], moments[38]]) {
    const past = { schoolId: school.id, asOf: asOf ?? 0, findings: '[]', tally: '[]' };
    for (const [table, entity] of TABLES) {
      const expected = (await readAsOf(knex, school, entity, past.asOf)).map(({ id, image }) => ({ id, ...image }));
      const shown = await readKept(fresh.db, past, async (reader) =>
        (await reader(table).orderBy('id').select()).map((row) => ({ ...row })),
      );
      expect({ asOf, table, count: shown.length }).toEqual({ asOf, table, count: expected.length });
      expect(shown).toMatchObject(expected);
      expect(shown.filter((row) => row.gone_at !== null || row.school_id !== school.id)).toEqual([]);
    }
  }
  expect(await knex('mark').where({ school_id: school.id }).count('* as count').first()).toEqual(before);
});

it('gives a stored finding its own number and another one the negative of its place', async () => {
  const { knex } = fresh.db;
  const journal = await knex('journal').where({ school_id: school.id }).first('id');
  const id = Number(journal.id);
  const when = new Date(0);
  const run = { as_of: when, started_at: when, build: '1', profile_version: '1', status: 'done' };
  const [runRow] = await knex('audit_run')
    .insert({ school_id: school.id, ...run })
    .returning('id');
  const [stored] = await knex('finding')
    .insert({
      ...{
        school_id: school.id,
        family: 'topic',
        rule: 'topic-late',
        subject_key: 'lesson:2',
        unit_kind: 'journal',
        unit_id: id,
      },
      ...{
        verdict: 'violated',
        severity: 'violation',
        clauses: '[]',
        evidence: '{}',
        provenance: '{}',
        state: 'closed',
      },
      ...{ opened_at: when, first_run_id: runRow.id, last_run_id: runRow.id },
    })
    .returning('id');
  const findings = JSON.stringify([finding(id, 'lesson:1'), finding(id, 'lesson:2'), finding(id, 'lesson:3')]);
  const tally = JSON.stringify([
    {
      unitKind: 'journal',
      unitId: id,
      rule: 'topic-missing',
      staffId: null,
      classId: 1,
      month: '2025-09-01',
      opportunities: 9,
      violated: 3,
      noticed: 0,
      disputable: 0,
      noData: 1,
      excused: 0,
    },
  ]);
  const past = { schoolId: school.id, asOf: moments[20] ?? 0, findings, tally };
  const read = await readKept(fresh.db, past, async (reader) => ({
    findings: await reader('finding').orderBy('subject_key').select('id', 'rule', 'state', 'evidence', 'clauses'),
    tally: await reader('tally').select('unit_id', 'staff_id', 'opportunities', 'no_data'),
  }));
  const judged = { rule: 'topic-missing', state: 'open', evidence: { text: 'а?б' }, clauses: ['Р 2.9'] };
  expect(read.findings).toEqual([
    { id: -1, ...judged },
    { id: Number(stored.id), ...judged },
    { id: -3, ...judged },
  ]);
  expect(read.tally).toEqual([{ unit_id: id, staff_id: 0, opportunities: 9, no_data: 1 }]);
  expect(await knex('finding').select('rule', 'state')).toEqual([{ rule: 'topic-late', state: 'closed' }]);
  await expect(readKept(fresh.db, past, () => Promise.reject(new Error('stop')))).rejects.toThrow('stop');
  expect(await knex('finding').pluck('rule')).toEqual(['topic-late']);
});
