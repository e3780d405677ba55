import type { Rows } from '../../src/domain/rows.js';
import type { Page } from '../../src/sync/connector.js';
import { nextDayOf } from '../first-load/cells.js';

/** Every so many students of a class get a mark in a lesson, as in the invented school. */
const MARKED_EVERY = 3;
const EVENING_MS = 24 * 3_600_000;

/**
 * The pages as an evening shows them: every `every`-th has a new lesson with its marks and one corrected mark, the others
 * are as they were.
 */
export function eveningPages(pages: readonly Page[], nth: number, every: number): readonly Page[] {
  return pages.map((page, index) => {
    const at = page.receivedAt + nth * EVENING_MS;
    const read = { ...page, requestedAt: at - 250, receivedAt: at };
    return isChanged(index, every) ? { ...read, rows: afterLesson(page.rows, nth) } : read;
  });
}

/** Spread evenly: of ten pages four, for 2.5. */
function isChanged(index: number, every: number): boolean {
  return Math.floor((index + 1) / every) > Math.floor(index / every);
}

function afterLesson(rows: Rows, nth: number): Rows {
  const [work, mark] = [rows.work ?? [], rows.mark ?? []];
  const [first] = work;
  if (first === undefined) throw new Error('a page without a lesson');
  const lessons = Array.from({ length: nth }, (_, index) => ({ ...first, date: nextDayOf(work, index + 1) }));
  const students = (rows.groupMember ?? []).map(({ student }) => student);
  const marked = lessons.flatMap(({ journal, date, ordinal, slot }) =>
    students
      .filter((_, place) => place % MARKED_EVERY === 0)
      .map((student) => ({ journal, date, ordinal, slot, student, value: '4', comment: '' })),
  );
  const corrected = mark.map((one, place) =>
    place === 0 ? { ...one, value: String(2 + (nth % 4)), comment: 'к' } : one,
  );
  return { ...rows, work: [...work, ...lessons], mark: [...corrected, ...marked] };
}
