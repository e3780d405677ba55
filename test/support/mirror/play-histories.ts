import fc from 'fast-check';
import type { Database } from '../../../src/db/database.js';
import { playHistory } from './history.js';
import { type Step, steps } from './steps.js';

export const USUAL_SEED = 20_260_901;

export interface Histories {
  readonly count: number;
  /** The same seed gives the same histories. */
  readonly seed: number;
  /** How many of them are left out at the beginning. */
  readonly from?: number;
  /** One of them alone, as a violation names it. */
  readonly path?: string;
  /** Looks for a shorter history with the same violation, which takes long. */
  readonly shrink?: boolean;
}

export interface Violation {
  readonly history: readonly Step[];
  readonly error: unknown;
  /** The command that plays this history again. */
  readonly replay: string;
}

/** Plays histories chosen by the seed until one breaks the promise; null where none does. */
export async function playHistories(
  db: Database,
  { count, seed, from = 0, path, shrink = false }: Histories,
  progress: (played: number) => void = () => undefined,
): Promise<Violation | null> {
  let played = 0;
  const property = fc.asyncProperty(steps, async (history) => {
    played += 1;
    await playHistory(db, `history-${played}`, history);
    progress(played);
  });
  const chosen = path === undefined ? { numRuns: count, path: String(from) } : { numRuns: 1, path };
  const options = { ...chosen, seed, endOnFailure: !shrink };
  const result = await fc.check(property, options);
  if (!result.failed) return null;
  const place = `MIRROR_SEED=${result.seed} MIRROR_PATH=${result.counterexamplePath}`;
  return {
    history: result.counterexample?.[0] ?? [],
    error: result.errorInstance,
    replay: `${place} npx vitest run test/src/sync/apply.promise.db.test.ts`,
  };
}

const EVERYTHING = [
  ...['accepted', 'applied', 'bulk', 'changed', 'correction', 'failed', 'gone', 'held', 'moved', 'rebaselined'],
  ...['rejected', 'same', 'stale', 'unknown-reference', 'work moved'],
];

/** What the histories never met of what they are to meet: without it they prove less than they say. */
export async function unmet(db: Database): Promise<readonly string[]> {
  const found = await db.knex.raw<{ rows: { what: string }[] }>(
    `select distinct end_kind as what from value_version union select distinct status from observation
     union select 'bulk' from mark where bulk
     union select 'work moved' from value_version where entity = 'work' and end_kind = 'moved'
     union select reason from hold union select resolution from hold where resolution is not null`,
  );
  const met = new Set(found.rows.map((row) => row.what));
  return EVERYTHING.filter((what) => !met.has(what));
}
