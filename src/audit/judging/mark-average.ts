import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, MarkFact, TermFact } from '../journal-facts.js';
import { isListed } from './assessment.js';
import { columnKey } from './columns.js';
import { groupBy } from './group-by.js';
import { columnsLeftOut, numbersIn, shownValue } from './mark-count.js';
import { obligatory } from './obligatory-works.js';

/** What a student's marks of a term come to; averages in hundredths of a mark, as the source rounds them. */
export interface TermAverage {
  readonly count: number;
  readonly average: number;
  /** Of the obligatory written works, each mark as much as another; null where he has none. */
  readonly works: { readonly count: number; readonly average: number } | null;
  /** The marks that it is made of. */
  readonly marks: readonly MarkFact[];
}

interface Weighed {
  readonly value: number;
  readonly weight: number;
}

/**
 * By student: the average of the marks that he has in this journal for the term, each weighed by its column. Nobody is there
 * who has marks of the subject in another journal as well, of whose columns nothing is known here.
 */
export function termAverages(
  facts: JournalFacts,
  term: TermFact,
  norms: Norms,
): (studentId: number) => TermAverage | null {
  const left = columnsLeftOut(facts, norms.accumulation);
  const isObligatory = obligatory(facts, norms);
  const columns = new Map(facts.works.map((work) => [columnKey(work), work]));
  const inTerm = facts.marks.filter(
    (mark) => term.startDate <= mark.date && mark.date <= term.endDate && shownValue(mark) !== null,
  );
  const byStudent = groupBy(inTerm, ({ studentId }) => studentId);
  const { kinds } = norms.termMarks.bias.works;
  const written = [...columns].filter(([, work]) => isObligatory(work) && isListed(work.kind, kinds));
  const works = new Set(written.map(([key]) => key));
  return (studentId) => {
    const own = byStudent.get(studentId) ?? [];
    if (own.some(({ journalId }) => journalId !== facts.journal.id)) return null;
    const marks = own.filter((mark) => !left.has(columnKey(mark)));
    const all = marks.flatMap((mark) => weighed(mark, columns.get(columnKey(mark))?.weight ?? 1));
    const average = averageOf(all);
    if (average === null) return null;
    const ofWorks = marks.filter((mark) => works.has(columnKey(mark))).flatMap((mark) => weighed(mark, 1));
    const worksAverage = averageOf(ofWorks);
    return {
      count: all.length,
      average,
      works: worksAverage === null ? null : { count: ofWorks.length, average: worksAverage },
      marks,
    };
  };
}

function weighed(mark: MarkFact, weight: number): readonly Weighed[] {
  return numbersIn(shownValue(mark) ?? '').map((value) => ({ value, weight }));
}

/** In hundredths; null where nothing weighs anything. */
function averageOf(marks: readonly Weighed[]): number | null {
  const weight = marks.reduce((sum, mark) => sum + mark.weight, 0);
  const total = marks.reduce((sum, mark) => sum + mark.value * mark.weight, 0);
  return weight > 0 ? Math.round((100 * total) / weight) : null;
}
