import { knownRows } from '../../db/known-rows.js';
import type { EnrolmentFact } from '../class-facts.js';
import { type ImageRow, loadImages } from './histories.js';
import { byNumber, type LoadScope, query } from './scope.js';

const JOURNALS = knownRows({ table: 'journal', entity: 'journal', columns: ['class_id'] });

interface EnrolmentRow extends ImageRow {
  readonly classId: number;
  readonly studentId: number;
}

export interface ClassEnrolment extends EnrolmentFact {
  readonly classId: number;
}

/** Journals of the classes that were known at the moment. */
export async function loadClassJournalIds(scope: LoadScope, classIds: readonly number[]): Promise<readonly number[]> {
  const rows = await query<{ readonly id: number }>(
    scope,
    `select j.id from ${JOURNALS} j where j.class_id in (${idsOf(classIds)}) order by j.id`,
  );
  return rows.map(({ id }) => id);
}

/** Who is or was in the list of each class, by his last place in it. */
export async function loadEnrolments(
  scope: LoadScope,
  classIds: readonly number[],
): Promise<readonly ClassEnrolment[]> {
  const rows = await loadImages<EnrolmentRow>(scope, {
    entity: 'enrolment',
    table: 'enrolment',
    columns: ['r.class_id as "classId"', 'r.student_id as "studentId"'],
    chosen: `where c.school_id = :school and c.class_id in (${idsOf(classIds)})`,
  });
  return [...byNumber(rows, (row) => row.id).values()].flatMap((images) => {
    const last = images.at(-1);
    return last === undefined ? [] : [last];
  });
}

/** A list for `in (…)`; ids are numbers of ours. */
function idsOf(ids: readonly number[]): string {
  return ids.length === 0 ? 'null' : ids.join(', ');
}
