import type { EntitySpec } from '../entities/spec.js';
import {
  attributeColumns,
  currentRows,
  DESCRIBED,
  described,
  differs,
  imageColumns,
  ofShownJournal,
  placeColumns,
  sameKey,
  stagedRows,
} from './parts.js';

/**
 * One statement that tells what the staged pages change: per page the number of rows shown before (`prior`), then
 * each row that is `added`, `changed`, `revived`, `carried` (into another journal), `touched` (attributes or scope alone),
 * `gone`, `sighted` or `forgotten` (shared facts: what this page shows, while the fact itself stays as it is), or an
 * `orphan`: a text without its lesson. `hiding`: one of the pages may hide journals.
 */
export function compareSql(spec: EntitySpec, hiding: boolean): string {
  return `
    with cover as materialized (
      select * from unnest(:pages::int[], :scopes::bigint[], :owns::boolean[], :wholes::boolean[], :shownOnlys::boolean[],
        :lows::date[], :highs::date[]) as p(page, scope_id, own, whole, shown_only, low, high)
    ),
    staged as materialized (${stagedRows(spec)}),
    prior as materialized (${spec.shared ? sharedPrior(spec) : ownPrior(spec)}${hiding ? ofShownJournal(spec, 'c') : ''})
    select 'prior' as kind, page, null::int as n, null::bigint as id, count(*)::int as size, false as elsewhere,
      null::bigint as journal_id, null::bigint as class_id, null::bigint as subject_id, null::bigint as student_id,
      null::bigint as staff_id, null::date as date, null::int as ordinal, null::int as slot, null::text as image
    from prior group by page
    union all
    select case when p.gone then 'forgotten' else 'gone' end, p.page, null, p.id, 0, false, ${DESCRIBED}
    from prior p where (p.page, p.id) not in (
      select s.page, c.id from staged s join ${spec.table} c on c.school_id = :school and ${sameKey(spec, 'c', 's')})
    union all
    ${spec.shared ? sharedStaged(spec) : ownStaged(spec)}`;
}

function ownPrior(spec: EntitySpec): string {
  const within =
    spec.dated === 'none' ? '' : ` and c.date between coalesce(p.low, '-infinity') and coalesce(p.high, 'infinity')`;
  return `select distinct p.page, c.id, false as gone, ${described(spec, 'c')} from cover p
    join ${currentRows(spec)} c on c.school_id = :school and c.scope_id = p.scope_id and c.gone_at is null${within}
    where p.whole`;
}

function sharedPrior(spec: EntitySpec): string {
  return `select distinct p.page, c.id, ${goneOrElsewhere(spec)} as gone, ${described(spec, 'c')} from cover p
    join sighting g on g.school_id = :school and g.scope_id = p.scope_id and g.entity = '${spec.entity}'
    join ${spec.table} c on c.school_id = g.school_id and c.id = g.fact_id
    where p.whole`;
}

/**
 * A person, class, subject or journal is gone when no page shows it any more; a membership as soon as a page that
 * showed it does not. What is gone already is only struck off this page's list.
 */
function goneOrElsewhere(spec: EntitySpec): string {
  if (!spec.identified) return 'c.gone_at is not null';
  return `(c.gone_at is not null or exists (select 1 from sighting o where o.school_id = g.school_id
    and o.entity = g.entity and o.fact_id = g.fact_id and o.scope_id not in (select q.scope_id from cover q where q.page = p.page)))`;
}

/** A page that shows only some of its facts takes none away from another page: it could never tell that they went. */
function ownStaged(spec: EntitySpec): string {
  const image = differs(imageColumns(spec), 'c', 's');
  const place = differs(placeColumns(spec), 'c', 's');
  const attributes = differs(attributeColumns(spec), 'c', 's');
  const orphan = spec.dated === 'lesson' ? `when s.lesson_id is null then 'orphan' ` : '';
  return `select case ${orphan}when c.id is null then 'added' when c.gone_at is not null then 'revived'
      when ${image} then 'changed' when ${place} then 'carried' else 'touched' end,
      s.page, s.n, c.id, 0, coalesce(c.scope_id <> p.scope_id, false), ${described(spec, 's')}
    from staged s join (select page, scope_id, bool_or(whole) as whole from cover where own group by 1, 2) p on p.page = s.page
    left join ${spec.table} c on c.school_id = :school and ${sameKey(spec, 'c', 's')}
    where (c.id is null or p.whole or c.scope_id = p.scope_id)
      and (c.id is null or c.gone_at is not null or ${image} or ${place} or ${attributes}
        or c.scope_id <> p.scope_id)`;
}

function sharedStaged(spec: EntitySpec): string {
  const image = differs(imageColumns(spec), 'c', 's');
  const attributes = differs(attributeColumns(spec), 'c', 's');
  return `select case when c.id is null then 'added' when c.gone_at is not null then 'revived'
      when ${image} then 'changed' when ${attributes} then 'touched' else 'sighted' end,
      s.page, s.n, c.id, 0, false, ${described(spec, 's')}
    from staged s join (select distinct page, scope_id from cover where own) p on p.page = s.page
    left join ${spec.table} c on c.school_id = :school and ${sameKey(spec, 'c', 's')}
    left join sighting g on g.school_id = :school and g.scope_id = p.scope_id and g.entity = '${spec.entity}' and g.fact_id = c.id
    where c.id is null or g.fact_id is null or (c.gone_at is null and (${image} or ${attributes}))`;
}
