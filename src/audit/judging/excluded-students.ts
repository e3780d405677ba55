import type { JournalFacts, TermFact } from '../journal-facts.js';

interface Span {
  readonly from: string;
  readonly to: string;
}

/** Students whom a register frees for the term (its overlap with the span is enough) from being counted in the journal. */
export function studentsWithPlan(facts: JournalFacts, term: TermFact): ReadonlySet<number> {
  return idsOf(facts.registers.individualPlans.filter((plan) => overlaps(plan, term)));
}

export function studentsDeferred(facts: JournalFacts, term: TermFact): ReadonlySet<number> {
  return idsOf(facts.registers.deferrals.filter((deferral) => deferral.termName === term.name));
}

/** Exempt students; with `unassessedOnly` those alone who are not assessed at all. */
export function studentsExempt(facts: JournalFacts, term: TermFact, unassessedOnly: boolean): ReadonlySet<number> {
  const given = facts.registers.exemptions.filter((exemption) => overlaps(exemption, term));
  return idsOf(unassessedOnly ? given.filter((exemption) => !exemption.assessed) : given);
}

function overlaps(span: Span, term: TermFact): boolean {
  return span.from <= term.endDate && span.to >= term.startDate;
}

function idsOf(entries: readonly { readonly studentId: number }[]): ReadonlySet<number> {
  return new Set(entries.map((entry) => entry.studentId));
}
