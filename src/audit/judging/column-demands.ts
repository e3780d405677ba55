import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, MarkFact } from '../journal-facts.js';
import { isListed } from './assessment.js';
import type { ColumnDemand } from './column-judgement.js';
import { isCorrection } from './columns.js';
import { endOf } from './day-bounds.js';
import { presentVersion } from './judge-value.js';
import { writtenDue } from './written-term.js';

/** Answers by word of mouth are marked on the day. */
export function oralDemand({ zone }: JournalFacts, { marks }: Norms): ColumnDemand {
  return {
    accepts: ({ kind }) => isListed(kind, marks.oralKinds),
    dueAt: ({ date }) => endOf(date, zone),
    isCredit: (work, mark) => isCorrection(work) || hasComment(mark),
  };
}

/** A kind that the profile does not know has the longer term. Notebooks are marked once a month, by no work's date. */
export function writtenDemand(facts: JournalFacts, { marks, accumulation }: Norms): ColumnDemand {
  return {
    accepts: ({ kind }) => !isListed(kind, marks.oralKinds) && !isListed(kind, accumulation.notebookKinds),
    dueAt: writtenDue(facts, marks.written),
    // Who was absent writes it on a day that the journal does not tell: his term runs from there.
    isCredit: () => true,
  };
}

function hasComment(mark: MarkFact): boolean {
  return (presentVersion(mark)?.comment.trim() ?? '') !== '';
}
