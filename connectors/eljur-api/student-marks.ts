import type { AbsenceRow, MarkRow, WorkRow } from '../../src/domain/rows.js';
import type { Coverage } from '../../src/sync/connector.js';
import type { StudentDays } from './student-answer.js';

/** What one student has of the works of his journals; works show themselves by his marks alone. */
export interface StudentMarks {
  readonly work: WorkRow[];
  readonly mark: MarkRow[];
  readonly absence: AbsenceRow[];
}

export function noMarks(): StudentMarks {
  return { work: [], mark: [], absence: [] };
}

/** Of an answer that shows all of a student's marks and absences in the days, and by them the journals he is in. */
export function marksCoverage({ from, to }: StudentDays): readonly Coverage[] {
  const undated = { from: null, to: null, complete: true };
  return [
    ...(['subject', 'journal', 'groupMember'] as const).map((entity) => ({ entity, ...undated })),
    ...(['mark', 'absence'] as const).map((entity) => ({ entity, from, to, complete: true })),
    { entity: 'work', from, to, complete: false },
  ];
}
