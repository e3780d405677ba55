import type { JournalPages } from '../../../connectors/index.js';
import { loadOwners, storeCapabilities, storeOwners } from '../../db/stores/capabilities.js';
import { loadTerms } from '../../db/stores/terms.js';
import { beginWholeReading, finishWholeReading, type WholeReading } from '../../db/stores/whole-readings.js';
import { addDays, dateAt, type PlainDate } from '../../domain/time.js';
import { answeredSince } from '../../sync/answered.js';
import { capabilitiesOf } from '../../sync/capabilities.js';
import type { Capability, JournalPageKind, JournalScope, Owners, PullPlan } from '../../sync/connector.js';
import { keptOwners } from '../../sync/owners.js';
import type { RunReport } from '../../sync/run-report.js';
import type { Told } from '../../sync/told.js';
import { overhear } from './overhear.js';
import { listsAnew, type RoundParts, studentsOf, sync, syncByName, TIMETABLE_DAYS } from './round-parts.js';

const BOTH_PAGES: readonly JournalPageKind[] = ['grid', 'lessons'];

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
  const listing = await sync(overhearing, { listings: true, owners });
  const today = dateAt(parts.context.now(), parts.school.zone);
  const terms = (await loadTerms(parts.db.knex, parts.school.id)).filter(
    (term) => term.kind !== 'year' && term.startDate <= today,
  );
  const current = terms.filter((term) => term.endDate >= addDays(today, -TIMETABLE_DAYS));
  const timetable = spanOf(current, addDays(today, 2 * TIMETABLE_DAYS));
  const journals = journalPlan(overheard.journals(), terms);
  const students = await studentsOf(parts, terms, owners);
  const reading = await sync(overhearing, { timetable, journals, students, owners });
  const named = await syncByName(overhearing, students, owners);
  const lists = reading.strangers > 0 ? [await listsAnew(parts, owners)] : [];
  const reports = [withTrials(listing, trials), reading, ...named, ...lists];
  if (await noteCapabilities(parts, { listings: true, timetable, journals }, overheard.told(), found))
    await finishWholeReading(parts.db.knex, parts.school.id, whole.id, parts.context.now());
  return reports;
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
