import type { PlainDate } from '../../domain/time.js';
import type { JournalFacts, TermFact } from '../journal-facts.js';
import { deferralsOf } from './deferred-marks.js';

interface Span {
  readonly from: string;
  readonly to: string;
}

/** Students whom a register frees for the term (its overlap with the span is enough) from being counted in the journal. */
export function studentsWithPlan(facts: JournalFacts, term: TermFact): ReadonlySet<number> {
  return idsOf(facts.registers.individualPlans.filter((plan) => overlaps(plan, term)));
}

export function studentsDeferred(facts: JournalFacts, term: TermFact): ReadonlySet<number> {
  return idsOf(deferralsOf(term, facts));
}

/** Exempt students who are not assessed in other forms either. */
export function studentsUnassessed(facts: JournalFacts, term: TermFact): ReadonlySet<number> {
  return idsOf(facts.registers.exemptions.filter((exemption) => !exemption.assessed && overlaps(exemption, term)));
}

/** Students of whom a register says that their mark for the term is not as the others': a plan, an exemption, a deferral. */
export function studentsFreed(facts: JournalFacts, term: TermFact): ReadonlySet<number> {
  const exempt = idsOf(facts.registers.exemptions.filter((exemption) => overlaps(exemption, term)));
  return new Set([...studentsWithPlan(facts, term), ...exempt, ...studentsDeferred(facts, term)]);
}

/** True where an exemption or an individual plan takes the student out of the journal on the date. */
export function isTakenOut({ registers }: JournalFacts, studentId: number, date: PlainDate): boolean {
  const spans = [...registers.exemptions, ...registers.individualPlans];
  return spans.some((span) => span.studentId === studentId && span.from <= date && date <= span.to);
}

/** Students whom one entry takes out for the whole of the term. */
export function studentsOutOf({ registers }: JournalFacts, term: TermFact): ReadonlySet<number> {
  const spans = [...registers.exemptions, ...registers.individualPlans];
  return idsOf(spans.filter(({ from, to }) => from <= term.startDate && term.endDate <= to));
}

function overlaps(span: Span, term: TermFact): boolean {
  return span.from <= term.endDate && span.to >= term.startDate;
}

function idsOf(entries: readonly { readonly studentId: number }[]): ReadonlySet<number> {
  return new Set(entries.map((entry) => entry.studentId));
}
