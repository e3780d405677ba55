import type { Knex } from 'knex';
import type { EndReason, FindingState } from '../../domain/finding-life.js';
import type { Instant, PlainDate } from '../../domain/time.js';
import type { UnitKind } from '../../domain/unit-kind.js';
import type { UnitBatch } from './units.js';

/** A finding as it is written. */
export interface FindingRecord {
  readonly family: string;
  readonly rule: string;
  readonly subjectKey: string;
  readonly unitKind: UnitKind;
  readonly unitId: number;
  readonly verdict: string;
  readonly severity: string;
  readonly clauses: readonly string[];
  readonly classId: number | null;
  readonly journalId: number | null;
  readonly staffId: number | null;
  readonly studentId: number | null;
  readonly lessonId: number | null;
  readonly date: PlainDate | null;
  readonly evidence: object;
  readonly provenance: object;
}

export interface FindingWrite {
  readonly schoolId: number;
  readonly runId: number;
  readonly at: Instant;
}

export interface StoredFindingRow {
  readonly id: number;
  readonly unitId: number;
  readonly family: string;
  readonly subjectKey: string;
  readonly rule: string;
  readonly verdict: string;
  readonly severity: string;
  readonly state: FindingState;
  readonly clauses: readonly string[];
  readonly staffId: number | null;
  readonly studentId: number | null;
  readonly lessonId: number | null;
  readonly date: PlainDate | null;
  readonly evidence: unknown;
}

/** Findings of the units, open and ended. */
export async function loadFindings(
  knex: Knex,
  schoolId: number,
  { kind, ids }: UnitBatch,
): Promise<readonly StoredFindingRow[]> {
  return knex('finding')
    .where({ school_id: schoolId, unit_kind: kind })
    .whereIn('unit_id', [...ids])
    .orderBy('id')
    .select({
      id: 'id',
      unitId: 'unit_id',
      family: 'family',
      subjectKey: 'subject_key',
      rule: 'rule',
      verdict: 'verdict',
      severity: 'severity',
      state: 'state',
      clauses: 'clauses',
      staffId: 'staff_id',
      studentId: 'student_id',
      lessonId: 'lesson_id',
      date: 'date',
      evidence: 'evidence',
    });
}

export type EventKind = 'opened' | 'changed' | 'closed' | 'reopened' | 'absorbed' | 'lifted' | 'reassigned';

interface EventRecord {
  readonly findingId: number;
  readonly kind: EventKind;
  readonly rule: string;
  readonly verdict: string;
  readonly evidence: unknown;
  /** Findings that speak of the fault from now on. */
  readonly into?: readonly number[];
  /** Why it is judged no longer. */
  readonly reasons?: readonly EndReason[];
  /** Who answered for it before somebody else or nobody does; null for nobody. */
  readonly formerStaffId?: number | null;
}

const BATCH = 500;

/** Answers their ids in the order of the records. */
export async function openFindings(
  trx: Knex,
  write: FindingWrite,
  records: readonly FindingRecord[],
): Promise<readonly number[]> {
  const opened: number[] = [];
  for (let start = 0; start < records.length; start += BATCH) {
    const ids = await insertOpen(trx, write, records.slice(start, start + BATCH));
    await addOpened(trx, write, ids);
    opened.push(...ids);
  }
  return opened;
}

const RECORD = `family text, rule text, "subjectKey" text, "unitKind" text, "unitId" bigint, verdict text, severity text,
  clauses jsonb, "classId" bigint, "journalId" bigint, "staffId" bigint, "studentId" bigint, "lessonId" bigint, date date,
  evidence jsonb, provenance jsonb`;

/** As one JSON: to plan a statement with ten thousand parameters takes longer than to write their rows. */
async function insertOpen(
  trx: Knex,
  { schoolId, runId, at }: FindingWrite,
  records: readonly FindingRecord[],
): Promise<readonly number[]> {
  const inserted = await trx.raw<{ rows: { id: number }[] }>(
    `insert into finding (school_id, state, opened_at, first_run_id, last_run_id, family, rule, subject_key, unit_kind, unit_id,
       verdict, severity, clauses, class_id, journal_id, staff_id, student_id, lesson_id, date, evidence, provenance)
     select :schoolId, 'open', :at, :runId, :runId, r.family, r.rule, r."subjectKey", r."unitKind", r."unitId",
       r.verdict, r.severity, r.clauses, r."classId", r."journalId", r."staffId", r."studentId", r."lessonId", r.date, r.evidence, r.provenance
     from rows from (jsonb_to_recordset(:records::jsonb) as (${RECORD})) with ordinality as r
     order by r.ordinality returning id`,
    { schoolId, runId, at: new Date(at), records: JSON.stringify(records) },
  );
  return inserted.rows.map(({ id }) => Number(id));
}

/** Copied from the findings where they lie: their evidence need not travel twice. */
async function addOpened(trx: Knex, { schoolId, runId, at }: FindingWrite, ids: readonly number[]): Promise<void> {
  await trx.raw(
    `insert into finding_event (school_id, finding_id, run_id, at, kind, rule, verdict, evidence)
     select school_id, id, ?, ?::timestamptz, 'opened', rule, verdict, evidence from finding
      where school_id = ? and id = any(?::bigint[]) order by id`,
    [runId, new Date(at), schoolId, [...ids]],
  );
}

/** A new judgement of a finding that is open or has ended. */
export interface Revision {
  readonly stored: Pick<StoredFindingRow, 'id' | 'staffId'>;
  readonly record: FindingRecord;
  /** Null where only figures of its evidence changed, or who answers, which is an event of its own. */
  readonly event: 'changed' | 'reopened' | null;
}

export async function reviseFindings(trx: Knex, write: FindingWrite, revisions: readonly Revision[]): Promise<void> {
  for (let start = 0; start < revisions.length; start += BATCH) {
    await updateAll(trx, write, revisions.slice(start, start + BATCH));
  }
  await addEvents(trx, write, revisions.flatMap(eventsOf));
}

async function updateAll(trx: Knex, { schoolId, runId }: FindingWrite, revisions: readonly Revision[]): Promise<void> {
  const records = revisions.map(({ stored, record, event }) => ({ ...record, id: stored.id, event }));
  await trx.raw(
    `update finding f set family = r.family, rule = r.rule, subject_key = r."subjectKey", unit_kind = r."unitKind", unit_id = r."unitId",
       verdict = r.verdict, severity = r.severity, clauses = r.clauses, class_id = r."classId", journal_id = r."journalId",
       staff_id = r."staffId", student_id = r."studentId", lesson_id = r."lessonId", date = r.date, evidence = r.evidence,
       provenance = r.provenance, last_run_id = :runId,
       state = case when r.event = 'reopened' then 'open' else f.state end,
       closed_at = case when r.event = 'reopened' then null else f.closed_at end
     from jsonb_to_recordset(:records::jsonb) as r(id bigint, event text, ${RECORD})
     where f.school_id = :schoolId and f.id = r.id`,
    { schoolId, runId, records: JSON.stringify(records) },
  );
}

function eventsOf({ stored, record, event }: Revision): readonly EventRecord[] {
  const { id: findingId, staffId: formerStaffId } = stored;
  return [
    ...(event === null ? [] : [{ ...record, findingId, kind: event }]),
    ...(record.staffId === formerStaffId ? [] : [{ ...record, findingId, kind: 'reassigned' as const, formerStaffId }]),
  ];
}

export async function closeFindings(
  trx: Knex,
  write: FindingWrite,
  closed: readonly StoredFindingRow[],
): Promise<void> {
  const events = closed.map((finding) => ({ ...finding, findingId: finding.id, kind: 'closed' as const }));
  await endFindings(trx, write, 'closed', events);
}

export interface AbsorbedFinding extends StoredFindingRow {
  readonly into: readonly number[];
}

/** Ends findings whose fault others now speak of. */
export async function absorbFindings(
  trx: Knex,
  write: FindingWrite,
  absorbed: readonly AbsorbedFinding[],
): Promise<void> {
  const events = absorbed.map((finding) => ({ ...finding, findingId: finding.id, kind: 'absorbed' as const }));
  await endFindings(trx, write, 'absorbed', events);
}

export interface LiftedFinding extends StoredFindingRow {
  readonly reasons: readonly EndReason[];
}

/** Ends findings of which nobody knows that anything was put right. */
export async function liftFindings(trx: Knex, write: FindingWrite, lifted: readonly LiftedFinding[]): Promise<void> {
  const events = lifted.map((finding) => ({ ...finding, findingId: finding.id, kind: 'lifted' as const }));
  await endFindings(trx, write, 'lifted', events);
}

async function endFindings(
  trx: Knex,
  write: FindingWrite,
  state: Exclude<FindingState, 'open'>,
  events: readonly EventRecord[],
): Promise<void> {
  if (events.length === 0) return;
  const ids = events.map((event) => event.findingId);
  await trx('finding')
    .where({ school_id: write.schoolId })
    .whereIn('id', ids)
    .update({ state, closed_at: new Date(write.at), last_run_id: write.runId });
  await addEvents(trx, write, events);
}

async function addEvents(
  trx: Knex,
  { schoolId, runId, at }: FindingWrite,
  events: readonly EventRecord[],
): Promise<void> {
  const rows = events.map(
    ({ findingId, kind, rule, verdict, evidence, into = [], reasons = [], formerStaffId = null }) => ({
      school_id: schoolId,
      finding_id: findingId,
      run_id: runId,
      at: new Date(at),
      kind,
      rule,
      verdict,
      evidence: JSON.stringify(evidence),
      into_ids: [...into],
      reasons: [...reasons],
      former_staff_id: formerStaffId,
    }),
  );
  for (let start = 0; start < rows.length; start += BATCH) {
    await trx('finding_event').insert(rows.slice(start, start + BATCH));
  }
}
