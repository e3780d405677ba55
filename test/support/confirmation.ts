import type { Knex } from 'knex';
import { insertConfirmation } from '../../src/db/stores/confirmations.js';
import type { Confirmation } from '../../src/domain/confirmation.js';
import type { School } from '../../src/domain/school.js';

export interface ConfirmedCell {
  readonly runId: number;
  readonly at: number;
  readonly studentId: number;
  readonly journalId: number;
}

/** Diaries were compared of one student, whose mark of 8 October 2026 is «5» in the mirror and «4» there. */
export async function addConfirmation(
  knex: Knex,
  school: School,
  { runId, at, studentId, journalId }: ConfirmedCell,
  changed: Partial<Confirmation> = {},
): Promise<void> {
  const { subject_id: subjectId } = await knex('journal').where({ school_id: school.id, id: journalId }).first();
  await insertConfirmation(knex, school.id, {
    ...{ at, runId, owner: 'eljur-web/grid', view: 'eljur-api/diary', reason: null },
    ...{ asked: [studentId], compared: [studentId], marks: 7, absences: 0, beyond: 0, unsettled: 0 },
    differences: [{ kind: 'mark', studentId, subjectId, journalId, date: '2026-10-08', kept: ['5'], shown: ['4'] }],
    ...changed,
  });
}
