import type { Knex } from 'knex';
import type { Database } from '../db/database.js';
import { finishAuditRun, startAuditRun } from '../db/stores/audit-runs.js';
import {
  absorbFindings,
  closeFindings,
  type FindingRecord,
  type FindingWrite,
  loadFindings,
  openFindings,
  reviseFinding,
  type StoredFindingRow,
} from '../db/stores/findings.js';
import { registersChangedAfter } from '../db/stores/registers/index.js';
import { type JournalUnit, loadJournalUnits, markJudged, replaceTally } from '../db/stores/units.js';
import type { School } from '../domain/school.js';
import { dateAt, type Instant } from '../domain/time.js';
import type { Profile } from '../regulation/profile.js';
import { rememberProfile } from '../regulation/profile-history.js';
import { lastSeenBySubject, needsJudging, type Revisions, subjectKey } from './choose-units.js';
import { type FindingChange, findingChanges, type Judged } from './findings-change.js';
import type { JournalFacts } from './journal-facts.js';
import { type JournalJudged, judgeJournal, tallyOf } from './judge-journal.js';
import { loadJournalFacts, loadSchoolFacts } from './load-facts.js';
import type { Rule } from './rule.js';
import { isWithin } from './validity.js';
import { writeDailyIndex } from './write-index.js';

export interface AuditOptions {
  readonly asOf: Instant;
  /** Version of the program, kept with every finding. */
  readonly build: string;
  readonly now: () => Instant;
  readonly progress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export interface AuditReport {
  readonly runId: number;
  readonly units: number;
  readonly judged: number;
  readonly opened: number;
  readonly changed: number;
  readonly closed: number;
  /** Ended because another finding speaks of their fault. */
  readonly absorbed: number;
}

interface Run {
  readonly db: Database;
  readonly school: School;
  readonly profile: Profile;
  readonly rules: readonly Rule<JournalFacts>[];
  readonly revisions: Revisions;
  /** False where a register was written after the moment judged: its revision is then not yet judged. */
  readonly sawAllRegisters: boolean;
  readonly id: number;
  readonly options: AuditOptions;
}

type Counts = { judged: number; opened: number; changed: number; closed: number; absorbed: number };

const BATCH = 40;
/** A revision that no unit has. */
const NOT_JUDGED = -1;
/** A check made just after midnight counts for the day that has ended. */
const DAY_SHIFT_MS = 6 * 3_600_000;

/** Judges every journal whose answer may have changed and brings the stored findings up to date. */
export async function runAudit(
  db: Database,
  school: School,
  profile: Profile,
  rules: readonly Rule<JournalFacts>[],
  options: AuditOptions,
): Promise<AuditReport> {
  const { asOf, build, now } = options;
  const opening = { schoolId: school.id, asOf, startedAt: now(), build, profileVersion: profile.norms.version };
  await rememberProfile(db, school, profile, asOf);
  const id = await startAuditRun(db.knex, opening);
  const revisions = { norms: profile.norms.version, rules: rules.map((rule) => `${rule.id}.${rule.rev}`).join(',') };
  const run: Run = { db, school, profile, rules, revisions, sawAllRegisters: true, id, options };
  const counts: Counts = { judged: 0, opened: 0, changed: 0, closed: 0, absorbed: 0 };
  const finish = (status: 'done' | 'failed'): Promise<void> =>
    finishAuditRun(db.knex, { schoolId: school.id, id, at: now(), status, counts });
  try {
    const units = await judgeAll(run, counts);
    await writeDailyIndex(db.knex, school.id, dateAt(asOf - DAY_SHIFT_MS, school.zone), weightsOf(profile));
    await finish('done');
    return { runId: id, units, ...counts };
  } catch (error) {
    await finish('failed').catch(() => undefined);
    throw error;
  }
}

async function judgeAll(begun: Run, counts: Counts): Promise<number> {
  const { db, school, options } = begun;
  // Revisions first: what is written while the facts are read then counts as not yet judged.
  const units = await loadJournalUnits(db.knex, school.id);
  const common = await loadSchoolFacts(db.knex, school, options.asOf);
  // Data that begin or cease to come change what can be judged.
  const rulesRev = [begun.revisions.rules, ...common.lacking.keys()].join(' −');
  const sawAllRegisters = !(await registersChangedAfter(db.knex, school.id, options.asOf));
  const run: Run = { ...begun, sawAllRegisters, revisions: { ...begun.revisions, rules: rulesRev } };
  const lastSeen = lastSeenBySubject(common.observed);
  const due = units.filter((unit) =>
    needsJudging(unit, run.revisions, lastSeen.get(subjectKey(unit)) ?? null, options.asOf),
  );
  for (let start = 0; start < due.length; start += BATCH) {
    options.signal?.throwIfAborted();
    const batch = due.slice(start, start + BATCH);
    const facts = await loadJournalFacts(
      common,
      batch.map((unit) => unit.id),
    );
    const judged = facts.map((journal) => judgeJournal(journal, run.rules, run.profile, options.asOf, common.lacking));
    await db.knex.transaction((trx) => store(trx, run, batch, judged, counts));
    options.progress?.(Math.min(start + BATCH, due.length), due.length);
  }
  return units.length;
}

async function store(
  trx: Knex,
  run: Run,
  batch: readonly JournalUnit[],
  judged: readonly JournalJudged[],
  counts: Counts,
): Promise<void> {
  const ids = batch.map((unit) => unit.id);
  const stored = await loadFindings(trx, run.school.id, ids);
  await storeFindings(trx, run, judged, stored, counts);
  await replaceTally(trx, run.school.id, ids, judged.flatMap(tallyOf));
  const nextAt = new Map(judged.map(({ facts, nextAt: at }) => [facts.journal.id, at]));
  const { asOf: at } = run.options;
  const { norms: normsRev, rules: rulesRev } = run.revisions;
  await markJudged(
    trx,
    run.school.id,
    batch.map((unit) => ({
      ...unit,
      registersRev: run.sawAllRegisters ? unit.registersRev : NOT_JUDGED,
      normsRev,
      rulesRev,
      at,
      nextAt: nextAt.get(unit.id) ?? null,
    })),
  );
  counts.judged += judged.length;
}

/** What is to be written of a journal, and what was stored of it before. */
interface JournalChanges {
  readonly facts: JournalFacts;
  readonly own: readonly StoredFindingRow[];
  readonly changes: readonly FindingChange[];
}

/** New findings of all the journals are written together: a statement costs the embedded engine more than its rows. */
async function storeFindings(
  trx: Knex,
  run: Run,
  judged: readonly JournalJudged[],
  stored: readonly StoredFindingRow[],
  counts: Counts,
): Promise<void> {
  const write = { schoolId: run.school.id, runId: run.id, at: run.options.asOf };
  const journals = judged.map((journal) => changesOf(journal, stored, run.profile));
  const records = journals.flatMap(({ facts, changes }) =>
    changes.flatMap((change) => (change.kind === 'open' ? [recordOf(run, facts, change.judged)] : [])),
  );
  const ids = await openFindings(trx, write, records);
  const opened = records.map((record, index) => ({ ...record, id: ids[index] ?? 0 }));
  counts.opened += opened.length;
  for (const { facts, own, changes } of journals) {
    const named = [...own, ...opened.filter(({ unitId }) => unitId === facts.journal.id)];
    await endFindings(trx, write, own, changes, named, counts);
    for (const change of changes) await revise(trx, write, change, (each) => recordOf(run, facts, each), counts);
  }
}

async function revise(
  trx: Knex,
  write: FindingWrite,
  change: FindingChange,
  toRecord: (judged: Judged) => FindingRecord,
  counts: Counts,
): Promise<void> {
  if (change.kind === 'open' || change.kind === 'close' || change.kind === 'absorb') return;
  const event = change.kind === 'refresh' ? null : change.kind === 'reopen' ? 'reopened' : 'changed';
  await reviseFinding(trx, write, change.id, toRecord(change.judged), event);
  if (event !== null) counts.changed += 1;
}

function changesOf(
  { facts, findings, unjudged }: JournalJudged,
  stored: readonly StoredFindingRow[],
  profile: Profile,
): JournalChanges {
  const own = stored.filter((finding) => finding.unitId === facts.journal.id);
  const judgedBefore = own.filter((finding) => isJudged(finding, findings, unjudged, profile));
  return { facts, own, changes: findingChanges(judgedBefore, findings) };
}

type Named = Pick<StoredFindingRow, 'id' | 'family' | 'subjectKey'>;

/** Those put right, and those whose fault others among the `named` now speak of. */
async function endFindings(
  trx: Knex,
  write: FindingWrite,
  own: readonly StoredFindingRow[],
  changes: readonly FindingChange[],
  named: readonly Named[],
  counts: Counts,
): Promise<void> {
  const ended = new Map(own.map((finding) => [finding.id, finding]));
  const closed = changes.flatMap((change) => (change.kind === 'close' ? (ended.get(change.stored.id) ?? []) : []));
  const absorbed = changes.flatMap((change) => {
    const finding = change.kind === 'absorb' ? ended.get(change.stored.id) : undefined;
    if (change.kind !== 'absorb' || finding === undefined) return [];
    const into = named.filter((each) => each.family === finding.family && change.into.includes(each.subjectKey));
    return [{ ...finding, into: into.map(({ id }) => id) }];
  });
  await closeFindings(trx, write, closed);
  await absorbFindings(trx, write, absorbed);
  counts.closed += closed.length;
  counts.absorbed += absorbed.length;
}

/** What is known by a rule that could not judge, or of a date that the profile does not reach, neither closes nor changes. */
function isJudged(
  stored: StoredFindingRow,
  findings: readonly Judged[],
  unjudged: ReadonlySet<string>,
  profile: Profile,
): boolean {
  if (stored.date !== null && !isWithin(profile, stored.date)) return false;
  if (!unjudged.has(stored.rule)) return true;
  return findings.some(({ family, subjectKey: key }) => family === stored.family && key === stored.subjectKey);
}

/** With what it needs to be derived again: from the state as of the moment, by these versions. */
function recordOf(run: Run, facts: JournalFacts, judged: Judged): FindingRecord {
  const { journal } = facts;
  const provenance = {
    asOf: run.options.asOf,
    build: run.options.build,
    ruleRev: run.rules.find((rule) => rule.id === judged.rule)?.rev ?? 0,
    profile: run.profile.norms.version,
    observations: observationsOf(facts, judged),
  };
  return { ...judged, unitId: journal.id, classId: journal.classId, journalId: journal.id, provenance };
}

/** The last looks at the pages of the term that the finding belongs to. */
function observationsOf({ terms }: JournalFacts, { date }: Judged): readonly number[] {
  const own = terms.filter((term) => date === null || (term.startDate <= date && date <= term.endDate));
  return own.flatMap((term) => term.observationIds).sort((a, b) => a - b);
}

function weightsOf(profile: Profile): ReadonlyMap<string, number> {
  return new Map(Object.entries(profile.rules).map(([rule, { weight }]) => [rule, weight]));
}
