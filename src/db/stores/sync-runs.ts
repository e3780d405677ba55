import type { Knex } from 'knex';
import type { Instant } from '../../domain/time.js';

/** Source of a run that reads nothing: a person's word on pages that were held. */
export const DECISION = 'decision';
/** Source of a run that reads a file instead of the journal. */
export const FILE_IMPORT = 'file-import';
/** Runs of these say nothing of when the journal was read. */
const NO_READING = `('${DECISION}', '${FILE_IMPORT}')`;

export async function startSyncRun(
  knex: Knex,
  run: { schoolId: number; source: string; at: Instant },
): Promise<number> {
  const found = await knex.raw<{ rows: { id: number }[] }>(
    `insert into sync_run (school_id, source, started_at, status) values (:schoolId, :source, :at, 'running') returning id`,
    { ...run, at: new Date(run.at) },
  );
  return Number(found.rows[0]?.id);
}

/** How far one kind of pages is. */
export interface KindProgress {
  readonly what: string;
  readonly done: number;
  readonly total: number;
  /** Milliseconds that the others will take; left out where nothing tells that yet. */
  readonly left?: number;
}

/** The counts of the whole run take its place when it is finished. */
export async function noteProgress(
  knex: Knex,
  { progress, ...run }: { schoolId: number; id: number; progress: readonly KindProgress[] },
): Promise<void> {
  await knex.raw(
    `update sync_run set counts = jsonb_build_object('progress', :progress::jsonb)
     where school_id = :schoolId and id = :id and status = 'running'`,
    { ...run, progress: JSON.stringify(progress) },
  );
}

export async function finishSyncRun(
  knex: Knex,
  run: {
    schoolId: number;
    id: number;
    at: Instant;
    status: 'done' | 'failed' | 'interrupted';
    counts: object;
    error: string | null;
  },
): Promise<void> {
  await knex.raw(
    `update sync_run set finished_at = :at, status = :status, counts = :counts::jsonb, error = :error
     where school_id = :schoolId and id = :id`,
    { ...run, at: new Date(run.at), counts: JSON.stringify(run.counts) },
  );
}

/** Marks what a killed process left running. Call it only under the school's lock. */
export async function markInterrupted(knex: Knex, schoolId: number, at: Instant): Promise<void> {
  await knex.raw(
    `update sync_run set status = 'interrupted', finished_at = :at where school_id = :schoolId and status = 'running'`,
    { schoolId, at: new Date(at) },
  );
}

/** When the last run that ended well began; null where none did. */
export async function findLastDone(knex: Knex, schoolId: number): Promise<Instant | null> {
  const found = await knex.raw<{ rows: { at: Instant | null }[] }>(
    `select max(started_at) as at from sync_run where school_id = :schoolId and status = 'done' and source not in ${NO_READING}`,
    { schoolId },
  );
  return found.rows[0]?.at ?? null;
}

/** Which lists are sought: by the view that shows them, and by one that every reading of lists asks for besides. */
export interface Lists {
  readonly view: string;
  readonly beside: string | null;
}

/**
 * When the last run began that ended well and missed none of the lists; null where none did. A list that is held was not
 * missed, nor were those to which it leads, unless a person has decided on a held page since: then it may be had.
 */
export async function findLastListed(knex: Knex, schoolId: number, lists: Lists): Promise<Instant | null> {
  const found = await knex.raw<{ rows: { at: Instant | null }[] }>(LAST_LISTED, { schoolId, ...lists });
  return found.rows[0]?.at ?? null;
}

const LAST_LISTED = `
  select max(run.started_at) as at from sync_run run
  where run.school_id = :schoolId and run.status = 'done'
    and case when run.counts->'views'->:view is not null then (run.counts->'views'->:view->>'failed')::int = 0
      else run.counts->'views'->:beside is not null and (run.counts->'outcomes'->>'failed')::int = 0 end
    and not exists (select from hold where hold.school_id = run.school_id and hold.reason <> 'unknown-reference'
      and hold.resolved_at > run.started_at)`;
