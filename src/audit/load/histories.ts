import type { Instant } from '../../domain/time.js';
import type { Interval, Versioned } from '../journal-facts.js';
import { type LoadScope, query, trustedSeenAt, unconfirmedBulk } from './scope.js';

/** One image of a fact, as the histories' queries return it; `goneAt` is set where this image ended by going. */
export interface ImageRow extends Interval {
  readonly id: number;
  readonly goneAt: Instant | null;
}

interface HistorySource {
  /** The entity's name in `value_version`. */
  readonly entity: string;
  readonly table: string;
  /** Columns of the row that never change with the image: `c.student_id as "studentId"`. */
  readonly keys: readonly string[];
  /** Columns of the image, all text. */
  readonly image: readonly string[];
  /** Joins and condition that choose the rows `c`. */
  readonly chosen: string;
  /** Condition under which a row `c` that no page shows any more is not gone all the same. */
  readonly kept?: string;
}

/**
 * Every image that the gateway had seen by the moment, oldest first within a fact. Images that were put aside because the
 * row moved or the parser was corrected are no history of the value.
 */
export function loadImages<Row extends ImageRow>(scope: LoadScope, source: HistorySource): Promise<readonly Row[]> {
  const { entity, table, keys, image, chosen, kept = 'false' } = source;
  const keyList = keys.join(', ');
  const present = image.map((column) => `c.${column}`).join(', ');
  const past = image.map((column) => `v.image->>'${column}' as ${column}`).join(', ');
  return query<Row>(
    scope,
    `with chosen as materialized (select distinct c.school_id, c.id${keys.length > 0 ? `, ${keyList}` : ''} from ${table} c ${chosen})
     select chosen.*, ${present}, ${interval('c')}, case when c.gone_at <= :at and not ${kept} then c.gone_at end as "goneAt"
     from chosen join ${table} c on c.school_id = chosen.school_id and c.id = chosen.id
     where c.seen_at <= :at
     union all
     select chosen.*, ${past}, ${interval('v')},
       case when v.end_kind = 'gone' and v.end_seen_at <= :at then v.end_seen_at end as "goneAt"
     from chosen join value_version v on v.school_id = chosen.school_id and v.entity = '${entity}' and v.fact_id = chosen.id
     where v.seen_at <= :at and v.end_kind not in ('moved', 'correction')
     order by id, "seenAt"`,
  );
}

/** Gathers the images of each fact; the last one decides whether the value is gone. */
export function toVersioned<Row extends ImageRow, Value>(
  images: readonly Row[],
  imageOf: (row: Row) => Value,
): Versioned<Value> {
  const versions = images.map((row) => {
    const { absentAt, seenAt, bulk, observationId } = row;
    return { absentAt, seenAt, bulk, observationId, ...imageOf(row) };
  });
  return { versions, goneAt: images.at(-1)?.goneAt ?? null };
}

function interval(alias: string): string {
  return `${alias}.absent_at as "absentAt", ${trustedSeenAt(alias)} as "seenAt", ${unconfirmedBulk(alias)} as bulk,
    ${alias}.seen_observation_id as "observationId"`;
}
