import type { Knex } from 'knex';
import type { Instant, PlainDate } from '../../domain/time.js';

/** The last reading of everything, null for never, and how many requests it took. */
export interface FullReading {
  readonly at: Instant | null;
  readonly requests: number;
}

export async function readFullReading(knex: Knex, schoolId: number): Promise<FullReading> {
  const last: { source: string; started_at: Instant; finished_at: Instant } | undefined = await knex('whole_reading')
    .where({ school_id: schoolId })
    .whereNotNull('finished_at')
    .orderBy('finished_at', 'desc')
    .first('source', 'started_at', 'finished_at');
  if (last === undefined) return { at: null, requests: 0 };
  const at = last.finished_at;
  const read = await knex('observation')
    .where({ school_id: schoolId })
    .whereIn('run_id', knex('sync_run').where({ school_id: schoolId, source: last.source }).select('id'))
    .whereBetween('received_at', [new Date(last.started_at), new Date(at)])
    .countDistinct('scope_id as requests')
    .first();
  return { at, requests: Number(read?.['requests'] ?? 0) };
}

/** The last day of which the timetable is known; null where none was read. */
export async function timetableHorizon(knex: Knex, schoolId: number): Promise<PlainDate | null> {
  const row = await knex('timetable_slot')
    .where({ school_id: schoolId })
    .whereNull('gone_at')
    .max('date as last')
    .first();
  return row?.['last'] ?? null;
}
