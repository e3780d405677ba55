import type { RuleId, Truth, TruthKey } from '../../fixtures/school/types.js';
import type { JournalFacts } from '../../src/audit/journal-facts.js';
import { judgeUnit } from '../../src/audit/judge-unit.js';
import type { Lacking } from '../../src/audit/lacking.js';
import { loadJournalFacts, loadSchoolFacts } from '../../src/audit/load-facts.js';
import type { Rule } from '../../src/audit/rule.js';
import { journalUnit } from '../../src/audit/units/journal.js';
import { listUnitIds } from '../../src/db/stores/units.js';
import { expectedVerdicts } from '../../src/demo/compare.js';
import { formatFullMoment } from '../../src/domain/russian.js';
import type { Instant } from '../../src/domain/time.js';
import type { Profile } from '../../src/regulation/profile.js';
import { type Lived, type Living, live, type SeedOptions } from './live-seed.js';
import { broken, type Mutant, mutantsOf } from './mutants/mutant.js';
import { type Reads, watchedFacts, watchedNorms } from './mutants/reads.js';
import { journalName, loadSourceNames, truthKeys } from './truth-keys.js';

type Verdicts = ReadonlyMap<TruthKey, string>;

/** What became of a rule's mutants so far. */
export interface Trial {
  readonly rule: Rule<JournalFacts>;
  /** By name: every way to break the rule in what it has been seen to read. */
  readonly mutants: Map<string, Mutant>;
  /** By name, the mutants that something told from the rule. */
  readonly red: Set<string>;
  /** By name, those that the rule's tables have been asked about. */
  readonly asked: Set<string>;
  /** Where the unbroken rule itself differs from the truth, or a table from it: nothing is proved then. */
  readonly wrong: string[];
}

export function beginTrial(rule: Rule<JournalFacts>): Trial {
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
 * Lives through one school, then tries each rule and each of its mutants not yet told over the same facts of every moment:
 * the last moments first, for there is most to find.
 */
export async function mutateSeed(options: MutateOptions, trials: readonly Trial[]): Promise<void> {
  const moments: { readonly asOf: Instant; readonly truth: Truth }[] = [];
  const judged = async ({ truth }: Living, asOf: Instant) => void moments.push({ asOf, truth });
  await live(options, judged, async (living) => {
    for (const [index, { asOf, truth }] of moments.toReversed().entries()) {
      options.signal?.throwIfAborted();
      options.say?.(`Ломаем правила: проверка ${formatFullMoment(asOf, living.school.zone)}`);
      await tryMoment(living, asOf, truthByJournal(truth), trials);
      if (index === 0) await options.afterLast?.();
    }
  });
}

async function tryMoment(
  { db, school, parts: { profile } }: Lived,
  asOf: Instant,
  truth: ReturnType<typeof truthByJournal>,
  trials: readonly Trial[],
): Promise<void> {
  const common = await loadSchoolFacts(db.knex, school, asOf);
  const names = await loadSourceNames(db, school);
  const { lacking } = common;
  for (const facts of await loadJournalFacts(common, await listUnitIds(db.knex, school.id, 'journal'))) {
    const journal = journalName(facts, names);
    const moment: Moment = { facts, asOf, journal, lacking, profile, keyOf: truthKeys(facts, names) };
    for (const trial of trials) tryRule(trial, moment, truth(trial.rule.id as RuleId, journal));
  }
}

interface Moment {
  readonly facts: JournalFacts;
  readonly asOf: Instant;
  readonly journal: string;
  readonly lacking: Lacking;
  readonly profile: Profile;
  readonly keyOf: (subjectKey: string) => TruthKey;
}

/** Only what the rule reads here can be got wrong here. */
function tryRule({ rule, mutants, red, wrong }: Trial, moment: Moment, truth: Verdicts): void {
  const reads: Reads = { facts: new Set(), norms: new Map() };
  const { journal, asOf } = moment;
  if (differ(verdictsOf(watching(rule, reads), moment), truth))
    wrong.push(`${journal} ${new Date(asOf).toISOString()}`);
  for (const mutant of mutantsOf(reads)) {
    mutants.set(mutant.name, mutant);
    if (!red.has(mutant.name) && isTold(broken(rule, mutant), moment, truth)) red.add(mutant.name);
  }
}

function watching(rule: Rule<JournalFacts>, reads: Reads): Rule<JournalFacts> {
  return {
    ...rule,
    check: (facts, norms, asOf) => rule.check(watchedFacts(facts, reads), watchedNorms(norms, reads), asOf),
  };
}

/** A mutant that breaks down is told as well. */
function isTold(mutant: Rule<JournalFacts>, moment: Moment, truth: Verdicts): boolean {
  try {
    return differ(verdictsOf(mutant, moment), truth);
  } catch {
    return true;
  }
}

function verdictsOf(rule: Rule<JournalFacts>, { facts, profile, asOf, lacking, keyOf }: Moment): Verdicts {
  const { findings } = judgeUnit({ rules: [rule], unitOf: journalUnit }, facts, { profile, asOf, lacking });
  return new Map(findings.map(({ subjectKey, verdict }) => [keyOf(subjectKey), verdict]));
}

function differ(found: Verdicts, truth: Verdicts): boolean {
  return found.size !== truth.size || [...found].some(([key, verdict]) => truth.get(key) !== verdict);
}

function truthByJournal(truth: Truth): (rule: RuleId, journal: string) => Verdicts {
  const journals = new Map<string, Map<TruthKey, string>>();
  for (const rule of Object.keys(truth) as RuleId[]) {
    for (const [key, verdict] of expectedVerdicts(truth[rule])) {
      const place = `${rule} ${key.split('|')[0]}`;
      journals.set(place, (journals.get(place) ?? new Map()).set(key, verdict));
    }
  }
  return (rule, journal) => journals.get(`${rule} ${journal}`) ?? new Map();
}
