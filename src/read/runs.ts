import type { KindProgress } from '../db/stores/sync-runs.js';
import type { Instant } from '../domain/time.js';
import type { Reader } from './reader.js';

/** How many pages came to what; an outcome that a run of an older program did not count is nought. */
export interface PageOutcomes {
  readonly applied: number;
  readonly same: number;
  readonly held: number;
  readonly failed: number;
  readonly stale: number;
}

/** What is kept of a reading; empty where the program was killed before it could say. */
export interface RunCounts {
  readonly pages?: number;
  readonly outcomes?: PageOutcomes;
  readonly views?: Readonly<Record<string, PageOutcomes>>;
  readonly added?: number;
  readonly changed?: number;
  readonly moved?: number;
  readonly gone?: number;
  /** Names of fields and columns that nobody reads, by view. */
  readonly unfamiliar?: Readonly<Record<string, readonly string[]>>;
  readonly traffic?: { readonly requests: number; readonly retries: number } | null;
  /** Of a reading that goes on, how far it is. */
  readonly progress?: readonly KindProgress[];
}

export interface PastRun {
  readonly id: number;
  readonly source: string;
  readonly startedAt: Instant;
  /** Null while it runs. */
  readonly finishedAt: Instant | null;
  readonly status: 'running' | 'done' | 'failed' | 'interrupted';
  readonly counts: RunCounts;
  readonly error: string | null;
}

/** A page that was not taken into the mirror. */
export interface RunTrouble {
  readonly observationId: number;
  readonly address: string;
  readonly status: 'held' | 'failed' | 'stale';
  readonly note: string | null;
  /** The scope, while the page still waits for a person's word. */
  readonly waitingScope: number | null;
}

const RUN = `
  select id, source, started_at as "startedAt", finished_at as "finishedAt", status, counts, error from sync_run
  where school_id = :school and source <> 'decision'`;

/** The last readings, the newest first. */
export async function readRuns(reader: Reader, schoolId: number, most: number): Promise<readonly PastRun[]> {
  return (await reader.raw(`${RUN} order by id desc limit :most`, { school: schoolId, most })).rows;
}

export async function readRun(reader: Reader, schoolId: number, id: number): Promise<PastRun | null> {
  return (await reader.raw(`${RUN} and id = :id`, { school: schoolId, id })).rows[0] ?? null;
}

const TROUBLES = `
  select o.id as "observationId", s.address, o.status, o.note,
    case when o.status = 'held' and exists (select 1 from hold h where h.school_id = o.school_id and h.scope_id = o.scope_id
      and h.resolved_at is null and h.after_observation_id < o.id) then o.scope_id end as "waitingScope"
  from observation o join scope s on s.school_id = o.school_id and s.id = o.scope_id
  where o.school_id = :school and o.run_id = :run and o.status in ('held', 'failed', 'stale')
  order by o.id limit :most`;

export async function readRunTroubles(
  reader: Reader,
  schoolId: number,
  run: number,
  most: number,
): Promise<readonly RunTrouble[]> {
  return (await reader.raw(TROUBLES, { school: schoolId, run, most })).rows;
}
