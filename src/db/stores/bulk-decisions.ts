import type { Knex } from 'knex';
import type { Instant } from '../../domain/time.js';

export interface BulkDecision {
  readonly schoolId: number;
  readonly observationId: number;
  readonly decision: 'confirmed' | 'rejected';
  readonly at: Instant;
  readonly by: string;
}

/** False where this reading was decided upon before: a word once given stands. */
export async function insertBulkDecision(
  trx: Knex,
  { schoolId, observationId, decision, at, by }: BulkDecision,
): Promise<boolean> {
  const rows = await trx('bulk_decision')
    .insert({ school_id: schoolId, observation_id: observationId, decision, decided_at: new Date(at), decided_by: by })
    .onConflict(['school_id', 'observation_id'])
    .ignore()
    .returning('observation_id');
  return rows.length > 0;
}

/** Journals in which facts first seen by this reading are marked as a mass appearance. */
export async function journalsOfBulk(trx: Knex, schoolId: number, observationId: number): Promise<readonly number[]> {
  const own = ['lesson', 'mark', 'absence', 'work', 'term_mark', 'group_member'].map(
    (table) =>
      `select journal_id from ${table} where school_id = :schoolId and seen_observation_id = :observationId and bulk`,
  );
  const texts = ['lesson_topic', 'lesson_homework'].map(
    (table) => `select l.journal_id from ${table} c join lesson l on l.school_id = c.school_id and l.id = c.lesson_id
      where c.school_id = :schoolId and c.seen_observation_id = :observationId and c.bulk`,
  );
  const past = `select coalesce(v.journal_id, l.journal_id) as journal_id from value_version v
    left join lesson l on l.school_id = v.school_id and l.id = (v.image->>'lesson_id')::bigint
    where v.school_id = :schoolId and v.seen_observation_id = :observationId and v.bulk
      and coalesce(v.journal_id, l.journal_id) is not null`;
  const found = await trx.raw<{ rows: { journal_id: number }[] }>([...own, ...texts, past].join(' union '), {
    schoolId,
    observationId,
  });
  return found.rows.map((row) => row.journal_id);
}

/** Whose marks, absences and places in a list are among them, in which journals. */
export async function linesOfBulk(
  trx: Knex,
  schoolId: number,
  observationId: number,
): Promise<readonly { readonly journalId: number; readonly studentId: number }[]> {
  const own = ['mark', 'absence', 'group_member'].map(
    (table) => `select journal_id as "journalId", student_id as "studentId" from ${table}
      where school_id = :schoolId and seen_observation_id = :observationId and bulk`,
  );
  const past = `select journal_id, student_id from value_version where school_id = :schoolId
    and seen_observation_id = :observationId and bulk and journal_id is not null and student_id is not null`;
  const found = await trx.raw<{ rows: { journalId: number; studentId: number }[] }>([...own, past].join(' union '), {
    schoolId,
    observationId,
  });
  return found.rows;
}
