import { z } from 'zod';
import { SourceChanged } from '../../../src/core/errors.js';
import { type Layout, seenAll } from '../../../src/domain/layout.js';
import type { LessonKey } from '../../../src/domain/rows.js';
import type { Parsed } from '../../../src/sync/connector.js';
import { requireSomeRussian } from '../account-language.js';
import { plainDate } from '../dates.js';
import { absenceOf, weightOf } from '../mark-words.js';
import { phpList, phpNumber, phpText } from '../php-shapes.js';
import { readStudentAddress, requireStudent, type StudentDays, studentAddress, studentIn } from '../student-answer.js';
import { marksCoverage, noMarks, type StudentMarks } from '../student-marks.js';

export const MARKS_VIEW = 'eljur-api/marks';
export const MARKS_REV = 2;
const METHOD = 'getmarks';

const markSchema = z.object({
  value: phpText,
  date: phpText,
  nm: phpNumber,
  comment: phpText,
  lesson_comment: phpText,
  weight: phpText,
  weight_float: phpText,
  mtype: z.object({ type: phpText }).nullish(),
});
const subjectSchema = z.object({ lesson_id: phpText, name: phpText, marks: phpList(markSchema) });
const studentSchema = z.object({ name: phpText, lessons: phpList(subjectSchema) });
type Mark = z.output<typeof markSchema>;
const listsSchema = z.object({ students: phpList(studentSchema) });

/** What the result of the method is expected to hold. */
export const marksLayout: Layout<unknown> = [
  {
    expectation: 'обучающийся: students, у него номер name',
    seek: (result) => seenAll(listsIn(result), ({ name }) => /^\d+$/.test(name)),
  },
  {
    expectation: 'предметы: lessons, у предмета номер lesson_id и название name',
    seek: (result) => seenAll(subjectsIn(result), ({ lesson_id, name }) => lesson_id !== '' && name !== ''),
  },
  {
    expectation: 'отметки: marks, у отметки value, день date (ГГГГ-ММ-ДД) и номер nm',
    seek: (result) => {
      const marks = subjectsIn(result).flatMap((subject) => subject.marks);
      return { ...seenAll(marks, ({ date, nm }) => plainDate(date) !== null && nm !== null), mayBeNone: true };
    },
  },
];

function listsIn(result: unknown) {
  return listsSchema.safeParse(result).data?.students ?? [];
}

function subjectsIn(result: unknown) {
  return listsIn(result).flatMap(({ lessons }) => lessons);
}

export function marksAddress(days: StudentDays): string {
  return studentAddress(METHOD, days);
}

export function requireMarks(body: Uint8Array, student: string): void {
  requireStudent(METHOD, body, student);
}

/**
 * One student's marks and absences of a span. The list tells no group: assumed, they stand in the journal of the whole
 * class; of two lessons on one day assumed, the second begins where the number of a mark comes again.
 */
export function parseMarks(address: string, body: Uint8Array): Parsed {
  const asked = readStudentAddress(METHOD, address);
  const subjects = studentIn(METHOD, body, studentSchema, asked.student).lessons.filter(
    (each) => each.lesson_id !== '',
  );
  requireSomeRussian(subjects.flatMap(({ marks }) => marks.map(({ mtype }) => mtype?.type ?? '')));
  const journals = subjects.map(({ lesson_id: subject }) => journalOf(asked.schoolClass, subject));
  const rows = noMarks();
  for (const { lesson_id: subject, marks } of subjects)
    addMarks(rows, journalOf(asked.schoolClass, subject).id, marks, asked);
  return {
    rows: {
      subject: subjects.map(({ lesson_id: id, name }) => ({ id, name })),
      journal: journals,
      groupMember: journals.map(({ id }) => ({ journal: id, student: asked.student })),
      ...rows,
    },
    coverage: marksCoverage(asked),
    parserRev: MARKS_REV,
  };
}

function journalOf(schoolClass: string, subject: string) {
  return { id: `${schoolClass}/${subject}/0`, schoolClass, subject, groupName: '' };
}

function addMarks(
  rows: StudentMarks,
  journal: string,
  marks: readonly Mark[],
  { student, from, to }: StudentDays,
): void {
  const seen = new Map<string, number>();
  for (const mark of marks) {
    const date = plainDate(mark.date);
    if (!date || date < from || date > to || mark.nm === null)
      throw new SourceChanged(`Отметка за «${mark.date}» без номера или не за те дни, которые запрошены.`);
    // Phantoms count: they hold the place of a mark that was deleted.
    const code = absenceOf(mark.value);
    const place = `${date} ${code === null ? mark.nm : 'absence'}`;
    const lesson: LessonKey = { journal, date, ordinal: seen.get(place) ?? 0 };
    seen.set(place, lesson.ordinal + 1);
    if (code !== null) rows.absence.push({ ...lesson, student, code, comment: mark.comment });
    else if (mark.value !== '') addMark(rows, lesson, mark, student);
  }
}

function addMark({ mark, work }: StudentMarks, lesson: LessonKey, entry: Mark, student: string): void {
  const slot = entry.nm ?? 0;
  mark.push({ ...lesson, student, slot, value: entry.value, comment: entry.comment });
  const weight = weightOf(entry.weight_float, entry.weight);
  work.push({ ...lesson, slot, kind: entry.mtype?.type ?? '', weight, title: entry.lesson_comment });
}
