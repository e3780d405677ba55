import type { ListedStudent } from '../../db/stores/student-scopes.js';
import type { StoredTerm } from '../../db/stores/terms.js';
import type { Instant } from '../../domain/time.js';
import type { StudentScope } from '../connector.js';

/** What each student has in each of the terms of his class. */
export function studentScopes(
  students: readonly ListedStudent[],
  terms: readonly StoredTerm[],
): readonly StudentScope[] {
  return terms.flatMap(({ schoolClass, name, startDate, endDate }) =>
    students
      .filter((each) => each.schoolClass === schoolClass)
      .map(({ student }) => ({ schoolClass, student, termName: name, from: startDate, to: endDate })),
  );
}

/**
 * Whole classes within the ceiling, those first that were read longest ago: a class's lessons are known only when all its
 * students were. One class is read even where it alone goes beyond the ceiling.
 */
export function planStudents(
  scopes: readonly StudentScope[],
  lastRead: ReadonlyMap<string, Instant>,
  ceiling: number,
): readonly StudentScope[] {
  const classes = [...new Set(scopes.map(({ schoolClass }) => schoolClass))];
  classes.sort((a, b) => (lastRead.get(a) ?? 0) - (lastRead.get(b) ?? 0));
  const planned: StudentScope[] = [];
  for (const name of classes) {
    const own = scopes.filter(({ schoolClass }) => schoolClass === name);
    if (planned.length > 0 && planned.length + own.length > ceiling) break;
    planned.push(...own);
  }
  return planned;
}
