import type { Confirmable } from '../../db/stores/confirmations.js';
import type { StoredTerm } from '../../db/stores/terms.js';
import { addDays, type PlainDate } from '../../domain/time.js';
import type { StudentScope } from '../connector.js';

/** The most students whose pages one confirmation asks for. */
export const AT_MOST = 10;

/** A term goes on being confirmed for so many days after its end, unless the next one has begun. */
const AFTER_END_DAYS = 7;

/** A student with the page that is asked for. */
export interface ChosenStudent {
  readonly studentId: number;
  readonly scope: StudentScope;
}

/**
 * One student of each class in its present term or the one just over, those first who were asked for longest ago or never; of all classes those
 * whose turn it is, so that from one reading to the next all of them come.
 */
export function chooseStudents(
  students: readonly Confirmable[],
  terms: readonly StoredTerm[],
  today: PlainDate,
): readonly ChosenStudent[] {
  const chosen = presentTerms(terms, today).flatMap((term) => {
    const [first] = byTurn(students.filter(({ schoolClass }) => schoolClass === term.schoolClass));
    return first === undefined ? [] : [{ first, term, classAskedAt: lastOf(students, term.schoolClass) }];
  });
  return chosen
    .sort((a, b) => a.classAskedAt - b.classAskedAt)
    .slice(0, AT_MOST)
    .map(({ first, term }) => ({ studentId: first.studentId, scope: scopeOf(first, term) }));
}

/** The term of each class that began last. */
function presentTerms(terms: readonly StoredTerm[], today: PlainDate): readonly StoredTerm[] {
  const earliestEnd = addDays(today, -AFTER_END_DAYS);
  const begun = terms
    .filter(({ kind, startDate, endDate }) => kind !== 'year' && startDate <= today && endDate >= earliestEnd)
    .sort((a, b) => a.startDate.localeCompare(b.startDate));
  return [...new Map(begun.map((term) => [term.schoolClass, term])).values()];
}

function byTurn(students: readonly Confirmable[]): readonly Confirmable[] {
  return [...students].sort((a, b) => (a.askedAt ?? 0) - (b.askedAt ?? 0) || a.studentId - b.studentId);
}

function lastOf(students: readonly Confirmable[], schoolClass: string): number {
  return Math.max(...students.map((each) => (each.schoolClass === schoolClass ? (each.askedAt ?? 0) : 0)));
}

function scopeOf({ schoolClass, student }: Confirmable, { name, startDate, endDate }: StoredTerm): StudentScope {
  return { schoolClass, student, termName: name, from: startDate, to: endDate };
}
