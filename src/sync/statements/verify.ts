import { type EntitySpec, tableColumns } from '../entities/spec.js';
import { currentRows, keysOf } from './parts.js';

/** The key without internal numbers of facts: a lesson's text is known by the lesson's own key. */
function comparableKey(spec: EntitySpec): readonly string[] {
  return spec.dated === 'lesson' ? ['journal_id', 'date', 'ordinal'] : keysOf(spec);
}

/** A key that holds a name is compared by its digest: what is found is shown and logged. */
function keyColumns(spec: EntitySpec): readonly string[] {
  const named = new Set(spec.columns.filter((column) => column.named === true).map((column) => column.column));
  return comparableKey(spec).map((column) => (named.has(column) ? `md5(c.${column}) as ${column}` : `c.${column}`));
}

/** Observations are numbered anew when the mirror is rebuilt: `twin` leads back to those that were stored. */
type Side = 'shadow' | 'real';

function observed(side: Side, column: string): string {
  return side === 'real' ? column : `(select w.real_id from twin w where w.shadow_id = ${column})`;
}

/** Where a row or version was read, in words that both schools share. */
const PLACE = 's.view as scope_view, s.address';

function placed(alias: string): string {
  return `left join scope s on s.school_id = ${alias}.school_id and s.id = ${alias}.scope_id
    where ${alias}.scope_id <> all`;
}

/** Rows that one of two schools has and the other has not; names are left out, their own tables are the only place. */
export function currentDifferenceSql(spec: EntitySpec): string {
  const image = tableColumns(spec).filter((column) => column.named !== true && column.role !== 'key');
  const columns = [...keyColumns(spec), ...image.map((column) => `c.${column.column}`)];
  return differenceOf(
    (side) => `select ${columns.join(', ')}, ${PLACE}, c.view, c.parser_rev, c.absent_at, c.seen_at, c.bulk,
      c.gone_absent_at, c.gone_at, ${observed(side, 'c.seen_observation_id')} as seen_observation_id,
      ${observed(side, 'c.gone_observation_id')} as gone_observation_id
    from ${currentRows(spec)} c ${placed('c')}(:${side}Skipped::bigint[]) and c.school_id = :${side}`,
  );
}

/** A version whose fact is nowhere has no key and therefore no counterpart. */
export function versionDifferenceSql(spec: EntitySpec): string {
  const key = keyColumns(spec);
  return differenceOf(
    (side) => `select ${key.join(', ')}, v.image - 'lesson_id' as image, ${PLACE}, v.view, v.parser_rev, v.absent_at,
      v.seen_at, v.bulk, v.end_kind, v.end_absent_at, v.end_seen_at,
      ${observed(side, 'v.seen_observation_id')} as seen_observation_id,
      ${observed(side, 'v.end_observation_id')} as end_observation_id
    from value_version v left join ${currentRows(spec)} c on c.school_id = v.school_id and c.id = v.fact_id
    ${placed('v')}(:${side}Skipped::bigint[]) and v.school_id = :${side} and v.entity = '${spec.entity}'`,
  );
}

/** What each page shows of facts that several pages show, and since when. */
export function sightingDifferenceSql(spec: EntitySpec): string {
  const key = keyColumns(spec);
  return differenceOf(
    (side) => `select ${key.join(', ')}, ${PLACE}, ${observed(side, 'g.since_observation_id')} as since_observation_id
    from sighting g left join ${spec.table} c on c.school_id = g.school_id and c.id = g.fact_id
    ${placed('g')}(:${side}Skipped::bigint[]) and g.school_id = :${side} and g.entity = '${spec.entity}'`,
  );
}

function differenceOf(rowsOf: (side: Side) => string): string {
  const [rebuilt, real] = [rowsOf('shadow'), rowsOf('real')];
  return `select 'missing' as kind, to_jsonb(d)::text as detail from ((${rebuilt}) except all (${real})) d
    union all
    select 'unexpected', to_jsonb(d)::text from ((${real}) except all (${rebuilt})) d
    limit 100`;
}
