import type { Knex } from 'knex';
import type { Instant, PlainDate } from '../../domain/time.js';

/** A journal as a unit of the audit, and against what it was last judged. */
export interface JournalUnit {
  readonly id: number;
  readonly schoolClass: string;
  readonly subject: string;
  readonly factsRev: number;
  readonly registersRev: number;
  readonly judgedAt: Instant | null;
  readonly judgedFactsRev: number | null;
  readonly judgedRegistersRev: number | null;
  readonly judgedNormsRev: string | null;
  readonly judgedRulesRev: string | null;
  readonly nextAt: Instant | null;
}

export async function loadJournalUnits(knex: Knex, schoolId: number): Promise<readonly JournalUnit[]> {
  const found = await knex.raw<{ rows: JournalUnit[] }>(
    `select j.id, kr.external_id as "schoolClass", sr.external_id as subject,
       coalesce(u.facts_rev, 0) as "factsRev", coalesce(u.registers_rev, 0) as "registersRev", u.judged_at as "judgedAt",
       u.judged_facts_rev as "judgedFactsRev", u.judged_registers_rev as "judgedRegistersRev",
       u.judged_norms_rev as "judgedNormsRev", u.judged_rules_rev as "judgedRulesRev", u.next_at as "nextAt"
     from journal j
     left join unit_state u on u.school_id = j.school_id and u.unit_kind = 'journal' and u.unit_id = j.id
     left join external_ref kr on kr.school_id = j.school_id and kr.entity = 'schoolClass' and kr.target_id = j.class_id and kr.valid_to is null
     left join external_ref sr on sr.school_id = j.school_id and sr.entity = 'subject' and sr.target_id = j.subject_id and sr.valid_to is null
     where j.school_id = :schoolId and j.gone_at is null order by j.id`,
    { schoolId },
  );
  return found.rows;
}

/** Every journal that was ever listed, those that have gone since included. */
export async function listJournalIds(knex: Knex, schoolId: number): Promise<readonly number[]> {
  const ids: readonly unknown[] = await knex('journal').where({ school_id: schoolId }).orderBy('id').pluck('id');
  return ids.map(Number);
}

export interface UnitJudged {
  readonly id: number;
  readonly factsRev: number;
  readonly registersRev: number;
  readonly normsRev: string;
  readonly rulesRev: string;
  readonly at: Instant;
  readonly nextAt: Instant | null;
}

export async function markJudged(trx: Knex, schoolId: number, units: readonly UnitJudged[]): Promise<void> {
  const rows = units.map((unit) => ({
    school_id: schoolId,
    unit_kind: 'journal',
    unit_id: unit.id,
    judged_facts_rev: unit.factsRev,
    judged_registers_rev: unit.registersRev,
    judged_norms_rev: unit.normsRev,
    judged_rules_rev: unit.rulesRev,
    judged_at: new Date(unit.at),
    next_at: unit.nextAt === null ? null : new Date(unit.nextAt),
  }));
  if (rows.length === 0) return;
  const judged = [
    'judged_facts_rev',
    'judged_registers_rev',
    'judged_norms_rev',
    'judged_rules_rev',
    'judged_at',
    'next_at',
  ];
  await trx('unit_state').insert(rows).onConflict(['school_id', 'unit_kind', 'unit_id']).merge(judged);
}

export interface TallyRecord {
  readonly unitId: number;
  readonly rule: string;
  readonly staffId: number | null;
  readonly classId: number;
  readonly month: PlainDate;
  readonly opportunities: number;
  readonly violated: number;
  readonly noticed: number;
  readonly disputable: number;
  readonly noData: number;
  readonly excused: number;
}

/** Replaces what was counted of these journals. */
export async function replaceTally(
  trx: Knex,
  schoolId: number,
  journalIds: readonly number[],
  records: readonly TallyRecord[],
): Promise<void> {
  await trx('tally')
    .where({ school_id: schoolId, unit_kind: 'journal' })
    .whereIn('unit_id', [...journalIds])
    .delete();
  const rows = records.map((record) => ({
    school_id: schoolId,
    unit_kind: 'journal',
    unit_id: record.unitId,
    rule: record.rule,
    staff_id: record.staffId ?? 0,
    class_id: record.classId,
    month: record.month,
    opportunities: record.opportunities,
    violated: record.violated,
    noticed: record.noticed,
    disputable: record.disputable,
    no_data: record.noData,
    excused: record.excused,
  }));
  for (let start = 0; start < rows.length; start += 500) await trx('tally').insert(rows.slice(start, start + 500));
}
