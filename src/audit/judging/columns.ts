import type { PlainDate } from '../../domain/time.js';
import type { JournalFacts, MarkFact, WorkFact } from '../journal-facts.js';
import { groupBy } from './group-by.js';
import { columnKey, shownValue } from './mark-count.js';
import { joinedAfter, spansOf } from './membership.js';
import { once } from './once.js';

export { columnKey } from './mark-count.js';

/** The marks given in this journal; those that a newcomer brought along were given elsewhere, whenever they were entered. */
export const ownMarks = once((facts: JournalFacts): readonly MarkFact[] => {
  const spans = groupBy(spansOf(facts.members, facts.zone), ({ studentId }) => studentId);
  return facts.marks.filter(
    (mark) =>
      mark.journalId === facts.journal.id &&
      shownValue(mark) !== null &&
      !joinedAfter(spans.get(mark.studentId) ?? [], mark.studentId, mark.date),
  );
});

/** The same marks by their column (`columnKey`). */
export const marksByColumn = once(
  (facts: JournalFacts): ReadonlyMap<string, readonly MarkFact[]> => groupBy(ownMarks(facts), columnKey),
);

/** The column that the act lets a teacher add on the day of a work, for those who were not there to write it. */
export function isCorrection({ kind, title }: Pick<WorkFact, 'kind' | 'title'>): boolean {
  return /коррекци/iu.test(`${kind} ${title}`);
}

type Place = { readonly date: PlainDate; readonly ordinal: number };

/** The lesson of a column; null where it is not in the journal's list. */
export function lessonIdOf(facts: JournalFacts): (place: Place) => number | null {
  const ids = new Map(facts.lessons.map(({ date, ordinal, id }) => [`${date} ${ordinal}`, id]));
  return ({ date, ordinal }) => ids.get(`${date} ${ordinal}`) ?? null;
}
