import type { Knex } from 'knex';
import type { Instant } from '../../domain/time.js';

/** `prune`: pages nothing refers to; `destroy-key`: what a year's key sealed; `erase`: a person's name. */
export type RetentionKind = 'prune' | 'destroy-key' | 'erase';

/** What was taken away of the evidence: by whom and why, in numbers and ids, without a name. */
export interface RetentionAct {
  readonly kind: RetentionKind;
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
  readonly details: Readonly<Record<string, string | number>>;
}

export async function insertRetentionAct(knex: Knex, schoolId: number, act: RetentionAct): Promise<number> {
  const found = await knex.raw<{ rows: { id: number }[] }>(
    `insert into retention_act (school_id, kind, at, by, reason, details)
     values (:schoolId, :kind, :at, :by, :reason, :details::jsonb) returning id`,
    { schoolId, ...act, at: new Date(act.at).toISOString(), details: JSON.stringify(act.details) },
  );
  return Number(found.rows[0]?.id);
}

export interface Removal {
  readonly kind: RetentionKind;
  readonly at: Instant;
}

/** Keys that were destroyed at the end of their term, with the moment of it. */
export async function destroyedKeys(knex: Knex, schoolId: number): Promise<ReadonlyMap<string, Instant>> {
  const found = await knex.raw<{ rows: { key: string; at: Instant }[] }>(
    `select details ->> 'key' as key, min(at) as at from retention_act
     where school_id = :schoolId and kind = 'destroy-key' group by 1`,
    { schoolId },
  );
  return new Map(found.rows.map(({ key, at }) => [key, at]));
}

/** What took the page's content away; null where it is there. */
export async function findRemoval(knex: Knex, schoolId: number, bodyId: number): Promise<Removal | null> {
  const found = await knex.raw<{ rows: Removal[] }>(
    `select a.kind, a.at from body b join retention_act a on a.school_id = b.school_id
       and (a.id = b.removed_by or (b.removed_by is null and a.kind = 'destroy-key' and a.details ->> 'key' = b.key_id))
     where b.school_id = :schoolId and b.id = :bodyId order by a.id limit 1`,
    { schoolId, bodyId },
  );
  return found.rows[0] ?? null;
}
