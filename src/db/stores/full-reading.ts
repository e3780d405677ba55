import type { Knex } from 'knex';
import type { Instant, PlainDate } from '../../domain/time.js';

/** The last reading of everything, null for never, and how many requests it took. */
export interface FullReading {
  readonly at: Instant | null;
  readonly requests: number;
}

/** No reading of everything takes longer. */
const LONGEST_MS = 6 * 3_600_000;

export async function readFullReading(knex: Knex, schoolId: number): Promise<FullReading> {
  const noted = await knex('capability').where({ school_id: schoolId }).max('read_at as at').first();
  const at: Instant | null = noted?.['at'] ?? null;
  if (at === null) return { at, requests: 0 };
  const read = await knex('observation')
    .where({ school_id: schoolId })
    .whereBetween('received_at', [new Date(at - LONGEST_MS), new Date(at)])
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
