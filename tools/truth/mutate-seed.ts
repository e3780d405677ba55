import type { Truth } from '../../fixtures/school/types.js';
import { judgeUnit } from '../../src/audit/judge-unit.js';
import type { Lacking } from '../../src/audit/lacking.js';
import { loadSchoolFacts, type SchoolFacts } from '../../src/audit/load-facts.js';
import type { Rule } from '../../src/audit/rule.js';
import { judge } from '../../src/commands/wiring/audit-parts.js';
import { listUnitIds } from '../../src/db/stores/units.js';
import { differences } from '../../src/demo/compare.js';
import { foundFindings } from '../../src/demo/found-findings.js';
import { formatFullMoment } from '../../src/domain/russian.js';
import type { Instant } from '../../src/domain/time.js';
import type { Profile } from '../../src/regulation/profile.js';
import { type Lived, type Living, live, type SeedOptions } from './live-seed.js';
import { BREAKABLES } from './mutants/breakables.js';
import { broken, type Mutant, mutantsOf } from './mutants/mutant.js';
import { type Reads, watchedNorms } from './mutants/reads.js';

/** By subject key. */
type Verdicts = ReadonlyMap<string, string>;

/** What became of a rule's mutants so far. */
export interface Trial {
  readonly rule: Rule<unknown>;
  /** By name: every way to break the rule in what it has been seen to read. */
  readonly mutants: Map<string, Mutant>;
  /** By name, the mutants that something told from the rule. */
  readonly red: Set<string>;
  /** By name, those that the rule's tables have been asked about. */
  readonly asked: Set<string>;
  /** Where the unbroken rule itself differs from the truth, or a table from it: nothing is proved then. */
  readonly wrong: string[];
}

export function beginTrial(rule: Rule<unknown>): Trial {
  return { rule, mutants: new Map(), red: new Set(), asked: new Set(), wrong: [] };
}

export function untold({ mutants, red }: Pick<Trial, 'mutants' | 'red'>): readonly Mutant[] {
  return [...mutants.values()].filter(({ name }) => !red.has(name));
}

export interface MutateOptions extends SeedOptions {
  /** Called when the last moment has been tried, for what tells mutants at less cost than the moments before it. */
  readonly afterLast?: () => Promise<void>;
}

/**
 * Lives through one school and compares what is found there with the truth, so that a mutant that differs from its rule
 * differs from the truth. Then tries each mutant not yet told over the same facts of every moment: the last moments first,
 * for there is most to find.
 */
export async function mutateSeed(options: MutateOptions, trials: readonly Trial[]): Promise<void> {
  const moments: Instant[] = [];
  const judged = async (living: Living, asOf: Instant) => {
    moments.push(asOf);
    await compare(living, asOf, trials);
  };
  await live(options, judged, async (living) => {
    for (const [index, asOf] of moments.toReversed().entries()) {
      options.signal?.throwIfAborted();
      options.say?.(`Ломаем правила: проверка ${formatFullMoment(asOf, living.school.zone)}`);
      await tryMoment(living, asOf, trials);
      if (index === 0) await options.afterLast?.();
    }
  });
}

/** The rules as the trials have them: one that is broken to begin with has to be told as well. */
async function compare({ db, school, parts, truth }: Living, asOf: Instant, trials: readonly Trial[]): Promise<void> {
  const tried = (rules: readonly Rule<unknown>[]) =>
    rules.flatMap(({ id }) => trials.find(({ rule }) => rule.id === id)?.rule ?? []);
  const { journal, class: ofClass, teacher, school: ofSchool } = parts.rules;
  const rules = {
    ...{ journal: tried(journal), class: tried(ofClass) },
    ...{ teacher: tried(teacher), school: tried(ofSchool) },
  };
  await judge(db, school, { ...parts, rules }, asOf);
  const found = await foundFindings(db, school);
  for (const { rule, wrong } of trials) {
    const [first] = differences(ofRule(truth, rule.id), found);
    if (first !== undefined) wrong.push(`${new Date(asOf).toISOString()} ${first}`);
  }
}

function ofRule(truth: Truth, id: string): Truth {
  return Object.fromEntries(Object.entries(truth).filter(([rule]) => rule === id)) as Truth;
}

async function tryMoment(
  { db, school, parts: { profile } }: Lived,
  asOf: Instant,
  trials: readonly Trial[],
): Promise<void> {
  const common = await loadSchoolFacts(db.knex, school, asOf);
  for (const kind of Object.keys(BREAKABLES) as (keyof typeof BREAKABLES)[]) {
    const ids = await listUnitIds(db.knex, school.id, kind);
    await tryUnits(
      common,
      ids,
      { asOf, lacking: common.lacking, profile },
      trials.filter(({ rule }) => rule.scope === kind),
    );
  }
}

interface Moment {
  readonly asOf: Instant;
  readonly lacking: Lacking;
  readonly profile: Profile;
}

async function tryUnits(
  common: SchoolFacts,
  ids: readonly number[],
  moment: Moment,
  trials: readonly Trial[],
): Promise<void> {
  const [first] = trials;
  if (first === undefined) return;
  for (const facts of await BREAKABLES[first.rule.scope].source.load(common, ids)) {
    for (const trial of trials) tryRule(trial, facts, moment);
  }
}

/** Only what the rule reads here can be got wrong here. */
function tryRule({ rule, mutants, red }: Trial, facts: unknown, moment: Moment): void {
  const reads: Reads = { facts: new Set(), norms: new Map() };
  const sound = verdictsOf(watching(rule, reads), facts, moment);
  for (const mutant of mutantsOf(rule, reads)) {
    mutants.set(mutant.name, mutant);
    if (!red.has(mutant.name) && isTold(broken(rule, mutant), facts, moment, sound)) red.add(mutant.name);
  }
}

function watching(rule: Rule<unknown>, reads: Reads): Rule<unknown> {
  const { watched } = BREAKABLES[rule.scope];
  const note = (path: string) => void reads.facts.add(path);
  return {
    ...rule,
    check: (facts, norms, asOf) => rule.check(watched(facts, note), watchedNorms(norms, reads), asOf),
  };
}

/** A mutant that breaks down is told as well. */
function isTold(mutant: Rule<unknown>, facts: unknown, moment: Moment, sound: Verdicts): boolean {
  try {
    return differ(verdictsOf(mutant, facts, moment), sound);
  } catch {
    return true;
  }
}

function verdictsOf(rule: Rule<unknown>, facts: unknown, moment: Moment): Verdicts {
  const { unitOf } = BREAKABLES[rule.scope].source;
  const { findings } = judgeUnit({ rules: [rule], unitOf }, facts, moment);
  return new Map(findings.map(({ subjectKey, verdict }) => [subjectKey, verdict]));
}

function differ(found: Verdicts, sound: Verdicts): boolean {
  return found.size !== sound.size || [...found].some(([key, verdict]) => sound.get(key) !== verdict);
}
