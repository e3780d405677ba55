import type { Knex } from 'knex';
import type { Instant, PlainDate } from '../../domain/time.js';
import type { UnitKind } from '../../domain/unit-kind.js';

/** A unit of the audit, and against what it was last judged. */
export interface UnitState {
  readonly id: number;
  /** What it is of in the source's words: class and subject of a journal, a class by itself. */
  readonly source: readonly string[];
  readonly factsRev: number;
  readonly registersRev: number;
  readonly judgedAt: Instant | null;
  readonly judgedFactsRev: number | null;
  readonly judgedRegistersRev: number | null;
  readonly judgedNormsRev: string | null;
  readonly judgedRulesRev: string | null;
  /** The moments of the looks by which it was judged, added up; null for none. */
  readonly judgedLooks: number | null;
  /** What the timetables of other classes told of it then; null for nothing. */
  readonly judgedOtherClasses: string | null;
  readonly nextAt: Instant | null;
}

const STATE = `coalesce(u.facts_rev, 0) as "factsRev", coalesce(u.registers_rev, 0) as "registersRev", u.judged_at as "judgedAt",
  u.judged_facts_rev as "judgedFactsRev", u.judged_registers_rev as "judgedRegistersRev",
  u.judged_norms_rev as "judgedNormsRev", u.judged_rules_rev as "judgedRulesRev",
  u.judged_looks as "judgedLooks", u.judged_other_classes as "judgedOtherClasses", u.next_at as "nextAt"`;
const CLASS_REF = `left join external_ref kr on kr.school_id = j.school_id and kr.entity = 'schoolClass' and kr.target_id = j.class_id and kr.valid_to is null`;

/** The units of each kind; a class that keeps no journal and is given no lessons by the load is none, nor who stands on no timetable; a school is always one. */
const UNITS: Readonly<Record<UnitKind, string>> = {
  journal: `select j.id, json_build_array(kr.external_id, sr.external_id) as source, ${STATE}
    from journal j
    left join unit_state u on u.school_id = j.school_id and u.unit_kind = 'journal' and u.unit_id = j.id
    ${CLASS_REF}
    left join external_ref sr on sr.school_id = j.school_id and sr.entity = 'subject' and sr.target_id = j.subject_id and sr.valid_to is null
    where j.school_id = :schoolId and j.gone_at is null order by j.id`,
  class: `select j.class_id as id, json_build_array(kr.external_id) as source, ${STATE}
    from (select school_id, class_id from journal where school_id = :schoolId and gone_at is null
      union select school_id, class_id from load where school_id = :schoolId and gone_at is null) j
    left join unit_state u on u.school_id = j.school_id and u.unit_kind = 'class' and u.unit_id = j.class_id
    ${CLASS_REF} order by 1`,
  teacher: `select t.id, json_build_array(t.id) as source, ${STATE}
    from (select distinct school_id, teacher_id as id from timetable_slot
      where school_id = :schoolId and gone_at is null and teacher_id is not null) t
    left join unit_state u on u.school_id = t.school_id and u.unit_kind = 'teacher' and u.unit_id = t.id
    order by 1`,
  school: `select s.id, json_build_array() as source, ${STATE}
    from school s
    left join unit_state u on u.school_id = s.id and u.unit_kind = 'school' and u.unit_id = s.id
    where s.id = :schoolId`,
};

export async function loadUnits(knex: Knex, schoolId: number, kind: UnitKind): Promise<readonly UnitState[]> {
  return (await knex.raw<{ rows: UnitState[] }>(UNITS[kind], { schoolId })).rows;
}

/** Of which something is kept though they are none of the `known` units any more. */
export async function loadGoneUnits(
  knex: Knex,
  schoolId: number,
  kind: UnitKind,
  known: readonly number[],
): Promise<readonly number[]> {
  const { rows } = await knex.raw<{ rows: { id: number }[] }>(
    `select k.unit_id as id from (
       select unit_id from finding where school_id = :schoolId and unit_kind = :kind and state = 'open'
       union select unit_id from tally where school_id = :schoolId and unit_kind = :kind
       union select unit_id from unit_state where school_id = :schoolId and unit_kind = :kind and judged_at is not null) k
     where k.unit_id <> all(:known::bigint[]) order by 1`,
    { schoolId, kind, known: [...known] },
  );
  return rows.map(({ id }) => Number(id));
}

/** Every unit that ever was, those that have gone since included. */
export async function listUnitIds(knex: Knex, schoolId: number, kind: UnitKind): Promise<readonly number[]> {
  if (kind === 'school') return [schoolId];
  const { rows } = await knex.raw<{ rows: { id: number }[] }>(EVER[kind], { schoolId });
  return rows.map(({ id }) => id);
}

/** A teacher is whoever has stood in a slot, by an image of it that has gone since as well. */
const EVER: Readonly<Record<Exclude<UnitKind, 'school'>, string>> = {
  journal: 'select id from journal where school_id = :schoolId order by 1',
  class: `select class_id as id from journal where school_id = :schoolId
    union select class_id from load where school_id = :schoolId order by 1`,
  teacher: `select teacher_id as id from timetable_slot where school_id = :schoolId and teacher_id is not null
    union
    select (image->>'teacher_id')::bigint from value_version
    where school_id = :schoolId and entity = 'timetableSlot' and image->>'teacher_id' is not null
    order by 1`,
};

/** Units of one kind that are judged together. */
export interface UnitBatch {
  readonly kind: UnitKind;
  readonly ids: readonly number[];
}

/** Against what a unit has been judged now. */
export interface UnitMark {
  readonly id: number;
  readonly factsRev: number;
  readonly registersRev: number;
  readonly normsRev: string;
  readonly rulesRev: string;
  readonly looks: number;
  readonly otherClasses: string;
  readonly at: Instant;
  readonly nextAt: Instant | null;
}

export async function markJudged(
  trx: Knex,
  schoolId: number,
  kind: UnitKind,
  units: readonly UnitMark[],
): Promise<void> {
  if (units.length === 0) return;
  const records = units.map((unit) => ({
    ...unit,
    at: new Date(unit.at),
    nextAt: unit.nextAt === null ? null : new Date(unit.nextAt),
  }));
  await trx.raw(
    `insert into unit_state (school_id, unit_kind, unit_id, ${JUDGED.join(', ')})
     select :schoolId, :kind, r.id, r."factsRev", r."registersRev", r."normsRev", r."rulesRev", r.looks, r."otherClasses", r.at, r."nextAt"
     from jsonb_to_recordset(:records::jsonb) as r(id bigint, "factsRev" bigint, "registersRev" bigint, "normsRev" text,
       "rulesRev" text, looks bigint, "otherClasses" text, at timestamptz, "nextAt" timestamptz)
     on conflict (school_id, unit_kind, unit_id) do update set ${JUDGED.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    { schoolId, kind, records: JSON.stringify(records) },
  );
}

const JUDGED = [
  ...['judged_facts_rev', 'judged_registers_rev', 'judged_norms_rev', 'judged_rules_rev'],
  ...['judged_looks', 'judged_other_classes', 'judged_at', 'next_at'],
];

/** As if they had never been judged; their revisions go on. */
export async function markUnjudged(trx: Knex, schoolId: number, { kind, ids }: UnitBatch): Promise<void> {
  await trx('unit_state')
    .where({ school_id: schoolId, unit_kind: kind })
    .whereIn('unit_id', [...ids])
    .update({
      judged_facts_rev: null,
      judged_registers_rev: null,
      judged_norms_rev: null,
      judged_rules_rev: null,
      judged_at: null,
      next_at: null,
    });
}

export interface TallyRecord {
  readonly unitKind: UnitKind;
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

/** Replaces what was counted of these units. */
export async function replaceTally(
  trx: Knex,
  schoolId: number,
  { kind, ids }: UnitBatch,
  records: readonly TallyRecord[],
): Promise<void> {
  await trx('tally')
    .where({ school_id: schoolId, unit_kind: kind })
    .whereIn('unit_id', [...ids])
    .delete();
  if (records.length === 0) return;
  await trx.raw(
    `insert into tally (school_id, unit_kind, unit_id, rule, staff_id, class_id, month, opportunities, violated, noticed, disputable, no_data, excused)
     select :schoolId, r."unitKind", r."unitId", r.rule, coalesce(r."staffId", 0), r."classId", r.month, r.opportunities, r.violated,
       r.noticed, r.disputable, r."noData", r.excused
     from jsonb_to_recordset(:records::jsonb) as r("unitKind" text, "unitId" bigint, rule text, "staffId" bigint, "classId" bigint,
       month date, opportunities int, violated int, noticed int, disputable int, "noData" int, excused int)`,
    { schoolId, records: JSON.stringify(records) },
  );
}
