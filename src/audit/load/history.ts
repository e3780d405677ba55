import { knownRows } from '../../db/known-rows.js';
import type { EditFact, HistorySpan } from '../journal-facts.js';
import type { AccountEdit } from '../whole-school-facts.js';
import { type LoadScope, query } from './scope.js';

const EDIT = ['journal_id', 'date', 'edited_at', 'before', 'after', 'editor_id'];

/** Both kinds of change; by which file one came its observation tells. */
function editsOf(within: { readonly ofJournals?: true } = {}): string {
  const cells = knownRows({ table: 'cell_edit', entity: 'cellEdit', columns: [...EDIT, 'student_id'], ...within });
  const lessons = knownRows({ table: 'lesson_edit', entity: 'lessonEdit', columns: [...EDIT, 'what'], ...within });
  const columns = [...EDIT, 'seen_observation_id'].join(', ');
  return `(select ${columns}, 'cell' as what, student_id from ${cells} c
    union all select ${columns}, what, null from ${lessons} l)`;
}

export interface EditRow extends EditFact {
  readonly journalId: number;
}

/** How far the history of changes is known: of each file all the days between its first change and its last. */
export function loadHistorySpans(scope: LoadScope): Promise<readonly HistorySpan[]> {
  return query<HistorySpan>(
    scope,
    `select min(e.edited_at) as "from", max(e.edited_at) as "to" from ${editsOf()} e
     join observation o on o.school_id = :school and o.id = e.seen_observation_id
     group by o.run_id order by 1, 2`,
  );
}

/** Changes in the journals, oldest first. */
export async function loadJournalEdits(scope: LoadScope): Promise<readonly EditRow[]> {
  const rows = await query<EditRow & { readonly staffId: number; readonly position: string }>(
    scope,
    `select e.journal_id as "journalId", e.date, e.edited_at as "editedAt", e.what, e.student_id as "studentId", e.before, e.after,
       e.editor_id as "staffId", s.position
     from ${editsOf({ ofJournals: true })} e join staff s on s.school_id = :school and s.id = e.editor_id
     order by e.journal_id, e.edited_at, e.date, e.what, e.student_id, e.editor_id, e.before, e.after`,
  );
  return rows.map(({ staffId, position, ...edit }) => ({ ...edit, editor: { staffId, position: position.trim() } }));
}

/** By accounts whose access was ever lost, oldest first: by whichever registers they are weighed. */
export function loadAccountEdits(scope: LoadScope): Promise<readonly AccountEdit[]> {
  return query<AccountEdit>(
    scope,
    `select e.editor_id as "staffId", e.journal_id as "journalId", e.edited_at as "editedAt" from ${editsOf()} e
     where e.editor_id in (select i.staff_id from incident i where i.school_id = :school)
     order by e.editor_id, e.edited_at, e.journal_id`,
  );
}
