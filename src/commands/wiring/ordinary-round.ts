import { CLASS_VIEWS, STUDENT_VIEWS } from '../../../connectors/index.js';
import { loadOwners } from '../../db/stores/capabilities.js';
import { newestHoldFor } from '../../db/stores/observations.js';
import { lastReadOfClasses } from '../../db/stores/student-scopes.js';
import { classesOfSubstitutions } from '../../db/stores/substitutions.js';
import { findLastDone, findLastListed } from '../../db/stores/sync-runs.js';
import { loadTerms } from '../../db/stores/terms.js';
import type { PlanItemAddress } from '../../domain/plan-item-address.js';
import { addDays, dateAt, type PlainDate } from '../../domain/time.js';
import type { JournalPageKind, Owners, StudentScope } from '../../sync/connector.js';
import type { DeadlineRules } from '../../sync/polls/deadlines.js';
import { loadPollCandidates } from '../../sync/polls/load-candidates.js';
import { loadPlanItems } from '../../sync/polls/load-plan-items.js';
import { planRound } from '../../sync/polls/plan-round.js';
import { planStudents } from '../../sync/polls/plan-students.js';
import type { RunReport } from '../../sync/run-report.js';
import { ownedKinds } from './owned-kinds.js';
import { listsAnew, type RoundParts, studentsOf, sync, syncByName, TIMETABLE_DAYS } from './round-parts.js';

export interface OrdinaryRound {
  /** The most pages of journals. */
  readonly ceiling: number;
  /** The most items of КТП. */
  readonly items: number;
  readonly rules: DeadlineRules;
  readonly pages: readonly JournalPageKind[];
}

/**
 * What can have changed since the last look, within a ceiling of requests for journal pages. A page that names a newcomer
 * has the lists read again, whereupon it is applied; where they do not tell of him, or do not come, later once more.
 */
export async function syncOrdinarily(parts: RoundParts, round: OrdinaryRound): Promise<readonly RunReport[]> {
  const { db, school, context } = parts;
  const now = context.now();
  const today = dateAt(now, school.zone);
  const known = await loadOwners(db.knex, school.id, parts.connector.id);
  const owners: Owners = new Map([...known].map(([entity, { owner }]) => [entity, owner]));
  const timetable = await readSubstitutions(parts, today, owners);
  const candidates = await loadPollCandidates(db.knex, school, { now, day: today });
  const journals = planRound(candidates, { ...round, now, pages: ownedKinds(round.pages, owners.values()) });
  const students = await studentsNow(parts, today, owners, round.ceiling);
  const planItems = await trickle(parts, round.items);
  const report = await sync(parts, { journals, students, planItems, owners });
  const named = await syncByName(parts, students, owners);
  const strangers = report.strangers > 0 || (await waitsForLists(parts, today, owners));
  return [...timetable, report, ...named, ...(strangers ? [await listsAnew(parts, owners)] : [])];
}

/**
 * A page waits for somebody: the lists are read for it until they have come, and once a day where they do not tell of him or
 * wait themselves for a person's word.
 */
async function waitsForLists({ db, school }: RoundParts, today: PlainDate, owners: Owners): Promise<boolean> {
  const view = owners.get('student') ?? null;
  const since = await newestHoldFor(db.knex, school.id, 'unknown-reference');
  if (view === null || since === null) return false;
  const last = await findLastListed(db.knex, school.id, { view, beside: owners.get('staff') ?? null });
  return last === null || last < since || dateAt(last, school.zone) < today;
}

/** Students of the classes that were read longest ago, in the present term. */
async function studentsNow(
  parts: RoundParts,
  today: PlainDate,
  owners: Owners,
  ceiling: number,
): Promise<readonly StudentScope[]> {
  const { db, school } = parts;
  const terms = await loadTerms(db.knex, school.id);
  const present = terms.filter(
    ({ kind, startDate, endDate }) =>
      kind !== 'year' && startDate <= today && endDate >= addDays(today, -TIMETABLE_DAYS),
  );
  const scopes = await studentsOf(parts, present, owners);
  if (scopes.length === 0) return [];
  return planStudents(scopes, await lastReadOfClasses(db.knex, school.id, [...STUDENT_VIEWS, ...CLASS_VIEWS]), ceiling);
}

/** КТП is much and bears on no deadline: it comes last, and a little at a time. */
async function trickle({ db, school, context }: RoundParts, most: number): Promise<readonly PlanItemAddress[]> {
  return most === 0 ? [] : (await loadPlanItems(db.knex, school, context.now())).slice(0, most);
}

/** Substitutions since the last look, and then the timetable of the classes that they concern; of all where nobody tells them. */
async function readSubstitutions(parts: RoundParts, today: PlainDate, owners: Owners): Promise<readonly RunReport[]> {
  const { db, school } = parts;
  const lastRun = await findLastDone(db.knex, school.id);
  const lastDay = lastRun === null ? today : dateAt(lastRun, school.zone);
  const days = { from: lastDay < today ? lastDay : today, to: addDays(today, 1) };
  const listed = await sync(parts, { timetable: { ...days, classes: [] }, owners });
  const unread = listed.outcomes.failed + listed.outcomes.held > 0 || owners.get('substitution') === null;
  const classes = unread ? 'all' : await classesOfSubstitutions(db.knex, school.id, listed.runId);
  if (classes.length === 0) return [listed];
  return [listed, await sync(parts, { timetable: { ...days, classes, substitutions: false }, owners })];
}
