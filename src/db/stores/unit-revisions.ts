import type { Knex } from 'knex';

export interface Concerned {
  readonly journals: readonly number[];
  readonly classes: readonly number[];
  readonly subjects: readonly number[];
}

/**
 * Raises the revision of every journal whose facts include something that changed. Journals of the same class and
 * subject are neighbours: members, lessons and marks of one bear on the other.
 */
export async function reviseJournals(trx: Knex, schoolId: number, concerned: Concerned): Promise<void> {
  await trx.raw(
    `insert into unit_state (school_id, unit_kind, unit_id, facts_rev)
     select j.school_id, 'journal', j.id, 1 from journal j
     where j.school_id = :schoolId and (
       j.class_id = any(:classes::bigint[]) or j.subject_id = any(:subjects::bigint[])
       or (j.class_id, j.subject_id) in (
         select t.class_id, t.subject_id from journal t where t.school_id = :schoolId and t.id = any(:journals::bigint[])))
     on conflict (school_id, unit_kind, unit_id) do update set facts_rev = unit_state.facts_rev + 1`,
    { schoolId, journals: [...concerned.journals], classes: [...concerned.classes], subjects: [...concerned.subjects] },
  );
}
