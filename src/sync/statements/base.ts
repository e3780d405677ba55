import type { EntitySpec } from '../entities/spec.js';

/**
 * What the mirror said when observation `:at` had been applied, written beside it under the school `:shadow`, with the same
 * numbers. `base_image` names the image that each fact had then: a version, or the current row where `version_id` is null.
 */
export const BASE_TABLES = `
  create temp table base_owner (scope_id bigint primary key, address text unique, view text, applied_id bigint);
  create temp table base_image (entity text, fact_id bigint, version_id bigint, gone boolean, primary key (entity, fact_id))`;

/** The view that an address belonged to, and the last page of it that was applied. */
export const OWNERS = `
  insert into base_owner
  select distinct on (s.address) s.id, s.address, s.view, p.applied_id
  from scope s cross join lateral (select max(o.id) as looked_id, max(o.id) filter (where o.status = 'applied') as applied_id
    from observation o where o.school_id = s.school_id and o.scope_id = s.id and o.status in ('applied', 'same') and o.id <= :at) p
  where s.school_id = :real and p.applied_id is not null
  order by s.address, p.looked_id desc`;

export const SCOPES = `
  insert into scope (school_id, id, address, view, created_at)
  select :shadow, id, address, view, created_at from scope where school_id = :real`;

export const OBSERVATIONS = `
  insert into observation (school_id, id, scope_id, run_id, view, parser_rev, status, requested_at, received_at,
    clock_doubtful, rows_hash, row_count, coverage, note)
  select :shadow, id, scope_id, :run, view, parser_rev, status, requested_at, received_at, clock_doubtful, rows_hash, row_count,
    coverage, note from observation where school_id = :real and id <= :at`;

export const TWINS = 'insert into twin select id, id from observation where school_id = :real and id <= :at';

/** The image that was there then, else the one that had gone by then: it is put aside only when the fact comes back. */
export function imagesSql({ entity, table }: EntitySpec): string {
  const version = (where: string, order: string) => `
    left join lateral (select v.id from value_version v where v.school_id = c.school_id and v.entity = '${entity}'
      and v.fact_id = c.id and v.seen_observation_id <= :at and v.end_observation_id ${where} :at
      order by v.end_observation_id ${order}, v.id ${order} limit 1)`;
  return `
    insert into base_image
    select '${entity}', c.id, coalesce(d.id, case when c.seen_observation_id > :at then b.id end),
      d.id is null and c.seen_observation_id > :at
    from ${table} c ${version('>', 'asc')} d on true ${version('<=', 'desc')} b on true
    where c.school_id = :real and (d.id is not null or b.id is not null or c.seen_observation_id <= :at)`;
}

/**
 * A row that was there may have been taken over by another view since: it lay with the view that its address belonged to.
 * What was gone lies where it went.
 */
export function rowsSql({ entity, table, shared }: EntitySpec): string {
  const scope = 'coalesce(v.scope_id, c.scope_id)';
  const gone = 'case when v.id is null then coalesce(c.gone_observation_id <= :at, false) else i.gone end';
  const owner = shared
    ? 'null'
    : `case when not ${gone} then (select s.address from scope s where s.school_id = :real and s.id = ${scope}) end`;
  return `
    insert into ${table}
    select made.* from base_image i
    join ${table} c on c.school_id = :real and c.id = i.fact_id
    left join value_version v on v.school_id = :real and v.id = i.version_id
    left join base_owner o on o.address = ${owner}
    cross join lateral jsonb_populate_record(c, coalesce(v.image, '{}') || case when v.id is null then jsonb_build_object(
        'gone_absent_at', case when c.gone_observation_id <= :at then c.gone_absent_at end,
        'gone_at', case when c.gone_observation_id <= :at then c.gone_at end,
        'gone_observation_id', case when c.gone_observation_id <= :at then c.gone_observation_id end)
      else jsonb_build_object('parser_rev', v.parser_rev, 'absent_at', v.absent_at, 'seen_at', v.seen_at,
        'seen_observation_id', v.seen_observation_id, 'bulk', v.bulk,
        'gone_absent_at', case when i.gone then v.end_absent_at end, 'gone_at', case when i.gone then v.end_seen_at end,
        'gone_observation_id', case when i.gone then v.end_observation_id end) end
      || jsonb_build_object('school_id', :shadow::bigint, 'scope_id', coalesce(o.scope_id, ${scope}),
        'view', case when o.scope_id is null or o.scope_id = ${scope} then coalesce(v.view, c.view) else o.view end)) as made
    where i.entity = '${entity}'`;
}

export const VERSIONS = `
  insert into value_version (school_id, id, entity, fact_id, image, scope_id, view, parser_rev, absent_at, seen_at,
    seen_observation_id, bulk, end_kind, end_absent_at, end_seen_at, end_observation_id)
  select :shadow, v.id, v.entity, v.fact_id, v.image, v.scope_id, v.view, v.parser_rev, v.absent_at, v.seen_at,
    v.seen_observation_id, v.bulk, v.end_kind, v.end_absent_at, v.end_seen_at, v.end_observation_id
  from value_version v left join base_image i on i.entity = v.entity and i.fact_id = v.fact_id and i.version_id = v.id
  where v.school_id = :real and v.end_observation_id <= :at and i.version_id is null`;

/** Those that were struck off since stand on the last page of their scope: see `checkBasePages`. */
export const SIGHTINGS = `
  insert into sighting (school_id, scope_id, entity, fact_id, since_observation_id)
  select :shadow, scope_id, entity, fact_id, since_observation_id from sighting
  where school_id = :real and since_observation_id <= :at`;

/** Which observation first showed what an identifier of the source stands for. */
export function introductionsSql({ entity, table }: EntitySpec): string {
  return `
    select r.external_id as external, r.target_id as id, least(t.seen_observation_id, (select min(v.seen_observation_id)
      from value_version v where v.school_id = t.school_id and v.entity = '${entity}' and v.fact_id = t.id)) as observation
    from external_ref r join ${table} t on t.school_id = r.school_id and t.id = r.target_id
    where r.school_id = :shadow and r.source = :source and r.entity = :referent and r.valid_to is null`;
}

/**
 * Images up to `:at` that contradict the observations or each other. Each begins with an applied page, at its receipt; what
 * changed is followed by an image that began where it ended, what moved keeps its beginning, what went comes back later.
 */
export function brokenImagesSql(specs: readonly EntitySpec[]): string {
  const current = specs.map(
    ({
      entity,
      table,
    }) => `union all select '${entity}', id, null, seen_at, seen_observation_id, null, null from ${table}
      where school_id = :real`,
  );
  return `
    with image as (
      select entity, fact_id, id as version_id, seen_at, seen_observation_id, end_observation_id, end_kind from value_version
        where school_id = :real
      ${current.join(' ')}),
    chain as (select *, lead(seen_observation_id) over (partition by entity, fact_id
      order by end_observation_id nulls last, version_id nulls last) as next_seen from image)
    select entity, case when version_id is null then 'fact ' || fact_id else 'version ' || version_id end as detail
    from chain i left join observation b on b.school_id = :real and b.id = i.seen_observation_id and b.status = 'applied'
    where coalesce(i.end_observation_id, i.seen_observation_id) <= :at and (b.id is null or b.received_at <> i.seen_at
      or i.end_kind is not null and (next_seen is null or not case i.end_kind
        when 'changed' then next_seen = end_observation_id when 'moved' then next_seen = seen_observation_id
        when 'gone' then next_seen > end_observation_id else next_seen >= end_observation_id end))
    order by 1, 2 limit 100`;
}
