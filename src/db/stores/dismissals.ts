import type { Knex } from 'knex';
import type { Dismissal } from '../../domain/finding-life.js';
import { lockFinding } from './finding-lock.js';
import type { Signature } from './registers/register.js';

/**
 * Answers its number; null where there is no such finding. The same word while it stands is said once: two of it would leave
 * the findings dismissed when one is taken back.
 */
export function insertDismissal(
  knex: Knex,
  schoolId: number,
  dismissal: Dismissal,
  { by, at }: Signature,
): Promise<number | null> {
  const { findingId, reason } = dismissal;
  return knex.transaction(async (trx) => {
    if (!(await lockFinding(trx, schoolId, findingId))) return null;
    const finding = trx('finding').where({ school_id: schoolId, id: findingId });
    const reach = { ...reachOf(dismissal), school_id: schoolId, finding_id: findingId };
    // A wide one dismisses findings of its rule: said again of what has become another rule's finding, it is another.
    const same = reach.is_single ? reach : { ...reach, rule: finding.clone().select('rule') };
    const standing = await trx('dismissal').where(same).whereNull('ended_at').first('id');
    if (standing !== undefined) return Number(standing.id);
    const signed = { reason, made_at: new Date(at), made_by: by, rule: finding.select('rule') };
    const [made] = await trx('dismissal')
      .insert({ ...reach, ...signed })
      .returning('id');
    return Number(made.id);
  });
}

function reachOf({ scope, until }: Dismissal) {
  const wide = scope.kind === 'wide' ? scope : { classId: null, subjectId: null, from: null, to: null };
  return {
    is_single: scope.kind === 'single',
    class_id: wide.classId,
    subject_id: wide.subjectId,
    from_date: wide.from,
    to_date: wide.to,
    until,
  };
}

/** False where it was ended before. */
export async function endDismissal(trx: Knex, schoolId: number, id: number, { by, at }: Signature): Promise<boolean> {
  const ended = await trx('dismissal')
    .where({ school_id: schoolId, id })
    .whereNull('ended_at')
    .update({ ended_at: new Date(at), ended_by: by });
  return ended > 0;
}
