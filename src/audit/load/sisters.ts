import { knownRows } from '../../db/known-rows.js';
import type { PlainDate } from '../../domain/time.js';
import type { Neighbours } from '../journal-facts.js';
import { byNumber, type LoadScope, query } from './scope.js';

const MEMBERS = knownRows({ table: 'group_member', entity: 'groupMember', columns: ['journal_id', 'student_id'] });
const LESSONS = knownRows({ table: 'lesson', entity: 'lesson', columns: ['journal_id', 'date'] });
const TERM_MARKS = knownRows({
  table: 'term_mark',
  entity: 'termMark',
  columns: ['journal_id', 'student_id', 'term_name', 'value'],
});

type Sister = Neighbours['sisters'][number];

interface SisterRow {
  readonly journalId: number;
  readonly sisterId: number;
}

interface SisterMember extends SisterRow {
  readonly studentId: number;
}

interface SisterDate extends SisterRow {
  readonly date: PlainDate;
  readonly lessons: number;
}

interface SisterMark extends SisterMember {
  readonly termName: string;
}

const PAIRS = `journal j join journal o on o.school_id = j.school_id and o.class_id = j.class_id
    and o.subject_id = j.subject_id and o.id <> j.id`;

/** Other journals of the same class and subject: who is in them, on which dates they hold lessons, who has a mark for a term. */
export async function loadSisters(scope: LoadScope): Promise<ReadonlyMap<number, readonly Sister[]>> {
  const members = await query<SisterMember>(
    scope,
    `select j.id as "journalId", o.id as "sisterId", m.student_id as "studentId"
     from ${PAIRS} join ${MEMBERS} m on m.school_id = o.school_id and m.journal_id = o.id
     where j.school_id = :school and j.id = any(:journals::bigint[])
     order by 1, 2, 3`,
  );
  const lessons = await query<SisterDate>(
    scope,
    `select j.id as "journalId", o.id as "sisterId", l.date, count(*)::int as lessons
     from ${PAIRS} join ${LESSONS} l on l.school_id = o.school_id and l.journal_id = o.id
     where j.school_id = :school and j.id = any(:journals::bigint[])
     group by 1, 2, 3`,
  );
  const marks = await query<SisterMark>(
    scope,
    `select j.id as "journalId", o.id as "sisterId", t.student_id as "studentId", t.term_name as "termName"
     from ${PAIRS} join ${TERM_MARKS} t on t.school_id = o.school_id and t.journal_id = o.id
     where j.school_id = :school and j.id = any(:journals::bigint[]) and t.value <> ''`,
  );
  const datesOf = byNumber(lessons, (row) => row.journalId);
  const marksOf = byNumber(marks, (row) => row.journalId);
  return new Map(
    [...byNumber(members, (row) => row.journalId)].map(([id, rows]) => [
      id,
      sistersOf(rows, datesOf.get(id) ?? [], marksOf.get(id) ?? []),
    ]),
  );
}

function sistersOf(
  members: readonly SisterMember[],
  dates: readonly SisterDate[],
  marks: readonly SisterMark[],
): readonly Sister[] {
  const datesOf = byNumber(dates, (row) => row.sisterId);
  const marksOf = byNumber(marks, (row) => row.sisterId);
  return [...byNumber(members, (row) => row.sisterId)].map(([id, rows]) => ({
    members: rows.map((row) => row.studentId),
    lessonsByDate: new Map((datesOf.get(id) ?? []).map((row) => [row.date, row.lessons])),
    termMarks: (marksOf.get(id) ?? []).map(({ studentId, termName }) => ({ studentId, termName })),
  }));
}
