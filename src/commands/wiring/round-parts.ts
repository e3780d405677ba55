import { STUDENT_VIEWS } from '../../../connectors/index.js';
import type { Database } from '../../db/database.js';
import { loadListedStudents } from '../../db/stores/student-scopes.js';
import type { StoredTerm } from '../../db/stores/terms.js';
import type { School } from '../../domain/school.js';
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

/** Nobody's where journals are read class by class. */
export async function studentsOf(
  { db, school }: RoundParts,
  terms: readonly StoredTerm[],
  owners: Owners,
): Promise<readonly StudentScope[]> {
  const views = new Set(owners.values());
  if (!STUDENT_VIEWS.some((view) => views.has(view))) return [];
  return studentScopes(await loadListedStudents(db.knex, school.id), terms);
}
