/** Columns that tell since when and by which reading an image is known. */
const KNOWN = ['absent_at', 'seen_at', 'bulk', 'seen_observation_id'] as const;

/** A mirrored table under the name that its entity has in `value_version`, with the columns wanted of it. */
export interface KnownTable {
  readonly table: string;
  readonly entity: string;
  readonly columns: readonly string[];
}

/**
 * The rows of a mirrored table as the gateway knew them at `:at`, as a subquery under the table's own column names: what it
 * had seen by then and had not yet seen go. An image that still held then wins over the present row; of several (a
 * moved row keeps its `seen_at`) the one that ended first. Names of people have no past and are not among the columns.
 */
export function knownRows({ table, entity, columns }: KnownTable): string {
  const of = (alias: string, names: readonly string[]) => names.map((name) => `${alias}.${name}`).join(', ');
  return `(select c.school_id, c.id, ${of('c', [...columns, ...KNOWN])} from ${table} c
    where c.school_id = :school and c.seen_at <= :at and (c.gone_at is null or c.gone_at > :at)
      and not exists (select 1 from value_version v where v.school_id = c.school_id and v.entity = '${entity}' and v.fact_id = c.id
        and v.seen_at <= :at and v.end_seen_at > :at)
    union all
    select * from (select distinct on (v.fact_id) v.school_id, v.fact_id as id, ${of('r', columns)}, ${of('v', KNOWN)}
      from value_version v cross join lateral jsonb_populate_record(null::${table}, v.image) r
      where v.school_id = :school and v.entity = '${entity}' and v.seen_at <= :at and v.end_seen_at > :at
      order by v.fact_id, v.end_seen_at, v.id) past)`;
}
