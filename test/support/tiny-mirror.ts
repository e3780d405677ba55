import type { Knex } from 'knex';
import type { School } from '../../src/domain/school.js';

/** Monday 12 October 2026, 18:00 in Simferopol. */
export const SEEN = Date.parse('2026-10-12T15:00:00Z');

/** What every current row carries of where it was seen. */
export const provenance = {
  scope_id: 1,
  view: 'test/view',
  parser_rev: 1,
  seen_at: new Date(SEEN),
  seen_observation_id: 1,
};

export interface TinyMirror {
  readonly school: School;
  readonly teacherId: number;
  readonly otherTeacherId: number;
  readonly classId: number;
  readonly otherClassId: number;
  readonly journalId: number;
  readonly otherJournalId: number;
  readonly studentId: number;
}

/** One school with two classes, two teachers, a journal each and one student; names are invented. */
export async function tinyMirror(knex: Knex): Promise<TinyMirror> {
  const schoolId = await add(knex, 'school', {
    name: 'Приморская школа',
    vendor: 'more2107',
    zone: 'Europe/Simferopol',
  });
  const row = (table: string, values: object): Promise<number> =>
    add(knex, table, { school_id: schoolId, ...values, ...provenance });
  const person = (table: string, lastName: string, firstName: string): Promise<number> =>
    row(table, { last_name: lastName, first_name: firstName, middle_name: 'Ивановна' });
  const teacherId = await person('staff', 'Носова', 'Алла');
  const otherTeacherId = await person('staff', 'Боброва', 'Эльмаз');
  const classId = await row('school_class', { name: '7А', grade: 7, class_teacher_id: teacherId });
  const otherClassId = await row('school_class', { name: '10Б', grade: 10, class_teacher_id: otherTeacherId });
  const subjectId = await row('subject', { name: 'Алгебра' });
  const journal = (ofClass: number): Promise<number> =>
    row('journal', { class_id: ofClass, subject_id: subjectId, group_name: '' });
  return {
    school: { id: schoolId, name: 'Приморская школа', vendor: 'more2107', zone: 'Europe/Simferopol' },
    teacherId,
    otherTeacherId,
    classId,
    otherClassId,
    journalId: await journal(classId),
    otherJournalId: await journal(otherClassId),
    studentId: await person('student', 'Лазарева', 'Майя'),
  };
}

export interface FindingSeed {
  readonly key: string;
  readonly severity?: string;
  readonly verdict?: string;
  readonly staffId: number | null;
  readonly classId: number;
  readonly journalId: number;
  readonly evidence?: object;
  readonly family?: string;
  readonly rule?: string;
  readonly openedAt?: number;
  readonly date?: string;
  readonly studentId?: number;
}

/** An open finding with its first event; a run of the audit is added when there is none. */
export async function addFinding(knex: Knex, school: School, seed: FindingSeed): Promise<number> {
  const runId = await auditRun(knex, school);
  const openedAt = new Date(seed.openedAt ?? SEEN);
  const finding = {
    family: seed.family ?? 'topic',
    rule: seed.rule ?? 'topic-missing',
    subject_key: seed.key,
    unit_kind: 'journal',
    unit_id: seed.journalId,
    verdict: seed.verdict ?? 'violated',
    severity: seed.severity ?? 'violation',
    clauses: JSON.stringify(['Р 2.9']),
    class_id: seed.classId,
    journal_id: seed.journalId,
    staff_id: seed.staffId,
    date: seed.date ?? '2026-10-12',
    student_id: seed.studentId ?? null,
    evidence: JSON.stringify(seed.evidence ?? {}),
    provenance: '{}',
    state: 'open',
    opened_at: openedAt,
    first_run_id: runId,
    last_run_id: runId,
  };
  const id = await add(knex, 'finding', { school_id: school.id, ...finding });
  const event = {
    finding_id: id,
    run_id: runId,
    at: openedAt,
    kind: 'opened',
    rule: finding.rule,
    verdict: finding.verdict,
    evidence: '{}',
  };
  await add(knex, 'finding_event', { school_id: school.id, ...event });
  return id;
}

async function auditRun(knex: Knex, school: School): Promise<number> {
  const known = await knex('audit_run').where({ school_id: school.id }).first('id');
  if (known !== undefined) return Number(known.id);
  const at = new Date(SEEN);
  const run = { as_of: at, started_at: at, finished_at: at, build: 'test', profile_version: '1', status: 'done' };
  return add(knex, 'audit_run', { school_id: school.id, ...run });
}

async function add(knex: Knex, table: string, values: object): Promise<number> {
  const rows = await knex(table).insert(values).returning('id');
  return Number(rows[0]?.id);
}
