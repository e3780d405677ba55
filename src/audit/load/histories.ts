import { endedBy, goneBy, seenBy } from '../../db/known-rows.js';
import type { Instant } from '../../domain/time.js';
import type { Interval, Versioned } from '../journal-facts.js';
import { type LoadScope, query, trustedSeenAt, unconfirmedBulk } from './scope.js';

/** One image of a fact, as the histories' queries return it; `goneAt` is set where this image ended. */
export interface ImageRow extends Interval {
  readonly id: number;
  readonly goneAt: Instant | null;
  /** The last look at the image before it ended. */
  readonly lastShownAt: Instant | null;
  /** Put aside because the row moved or the parser was corrected: no history of the value. */
  readonly putAside: boolean;
}

interface HistorySource {
  /** The entity's name in `value_version`. */
  readonly entity: string;
  readonly table: string;
  /** Columns of the row `r` as it stood in each image: `r.student_id as "studentId"`. */
  readonly columns: readonly string[];
  /** What is said of a chosen row beside itself: `j.id as "unitId"`. */
  readonly beside?: readonly string[];
  /** Joins and condition that choose the rows `c`, each once for what is said beside it. */
  readonly chosen: string;
  /** Condition under which a row that no page shows any more, once `r` and gone at `gone`, is not gone all the same. */
  readonly kept?: (gone: string) => string;
}

/**
 * Every image that the gateway had seen by the moment, oldest first within a fact; the last is the row as it stood then, or
 * as it last stood before it went. A version that still held at the moment is that row, whatever the row is now.
 */
export function loadImages<Row extends ImageRow>(scope: LoadScope, source: HistorySource): Promise<readonly Row[]> {
  const { entity, table, columns, beside = [], chosen, kept = () => 'false' } = source;
  const row = columns.join(', ');
  const goneAt = (isGone: string, gone: string) => `case when ${isGone} and not ${kept(gone)} then ${gone} end`;
  return query<Row>(
    scope,
    `with chosen as materialized (select ${['c.*', ...beside].join(', ')} from ${table} c ${chosen}),
     past as materialized (
       select ${keysOf('chosen', beside)}, v.id as version_id, v.end_seen_at as ended_at, ${endedBy('v')} as ended,
         v.end_kind in ('moved', 'correction') as "putAside", ${row}, ${interval('v')},
         ${goneAt(endedBy('v'), 'v.end_seen_at')} as "goneAt", v.end_absent_at as "lastShownAt"
       from chosen join value_version v on v.school_id = chosen.school_id and v.entity = '${entity}' and v.fact_id = chosen.id
       cross join lateral jsonb_populate_record(null::${table}, v.image) r
       where ${seenBy('v')})
     select * from past where ended
     union all
     select * from (select distinct on (${keysOf('past', beside)}) * from past where not ended
       order by ${keysOf('past', beside)}, ended_at, version_id) held
     union all
     select ${keysOf('r', beside)}, null, null, false, false, ${row}, ${interval('r')}, ${goneAt(goneBy('r'), 'r.gone_at')}, r.gone_absent_at
     from chosen r where ${seenBy('r')} and not exists (select 1 from past where past.id = r.id and not past.ended)
     order by id, ended desc, ended_at, version_id`,
  );
}

/** A row chosen for two journals has its images in each. */
function keysOf(alias: string, beside: readonly string[]): string {
  return ['id', ...beside.map((column) => column.slice(column.indexOf('"')))]
    .map((name) => `${alias}.${name}`)
    .join(', ');
}

/** Gathers the images of each fact; the last one decides whether the value is gone. */
export function toVersioned<Row extends ImageRow, Value>(
  images: readonly Row[],
  imageOf: (row: Row) => Value,
): Versioned<Value> {
  const history = images.filter((row, index) => !row.putAside || index === images.length - 1);
  const versions = history.map((row) => {
    const { absentAt, seenAt, bulk, observationId } = row;
    return { absentAt, seenAt, bulk, observationId, ...imageOf(row) };
  });
  const { goneAt = null, lastShownAt = null } = images.at(-1) ?? {};
  return { versions, goneAt, lastShownAt: goneAt === null ? null : lastShownAt };
}

function interval(alias: string): string {
  return `${alias}.absent_at as "absentAt", ${trustedSeenAt(alias)} as "seenAt", ${unconfirmedBulk(alias)} as bulk,
    ${alias}.seen_observation_id as "observationId"`;
}
