/** Columns that tell since when and by which reading an image is known. */
const KNOWN = ['absent_at', 'seen_at', 'bulk', 'seen_observation_id'] as const;

/** A mirrored table under the name that its entity has in `value_version`, with the columns wanted of it. */
export interface KnownTable {
  readonly table: string;
  readonly entity: string;
  readonly columns: readonly string[];
  /** Only what stands in one of `:journals`: of a large table the rest is not even looked at. */
  readonly ofJournals?: true;
  /** A join that finds these rows `c` where no index does by their journal. */
  readonly found?: string;
}

/**
 * Whether the image of a row or of a version had been seen by `:at`. A page that waited for a person, or was read anew by
 * a better parser, counts from the moment at which it was taken up: until then its observation is among `:later`.
 */
export function seenBy(alias: string): string {
  return `(${alias}.seen_at <= :at and ${alias}.seen_observation_id <> all(:later::bigint[]))`;
}

/** Whether a version had ended by `:at`. */
export function endedBy(alias: string): string {
  return `(${alias}.end_seen_at <= :at and ${alias}.end_observation_id <> all(:later::bigint[]))`;
}

/** Whether a row had been seen to go by `:at`. */
export function goneBy(alias: string): string {
  return `(${alias}.gone_at is not null and ${alias}.gone_at <= :at and ${alias}.gone_observation_id <> all(:later::bigint[]))`;
}

/**
 * The rows of a mirrored table as the gateway knew them at `:at`, as a subquery under the table's own column names: what it
 * had seen by then and had not yet seen go. An image that still held then wins over the present row; of several (a
 * moved row keeps its `seen_at`) the one that ended first. Names of people have no past and are not among the columns.
 */
export function knownRows({ table, entity, columns, ofJournals, found = '' }: KnownTable): string {
  const of = (alias: string, names: readonly string[]) => names.map((name) => `${alias}.${name}`).join(', ');
  const within = (alias: string) => (ofJournals ? `and ${alias}.journal_id = any(:journals::bigint[])` : '');
  return `(select c.school_id, c.id, ${of('c', [...columns, ...KNOWN])} from ${table} c ${found}
    where c.school_id = :school and ${seenBy('c')} and not ${goneBy('c')} ${within('c')}
      and not exists (select 1 from value_version v where v.school_id = c.school_id and v.entity = '${entity}' and v.fact_id = c.id
        and ${seenBy('v')} and not ${endedBy('v')})
    union all
    select * from (select distinct on (v.fact_id) v.school_id, v.fact_id as id, ${of('r', columns)}, ${of('v', KNOWN)}
      from value_version v cross join lateral jsonb_populate_record(null::${table}, v.image) r
      where v.school_id = :school and v.entity = '${entity}' and ${seenBy('v')} and not ${endedBy('v')} ${within('v')}
      order by v.fact_id, v.end_seen_at, v.id) past)`;
}

/** The first image that was known of each row by `:at`, whatever became of it since, as a subquery; when it came and by which look. */
export function firstImages(table: string, entity: string): string {
  return `(select distinct on (id) * from (
    select c.id, c.school_id, c.absent_at, c.seen_at, c.seen_observation_id from ${table} c
    where c.school_id = :school and ${seenBy('c')}
    union all
    select v.fact_id, v.school_id, v.absent_at, v.seen_at, v.seen_observation_id from value_version v
    where v.school_id = :school and v.entity = '${entity}' and ${seenBy('v')}) m order by id, seen_at)`;
}
