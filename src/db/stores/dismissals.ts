import type { Knex } from 'knex';
import type { Dismissal } from '../../domain/finding-life.js';
import type { Signature } from './registers/register.js';

/** Answers its number; null where there is no such finding. */
export async function insertDismissal(
  trx: Knex,
  schoolId: number,
  { findingId, scope, reason, until }: Dismissal,
  { by, at }: Signature,
): Promise<number | null> {
  const wide = scope.kind === 'wide' ? scope : { classId: null, subjectId: null, from: null, to: null };
  const found = await trx.raw<{ rows: { id: number }[] }>(
    `insert into dismissal (school_id, finding_id, is_single, rule, class_id, subject_id, from_date, to_date, until, reason,
       made_at, made_by)
     select f.school_id, f.id, :single, f.rule, :classId, :subjectId, :from, :to, :until, :reason, :at, :by
     from finding f where f.school_id = :schoolId and f.id = :findingId returning id`,
    {
      ...wide,
      schoolId,
      findingId,
      single: scope.kind === 'single',
      until,
      reason,
      by,
      at: new Date(at).toISOString(),
    },
  );
  return found.rows[0]?.id ?? null;
}

/** False where it was ended before. */
export async function endDismissal(trx: Knex, schoolId: number, id: number, { by, at }: Signature): Promise<boolean> {
  const ended = await trx('dismissal')
    .where({ school_id: schoolId, id })
    .whereNull('ended_at')
    .update({ ended_at: new Date(at), ended_by: by });
  return ended > 0;
}
