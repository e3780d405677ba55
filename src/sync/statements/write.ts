import { type EntitySpec, tableColumns } from '../entities/spec.js';
import { attributeColumns, keysOf, ofShownJournal, ownColumns, sameKey, stagedRows } from './parts.js';
import {
  KNOWN_BEFORE,
  leftSince,
  ofThisPage,
  provedAbsence,
  seenWhenAsked,
  shownByThisPage,
  wasThere,
} from './proved.js';

/** What every write needs to know of the pages. */
const pages = `pages as (
      select * from unnest(:pages::int[], :scopes::bigint[], :views::text[], :revs::int[], :seens::timestamptz[],
        :observations::bigint[]) as p(page, scope_id, view, parser_rev, seen_at, observation_id))`;

/** What the guards decided of single rows; `proved_by` is the observation that proves the absence. */
const picks = `picks as (
      select * from unnest(:ns::int[], :ids::bigint[], :absents::timestamptz[], :proofs::bigint[], :bulks::boolean[])
        as u(n, id, absent_at, proved_by, bulk))`;

/** Inserts the staged rows that are not there yet. No look of the page came before this one: when they came is not known. */
export function insertAllSql(spec: EntitySpec): string {
  return insertSql(spec, 'null', 'false', false);
}

/** Inserts the picked rows with their intervals. */
export function insertPickedSql(spec: EntitySpec): string {
  return insertSql(spec, `case when not ${leftSince(spec)} then ${provedAbsence(spec)} end`, 'u.bulk', true);
}

function insertSql(spec: EntitySpec, absent: string, bulk: string, picked: boolean): string {
  const own = ownColumns(spec);
  return `with ${pages}${picked ? `, ${picks}` : ''}, added as (
      insert into ${spec.table} (school_id, ${own.join(', ')}, scope_id, view, parser_rev, absent_at, seen_at, seen_observation_id, bulk)
      select :school, ${own.map((column) => `s.${column}`).join(', ')},
        p.scope_id, p.view, p.parser_rev, ${absent}, p.seen_at, p.observation_id, ${bulk}
      from (${stagedRows(spec)}) s join pages p on p.page = s.page${picked ? ' join picks u on u.n = s.n' : ''}
      where ${keysOf(spec)
        .map((key) => `s.${key} is not null`)
        .join(' and ')}
      on conflict do nothing returning 1)
    select count(*)::int as count from added`;
}

/** Gives the picked rows the staged image and a new interval; a row that was gone is there again. */
export function updateImageSql(spec: EntitySpec, containerMatters: boolean): string {
  const own = ownColumns(spec).filter((column) => column !== 'id');
  const proved = containerMatters ? provedAbsence(spec) : 'u.absent_at';
  const absent = `case when ${ofThisPage(spec, 'p.scope_id')} and (${KNOWN_BEFORE} or not ${wasThere(spec)})
    and not ${leftSince(spec)} then ${proved} end`;
  return `with ${pages}, ${picks}
    update ${spec.table} c set ${own.map((column) => `${column} = s.${column}, `).join('')}
      scope_id = p.scope_id, view = p.view, parser_rev = p.parser_rev, absent_at = ${absent}, seen_at = p.seen_at,
      seen_observation_id = p.observation_id, bulk = u.bulk,
      gone_absent_at = null, gone_at = null, gone_observation_id = null
    from (${stagedRows(spec)}) s join pages p on p.page = s.page join picks u on u.n = s.n
    where c.school_id = :school and c.id = u.id`;
}

/** Moves the picked rows to their new key or journal; id and interval stay. */
export function moveSql(spec: EntitySpec): string {
  return updateKeepingSql(
    spec,
    ownColumns(spec).filter((column) => column !== 'id'),
    true,
  );
}

/** Brings attributes and scope up to date, without a version. */
export function touchSql(spec: EntitySpec): string {
  return updateKeepingSql(spec, attributeColumns(spec), !spec.shared);
}

function updateKeepingSql(spec: EntitySpec, columns: readonly string[], scope: boolean): string {
  const sets = columns.map((column) => `${column} = s.${column}`);
  if (scope) sets.push('scope_id = p.scope_id', 'view = p.view');
  return `with ${pages}, ${picks}
    update ${spec.table} c set ${sets.join(', ')}
    from (${stagedRows(spec)}) s join pages p on p.page = s.page join picks u on u.n = s.n
    where c.school_id = :school and c.id = u.id`;
}

export function goneSql(spec: EntitySpec): string {
  // What a page struck from its own rows it had shown; a displaced view's rows have no proof.
  const shown = spec.shared ? ` and ${shownByThisPage(spec, 'u.scope_id')}` : '';
  return `update ${spec.table} c set gone_absent_at = case when ${KNOWN_BEFORE} and ${seenWhenAsked('c')}${shown} then u.absent_at end, gone_at = u.at,
      gone_observation_id = u.observation_id
    from unnest(:ids::bigint[], :absents::timestamptz[], :proofs::bigint[], :ats::timestamptz[], :observations::bigint[],
      :scopes::bigint[]) as u(id, absent_at, proved_by, at, observation_id, scope_id)
    where c.school_id = :school and c.id = u.id`;
}

/** The columns of an image: all of the table's own but names and the id. */
export function versionColumns(spec: EntitySpec): readonly string[] {
  const kept = tableColumns(spec).filter((column) => column.named !== true && column.column !== 'id');
  const columns = kept.map((column) => column.column);
  return spec.dated === 'lesson' ? ['lesson_id', ...columns] : columns;
}

/** How a gone row ended: where the reading became another one, nobody deleted it. */
const GONE_KIND = `coalesce((select o.note from observation o where o.school_id = c.school_id and o.id = c.gone_observation_id
      and o.note in ('rebaselined', 'correction')), 'gone')`;

/** Puts the present images aside, whole, before they are replaced. A gone row ended when it went. */
export function versionSql(spec: EntitySpec): string {
  const image = versionColumns(spec)
    .map((column) => `'${column}', c.${column}`)
    .join(', ');
  return `insert into value_version (school_id, entity, fact_id, image, scope_id, view, parser_rev, absent_at, seen_at,
      seen_observation_id, bulk, end_kind, end_absent_at, end_seen_at, end_observation_id)
    select c.school_id, '${spec.entity}', c.id, jsonb_build_object(${image}), c.scope_id, c.view, c.parser_rev, c.absent_at,
      c.seen_at, c.seen_observation_id, c.bulk, case when u.kind = 'gone' then ${GONE_KIND} else u.kind end,
      case when u.kind = 'gone' then c.gone_absent_at
        when ${shownByThisPage(spec, 'u.scope_id')} and ${KNOWN_BEFORE}
          and ${seenWhenAsked('c')} then u.absent_at end,
      case when u.kind = 'gone' then c.gone_at else u.at end,
      case when u.kind = 'gone' then c.gone_observation_id else u.observation_id end
    from unnest(:ids::bigint[], :kinds::text[], :absents::timestamptz[], :proofs::bigint[], :ats::timestamptz[],
      :observations::bigint[], :scopes::bigint[]) as u(id, kind, absent_at, proved_by, at, observation_id, scope_id)
    join ${spec.table} c on c.school_id = :school and c.id = u.id`;
}

/** What the pages show of a shared fact: what they no longer show goes, what they newly show comes. */
export function forgetSightingsSql(spec: EntitySpec, hiding: boolean): string {
  return `delete from sighting g
    using unnest(:pages::int[], :scopes::bigint[], :owns::boolean[], :shownOnlys::boolean[]) as p(page, scope_id, own, shown_only),
      ${spec.table} f
    where g.school_id = :school and g.scope_id = p.scope_id and g.entity = '${spec.entity}'
      and f.school_id = g.school_id and f.id = g.fact_id${hiding ? ofShownJournal(spec, 'f') : ''} and not (p.own and exists (
      select 1 from (${stagedRows(spec)}) s join ${spec.table} c on c.school_id = :school and ${sameKey(spec, 'c', 's')}
      where s.page = p.page and c.id = g.fact_id))`;
}

export function addSightingsSql(spec: EntitySpec): string {
  return `insert into sighting (school_id, scope_id, entity, fact_id, since_observation_id)
    select :school, p.scope_id, '${spec.entity}', c.id, p.observation_id
    from (${stagedRows(spec)}) s
    join unnest(:pages::int[], :scopes::bigint[], :observations::bigint[]) as p(page, scope_id, observation_id) on p.page = s.page
    join ${spec.table} c on c.school_id = :school and ${sameKey(spec, 'c', 's')}
    on conflict do nothing`;
}
