import { type EntitySpec, tableColumns } from '../entities/spec.js';
import { currentRows, keysOf } from './parts.js';

/** The key without internal numbers of facts: a lesson's text is known by the lesson's own key. */
function comparableKey(spec: EntitySpec): readonly string[] {
  return spec.dated === 'lesson' ? ['journal_id', 'date', 'ordinal'] : keysOf(spec);
}

/** Rows that one of two schools has and the other has not; names are left out, their own tables are the only place. */
export function currentDifferenceSql(spec: EntitySpec): string {
  const image = tableColumns(spec).filter((column) => column.named !== true && column.role !== 'key');
  const columns = [...comparableKey(spec), ...image.map((column) => column.column)].map((column) => `c.${column}`);
  const of = (school: string, skipped: string) =>
    `select ${columns.join(', ')}, c.absent_at, c.seen_at, c.bulk, c.gone_absent_at, c.gone_at
     from ${currentRows(spec)} c where c.school_id = ${school} and c.scope_id <> all(${skipped}::bigint[])`;
  return differenceOf(of(':shadow', ':shadowSkipped'), of(':real', ':realSkipped'));
}

export function versionDifferenceSql(spec: EntitySpec): string {
  const key = comparableKey(spec).map((column) => `c.${column}`);
  const of = (school: string, skipped: string) =>
    `select ${key.join(', ')}, v.image - 'lesson_id' as image, v.absent_at, v.seen_at, v.bulk, v.end_kind, v.end_absent_at, v.end_seen_at
     from value_version v join ${currentRows(spec)} c on c.school_id = v.school_id and c.id = v.fact_id
     where v.school_id = ${school} and v.entity = '${spec.entity}' and v.scope_id <> all(${skipped}::bigint[])`;
  return differenceOf(of(':shadow', ':shadowSkipped'), of(':real', ':realSkipped'));
}

function differenceOf(rebuilt: string, real: string): string {
  return `select 'missing' as kind, to_jsonb(d)::text as detail from ((${rebuilt}) except all (${real})) d
    union all
    select 'unexpected', to_jsonb(d)::text from ((${real}) except all (${rebuilt})) d
    limit 100`;
}
