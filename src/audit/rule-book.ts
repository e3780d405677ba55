import type { ClassFacts } from './class-facts.js';
import type { JournalFacts } from './journal-facts.js';
import type { Rule, RuleCard } from './rule.js';
import type { TeacherFacts } from './teacher-facts.js';
import type { WholeSchoolFacts } from './whole-school-facts.js';

/** The rules of the audit by the kind of unit that they judge, each list in the order of ids. */
export interface RuleBook {
  readonly journal: readonly Rule<JournalFacts>[];
  readonly class: readonly Rule<ClassFacts>[];
  readonly teacher: readonly Rule<TeacherFacts>[];
  readonly school: readonly Rule<WholeSchoolFacts>[];
}

/** What each rule says of itself, in the order of ids. */
export function cardsOf(book: RuleBook): readonly RuleCard[] {
  const cards: readonly RuleCard[] = [...book.journal, ...book.class, ...book.teacher, ...book.school];
  return [...cards].sort((left, right) => (left.id < right.id ? -1 : 1));
}
