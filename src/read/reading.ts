import { replayedBody } from '../db/replayed-body.js';
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
  /** Of a page read again the body of the first time: one that was let through, or read by a corrected parser. */
  readonly bodyId: number | null;
  /** Of an unchanged page the one it equalled. */
  readonly equalsId: number | null;
}

const BODY = replayedBody('o');

export async function readReading(reader: Reader, schoolId: number, id: number): Promise<Reading | null> {
  const { rows } = await reader.raw(
    `select o.id, s.address, o.view, o.status, o.requested_at as "requestedAt", o.received_at as "receivedAt",
       o.clock_doubtful as "clockDoubtful", o.note, o.run_id as "runId", o.parser_rev as "parserRev",
       o.rows_hash as "rowsHash", ${BODY.id} as "bodyId",
       case when o.status = 'same' then (select max(k.id) from observation k where k.school_id = o.school_id
         and k.scope_id = o.scope_id and k.id < o.id and k.status = 'applied') end as "equalsId"
     from observation o join scope s on s.school_id = o.school_id and s.id = o.scope_id
     ${BODY.join}
     where o.school_id = :school and o.id = :id`,
    { school: schoolId, id },
  );
  return rows[0] ?? null;
}

const LESSON = 'join lesson l on l.school_id = f.school_id and l.id = f.lesson_id';

/** Where each entity that stands on a page of a journal has its place now; `moving`: whose versions tell its place before. */
const FACTS: Readonly<Partial<Record<Entity, { readonly place: string; readonly moving: Entity }>>> = {
  mark: { place: 'f.id, f.journal_id, f.student_id, f.date, f.ordinal, f.slot from mark f', moving: 'mark' },
  absence: {
    place: 'f.id, f.journal_id, f.student_id, f.date, f.ordinal, null::int as slot from absence f',
    moving: 'absence',
  },
  work: {
    place: 'f.id, f.journal_id, null::bigint as student_id, f.date, f.ordinal, f.slot from work f',
    moving: 'work',
  },
  termMark: {
    place:
      'f.id, f.journal_id, f.student_id, null::date as date, null::int as ordinal, null::int as slot from term_mark f',
    moving: 'termMark',
  },
  lesson: {
    place: 'f.id, f.journal_id, null::bigint as student_id, f.date, f.ordinal, null::int as slot from lesson f',
    moving: 'lesson',
  },
  topic: {
    place: `l.id, l.journal_id, null::bigint as student_id, l.date, l.ordinal, null::int as slot from lesson_topic f ${LESSON}`,
    moving: 'lesson',
  },
  homework: {
    place: `l.id, l.journal_id, null::bigint as student_id, l.date, l.ordinal, null::int as slot from lesson_homework f ${LESSON}`,
    moving: 'lesson',
  },
};

/** Which fact is looked for, and on the page of which reading: it may stand elsewhere by now. */
export interface AskedFact {
  readonly entity: string;
  readonly factId: number;
  readonly reading: number;
}

/** Where a fact stood, persons and journals in the identifiers of the source; null where there is no such fact. */
export async function readPlace(reader: Reader, schoolId: number, asked: AskedFact): Promise<FactPlace | null> {
  const fact = Object.hasOwn(FACTS, asked.entity) ? FACTS[asked.entity as Entity] : undefined;
  if (fact === undefined) return null;
  const { rows } = await reader.raw(
    `select :entity::text as entity, j.external_id as journal, s.external_id as student,
       coalesce(m.image ->> 'date', p.date::text) as date, coalesce((m.image ->> 'ordinal')::int, p.ordinal) as ordinal,
       coalesce((m.image ->> 'slot')::int, p.slot) as slot
     from (select ${fact.place} where f.school_id = :school and f.id = :factId) p
     left join lateral (select v.image, v.journal_id from value_version v where v.school_id = :school and v.entity = :moving
       and v.fact_id = p.id and v.end_observation_id > :reading order by v.id limit 1) m on true
     join external_ref j on j.school_id = :school and j.entity = 'journal' and j.target_id = coalesce(m.journal_id, p.journal_id)
       and j.valid_to is null
     left join external_ref s on s.school_id = :school and s.entity = 'student' and s.target_id = p.student_id and s.valid_to is null
     limit 1`,
    { school: schoolId, moving: fact.moving, ...asked },
  );
  return rows[0] ?? null;
}
