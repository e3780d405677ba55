import type { Knex } from 'knex';
import { type KindProgress, noteProgress } from '../db/stores/sync-runs.js';
import type { PullContext } from './connector.js';
import { nextPace, type Pace, timeLeft } from './pace.js';
import type { SyncRun } from './run.js';

/** So often at most the database is told: nobody looks more often. */
const TOLD_EVERY_MS = 2000;

export interface Follower {
  /** Reports to whoever was listening before, too. */
  readonly context: PullContext;
  /** Writes how far the run is, unless that was done a moment ago. */
  tell(): Promise<void>;
}

/** Keeps in the run's row how far it is, for those who look from another process. */
export function followProgress(
  knex: Knex,
  { id, school }: SyncRun,
  context: PullContext,
  monotonic: () => number = () => performance.now(),
): Follower {
  const kinds = new Map<string, Pace>();
  let [toldAt, news] = [monotonic(), false];
  return {
    context: {
      ...context,
      progress(done, total, what, isKnown = false) {
        context.progress?.(done, total, what, isKnown);
        kinds.set(what, nextPace(kinds.get(what), { what, done, total, isKnown }, monotonic()));
        news = true;
      },
    },
    async tell() {
      if (!news || monotonic() - toldAt < TOLD_EVERY_MS) return;
      [toldAt, news] = [monotonic(), false];
      await noteProgress(knex, {
        schoolId: school.id,
        id,
        progress: [...kinds.values()].map((pace) => kindOf(pace, context.perMinute ?? Number.POSITIVE_INFINITY)),
      });
    },
  };
}

function kindOf(pace: Pace, perMinute: number): KindProgress {
  const { what, done, total } = pace;
  const left = timeLeft(pace, perMinute);
  return left === null ? { what, done, total } : { what, done, total, left };
}
