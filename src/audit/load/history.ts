import { knownRows } from '../../db/known-rows.js';
import type { EditFact, HistorySpan } from '../journal-facts.js';
import type { AccountEdit, AccountSpan } from '../whole-school-facts.js';
import { type LoadScope, query } from './scope.js';

/** A position as it was known, not as it stands by now; of who has left, the last. */
const STAFF = knownRows({ table: 'staff', entity: 'staff', columns: ['position'] });

const EDIT = ['journal_id', 'date', 'edited_at', 'before', 'after', 'editor_id'];

const EVER_LOST = 'e.editor_id in (select i.staff_id from incident i where i.school_id = :school)';

/** Both kinds of change. */
function editsOf(within: { readonly ofJournals?: true } = {}): string {
  const cells = knownRows({ table: 'cell_edit', entity: 'cellEdit', columns: [...EDIT, 'student_id'], ...within });
  const lessons = knownRows({ table: 'lesson_edit', entity: 'lessonEdit', columns: [...EDIT, 'what'], ...within });
  const columns = EDIT.join(', ');
  return `(select ${columns}, 'cell' as what, student_id from ${cells} c
    union all select ${columns}, what, null from ${lessons} l)`;
}

export interface EditRow extends EditFact {
  readonly journalId: number;
}

/** What each file told of a journal: of one teacher, class or week, it may know nothing of another. */
const TOLD = `(select o.run_id, r.target_id as journal_id, to_timestamp(min((part->'moments'->>0)::float8) / 1000) as told_from,
    to_timestamp(max((part->'moments'->>1)::float8) / 1000) as told_to
  from observation o join scope s on s.school_id = o.school_id and s.id = o.scope_id
  join external_ref r on r.school_id = o.school_id and r.entity = 'journal' and r.valid_to is null
    and s.address = s.view || '/' || r.external_id
  cross join lateral jsonb_array_elements(o.coverage) part
  where o.school_id = :school and o.view = 'file-import/changes' and o.status = 'applied'
    and o.received_at <= :at and o.id <> all(:later::bigint[]) and part->'moments' is not null
  group by o.run_id, o.id, r.target_id)`;

interface JournalSpan extends HistorySpan {
  readonly journalId: number;
}

/** How far the history of each journal is known: of every file from its first change of the journal to the last. */
export function loadHistorySpans(scope: LoadScope): Promise<readonly JournalSpan[]> {
  return query<JournalSpan>(
    scope,
    `select distinct journal_id as "journalId", told_from as "from", told_to as "to" from ${TOLD} t order by 1, 2, 3`,
  );
}

/** How far it is known what an account did whose access was ever lost: of every file from its first change to the last. */
export function loadAccountSpans(scope: LoadScope): Promise<readonly AccountSpan[]> {
  return query<AccountSpan>(
    scope,
    `select distinct e.editor_id as "staffId", min(e.edited_at) as "from", max(e.edited_at) as "to"
     from ${editsOf()} e join ${TOLD} t on t.journal_id = e.journal_id and e.edited_at between t.told_from and t.told_to
     where ${EVER_LOST} group by t.run_id, e.editor_id order by 1, 2, 3`,
  );
}

/** Changes in the journals, oldest first. */
export async function loadJournalEdits(scope: LoadScope): Promise<readonly EditRow[]> {
  const rows = await query<EditRow & { readonly staffId: number; readonly position: string }>(
    scope,
    `select e.journal_id as "journalId", e.date, e.edited_at as "editedAt", e.what, e.student_id as "studentId", e.before, e.after,
       e.editor_id as "staffId", coalesce(k.position, s.position) as position
     from ${editsOf({ ofJournals: true })} e join staff s on s.school_id = :school and s.id = e.editor_id
     left join ${STAFF} k on k.id = s.id
     order by e.journal_id, e.edited_at, e.date, e.what, e.student_id, e.editor_id, e.before, e.after`,
  );
  return rows.map(({ staffId, position, ...edit }) => ({ ...edit, editor: { staffId, position: position.trim() } }));
}

/** By accounts whose access was ever lost, oldest first: by whichever registers they are weighed. */
export function loadAccountEdits(scope: LoadScope): Promise<readonly AccountEdit[]> {
  return query<AccountEdit>(
    scope,
    `select e.editor_id as "staffId", e.journal_id as "journalId", e.edited_at as "editedAt" from ${editsOf()} e
     where ${EVER_LOST}
     order by e.editor_id, e.edited_at, e.journal_id`,
  );
}
