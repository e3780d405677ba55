import { LATEST_DECISION } from '../db/stores/doubtful-names.js';
import type { DecidedName, NamedEntity } from '../domain/doubtful-name.js';
import type { School } from '../domain/school.js';
import { dateAt, type Instant } from '../domain/time.js';
import type { Reader } from './reader.js';

/** A name that a file or an answer wrote and nobody has decided on. */
export interface WaitingName {
  readonly id: number;
  readonly entity: NamedEntity;
  readonly written: string;
  /** The class that it was sought in; null for the whole school. */
  readonly className: string | null;
  readonly fileKind: string;
  readonly noticedAt: Instant;
  /** Whom it may mean. */
  readonly candidates: readonly Ours[];
  /** The latest word on it; null while there is none. */
  readonly decision: NameDecision | null;
}

export interface NameDecision {
  readonly id: number;
  readonly at: Instant;
  readonly by: string;
  /** Null for none of ours. */
  readonly whom: string | null;
}

/** One of ours as it is told from others: a student with the class, a member of staff with the position. */
export interface Ours {
  readonly id: number;
  readonly name: string;
}

const ORDER = 'collate "und-x-icu"';
const PERSON = `nullif(concat_ws(' ', nullif(p.last_name, ''), nullif(p.first_name, ''), nullif(p.middle_name, '')), '')`;
const GONE = `case when p.gone_at is not null then 'в журнале больше нет' end`;

const OURS = `
  select 'student' as entity, p.id, concat_ws(', ', ${PERSON}, (
      select min(k.name) from enrolment e join school_class k on k.school_id = e.school_id and k.id = e.class_id
      where e.school_id = p.school_id and e.student_id = p.id and e.gone_at is null), ${GONE}) as name
    from student p where p.school_id = :school
  union all
  select 'staff', p.id, concat_ws(', ', ${PERSON}, nullif(p.position, ''), ${GONE}) from staff p where p.school_id = :school
  union all
  select 'schoolClass', p.id, concat_ws(', ', p.name, ${GONE}) from school_class p where p.school_id = :school
  union all
  select 'subject', p.id, concat_ws(', ', p.name, ${GONE}) from subject p where p.school_id = :school`;

const NAMES = `
  with ours as (${OURS})
  select n.id, n.entity, n.written, k.name as "className", n.file_kind as "fileKind", n.last_noticed_at as "noticedAt",
    coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) order by o.name ${ORDER}, o.id)
      from ours o where o.entity = n.entity and o.id = any(n.candidates)), '[]') as candidates,
    d.id as "decisionId", d.decided_at as at, d.decided_by as by, o.name as whom
  from doubtful_name n
  left join school_class k on k.school_id = n.school_id and k.id = n.class_id
  left join ${LATEST_DECISION} on true
  left join ours o on o.entity = n.entity and o.id = d.target_id
  where n.school_id = :school and (:id::bigint is null or n.id = :id::bigint)
  order by d.decided_at desc nulls first, n.written ${ORDER}, n.id`;

type NameRow = Omit<WaitingName, 'decision'> &
  Omit<NameDecision, 'id'> & {
    readonly decisionId: number | null;
  };

function nameOf({ decisionId, at, by, whom, ...name }: NameRow): WaitingName {
  return { ...name, decision: decisionId === null ? null : { id: decisionId, at, by, whom } };
}

/** Those that wait first, then the decided ones, the latest first. */
export async function readDoubtfulNames(reader: Reader, schoolId: number): Promise<readonly WaitingName[]> {
  const { rows } = await reader.raw<{ rows: NameRow[] }>(NAMES, { school: schoolId, id: null });
  return rows.map(nameOf);
}

export async function readDoubtfulName(reader: Reader, schoolId: number, id: number): Promise<WaitingName | null> {
  const { rows } = await reader.raw<{ rows: NameRow[] }>(NAMES, { school: schoolId, id });
  return rows[0] === undefined ? null : nameOf(rows[0]);
}

/** All words on one name, the latest first. */
export async function readNameDecisions(
  reader: Reader,
  schoolId: number,
  nameId: number,
): Promise<readonly NameDecision[]> {
  const { rows } = await reader.raw<{ rows: NameDecision[] }>(
    `with ours as (${OURS})
     select d.id, d.decided_at as at, d.decided_by as by, o.name as whom
     from name_decision d
     join doubtful_name n on n.school_id = d.school_id and n.id = d.name_id
     left join ours o on o.entity = n.entity and o.id = d.target_id
     where d.school_id = :school and d.name_id = :nameId order by d.id desc`,
    { school: schoolId, nameId },
  );
  return rows;
}

/** All of ours that a name of the kind may mean, in the order of a list. */
export async function readOurs(reader: Reader, schoolId: number, entity: NamedEntity): Promise<readonly Ours[]> {
  const { rows } = await reader.raw<{ rows: Ours[] }>(
    `select id, name from (${OURS}) ours where entity = :entity order by id`,
    { school: schoolId, entity },
  );
  // «10А» after «9Б»: the database knows no order of numbers within words.
  return [...rows].sort((a, b) => a.name.localeCompare(b.name, 'ru', { numeric: true }));
}

/** What is decided, by the source's identifiers; for one whom the source has no identifier of, nothing is. */
export async function readDecidedNames(reader: Reader, school: School): Promise<readonly DecidedName[]> {
  const { rows } = await reader.raw<{ rows: (Omit<DecidedName, 'decidedOn'> & { readonly at: Instant })[] }>(
    `select n.entity, n.name_key as key, k.external_id as within, r.external_id as target, d.decided_at as at
     from doubtful_name n join ${LATEST_DECISION} on true
     left join external_ref k on k.school_id = n.school_id and k.entity = 'schoolClass' and k.target_id = n.class_id
       and k.valid_to is null
     left join external_ref r on r.school_id = n.school_id and r.entity = n.entity and r.target_id = d.target_id
       and r.valid_to is null
     where n.school_id = :school and (d.target_id is null or r.external_id is not null)`,
    { school: school.id },
  );
  return rows.map(({ at, ...decided }) => ({ ...decided, decidedOn: dateAt(at, school.zone) }));
}

/** How many names nobody has decided on. */
export async function countWaitingNames(reader: Reader, schoolId: number): Promise<number> {
  const { rows } = await reader.raw<{ rows: { count: number }[] }>(
    `select count(*)::int as count from doubtful_name n where n.school_id = :school and not exists (
       select 1 from name_decision d where d.school_id = n.school_id and d.name_id = n.id)`,
    { school: schoolId },
  );
  return rows[0]?.count ?? 0;
}
