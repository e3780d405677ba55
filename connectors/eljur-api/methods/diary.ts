import { z } from 'zod';
import { SourceChanged } from '../../../src/core/errors.js';
import { type Layout, seenAll } from '../../../src/domain/layout.js';
import type { LessonKey } from '../../../src/domain/rows.js';
import type { Parsed } from '../../../src/sync/connector.js';
import { plainDate } from '../dates.js';
import { type DiaryItem, type DiaryLesson, diarySchema, lessonsOf } from '../diary-sheet.js';
import { absenceOf, weightOf } from '../mark-words.js';
import { phpList } from '../php-shapes.js';
import { readStudentAddress, requireStudent, type StudentDays, studentAddress, studentIn } from '../student-answer.js';
import { marksCoverage, noMarks, type StudentMarks } from '../student-marks.js';

export const DIARY_VIEW = 'eljur-api/diary';
export const DIARY_REV = 2;
const METHOD = 'getdiary';

const diariesSchema = z.object({ students: phpList(diarySchema) });

/** What the result of the method is expected to hold; a week off, or a week without marks, has less to see. */
export const diaryLayout: Layout<unknown> = [
  {
    expectation: 'обучающийся: students, у него номер name',
    seek: (result) => seenAll(diariesIn(result), ({ name }) => /^\d+$/.test(name)),
  },
  {
    expectation: 'дни: days, ключ — день вида ГГГГММДД',
    seek: (result) =>
      seenAll(
        diariesIn(result).flatMap(({ days }) => Object.keys(days)),
        (day) => plainDate(day) !== null,
      ),
  },
  {
    expectation: 'уроки: items, у урока номер num, предмет name и номер предмета lesson_id',
    seek: (result) =>
      seenAll(itemsIn(result), ({ num, name, lesson_id }) => num !== null && name !== '' && lesson_id !== ''),
  },
  {
    expectation: 'отметки: assessments, у отметки value и номер nm',
    seek: (result) => {
      const marks = itemsIn(result).flatMap(({ assessments }) => assessments);
      return { ...seenAll(marks, ({ nm }) => nm !== null), mayBeNone: true };
    },
  },
];

function diariesIn(result: unknown) {
  return diariesSchema.safeParse(result).data?.students ?? [];
}

function itemsIn(result: unknown): readonly DiaryItem[] {
  return diariesIn(result).flatMap(({ days }) => Object.values(days).flatMap(({ items }) => items));
}

export function diaryAddress(days: StudentDays): string {
  return studentAddress(METHOD, days);
}

export function requireDiary(body: Uint8Array, student: string): void {
  requireStudent(METHOD, body, student);
}

/** One student's marks and absences of a span, with the journals in which they stand. */
export function parseDiary(address: string, body: Uint8Array): Parsed {
  const asked = readStudentAddress(METHOD, address);
  const lessons = lessonsOf(studentIn(METHOD, body, diarySchema, asked.student), asked);
  const marks = noMarks();
  for (const lesson of lessons) addMarks(marks, lesson, asked.student);
  return {
    rows: { ...journalsOf(lessons, asked.student), ...marks },
    coverage: marksCoverage(asked),
    parserRev: DIARY_REV,
  };
}

function journalsOf(lessons: readonly DiaryLesson[], student: string) {
  const journals = new Map(lessons.map(({ journal }) => [journal.id, journal]));
  const subjects = new Map(lessons.map(({ item }) => [item.lesson_id, { id: item.lesson_id, name: item.name }]));
  return {
    subject: [...subjects.values()],
    journal: [...journals.values()],
    groupMember: [...journals.keys()].map((journal) => ({ journal, student })),
  };
}

function addMarks(rows: StudentMarks, { journal, date, ordinal, item }: DiaryLesson, student: string): void {
  const lesson: LessonKey = { journal: journal.id, date, ordinal };
  for (const entry of item.assessments) {
    // A mark that was deleted leaves an entry without a value.
    if (entry.value === '') continue;
    const code = absenceOf(entry.value);
    if (code !== null) {
      rows.absence.push({ ...lesson, student, code, comment: entry.comment });
      continue;
    }
    if (entry.nm === null) throw new SourceChanged(`Отметка «${entry.value}» за ${date} без номера.`);
    rows.mark.push({ ...lesson, student, slot: entry.nm, value: entry.value, comment: entry.comment });
    const weight = weightOf(entry.weight_float, entry.weight);
    rows.work.push({ ...lesson, slot: entry.nm, kind: kindOf(entry), weight, title: '' });
  }
}

/** Of the two words for a kind of work some answers swap the long one and the short one. */
function kindOf({ control_type: one, control_type_short: other }: DiaryItem['assessments'][number]): string {
  return one.length >= other.length ? one : other;
}
