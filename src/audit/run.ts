import { setImmediate } from 'node:timers/promises';
import type { Database } from '../db/database.js';
import { finishAuditRun, startAuditRun } from '../db/stores/audit-runs.js';
import { registersChangedAfter } from '../db/stores/registers/index.js';
import { loadGoneUnits, loadUnits, markJudged, markUnjudged, type UnitState } from '../db/stores/units.js';
import type { School } from '../domain/school.js';
import { dateAt, type Instant } from '../domain/time.js';
import type { Profile } from '../regulation/profile.js';
import { rememberProfile } from '../regulation/profile-history.js';
import { type Around, movedSince, needsJudging, type Revisions, rulesRevision } from './choose-units.js';
import { inStages } from './in-stages.js';
import type { Judging, UnitJudged } from './judge-unit.js';
import { loadSchoolFacts, type SchoolFacts } from './load-facts.js';
import type { RuleBook } from './rule-book.js';
import { type FindingCounts, type Provenance, storeJudged } from './store-judged.js';
import { type ReadUnit, type UnitJudge, unitJudges } from './unit-judges.js';
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
  /** Ended, though nobody is known to have put anything right. */
  readonly lifted: number;
  /** Ended because another finding speaks of their fault. */
  readonly absorbed: number;
}

interface Run {
  readonly db: Database;
  readonly school: School;
  readonly profile: Profile;
  readonly common: SchoolFacts;
  /** False where a register was written after the moment judged: its revision is then not yet judged. */
  readonly sawAllRegisters: boolean;
  readonly id: number;
  readonly options: AuditOptions;
}

/** Units of one kind that are to be judged, and against what. */
interface Due {
  readonly judge: UnitJudge;
  readonly revisions: Revisions;
  readonly around: (unit: UnitState) => Around;
  readonly units: readonly UnitState[];
}

type Counts = FindingCounts & { judged: number };

/** A revision that no unit has. */
const NOT_JUDGED = -1;
/** A check made just after midnight counts for the day that has ended. */
const DAY_SHIFT_MS = 6 * 3_600_000;

/** Judges every unit whose answer may have changed and brings the stored findings up to date. */
export async function runAudit(
  db: Database,
  school: School,
  profile: Profile,
  rules: Partial<RuleBook>,
  options: AuditOptions,
): Promise<AuditReport> {
  const { asOf, build, now } = options;
  const opening = { schoolId: school.id, asOf, startedAt: now(), build, profileVersion: profile.norms.version };
  await rememberProfile(db, school, profile, asOf);
  const id = await startAuditRun(db.knex, opening);
  const counts: Counts = { judged: 0, opened: 0, changed: 0, closed: 0, lifted: 0, absorbed: 0 };
  const finish = (status: 'done' | 'failed'): Promise<void> =>
    finishAuditRun(db.knex, { schoolId: school.id, id, at: now(), status, counts });
  try {
    const units = await judgeAll({ db, school, profile, id, options }, unitJudges(rules), counts);
    await writeDailyIndex(db.knex, school.id, dateAt(asOf - DAY_SHIFT_MS, school.zone), weightsOf(profile));
    await finish('done');
    return { runId: id, units, ...counts };
  } catch (error) {
    await finish('failed').catch(() => undefined);
    throw error;
  }
}

async function judgeAll(
  begun: Omit<Run, 'common' | 'sawAllRegisters'>,
  judges: readonly UnitJudge[],
  counts: Counts,
): Promise<number> {
  const { db, school, profile, options } = begun;
  // Revisions first: what is written while the facts are read then counts as not yet judged.
  const known = await Promise.all(
    judges.map(async (judge) => ({ judge, units: await loadUnits(db.knex, school.id, judge.kind) })),
  );
  const common = await loadSchoolFacts(db.knex, school, options.asOf);
  const sawAllRegisters = !(await registersChangedAfter(db.knex, school.id, options.asOf));
  const due = known.map(({ judge, units }) => dueOf(judge, units, common, profile, options.asOf));
  const run = { ...begun, common, sawAllRegisters };
  await judgeDue(run, due, counts);
  for (const { judge, units } of known) await endGone(run, judge, idsOf(units), counts);
  return known.reduce((sum, { units }) => sum + units.length, 0);
}

function dueOf(
  judge: UnitJudge,
  units: readonly UnitState[],
  common: SchoolFacts,
  profile: Profile,
  asOf: Instant,
): Due {
  const revisions = { norms: profile.norms.version, rules: rulesRevision(judge.rules, common.lacking) };
  const total = judge.looksTotal(common);
  const otherClasses = judge.otherClasses(common);
  const around = ({ id, source }: UnitState): Around => ({
    looks: total.get(JSON.stringify(source)) ?? 0,
    otherClasses: otherClasses(id),
  });
  return {
    judge,
    revisions,
    around,
    units: units.filter((unit) => needsJudging(unit, revisions, around(unit), asOf)),
  };
}

async function judgeDue(run: Run, due: readonly Due[], counts: Counts): Promise<void> {
  const { profile, common, options } = run;
  const judging: Judging = { profile, asOf: options.asOf, lacking: common.lacking };
  const total = due.reduce((sum, { units }) => sum + units.length, 0);
  let done = 0;
  await inStages(
    due.flatMap((each) => inBatches(common, each)),
    {
      read: ({ judge, units }) => judge.read(common, idsOf(units)),
      work: (_, units) => judgeEach(units, judging, options.signal),
      write: async (batch, judged) => {
        await store(run, batch, judged, counts);
        done += batch.units.length;
        options.progress?.(done, total);
      },
    },
  );
}

function inBatches(common: SchoolFacts, due: Due): readonly Due[] {
  return due.judge.inBatches(common, due.units).map((units) => ({ ...due, units }));
}

/** Lets what is read and written meanwhile have its turn after each rule: their answers come in many pieces. */
async function judgeEach(
  units: readonly ReadUnit[],
  judging: Judging,
  signal: AbortSignal | undefined,
): Promise<readonly UnitJudged[]> {
  const judged: UnitJudged[] = [];
  for (const unit of units) {
    signal?.throwIfAborted();
    judged.push(await unit.judgeInTurns(judging, setImmediate));
  }
  return judged;
}

function idsOf(units: readonly UnitState[]): readonly number[] {
  return units.map(({ id }) => id);
}

async function store(run: Run, batch: Due, judged: readonly UnitJudged[], counts: Counts): Promise<void> {
  const { kind } = batch.judge;
  const known = new Map(batch.units.map((unit) => [unit.id, unit]));
  const moved = (id: number) => {
    const unit = known.get(id);
    return unit === undefined ? [] : movedSince(unit, batch.revisions, batch.around(unit));
  };
  await run.db.knex.transaction(async (trx) => {
    const units = { kind, ids: idsOf(batch.units), moved };
    await storeJudged(trx, provenanceOf(run, batch.judge), units, judged, counts);
    await markJudged(trx, run.school.id, kind, marksOf(run, batch, judged));
  });
  counts.judged += judged.length;
}

/** Nobody can put right what was found of a unit that is no more; it is no longer counted, and judged anew should it return. */
async function endGone(run: Run, judge: UnitJudge, known: readonly number[], counts: Counts): Promise<void> {
  const { db, school } = run;
  const ids = await loadGoneUnits(db.knex, school.id, judge.kind, known);
  if (ids.length === 0) return;
  await db.knex.transaction(async (trx) => {
    const units = { kind: judge.kind, ids, moved: () => [] };
    await storeJudged(trx, provenanceOf(run, judge), units, [], counts);
    await markUnjudged(trx, school.id, units);
  });
}

function provenanceOf({ school, profile, id, options }: Run, { rules }: UnitJudge): Provenance {
  const write = { schoolId: school.id, runId: id, at: options.asOf };
  return { write, build: options.build, rules, profile };
}

function marksOf(
  run: Run,
  { units, revisions, around }: Due,
  judged: readonly UnitJudged[],
): Parameters<typeof markJudged>[3] {
  const nextAt = new Map(judged.map(({ unit, nextAt: at }) => [unit.id, at]));
  return units.map((unit) => ({
    ...unit,
    registersRev: run.sawAllRegisters ? unit.registersRev : NOT_JUDGED,
    normsRev: revisions.norms,
    rulesRev: revisions.rules,
    ...around(unit),
    at: run.options.asOf,
    nextAt: nextAt.get(unit.id) ?? null,
  }));
}

function weightsOf(profile: Profile): ReadonlyMap<string, number> {
  return new Map(Object.entries(profile.rules).map(([rule, { weight }]) => [rule, weight]));
}
