import { addDays, dateAt, type PlainDate } from '../../domain/time.js';
import type { JournalFacts, TermFact } from '../journal-facts.js';
import { studentsDeferred, studentsUnassessed, studentsWithPlan } from './excluded-students.js';
import { groupBy } from './group-by.js';
import { marksIn, shownValue } from './mark-count.js';
import { shownTermMark, termMarksOf } from './term-marks.js';

/**
 * Days of the term on which a student was exempt from the lessons, but not from being assessed, where they are so many; nobody
 * is there whose mark a register puts off or does not want.
 */
export function exemptDays(facts: JournalFacts, term: TermFact, least: number): ReadonlyMap<number, number> {
  const assessed = facts.registers.exemptions.filter(
    ({ assessed, from, to }) => assessed && from <= term.endDate && term.startDate <= to,
  );
  if (assessed.length === 0) return new Map();
  const out = [studentsUnassessed(facts, term), studentsWithPlan(facts, term), studentsDeferred(facts, term)];
  const since = knownSince(facts);
  const days = [...groupBy(assessed, ({ studentId }) => studentId)].map(
    ([studentId, spans]) => [studentId, daysOf(spans, term, since.get(studentId) ?? term.startDate)] as const,
  );
  return new Map(days.filter(([studentId, count]) => count >= least && !out.some((ids) => ids.has(studentId))));
}

/** Of these, whoever has neither a mark of the term nor a numeric one for it. */
export function exemptUnmarked(facts: JournalFacts, term: TermFact, least: number): ReadonlySet<number> {
  const exempt = exemptDays(facts, term, least);
  if (exempt.size === 0) return new Set();
  const inTerm = facts.marks.filter(({ date }) => term.startDate <= date && date <= term.endDate);
  const marked = new Set(inTerm.filter((mark) => shownValue(mark) !== null).map(({ studentId }) => studentId));
  for (const mark of termMarksOf(facts, term)) {
    if (marksIn(shownTermMark(mark) ?? '') > 0) marked.add(mark.studentId);
  }
  return new Set([...exempt.keys()].filter((studentId) => !marked.has(studentId)));
}

/** Of who is known to have come later: whoever wrote the exemption down knew the others to be there. */
function knownSince({ members, zone }: JournalFacts): ReadonlyMap<number, PlainDate> {
  const newcomers = members.filter(({ absentAt }) => absentAt !== null);
  return new Map(newcomers.map(({ studentId, seenAt }) => [studentId, dateAt(seenAt, zone)]));
}

interface Span {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** An exemption that was prolonged is several entries, and they may overlap. */
function daysOf(spans: readonly Span[], term: TermFact, since: PlainDate): number {
  let days = 0;
  for (let day = since > term.startDate ? since : term.startDate; day <= term.endDate; day = addDays(day, 1)) {
    if (spans.some(({ from, to }) => from <= day && day <= to)) days += 1;
  }
  return days;
}
