import type { Knex } from 'knex';
import type { Instant } from '../../domain/time.js';
import { replayedBody } from '../replayed-body.js';

/**
 * Why a page is kept, first match wins: it is of the open year; it is the last that was applied of its address in a year;
 * it waits for a person's word; a finding stands on it.
 */
export type KeptFor = 'open-year' | 'last' | 'waiting' | 'finding';

/** Pages that were received at this moment or later are kept whatever they are. */
export interface Retention {
  readonly zone: string;
  readonly keptSince: Instant;
}

/** The facts that a finding speaks of: a lesson with its texts, the cells and works of a day, a student's term marks. */
const SUBJECTS: readonly (readonly [entity: string, table: string, same: string])[] = [
  ['lesson', 'lesson', 't.id = f.lesson_id'],
  ['topic', 'lesson_topic', 't.lesson_id = f.lesson_id'],
  ['homework', 'lesson_homework', 't.lesson_id = f.lesson_id'],
  ['mark', 'mark', 't.journal_id = f.journal_id and t.date = f.date'],
  ['absence', 'absence', 't.journal_id = f.journal_id and t.date = f.date'],
  ['work', 'work', 't.journal_id = f.journal_id and t.date = f.date'],
  ['termMark', 'term_mark', 't.journal_id = f.journal_id and t.student_id = f.student_id'],
];

const CURRENT_IMAGES = SUBJECTS.map(
  ([entity, table, same]) => `
    select distinct '${entity}' as entity, t.id as fact_id, t.scope_id, t.seen_observation_id, t.absent_at,
      t.gone_observation_id as end_observation_id, t.gone_absent_at as end_absent_at
    from finding f join ${table} t on t.school_id = f.school_id and ${same} where f.school_id = :school`,
).join(' union all ');

/** The school year of an observation, as `schoolYearAt` counts it. */
const YEAR = `extract(year from (o.received_at at time zone :zone) - interval '7 months')::int`;

const BODY = replayedBody('o');

/** Which page an observation brought: a page let through or read again stands for the one that is stored. */
const BROUGHT = `
  select o.id, o.scope_id, o.status, o.requested_at, ${YEAR} as year, ${BODY.id} as body_id
  from observation o
  ${BODY.join}
  where o.school_id = :school and o.status <> 'failed'`;

/** Of an unchanged page the one that it equalled; found by the index of a scope's observations. */
const SHOWN_BY = `
  case when o.status = 'same' then (select p.id from observation p
    where p.school_id = :school and p.scope_id = o.scope_id and p.status = 'applied' and p.id < o.id
    order by p.id desc limit 1) else o.id end`;

const VERDICTS = `
  with brought as materialized (${BROUGHT}),
  last_of_year as (select distinct on (scope_id, year) body_id from brought where status = 'applied'
    order by scope_id, year, id desc),
  current_image as materialized (${CURRENT_IMAGES}),
  image as (
    select scope_id, seen_observation_id, absent_at, end_observation_id, end_absent_at from current_image
    union all
    select v.scope_id, v.seen_observation_id, v.absent_at, v.end_observation_id, v.end_absent_at from value_version v
    join (select distinct entity, fact_id from current_image) c on c.entity = v.entity and c.fact_id = v.fact_id
    where v.school_id = :school),
  referred as materialized (
    select l.id::bigint as id from finding f
      cross join lateral jsonb_array_elements_text(coalesce(f.provenance -> 'observations', '[]')) as l(id)
      where f.school_id = :school
    union select seen_observation_id from image
    union select end_observation_id from image where end_observation_id is not null
    union select o.id from image i cross join lateral (values (i.absent_at), (i.end_absent_at)) as proved(at)
      join brought o on o.scope_id = i.scope_id and o.requested_at = proved.at),
  shown as (select distinct ${SHOWN_BY} as id from referred join brought o on o.id = referred.id),
  standing as materialized (select distinct body_id from shown join brought using (id)),
  verdict as (
    select b.id, o.view, ${YEAR} as year, o.received_at, b.removed_by, coalesce(octet_length(b.content), 0) as bytes,
      case
        when o.received_at >= :since::timestamptz then 'open-year'
        when b.id in (select body_id from last_of_year) then 'last'
        when o.status = 'held' and exists (select 1 from hold h where h.school_id = o.school_id and h.scope_id = o.scope_id
          and h.resolved_at is null and h.after_observation_id < o.id) then 'waiting'
        when b.id in (select body_id from standing) then 'finding'
      end as kept_for
    from body b join observation o on o.school_id = b.school_id and o.body_id = b.id
    where b.school_id = :school)`;

export interface BodyCount {
  readonly year: number;
  readonly view: string;
  /** Null for what may go. */
  readonly keptFor: KeptFor | null;
  readonly bodies: number;
  readonly bytes: number;
}

/** The stored pages by year and kind, with why they are kept. */
export async function countBodies(knex: Knex, schoolId: number, retention: Retention): Promise<readonly BodyCount[]> {
  const found = await knex.raw<{ rows: BodyCount[] }>(
    `${VERDICTS} select year, view, kept_for as "keptFor", count(*)::int as bodies, sum(bytes)::float8 as bytes
     from verdict where removed_by is null group by 1, 2, 3 order by 1, 2, 3`,
    bindings(schoolId, retention),
  );
  return found.rows;
}

/** Stored pages that nothing keeps, oldest first. */
export async function listPrunable(knex: Knex, schoolId: number, retention: Retention): Promise<readonly number[]> {
  const found = await knex.raw<{ rows: { id: number }[] }>(
    `${VERDICTS} select id from verdict where removed_by is null and kept_for is null order by id`,
    bindings(schoolId, retention),
  );
  return found.rows.map(({ id }) => id);
}

/**
 * Pages that were pruned although they had to be kept. What a finding stands on is not asked: it may have been found since.
 */
export async function wronglyPruned(trx: Knex, schoolId: number, zone: string): Promise<readonly number[]> {
  const found = await trx.raw<{ rows: { id: number }[] }>(
    `${VERDICTS} select v.id from verdict v join retention_act a on a.school_id = :school and a.id = v.removed_by
     where a.kind = 'prune'
       and (v.kept_for in ('last', 'waiting') or v.received_at >= to_timestamp((a.details ->> 'keptSince')::float8 / 1000))
     order by v.id`,
    { school: schoolId, zone, since: 'infinity' },
  );
  return found.rows.map(({ id }) => id);
}

function bindings(schoolId: number, { zone, keptSince }: Retention): Record<string, string | number> {
  return { school: schoolId, zone, since: new Date(keptSince).toISOString() };
}
