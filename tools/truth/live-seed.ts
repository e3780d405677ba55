import { makeSchool } from '../../fixtures/school/make.js';
import { groundTruth } from '../../fixtures/school/truth/truth.js';
import type { Poll, Truth } from '../../fixtures/school/types.js';
import { type AuditParts, auditParts, judge } from '../../src/commands/wiring/audit-parts.js';
import { pollRules } from '../../src/commands/wiring/poll-rules.js';
import type { Database } from '../../src/db/database.js';
import { openEmbedded } from '../../src/db/embedded.js';
import { migrateToLatest } from '../../src/db/migrate.js';
import { ensureSchool } from '../../src/db/stores/schools.js';
import { compareWithTruth, differences, type RuleComparison } from '../../src/demo/compare.js';
import { demoStateInMemory } from '../../src/demo/demo-state.js';
import { foundFindings } from '../../src/demo/found-findings.js';
import { liveThrough } from '../../src/demo/live-through.js';
import { type DemoMoment, momentOf } from '../../src/demo/moments.js';
import type { School } from '../../src/domain/school.js';
import type { Instant } from '../../src/domain/time.js';
import { bodyKeysInMemory } from '../../src/sync/bodies.js';

/** How the findings stood against the truth at one moment of a school's life. */
export interface MomentCompared {
  readonly asOf: Instant;
  readonly rules: Readonly<Record<string, RuleComparison>>;
  /** Every differing key, in words. */
  readonly differences: readonly string[];
}

export interface SeedOptions {
  readonly seed: number;
  /** An empty one that the caller closes; otherwise the school lives in memory. */
  readonly db?: Database;
  /** Looks at the journal, each judged. */
  readonly moments: readonly DemoMoment[];
  /** Audits without a look, in their order; those that a look has overtaken are left out. */
  readonly audits?: readonly Instant[];
  readonly say?: (text: string) => void;
  readonly signal?: AbortSignal;
}

/** The school of a seed in its mirror, and how it is judged. */
export interface Lived {
  readonly db: Database;
  readonly school: School;
  readonly parts: AuditParts;
}

export interface Living extends Lived {
  /** What an audit must find, asked with the polls that had been answered by then. */
  readonly truth: Truth;
}

/**
 * Lives through the moments with the invented school of the seed, and after every audit, those without a look
 * among them, compares what it found with what the generator knows.
 */
export async function liveSeed(options: SeedOptions): Promise<readonly MomentCompared[]> {
  const compared: MomentCompared[] = [];
  await live(options, async ({ db, school, parts, truth }, asOf) => {
    await judge(db, school, parts, asOf);
    const found = await foundFindings(db, school);
    compared.push({ asOf, rules: compareWithTruth(truth, found), differences: differences(truth, found) });
  });
  return compared;
}

/** Lives through the moments and the audits between them; `lived` still finds the mirror afterwards. */
export async function live(
  { seed, db: given, moments, audits = [], say, signal }: SeedOptions,
  judged: (living: Living, asOf: Instant) => Promise<void>,
  lived: (lived: Lived) => Promise<void> = async () => undefined,
): Promise<void> {
  const invented = makeSchool({ size: 'demo', seed, withBareClasses: true });
  const db = given ?? (await openEmbedded());
  try {
    await migrateToLatest(db);
    const { title: name, vendor, zone } = invented;
    const school = await ensureSchool(db.knex, { name, vendor, zone });
    const parts = withAllRules(auditParts({}, school));
    const polls: Poll[] = [];
    const state = { ...demoStateInMemory(), notePoll: (poll: Poll) => void polls.push(poll) };
    await liveThrough({
      ...{ db, school, invented, moments, state },
      keys: bodyKeysInMemory(),
      rules: pollRules(parts.profile.norms, school),
      audit: async (lookedAt) => {
        for (const asOf of [lookedAt, ...untilNextLook(audits, moments, lookedAt)]) {
          await judged({ db, school, parts, truth: groundTruth(invented, polls, asOf) }, asOf);
        }
      },
      say: say ?? (() => undefined),
      progress: () => undefined,
      signal: signal ?? new AbortController().signal,
    });
    await lived({ db, school, parts });
  } finally {
    if (given === undefined) await db.close();
  }
}

function untilNextLook(
  audits: readonly Instant[],
  moments: readonly DemoMoment[],
  lookedAt: Instant,
): readonly Instant[] {
  const next = moments.map(({ at }) => momentOf(at)).find((at) => at > lookedAt) ?? Number.POSITIVE_INFINITY;
  return audits.filter((at) => lookedAt < at && at < next);
}

/** What the profile leaves switched off is compared all the same. */
function withAllRules(parts: AuditParts): AuditParts {
  const rules = Object.entries(parts.profile.rules).map(([id, rule]) => [id, { ...rule, off: false }]);
  return { ...parts, profile: { ...parts.profile, rules: Object.fromEntries(rules) } };
}
