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

/** Facts that several pages list, each by itself. */
export function isShared(entity: string): boolean {
  return entity === 'groupMember' || entity === 'journal';
}

/** All facts that a page shows; people and classes never change here and are left out. */
export function shownBy(page: Page): Shown[] {
  const { journal = [], groupMember = [], lesson = [], topic = [], homework = [] } = page.rows;
  const none = { student: null, date: null, column: '', image: '' };
  const text = (entity: string) => (row: { journal: string; date: string; ordinal: number; text: string }) => ({
    ...{ entity, key: `${entity}:${lessonKey(row)}`, journal: row.journal, student: null, column: '' },
    ...{ date: row.date, image: row.text },
  });
  return [
    ...journal.map((row) => ({ ...none, entity: 'journal', key: `journal:${row.id}`, journal: row.id })),
    ...groupMember.map((row) => ({
      ...{ ...none, entity: 'groupMember', key: `groupMember:${row.journal}|${row.student}` },
      ...{ journal: row.journal, student: row.student },
    })),
    ...lesson.map((row) => ({
      ...{ ...none, entity: 'lesson', key: `lesson:${lessonKey(row)}` },
      ...{ journal: row.journal, date: row.date, image: row.planItem ?? '' },
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
      ...{ entity: 'mark', journal: row.journal, student: row.student, date: row.date },
      key: `mark:${row.student}|${row.journal.split('/')[1]}|${row.date}|${row.ordinal}|${row.slot}`,
      column: `mark:${row.journal}|${row.date}|${row.ordinal}|${row.slot}`,
      image: `${row.value}/${row.comment}`,
    })),
    ...absence.map((row) => ({
      ...{ entity: 'absence', journal: row.journal, student: row.student, date: row.date },
      key: `absence:${row.student}|${row.journal.split('/')[1]}|${row.date}|${row.ordinal}`,
      column: `absence:${row.journal}|${row.date}|${row.ordinal}`,
      image: row.code,
    })),
    ...work.map((row) => ({
      ...{ entity: 'work', journal: row.journal, student: null, date: row.date },
      ...{ key: `work:${lessonKey(row)}|${row.slot}`, column: '', image: row.kind },
    })),
    ...termMark.map((row) => ({
      ...{ entity: 'termMark', journal: row.journal, student: row.student, date: null },
      ...{ key: `termMark:${row.journal}|${row.student}|${row.termName}`, column: '', image: row.value },
    })),
  ];
}

function lessonKey(row: { journal: string; date: string; ordinal: number }): string {
  return `${row.journal}|${row.date}|${row.ordinal}`;
}

/** Whether the page would have shown a fact of this entity and date. */
export function coveredBy(page: Page, entity: string, date: string | null): boolean {
  return page.coverage.some(
    (part) =>
      part.entity === entity &&
      part.complete &&
      (date === null || ((part.from ?? '') <= date && date <= (part.to ?? '9999'))),
  );
}

/** Whether the page shows the entity whole within the dates it covers. */
export function isWhole(page: Page, entity: string): boolean {
  return page.coverage.some((part) => part.entity === entity && part.complete);
}

/** What must be equal for two pages to show the same: the rows in any order, and what the pages claim to show. */
export function contentOf(page: Page): string {
  const rows = Object.entries(page.rows).flatMap(([entity, of]) =>
    (of as readonly object[])
      .filter((row) => !('text' in row) || row.text !== '')
      .map((row) => `${entity} ${JSON.stringify(row, Object.keys(row).sort())}`),
  );
  return JSON.stringify([rows.sort(), page.coverage.map((part) => JSON.stringify(part)).sort()]);
}
