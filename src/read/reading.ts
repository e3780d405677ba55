import type { Entity } from '../domain/rows.js';
import type { FactPlace } from '../domain/shown-page.js';
import type { Instant } from '../domain/time.js';
import type { Reader } from './reader.js';

/** One reading of one page, as the mirror keeps it. */
export interface Reading {
  readonly id: number;
  readonly address: string;
  readonly view: string;
  readonly status: 'applied' | 'same' | 'held' | 'failed' | 'stale';
  readonly requestedAt: Instant;
  readonly receivedAt: Instant;
  readonly clockDoubtful: boolean;
  readonly note: string | null;
  readonly runId: number;
  readonly parserRev: number;
  readonly rowsHash: string | null;
  readonly bodyId: number | null;
  /** The last reading before this one whose page is kept: what an unchanged page equalled. */
  readonly keptBeforeId: number | null;
}

export async function readReading(reader: Reader, schoolId: number, id: number): Promise<Reading | null> {
  const { rows } = await reader.raw(
    `select o.id, s.address, o.view, o.status, o.requested_at as "requestedAt", o.received_at as "receivedAt",
       o.clock_doubtful as "clockDoubtful", o.note, o.run_id as "runId", o.parser_rev as "parserRev",
       o.rows_hash as "rowsHash", o.body_id as "bodyId",
       (select max(k.id) from observation k where k.school_id = o.school_id and k.scope_id = o.scope_id and k.id < o.id
          and k.body_id is not null) as "keptBeforeId"
     from observation o join scope s on s.school_id = o.school_id and s.id = o.scope_id
     where o.school_id = :school and o.id = :id`,
    { school: schoolId, id },
  );
  return rows[0] ?? null;
}

const LESSON = 'join lesson l on l.school_id = f.school_id and l.id = f.lesson_id';

/** Table and columns of each entity that stands on a page of a journal. */
const FACTS: Readonly<Partial<Record<Entity, string>>> = {
  mark: 'select f.journal_id, f.student_id, f.date, f.ordinal, f.slot from mark f',
  absence: 'select f.journal_id, f.student_id, f.date, f.ordinal, null::int as slot from absence f',
  work: 'select f.journal_id, null::bigint as student_id, f.date, f.ordinal, f.slot from work f',
  termMark:
    'select f.journal_id, f.student_id, null::date as date, null::int as ordinal, null::int as slot from term_mark f',
  lesson: 'select f.journal_id, null::bigint as student_id, f.date, f.ordinal, null::int as slot from lesson f',
  topic: `select l.journal_id, null::bigint as student_id, l.date, l.ordinal, null::int as slot from lesson_topic f ${LESSON}`,
  homework: `select l.journal_id, null::bigint as student_id, l.date, l.ordinal, null::int as slot from lesson_homework f ${LESSON}`,
};

/** Where a fact stands, persons and journals in the identifiers of the source; null where there is no such fact. */
export async function readPlace(
  reader: Reader,
  schoolId: number,
  entity: string,
  factId: number,
): Promise<FactPlace | null> {
  const select = Object.hasOwn(FACTS, entity) ? FACTS[entity as Entity] : undefined;
  if (select === undefined) return null;
  const { rows } = await reader.raw(
    `select :entity::text as entity, j.external_id as journal, s.external_id as student, p.date, p.ordinal, p.slot
     from (${select} where f.school_id = :school and f.id = :factId) p
     join external_ref j on j.school_id = :school and j.entity = 'journal' and j.target_id = p.journal_id and j.valid_to is null
     left join external_ref s on s.school_id = :school and s.entity = 'student' and s.target_id = p.student_id and s.valid_to is null
     limit 1`,
    { school: schoolId, entity, factId },
  );
  return rows[0] ?? null;
}
