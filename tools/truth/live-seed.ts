import { makeSchool } from '../../fixtures/school/make.js';
import { groundTruth } from '../../fixtures/school/truth/truth.js';
import type { Poll } from '../../fixtures/school/types.js';
import { type AuditParts, auditParts, judge } from '../../src/commands/wiring/audit-parts.js';
import { pollRules } from '../../src/commands/wiring/poll-rules.js';
import { openEmbedded } from '../../src/db/embedded.js';
import { migrateToLatest } from '../../src/db/migrate.js';
import { ensureSchool } from '../../src/db/stores/schools.js';
import { compareWithTruth, differences, type RuleComparison } from '../../src/demo/compare.js';
import { demoStateInMemory } from '../../src/demo/demo-state.js';
import { foundFindings } from '../../src/demo/found-findings.js';
import { liveThrough } from '../../src/demo/live-through.js';
import type { DemoMoment } from '../../src/demo/moments.js';
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
  readonly moments: readonly DemoMoment[];
  readonly say?: (text: string) => void;
  readonly signal?: AbortSignal;
}

/**
 * Lives through the moments with the invented school of the seed, in memory, and after every audit compares what it found
 * with what the generator knows. The truth is asked with the polls that had been answered by then.
 */
export async function liveSeed({ seed, moments, say, signal }: SeedOptions): Promise<readonly MomentCompared[]> {
  const invented = makeSchool({ size: 'demo', seed });
  const db = await openEmbedded();
  try {
    await migrateToLatest(db);
    const { title: name, vendor, zone } = invented;
    const school = await ensureSchool(db.knex, { name, vendor, zone });
    const parts = withAllRules(auditParts({}, school));
    const polls: Poll[] = [];
    const state = { ...demoStateInMemory(), notePoll: (poll: Poll) => void polls.push(poll) };
    const compared: MomentCompared[] = [];
    await liveThrough({
      ...{ db, school, invented, moments, state },
      keys: bodyKeysInMemory(),
      rules: pollRules(parts.profile.norms, school),
      audit: async (asOf) => {
        await judge(db, school, parts, asOf);
        const truth = groundTruth(invented, polls, asOf);
        const found = await foundFindings(db, school);
        compared.push({ asOf, rules: compareWithTruth(truth, found), differences: differences(truth, found) });
      },
      say: say ?? (() => undefined),
      progress: () => undefined,
      signal: signal ?? new AbortController().signal,
    });
    return compared;
  } finally {
    await db.close();
  }
}

/** What the profile leaves switched off is compared all the same. */
function withAllRules(parts: AuditParts): AuditParts {
  const rules = Object.entries(parts.profile.rules).map(([id, rule]) => [id, { ...rule, off: false }]);
  return { ...parts, profile: { ...parts.profile, rules: Object.fromEntries(rules) } };
}
