import type { Confirmable } from '../../db/stores/confirmations.js';
import type { StoredTerm } from '../../db/stores/terms.js';
import type { PlainDate } from '../../domain/time.js';
import type { StudentScope } from '../connector.js';

/** The most students whose pages one confirmation asks for. */
export const AT_MOST = 10;

/** A student with the page that is asked for. */
export interface ChosenStudent {
  readonly studentId: number;
  readonly scope: StudentScope;
}

/**
 * One student of each class in its present term, those first who were asked for longest ago or never; of all classes those
 * whose turn it is, so that from one reading to the next all of them come.
 */
export function chooseStudents(
  students: readonly Confirmable[],
  terms: readonly StoredTerm[],
  today: PlainDate,
): readonly ChosenStudent[] {
  const present = terms.filter(
    ({ kind, startDate, endDate }) => kind !== 'year' && startDate <= today && today <= endDate,
  );
  const chosen = present.flatMap((term) => {
    const [first] = byTurn(students.filter(({ schoolClass }) => schoolClass === term.schoolClass));
    return first === undefined ? [] : [{ first, term, classAskedAt: lastOf(students, term.schoolClass) }];
  });
  return chosen
    .sort((a, b) => a.classAskedAt - b.classAskedAt)
    .slice(0, AT_MOST)
    .map(({ first, term }) => ({ studentId: first.studentId, scope: scopeOf(first, term) }));
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
