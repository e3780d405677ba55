import type { JournalFacts } from '../journal-facts.js';
import { lessonIdOf, ownMarks } from './columns.js';
import { presentVersion } from './judge-value.js';
import { gridLook } from './page-looks.js';
import type { StandingEntry } from './standing-entries.js';

/** Every mark that was given in this journal, as it stands there now; what a newcomer brought along was not written here. */
export function standingMarks(facts: JournalFacts, isFaulty: (value: string) => boolean): readonly StandingEntry[] {
  const lessonId = lessonIdOf(facts);
  return ownMarks(facts).flatMap((mark) => {
    const { id, date, ordinal, studentId } = mark;
    const shown = presentVersion(mark);
    if (shown === null) return [];
    const entry: StandingEntry = {
      subjectKey: `mark:${id}`,
      date,
      ordinal,
      lessonId: lessonId(mark),
      studentId,
      isFaulty: isFaulty(shown.value),
      observedAt: gridLook(facts, date, shown),
      evidence: { markId: id },
    };
    return [entry];
  });
}
