import type { PlainDate } from '../../domain/time.js';
import type { JournalFacts, LessonFact, MarkFact, WorkFact } from '../journal-facts.js';
import { lessonKey } from './attendance.js';
import { groupBy } from './group-by.js';
import { columnKey, shownValue } from './mark-count.js';
import { joinedAfter, spansOf } from './membership.js';
import { once } from './once.js';

export { columnKey } from './mark-count.js';

/**
 * The marks given in this journal, those that were taken away among them; what a newcomer brought along was given elsewhere,
 * whenever it was entered.
 */
export const givenMarks = once((facts: JournalFacts): readonly MarkFact[] => {
  const spans = groupBy(spansOf(facts.members, facts.zone), ({ studentId }) => studentId);
  return facts.marks.filter(
    (mark) =>
      mark.journalId === facts.journal.id && !joinedAfter(spans.get(mark.studentId) ?? [], mark.studentId, mark.date),
  );
});

/** Of these, what stands in the journal now. */
export const ownMarks = once((facts: JournalFacts): readonly MarkFact[] =>
  givenMarks(facts).filter((mark) => shownValue(mark) !== null),
);

/** The same marks by their column (`columnKey`). */
export const marksByColumn = once(
  (facts: JournalFacts): ReadonlyMap<string, readonly MarkFact[]> => groupBy(ownMarks(facts), columnKey),
);

/** Keys (`lessonKey`) of the lessons at which students have such a mark. */
export const markedLessons = once(
  (facts: JournalFacts): ReadonlySet<string> => new Set(ownMarks(facts).map((mark) => lessonKey(mark.studentId, mark))),
);

/** The column that the act lets a teacher add on the day of a work, for those who were not there to write it. */
export function isCorrection({ kind, title }: Pick<WorkFact, 'kind' | 'title'>): boolean {
  return /коррекци/iu.test(`${kind} ${title}`);
}

type Place = { readonly date: PlainDate; readonly ordinal: number };

export function placeKey({ date, ordinal }: Place): string {
  return `${date} ${ordinal}`;
}

/** The journal's lessons by `placeKey`. */
export const lessonsByPlace = once(
  (facts: JournalFacts): ReadonlyMap<string, LessonFact> =>
    new Map(facts.lessons.map((lesson) => [placeKey(lesson), lesson])),
);

/** The lesson of a column; null where it is not in the journal's list. */
export function lessonIdOf(facts: JournalFacts): (place: Place) => number | null {
  const lessons = lessonsByPlace(facts);
  return (place) => lessons.get(placeKey(place))?.id ?? null;
}
