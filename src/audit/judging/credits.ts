import type { Instant, PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, MarkFact } from '../journal-facts.js';
import { isListed } from './assessment.js';
import { studiedElsewhere } from './certificates.js';
import { columnKey, isCorrection } from './columns.js';
import { isTakenOut } from './excluded-students.js';
import { groupBy } from './group-by.js';
import { heldSlots } from './held-slots.js';

/**
 * Whether a mark of a student who missed the lesson is the credit of its topic. None is: what stands in a column that says
 * itself that the work was written later; the mark for keeping a notebook, which is of no lesson; that of a student whom a
 * register takes out; that in a cell which may stand for two lessons, of which he missed but one; that of one who
 * studied elsewhere, which may be copied from his certificate.
 */
export function creditTeller(facts: JournalFacts, norms: Norms, asOf: Instant): (mark: MarkFact) => boolean {
  const apart = facts.works.filter(
    (work) => isCorrection(work) || isListed(work.kind, norms.accumulation.notebookKinds),
  );
  const columns = new Set(apart.map(columnKey));
  const doubles = doubleDates(facts, asOf);
  return (mark) =>
    !columns.has(columnKey(mark)) &&
    !doubles.has(mark.date) &&
    !isTakenOut(facts, mark.studentId, mark.date) &&
    !studiedElsewhere(facts, mark.studentId, mark.date);
}

/** Dates on which the journal shows fewer lessons than were held: one of them may be the entry of two. */
function doubleDates(facts: JournalFacts, asOf: Instant): ReadonlySet<PlainDate> {
  const entered = groupBy(facts.lessons, ({ date }) => date);
  const held = [...heldSlots(facts, asOf)].filter(([date, slots]) => (entered.get(date)?.length ?? 0) < slots.length);
  return new Set(held.map(([date]) => date));
}
