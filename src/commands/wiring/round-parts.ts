import { NAMED_VIEWS, STUDENT_VIEWS } from '../../../connectors/index.js';
import type { Database } from '../../db/database.js';
import { loadListedStudents } from '../../db/stores/student-scopes.js';
import type { StoredTerm } from '../../db/stores/terms.js';
import type { School } from '../../domain/school.js';
import { readSchoolDirectory } from '../../read/school-directory.js';
import type { BodyKeys } from '../../sync/bodies.js';
import type { Connector, Owners, PullContext, PullPlan, StudentScope } from '../../sync/connector.js';
import { studentScopes } from '../../sync/polls/plan-students.js';
import type { RunReport } from '../../sync/run-report.js';
import { runSync } from '../../sync/run-sync.js';

export interface RoundParts {
  readonly db: Database;
  readonly connector: Connector;
  readonly school: School;
  readonly keys: BodyKeys;
  readonly context: PullContext;
}

/** Days that the timetable is looked at before and after today. */
export const TIMETABLE_DAYS = 7;

export function sync(parts: RoundParts, plan: Partial<PullPlan>): Promise<RunReport> {
  const { db, connector, school, context, keys } = parts;
  return runSync(db, connector, school, { listings: false, timetable: null, journals: [], ...plan }, context, keys);
}

/** For whom the pages name and the lists did not know: what was answered before does not do. */
export function listsAnew(parts: RoundParts, owners: Owners): Promise<RunReport> {
  const { answered: _before, ...context } = parts.context;
  return sync({ ...parts, context }, { listings: true, owners });
}

/**
 * What names subjects by words alone, once the journals that the words may mean are in the mirror; nothing where all comes
 * by numbers.
 */
export async function syncByName(
  parts: RoundParts,
  students: readonly StudentScope[],
  owners: Owners,
): Promise<readonly RunReport[]> {
  const { db, school, context } = parts;
  if (students.length === 0 || !isRead(NAMED_VIEWS, owners)) return [];
  const known = await readSchoolDirectory(db.knex, school, context.now());
  return [await sync(parts, { byName: { students, known }, owners })];
}

/** Nobody's where everything is read by journals and their numbers. */
export async function studentsOf(
  { db, school }: RoundParts,
  terms: readonly StoredTerm[],
  owners: Owners,
): Promise<readonly StudentScope[]> {
  if (!isRead([...STUDENT_VIEWS, ...NAMED_VIEWS], owners)) return [];
  return studentScopes(await loadListedStudents(db.knex, school.id), terms);
}

function isRead(views: readonly string[], owners: Owners): boolean {
  const read = new Set(owners.values());
  return views.some((view) => read.has(view));
}
