import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, MarkFact } from '../journal-facts.js';
import { isListed } from './assessment.js';
import { lessonKey } from './attendance.js';
import type { Stay } from './certificates.js';
import { columnKey, isCorrection, ownMarks } from './columns.js';
import { endOf } from './day-bounds.js';
import { judgeEntered, type Outcome, presentVersion } from './judge-value.js';
import { gridLook } from './page-looks.js';

export interface JudgedMark {
  readonly mark: MarkFact;
  /** Null where it was there before the return. */
  readonly outcome: Outcome;
}

/** Marks of the journal for the days on which the student studied elsewhere, by whether they came after his return. */
export function marksOfStay(stay: Stay, facts: JournalFacts, norms: Norms): readonly JudgedMark[] {
  const returnedAt = endOf(stay.to, facts.zone);
  return unexplained(stay, facts, norms).map((mark) => ({
    mark,
    outcome: cameAfter(mark, returnedAt, facts, norms),
  }));
}

/** Those of the stay that nothing explains: neither a word on the credit of the topic, nor a column that is written after a return. */
function unexplained({ studentId, from, to }: Stay, facts: JournalFacts, norms: Norms): readonly MarkFact[] {
  const apart = new Set(facts.works.filter((work) => isWrittenLater(work, norms)).map(columnKey));
  const own = ownMarks(facts).filter((mark) => mark.studentId === studentId && from <= mark.date && mark.date <= to);
  const toldOf = absencesTold(facts);
  return own.filter(
    (mark) =>
      !apart.has(columnKey(mark)) &&
      (presentVersion(mark)?.comment.trim() ?? '') === '' &&
      !toldOf.has(lessonKey(studentId, mark)),
  );
}

function isWrittenLater(work: JournalFacts['works'][number], { homework, accumulation }: Norms): boolean {
  return (
    isCorrection(work) || isListed(work.kind, homework.controlKinds) || isListed(work.kind, accumulation.notebookKinds)
  );
}

/** Lessons whose absence has a comment. */
function absencesTold({ absences, journal }: JournalFacts): ReadonlySet<string> {
  const own = absences.filter(({ journalId }) => journalId === journal.id);
  const told = own.filter((absence) => (presentVersion(absence)?.comment.trim() ?? '') !== '');
  return new Set(told.map((absence) => lessonKey(absence.studentId, absence)));
}

function cameAfter(mark: MarkFact, returnedAt: Instant, facts: JournalFacts, { pollToleranceMs }: Norms): Outcome {
  const shown = presentVersion(mark);
  const first = mark.versions.find(({ value }) => value.trim() !== '');
  if (shown === null || first === undefined) return null;
  const deadline = { base: returnedAt, moved: returnedAt, exception: null };
  const outcome = judgeEntered(first, deadline, pollToleranceMs);
  return outcome !== null && gridLook(facts, mark.date, shown) === null ? 'no-data' : outcome;
}
