import type { Knex } from 'knex';
import { loadFindings, type StoredFindingRow } from '../db/stores/findings.js';
import type { UnitBatch } from '../db/stores/units.js';
import type { School } from '../domain/school.js';
import type { Instant } from '../domain/time.js';
import type { Profile } from '../regulation/profile.js';
import { identity, type Judged } from './findings-change.js';
import type { UnitJudged } from './judge-unit.js';
import { loadRegisters } from './load/registers.js';
import { loadSchoolFacts } from './load-facts.js';
import type { RuleBook } from './rule-book.js';
import { unitJudges } from './unit-judges.js';

/** What other registers would make of the faults, proven and disputable ones. */
export interface RegistersEffect {
  /** So many units were judged. */
  readonly judged: number;
  /** Stored findings that would be faults no longer. */
  readonly lifted: readonly number[];
  /** Stored findings that would remain faults, but by another rule, of another verdict or severity, or another person's. */
  readonly altered: readonly number[];
  /** The rule of each fault that would be there and is not now. */
  readonly appearing: readonly string[];
}

/** One unit by the registers known and by others. */
interface JudgedBoth {
  readonly before: UnitJudged;
  readonly after: UnitJudged;
}

export interface Weighing {
  readonly asOf: Instant;
  /** The most important ones first. */
  readonly batches: readonly UnitBatch[];
  /** Lets `read` see the registers that are weighed. */
  readonly among: <T>(read: (knex: Knex) => Promise<T>) => Promise<T>;
  /** Asked after each batch: whether the others may be left. */
  readonly isEnough: () => boolean;
}

/**
 * Judges the units twice over the same facts, by the registers that are and by those of `among`; writes nothing. What would
 * come about anyway at the next audit is in neither difference.
 */
export async function weighRegisters(
  knex: Knex,
  school: School,
  profile: Profile,
  rules: Partial<RuleBook>,
  { asOf, batches, among, isEnough }: Weighing,
): Promise<RegistersEffect> {
  const common = await loadSchoolFacts(knex, school, asOf);
  const others = await among((trx) => loadRegisters({ ...common.scope, knex: trx }));
  const judging = { profile, asOf, lacking: common.lacking };
  const judges = new Map(unitJudges(rules).map((judge) => [judge.kind, judge]));
  const effects: RegistersEffect[] = [];
  for (const batch of batches) {
    const units = (await judges.get(batch.kind)?.read(common, batch.ids)) ?? [];
    const judged = units.map((unit) => ({ before: unit.judge(judging), after: unit.judgeUnder(others, judging) }));
    effects.push(effectOf(batch, judged, await loadFindings(knex, school.id, batch)));
    if (isEnough()) break;
  }
  return {
    judged: effects.reduce((sum, { judged }) => sum + judged, 0),
    lifted: effects.flatMap(({ lifted }) => lifted),
    altered: effects.flatMap(({ altered }) => altered),
    appearing: effects.flatMap(({ appearing }) => appearing),
  };
}

function effectOf(
  { ids }: UnitBatch,
  judged: readonly JudgedBoth[],
  stored: readonly StoredFindingRow[],
): RegistersEffect {
  const before = faultsOf(judged.flatMap((both) => both.before.findings));
  const after = faultsOf(judged.flatMap((both) => both.after.findings));
  const known = faultsOf(stored.filter(({ state }) => state === 'open'));
  const kept = [...known].filter(([key]) => before.has(key));
  return {
    judged: ids.length,
    lifted: kept.filter(([key]) => !after.has(key)).map(([, { id }]) => id),
    altered: kept.filter(([key]) => isAltered(before.get(key), after.get(key))).map(([, { id }]) => id),
    appearing: [...after].filter(([key]) => !before.has(key) && !known.has(key)).map(([, { rule }]) => rule),
  };
}

function faultsOf<Finding extends Pick<Judged, 'family' | 'subjectKey'> & { readonly verdict: string }>(
  findings: readonly Finding[],
): ReadonlyMap<string, Finding> {
  const faults = findings.filter(({ verdict }) => verdict === 'violated' || verdict === 'disputable');
  return new Map(faults.map((finding) => [identity(finding), finding]));
}

function isAltered(before: Judged | undefined, after: Judged | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  return (['rule', 'verdict', 'severity', 'staffId'] as const).some((key) => before[key] !== after[key]);
}
