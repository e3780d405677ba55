import { expect, test } from 'vitest';
import { journalScopes } from '../../connectors/index.js';
import { makeSchool } from '../../fixtures/school/make.js';
import type { History, InventedJournal } from '../../fixtures/school/types.js';
import type { Page } from '../../src/sync/connector.js';
import { moment } from '../fixtures/eljur/support/tiny-school.js';
import { tinyEljur } from '../support/connectors/tiny-eljur.js';

/** Night: nobody enters anything while the pages are read. */
const NIGHT = moment('2026-10-01', '03:00');
const SCHOOL = makeSchool({ size: 'demo', seed: 20 });

function at<T>(history: History<T>): T | null {
  return history.filter((entry) => entry.at <= NIGHT).at(-1)?.value ?? null;
}

type Lesson = InventedJournal['lessons'][number];
type Work = Lesson['works'][number];
type Members = ReadonlySet<string>;

/** What the school had entered in one journal by that night, a line a fact. */
function factsOf({ id, members, lessons }: InventedJournal): readonly string[] {
  const present = members.filter(({ enteredAt, leftAt }) => enteredAt <= NIGHT && (leftAt === null || leftAt > NIGHT));
  const ids = new Set(present.map(({ student }) => student));
  return [
    ...[...ids].map((student) => `member ${id} ${student}`),
    ...lessons.flatMap((lesson) => lessonFacts(id, lesson, ids)),
  ];
}

function lessonFacts(journal: string, lesson: Lesson, members: Members): readonly string[] {
  const key = `${journal} ${lesson.date} ${lesson.ordinal}`;
  const entered = at(lesson.entered);
  if (entered === null) return [];
  const [topic, homework] = [at(lesson.topic), at(lesson.homework)];
  const absences = lesson.absences.map(({ student, history }) => ({ student, value: at(history) }));
  return [
    `lesson ${key} ${entered.runningNumber} ${entered.planItem}`,
    // Blanks alone are no text.
    ...(topic?.trim() ? [`topic ${key} ${topic}`] : []),
    ...(homework ? [`homework ${key} ${homework}`] : []),
    ...absences.flatMap(({ student, value }) =>
      value && members.has(student) ? [`absence ${key} ${student} ${value.code} ${value.comment}`] : [],
    ),
    ...lesson.works.flatMap((work) => workFacts(key, work, members)),
  ];
}

function workFacts(key: string, work: Work, members: Members): readonly string[] {
  if (work.enteredAt > NIGHT) return [];
  const marks = work.marks.map(({ student, history }) => ({ student, value: at(history) }));
  // The grid tells a work's weight beside its marks alone.
  const isMarked = marks.some(({ student, value }) => value !== null && members.has(student));
  // Of a column that nothing is written in the grid tells nothing.
  if (!isMarked && work.kind === '' && work.title === '') return [];
  return [
    `work ${key} ${work.slot} ${work.kind} ${isMarked ? work.weight : null} ${work.title}`,
    ...marks.flatMap(({ student, value }) =>
      value && members.has(student) ? [`mark ${key} ${work.slot} ${student} ${value.value} ${value.comment}`] : [],
    ),
  ];
}

function factsRead({ rows }: Page): string[] {
  const key = (row: { journal: string; date: string; ordinal: number }) => `${row.journal} ${row.date} ${row.ordinal}`;
  return [
    ...(rows.groupMember ?? []).map((row) => `member ${row.journal} ${row.student}`),
    ...(rows.lesson ?? []).map((row) => `lesson ${key(row)} ${row.runningNumber} ${row.planItem}`),
    ...(rows.topic ?? []).map((row) => `topic ${key(row)} ${row.text}`),
    ...(rows.homework ?? []).map((row) => `homework ${key(row)} ${row.text}`),
    ...(rows.absence ?? []).map((row) => `absence ${key(row)} ${row.student} ${row.code} ${row.comment}`),
    ...(rows.work ?? []).map((row) => `work ${key(row)} ${row.slot} ${row.kind} ${row.weight} ${row.title}`),
    ...(rows.mark ?? []).map((row) => `mark ${key(row)} ${row.slot} ${row.student} ${row.value} ${row.comment}`),
  ];
}

test('every fact of an invented school is read, and nothing else', async () => {
  const eljur = await tinyEljur(NIGHT, [], {}, { school: SCHOOL });
  const listed = await eljur.pull({ listings: true });
  const grade = new Map(SCHOOL.classes.map(({ name, grade }) => [name, grade]));
  const journals = journalScopes(listed).map((scope) => ({
    ...scope,
    termName: (grade.get(scope.schoolClass) ?? 0) < 10 ? 'I четверть' : 'I полугодие',
    pages: ['grid', 'lessons'] as const,
  }));
  const pages = await eljur.pull({ journals });
  expect([...listed, ...pages].filter((page) => 'failed' in page)).toEqual([]);
  expect([...listed, ...pages].flatMap((page) => ('failed' in page ? [] : (page.unfamiliar ?? [])))).toEqual([]);
  const read = pages.flatMap((page) => factsRead(page as Page)).sort();
  expect(read.length).toBeGreaterThan(5_000);
  expect(read).toEqual(SCHOOL.journals.flatMap(factsOf).sort());
  expect(eljur.simulator.log.some((entry) => entry.write)).toBe(false);
});
