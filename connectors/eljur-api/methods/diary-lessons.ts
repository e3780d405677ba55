import { SourceChanged } from '../../../src/core/errors.js';
import type { HomeworkRow, LessonRow, TopicRow } from '../../../src/domain/rows.js';
import type { Parsed } from '../../../src/sync/connector.js';
import { compactDate, plainDate } from '../dates.js';
import { type DiaryLesson, diarySchema, lessonsOf } from '../diary-sheet.js';
import { homeworkText } from '../homework-text.js';
import { readStudentAddress, studentsIn } from '../student-answer.js';

export const DIARY_LESSONS_VIEW = 'eljur-api/diary-lessons';
export const DIARY_LESSONS_REV = 1;

/** Whose diary it is does not matter: the address stays the same when another student's shows more lessons. */
const ADDRESS = /^\/apiv3\/getdiary\?days=(\d{8})-(\d{8})#(([^/]+)\/[^/]+\/[^/]+)$/u;

export function diaryLessonsAddress(diary: string, journal: string): string {
  const { from, to } = readStudentAddress('getdiary', diary);
  return `/apiv3/getdiary?days=${compactDate(from)}-${compactDate(to)}#${journal}`;
}

/** How many lessons of each journal a diary shows. */
export function diaryLessons(address: string, body: Uint8Array): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { journal } of inDiary(body, readStudentAddress('getdiary', address)))
    counts.set(journal.id, (counts.get(journal.id) ?? 0) + 1);
  return counts;
}

/**
 * Lessons of one journal with topics and homework. assumed: a lesson that has neither is not entered yet, since the diary
 * shows every lesson of the timetable; homework stands on the day on which it was set.
 */
export function parseDiaryLessons(address: string, body: Uint8Array): Parsed {
  const [, first, last, journal, schoolClass] = ADDRESS.exec(address) ?? [];
  const from = plainDate(first ?? '');
  const to = plainDate(last ?? '');
  if (!from || !to || !journal || !schoolClass)
    throw new RangeError(`Not the address of a journal's lessons: ${address}`);
  const rows: Rows = { lesson: [], topic: [], homework: [] };
  for (const lesson of inDiary(body, { schoolClass, from, to }))
    if (lesson.journal.id === journal) addLesson(rows, lesson);
  const coverage = (['lesson', 'topic', 'homework'] as const).map((entity) => ({ entity, from, to, complete: true }));
  return { rows, coverage, parserRev: DIARY_LESSONS_REV };
}

interface Rows {
  readonly lesson: LessonRow[];
  readonly topic: TopicRow[];
  readonly homework: HomeworkRow[];
}

function inDiary(
  body: Uint8Array,
  asked: { readonly schoolClass: string; readonly from: string; readonly to: string },
): readonly DiaryLesson[] {
  const [diary, ...others] = studentsIn('getdiary', body, diarySchema);
  if (diary === undefined || others.length > 0) throw new SourceChanged('В ответе getdiary не один обучающийся.');
  return lessonsOf(diary, { ...asked, student: diary.name });
}

function addLesson(rows: Rows, { journal, date, ordinal, item }: DiaryLesson): void {
  const key = { journal: journal.id, date, ordinal };
  const homework = homeworkText(item.homework);
  if (item.topic === '' && homework === '') return;
  rows.lesson.push({ ...key, runningNumber: null, planItem: null });
  if (item.topic !== '') rows.topic.push({ ...key, text: item.topic });
  if (homework !== '') rows.homework.push({ ...key, text: homework });
}
