import type { Page } from '../../../src/sync/connector.js';

export interface Shown {
  readonly entity: string;
  readonly key: string;
  readonly journal: string;
  readonly student: string | null;
  readonly date: string | null;
  readonly column: string;
  readonly image: string;
}

/** All facts that a page shows; people and classes never change here and are left out. */
export function shownBy(page: Page): Shown[] {
  const { groupMember = [], lesson = [], topic = [], homework = [] } = page.rows;
  const text = (entity: string) => (row: { journal: string; date: string; ordinal: number; text: string }) => ({
    entity,
    key: `${entity}:${lessonKey(row)}`,
    journal: row.journal,
    student: null,
    date: row.date,
    column: '',
    image: row.text,
  });
  return [
    ...groupMember.map((row) => ({
      entity: 'groupMember',
      key: `groupMember:${row.journal}|${row.student}`,
      journal: row.journal,
      student: row.student,
      date: null,
      column: '',
      image: '',
    })),
    ...lesson.map((row) => ({
      entity: 'lesson',
      key: `lesson:${lessonKey(row)}`,
      journal: row.journal,
      student: null,
      date: row.date,
      column: '',
      image: row.planItem ?? '',
    })),
    ...topic.filter((row) => row.text !== '').map(text('topic')),
    ...homework.filter((row) => row.text !== '').map(text('homework')),
    ...cellsOf(page),
  ];
}

function cellsOf(page: Page): Shown[] {
  const { mark = [], absence = [], work = [], termMark = [] } = page.rows;
  return [
    ...mark.map((row) => ({
      entity: 'mark',
      key: `mark:${row.student}|${row.journal.split('/')[1]}|${row.date}|${row.ordinal}|${row.slot}`,
      journal: row.journal,
      student: row.student,
      date: row.date,
      column: `mark:${row.journal}|${row.date}|${row.ordinal}|${row.slot}`,
      image: `${row.value}/${row.comment}`,
    })),
    ...absence.map((row) => ({
      entity: 'absence',
      key: `absence:${row.student}|${row.journal.split('/')[1]}|${row.date}|${row.ordinal}`,
      journal: row.journal,
      student: row.student,
      date: row.date,
      column: `absence:${row.journal}|${row.date}|${row.ordinal}`,
      image: row.code,
    })),
    ...work.map((row) => ({
      entity: 'work',
      key: `work:${lessonKey(row)}|${row.slot}`,
      journal: row.journal,
      student: null,
      date: row.date,
      column: '',
      image: row.kind,
    })),
    ...termMark.map((row) => ({
      entity: 'termMark',
      key: `termMark:${row.journal}|${row.student}|${row.termName}`,
      journal: row.journal,
      student: row.student,
      date: null,
      column: '',
      image: row.value,
    })),
  ];
}

function lessonKey(row: { journal: string; date: string; ordinal: number }): string {
  return `${row.journal}|${row.date}|${row.ordinal}`;
}

export function coveredBy(page: Page, entity: string, date: string | null): boolean {
  return page.coverage.some(
    (part) => part.entity === entity && (date === null || ((part.from ?? '') <= date && date <= (part.to ?? '9999'))),
  );
}
