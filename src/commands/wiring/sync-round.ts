import { type JournalPages, STUDENT_VIEWS } from '../../../connectors/index.js';
import type { Database } from '../../db/database.js';
import { loadOwners, storeCapabilities, storeOwners } from '../../db/stores/capabilities.js';
import { newestHoldFor } from '../../db/stores/observations.js';
import { lastReadOfClasses, loadListedStudents } from '../../db/stores/student-scopes.js';
import { classesOfSubstitutions } from '../../db/stores/substitutions.js';
import { findLastDone, findLastWhole } from '../../db/stores/sync-runs.js';
import { loadTerms, type StoredTerm } from '../../db/stores/terms.js';
import { beginWholeReading, finishWholeReading, type WholeReading } from '../../db/stores/whole-readings.js';
import type { PlanItemAddress } from '../../domain/plan-item-address.js';
import type { School } from '../../domain/school.js';
import { addDays, dateAt, type PlainDate } from '../../domain/time.js';
import { answeredSince } from '../../sync/answered.js';
import type { BodyKeys } from '../../sync/bodies.js';
import { capabilitiesOf } from '../../sync/capabilities.js';
import type {
  Capability,
  Connector,
  JournalPageKind,
  JournalScope,
  Owners,
  PullContext,
  PullPlan,
  StudentScope,
} from '../../sync/connector.js';
import { keptOwners } from '../../sync/owners.js';
import type { DeadlineRules } from '../../sync/polls/deadlines.js';
import { loadPollCandidates } from '../../sync/polls/load-candidates.js';
import { loadPlanItems } from '../../sync/polls/load-plan-items.js';
import { planRound } from '../../sync/polls/plan-round.js';
import { planStudents, studentScopes } from '../../sync/polls/plan-students.js';
import type { RunReport } from '../../sync/run-report.js';
import { runSync } from '../../sync/run-sync.js';
import type { Told } from '../../sync/told.js';
import { overhear } from './overhear.js';

export interface RoundParts {
  readonly db: Database;
  readonly connector: Connector;
  readonly school: School;
  readonly keys: BodyKeys;
  readonly context: PullContext;
}

export interface OrdinaryRound {
  /** The most pages of journals. */
  readonly ceiling: number;
  /** The most items of КТП. */
  readonly items: number;
  readonly rules: DeadlineRules;
  readonly pages: readonly JournalPageKind[];
}

const BOTH_PAGES: readonly JournalPageKind[] = ['grid', 'lessons'];
const TIMETABLE_DAYS = 7;

/**
 * Lists, terms, the timetable and every journal page of the terms that have begun: the first load and the reconciliation. One
 * that was broken off goes on where it stopped.
 */
export async function syncFully(
  parts: RoundParts,
  { anew }: { readonly anew: boolean } = { anew: false },
): Promise<readonly RunReport[]> {
  const { db, school, connector, keys, context } = parts;
  const reader = { schoolId: school.id, source: connector.id, account: connector.account ?? '' };
  const reading = await beginWholeReading(db.knex, reader, { now: context.now(), anew });
  if (!reading.goesOn) return readFully(parts, reading);
  const answered = await answeredSince(db.knex, school, connector.id, keys, reading.startedAt);
  return readFully({ ...parts, context: { ...context, answered } }, reading);
}

async function readFully(parts: RoundParts, whole: WholeReading): Promise<readonly RunReport[]> {
  const sent = parts.context.traffic?.().requests ?? 0;
  const found = await settleOwners(parts);
  const trials = (parts.context.traffic?.().requests ?? 0) - sent;
  const owners = ownersOf(found);
  const overheard = overhear(parts.connector);
  const overhearing = { ...parts, connector: overheard.connector };
  const listing = await lists(overhearing, owners);
  const today = dateAt(parts.context.now(), parts.school.zone);
  const terms = (await loadTerms(parts.db.knex, parts.school.id)).filter(
    (term) => term.kind !== 'year' && term.startDate <= today,
  );
  const current = terms.filter((term) => term.endDate >= addDays(today, -TIMETABLE_DAYS));
  const timetable = spanOf(current, addDays(today, 2 * TIMETABLE_DAYS));
  const journals = journalPlan(overheard.journals(), terms);
  const students = await studentsOf(parts, terms, owners);
  const reading = await sync(overhearing, { timetable, journals, students, owners });
  const reports = [withTrials(listing, trials), reading, ...(await listsAgain(parts, reading, owners))];
  if (await noteCapabilities(parts, { listings: true, timetable, journals }, overheard.told(), found))
    await finishWholeReading(parts.db.knex, parts.school.id, whole.id, parts.context.now());
  return reports;
}

/** Whom the pages name and the lists did not know came since they were read: what was answered before does not do. */
async function listsAgain(parts: RoundParts, { strangers }: RunReport, owners: Owners): Promise<readonly RunReport[]> {
  if (strangers === 0) return [];
  const { answered: _before, ...context } = parts.context;
  return [await lists({ ...parts, context }, owners)];
}

function lists(parts: RoundParts, owners: Owners): Promise<RunReport> {
  return sync(parts, { listings: true, owners });
}

/** The requests by which it was tried what the accounts may see count with those of the lists. */
function withTrials(report: RunReport, trials: number): RunReport {
  const { traffic } = report;
  return traffic === null ? report : { ...report, traffic: { ...traffic, requests: traffic.requests + trials } };
}

/** What the accounts may see, tried and stored before anything is read. */
async function settleOwners({ db, school, connector, context }: RoundParts): Promise<readonly Capability[]> {
  const before = await loadOwners(db.knex, school.id, connector.id);
  const found = keptOwners(await connector.capabilities(context), before, connector.views);
  await storeOwners(db.knex, school, { source: connector.id, at: context.now(), rows: found });
  return found;
}

function ownersOf(found: readonly Capability[]): Owners {
  return new Map(found.map(({ entity, view }) => [entity, view]));
}

/** Nobody's where journals are read class by class. */
async function studentsOf(
  { db, school }: RoundParts,
  terms: readonly StoredTerm[],
  owners: Owners,
): Promise<readonly StudentScope[]> {
  const views = new Set(owners.values());
  if (!STUDENT_VIEWS.some((view) => views.has(view))) return [];
  return studentScopes(await loadListedStudents(db.knex, school.id), terms);
}

/** What the source showed and did not show; false for a reading that was broken off, or to which nothing answered. */
async function noteCapabilities(
  { db, school, connector, context }: RoundParts,
  plan: PullPlan,
  told: Told,
  found: readonly Capability[],
): Promise<boolean> {
  if (context.signal?.aborted === true || !told.answered) return false;
  const rows = capabilitiesOf(plan, told, found);
  await storeCapabilities(db.knex, school, { source: connector.id, at: context.now(), rows });
  return true;
}

/**
 * What can have changed since the last look, within a ceiling of requests for journal pages. A page that names a newcomer
 * has the lists read again, whereupon it is applied; where they do not tell of him, or do not come, once a day anew.
 */
export async function syncOrdinarily(parts: RoundParts, round: OrdinaryRound): Promise<readonly RunReport[]> {
  const { db, school, context } = parts;
  const now = context.now();
  const today = dateAt(now, school.zone);
  const known = await loadOwners(db.knex, school.id, parts.connector.id);
  const owners: Owners = new Map([...known].map(([entity, { owner }]) => [entity, owner]));
  const timetable = await readSubstitutions(parts, today, owners);
  const candidates = await loadPollCandidates(db.knex, school, { now, day: today });
  const journals = planRound(candidates, { ...round, now });
  const students = await studentsNow(parts, today, owners, round.ceiling);
  const planItems = await trickle(parts, round.items);
  const report = await sync(parts, { journals, students, planItems, owners });
  const strangers = report.strangers > 0 || (await waitsForLists(parts, today, owners));
  return [...timetable, report, ...(strangers ? [await lists(parts, owners)] : [])];
}

/**
 * A page waits for somebody: the lists are read for it until they have come whole, and where they do not tell of him once a
 * day.
 */
async function waitsForLists({ db, school }: RoundParts, today: PlainDate, owners: Owners): Promise<boolean> {
  const view = owners.get('student') ?? null;
  const since = await newestHoldFor(db.knex, school.id, 'unknown-reference');
  if (view === null || since === null) return false;
  const last = await findLastWhole(db.knex, school.id, view);
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
  return planStudents(scopes, await lastReadOfClasses(db.knex, school.id, STUDENT_VIEWS), ceiling);
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

function sync(parts: RoundParts, plan: Partial<PullPlan>): Promise<RunReport> {
  const { db, connector, school, context, keys } = parts;
  return runSync(db, connector, school, { listings: false, timetable: null, journals: [], ...plan }, context, keys);
}

function journalPlan(
  pages: readonly JournalPages[],
  terms: readonly { readonly schoolClass: string; readonly name: string }[],
): readonly JournalScope[] {
  return pages.flatMap(({ schoolClass, subject }) =>
    terms
      .filter((term) => term.schoolClass === schoolClass)
      .map((term) => ({ schoolClass, subject, termName: term.name, pages: BOTH_PAGES })),
  );
}

/** From the start of the current terms to the end of the one that ends first, or to `atLeast` where that is later. */
function spanOf(
  terms: readonly { readonly startDate: PlainDate; readonly endDate: PlainDate }[],
  atLeast: PlainDate,
): PullPlan['timetable'] {
  const [from] = terms.map((term) => term.startDate).sort();
  const [firstEnd] = terms.map((term) => term.endDate).sort();
  if (from === undefined || firstEnd === undefined) return null;
  return { from, to: firstEnd > atLeast ? firstEnd : atLeast, classes: 'all' };
}
