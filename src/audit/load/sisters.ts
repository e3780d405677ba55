import { knownRows } from '../../db/known-rows.js';
import type { PlainDate } from '../../domain/time.js';
import type { Neighbours } from '../journal-facts.js';
import { groupBy } from '../judging/group-by.js';
import type { JournalRow } from './journals.js';
import { byNumber, type LoadScope, query } from './scope.js';

const MEMBERS = knownRows({
  table: 'group_member',
  entity: 'groupMember',
  columns: ['journal_id', 'student_id'],
  ofJournals: true,
});
const LESSONS = knownRows({ table: 'lesson', entity: 'lesson', columns: ['journal_id', 'date'], ofJournals: true });
const TERM_MARKS = knownRows({
  table: 'term_mark',
  entity: 'termMark',
  columns: ['journal_id', 'student_id', 'term_name', 'value'],
  ofJournals: true,
});

type Sister = Neighbours['sisters'][number];

interface OfJournal {
  readonly journalId: number;
}

interface MemberOf extends OfJournal {
  readonly studentId: number;
}

interface DateOf extends OfJournal {
  readonly date: PlainDate;
  readonly lessons: number;
}

interface TermMarkOf extends MemberOf {
  readonly termName: string;
}

/** Other journals of the same class and subject: who is in them, on which dates they hold lessons, who has a mark for a term. */
export async function loadSisters(
  scope: LoadScope,
  journals: readonly JournalRow[],
): Promise<ReadonlyMap<number, readonly Sister[]>> {
  const sisterIds = sistersOf(scope.journalIds, journals);
  const sisters = await loadEach({ ...scope, journalIds: [...new Set([...sisterIds.values()].flat())] });
  return new Map([...sisterIds].map(([id, own]) => [id, own.flatMap((sister) => sisters.get(sister) ?? [])]));
}

/** By journal the ids of its sisters, in their order. */
function sistersOf(ids: readonly number[], journals: readonly JournalRow[]): ReadonlyMap<number, readonly number[]> {
  const kept = groupBy(journals, courseOf);
  const wanted = new Set(ids);
  const asked = journals.filter(({ id }) => wanted.has(id));
  return new Map(
    asked.map((journal) => [
      journal.id,
      (kept.get(courseOf(journal)) ?? []).flatMap(({ id }) => (id === journal.id ? [] : [id])),
    ]),
  );
}

function courseOf({ classId, subjectId }: JournalRow): string {
  return `${classId} ${subjectId}`;
}

/** Those in which anybody is. */
async function loadEach(scope: LoadScope): Promise<ReadonlyMap<number, Sister>> {
  if (scope.journalIds.length === 0) return new Map();
  const members = await query<MemberOf>(
    scope,
    `select m.journal_id as "journalId", m.student_id as "studentId" from ${MEMBERS} m order by 1, 2`,
  );
  const lessons = await query<DateOf>(
    scope,
    `select l.journal_id as "journalId", l.date, count(*)::int as lessons from ${LESSONS} l group by 1, 2`,
  );
  const marks = await query<TermMarkOf>(
    scope,
    `select t.journal_id as "journalId", t.student_id as "studentId", t.term_name as "termName"
     from ${TERM_MARKS} t where t.value <> ''`,
  );
  const [datesOf, marksOf] = [byNumber(lessons, journalIdOf), byNumber(marks, journalIdOf)];
  return new Map(
    [...byNumber(members, journalIdOf)].map(([id, own]) => [
      id,
      {
        members: own.map(({ studentId }) => studentId),
        lessonsByDate: new Map((datesOf.get(id) ?? []).map((row) => [row.date, row.lessons])),
        termMarks: (marksOf.get(id) ?? []).map(({ studentId, termName }) => ({ studentId, termName })),
      },
    ]),
  );
}

function journalIdOf({ journalId }: OfJournal): number {
  return journalId;
}
