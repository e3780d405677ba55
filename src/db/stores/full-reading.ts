import type { Knex } from 'knex';
import type { Instant, PlainDate } from '../../domain/time.js';

/** The last reading of everything, null for never, and how many requests one takes: as many as there are addresses. */
export interface FullReading {
  readonly at: Instant | null;
  readonly requests: number;
}

/** What a source shows is noted at the end of a full reading alone. */
export async function readFullReading(knex: Knex, schoolId: number): Promise<FullReading> {
  const noted = await knex('capability').where({ school_id: schoolId }).max('checked_at as at').first();
  const known = await knex('scope').where({ school_id: schoolId }).countDistinct('address as requests').first();
  return { at: noted?.['at'] ?? null, requests: Number(known?.['requests'] ?? 0) };
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
