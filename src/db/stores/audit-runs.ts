import type { Knex } from 'knex';
import type { Instant } from '../../domain/time.js';

export interface NewAuditRun {
  readonly schoolId: number;
  readonly asOf: Instant;
  readonly startedAt: Instant;
  readonly build: string;
  readonly profileVersion: string;
}

export async function startAuditRun(knex: Knex, run: NewAuditRun): Promise<number> {
  const rows = await knex('audit_run')
    .insert({
      school_id: run.schoolId,
      as_of: new Date(run.asOf),
      started_at: new Date(run.startedAt),
      build: run.build,
      profile_version: run.profileVersion,
      status: 'running',
    })
    .returning('id');
  return Number(rows[0]?.id);
}

export interface FinishedAuditRun {
  readonly schoolId: number;
  readonly id: number;
  readonly at: Instant;
  readonly status: 'done' | 'failed';
  readonly counts: object;
}

export async function finishAuditRun(knex: Knex, run: FinishedAuditRun): Promise<void> {
  await knex('audit_run')
    .where({ school_id: run.schoolId, id: run.id })
    .update({ status: run.status, finished_at: new Date(run.at), counts: JSON.stringify(run.counts) });
}
