import type { Knex } from 'knex';
import { endedBy, goneBy, seenBy } from '../db/known-rows.js';
import { loadTakenUpLater } from '../db/stores/taken-up-later.js';
import type { Instant } from '../domain/time.js';
import type { Reader } from './reader.js';

/** A mirrored table under the name that its entity has in `value_version`. */
export interface MirroredTable {
  readonly table: string;
  readonly entity: string;
}

/** The school at a moment: what was judged of it then, as JSON of `JudgedOfJournal` and `TallyRecord`. */
export interface SchoolPast {
  readonly schoolId: number;
  readonly asOf: Instant;
  readonly findings: string;
  readonly tally: string;
}

/**
 * Lets `work` read the school as it was at a moment through the same queries that read it today: for as long as it takes,
 * findings, tally and the tables of the mirror are those of then. Nothing of it is kept. A finding that is stored has its
 * own id; one that was never stored has the negative of its place.
 */
export async function readPast<T>(
  reader: Reader,
  past: SchoolPast,
  tables: readonly MirroredTable[],
  work: (reader: Reader) => Promise<T>,
): Promise<T> {
  const later = await loadTakenUpLater(reader, past.schoolId, past.asOf);
  const trx = await reader.transaction();
  try {
    for (const table of tables) await trx.raw(pastView(table, past, later));
    await layOutFindings(trx, past);
    await layOutTally(trx, past);
    // Nobody else counts the rows of a temporary table for the planner.
    await trx.raw('analyze finding; analyze tally');
    return await work(trx);
  } finally {
    await trx.rollback();
  }
}

/** What of a row tells that it has gone, or may go. */
const PRESENT = `'{"gone_at": null, "gone_absent_at": null, "gone_observation_id": null}'::jsonb`;

/** A view knows no bindings; what is put into its text are numbers. */
function pastView({ table, entity }: MirroredTable, { schoolId, asOf }: SchoolPast, later: readonly number[]): string {
  const holding = `v.entity = '${entity}' and ${seenBy('v')} and not ${endedBy('v')}`;
  const image = `v.image || jsonb_build_object('school_id', v.school_id, 'id', v.fact_id, 'scope_id', v.scope_id, 'view', v.view,
      'parser_rev', v.parser_rev, 'absent_at', v.absent_at, 'seen_at', v.seen_at, 'seen_observation_id', v.seen_observation_id,
      'bulk', v.bulk)`;
  const view = `create temporary view ${table} as
    select p.* from ${table} c cross join lateral jsonb_populate_record(c, ${PRESENT}) p
    where c.school_id = :school and ${seenBy('c')} and not ${goneBy('c')}
      and not exists (select 1 from value_version v where v.school_id = c.school_id and v.fact_id = c.id and ${holding})
    union all
    select p.* from (select distinct on (v.fact_id) ${image} as image from value_version v
      where v.school_id = :school and ${holding} order by v.fact_id, v.end_seen_at, v.id) past
    cross join lateral jsonb_populate_record(null::${table}, past.image) p`;
  const values: Readonly<Record<string, string>> = {
    school: String(schoolId),
    at: `timestamptz '${new Date(asOf).toISOString()}'`,
    later: `'{${later.join(',')}}'`,
  };
  return view.replace(/(?<!:):(school|at|later)\b/gu, (_, name: string) => values[name] ?? '');
}

async function layOutFindings(trx: Knex.Transaction, { schoolId, asOf, findings }: SchoolPast): Promise<void> {
  await trx.raw('create temporary view stored_finding as select school_id, id, family, subject_key from finding');
  await trx.raw('create temporary table finding (like finding)');
  await trx.raw(
    `insert into finding (school_id, id, family, rule, subject_key, unit_kind, unit_id, verdict, severity, clauses, class_id,
       journal_id, staff_id, student_id, lesson_id, date, evidence, provenance, state, opened_at, first_run_id, last_run_id)
     select :schoolId, coalesce(s.id, -f.place), f.family, f.rule, f."subjectKey", f."unitKind", f."unitId", f.verdict, f.severity,
       f.clauses, f."classId", f."journalId", f."staffId", f."studentId", f."lessonId", f.date, f.evidence, '{}', 'open', :asOf, 0, 0
     from rows from (jsonb_to_recordset(:findings::jsonb) as (family text, rule text, "subjectKey" text, "unitKind" text, "unitId" bigint, verdict text,
       severity text, clauses jsonb, "classId" bigint, "journalId" bigint, "staffId" bigint, "studentId" bigint, "lessonId" bigint,
       date date, evidence jsonb)) with ordinality as f(family, rule, "subjectKey", "unitKind", "unitId", verdict, severity, clauses, "classId",
       "journalId", "staffId", "studentId", "lessonId", date, evidence, place)
     left join stored_finding s on s.school_id = :schoolId and s.family = f.family and s.subject_key = f."subjectKey"`,
    { schoolId, asOf: new Date(asOf), findings },
  );
}

async function layOutTally(trx: Knex.Transaction, { schoolId, tally }: SchoolPast): Promise<void> {
  await trx.raw('create temporary table tally (like tally)');
  await trx.raw(
    `insert into tally (school_id, unit_kind, unit_id, rule, staff_id, class_id, month, opportunities, violated, noticed,
       disputable, no_data, excused)
     select :schoolId, t."unitKind", t."unitId", t.rule, coalesce(t."staffId", 0), t."classId", t.month, t.opportunities, t.violated,
       t.noticed, t.disputable, t."noData", t.excused
     from jsonb_to_recordset(:tally::jsonb) as t("unitKind" text, "unitId" bigint, rule text, "staffId" bigint, "classId" bigint, month date,
       opportunities integer, violated integer, noticed integer, disputable integer, "noData" integer, excused integer)`,
    { schoolId, tally },
  );
}
