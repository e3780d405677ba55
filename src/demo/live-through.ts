import { createEljur } from '../../connectors/index.js';
import { pollsOf } from '../../fixtures/eljur/request-log.js';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../fixtures/eljur/simulator.js';
import { createVirtualClock, type VirtualClock } from '../../fixtures/eljur/virtual-clock.js';
import type { InventedSchool } from '../../fixtures/school/types.js';
import { syncOrdinarily } from '../commands/wiring/ordinary-round.js';
import type { RoundParts } from '../commands/wiring/round-parts.js';
import { syncFully } from '../commands/wiring/whole-round.js';
import type { Database } from '../db/database.js';
import { formatFullDate } from '../domain/russian.js';
import type { School } from '../domain/school.js';
import type { Instant } from '../domain/time.js';
import { createPoliteHttp } from '../http/polite-http.js';
import type { BodyKeys } from '../sync/bodies.js';
import type { DeadlineRules } from '../sync/polls/deadlines.js';
import { bringFiles } from './bring-files.js';
import type { DemoProgress, DemoState, DemoStateFile } from './demo-state.js';
import { enterComparisons } from './enter-comparisons.js';
import { enterIncidents } from './enter-incidents.js';
import { enterOrders } from './enter-orders.js';
import { enterRegisters } from './enter-registers.js';
import { type DemoMoment, momentOf, pollShape } from './moments.js';

export interface DemoParts {
  readonly db: Database;
  readonly school: School;
  readonly invented: InventedSchool;
  readonly moments: readonly DemoMoment[];
  readonly keys: BodyKeys;
  readonly rules: DeadlineRules;
  readonly state: DemoStateFile;
  /** Judges the mirror as of the clock. */
  readonly audit: (asOf: Instant) => Promise<void>;
  readonly say: (text: string) => void;
  readonly progress: (done: number, total: number, what: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Simulates the weeks that are still to come: at every moment the journal is read, then judged. A moment that something
 * interrupted is lived again, after whatever it had already seen.
 */
export async function liveThrough(parts: DemoParts): Promise<DemoState> {
  const { moments, state, db, school } = parts;
  let progress: DemoProgress = state.read() ?? { seed: parts.invented.seed, done: 0, requests: 0, stages: {} };
  const left = moments.slice(progress.done);
  if (left.length > 0) {
    const clock = createVirtualClock(await lastSeen(db, school));
    const onRequest: SimulatorOptions['onRequest'] = (entry) => pollsOf([entry]).forEach(state.notePoll);
    const simulator = await startSimulator({ school: parts.invented, clock, onRequest });
    try {
      for (const moment of left) {
        parts.signal.throwIfAborted();
        parts.say(`${progress.done + 1} из ${moments.length}: ${moment.what}, ${inWords(moment)}`);
        progress = await live(parts, simulator, clock, moment, progress);
        state.write(progress);
      }
    } finally {
      await simulator.stop();
    }
    parts.say(`Запросов к журналу за всё время: ${progress.requests}`);
  }
  return state.read() ?? { ...progress, polls: [] };
}

/** «07.10.2026 в 00:15». */
function inWords({ at }: DemoMoment): string {
  const [date = '', time = ''] = at.split('T');
  return `${formatFullDate(date)} в ${time}`;
}

const SECOND_MS = 1000;

/** The journal's clock never goes back behind what the mirror has seen. */
async function lastSeen(db: Database, school: School): Promise<Instant> {
  const row = await db.knex('observation').where({ school_id: school.id }).max('received_at as at').first();
  return (row?.['at'] ?? 0) + SECOND_MS;
}

async function live(
  parts: DemoParts,
  simulator: Simulator,
  clock: VirtualClock,
  moment: DemoMoment,
  progress: DemoProgress,
): Promise<DemoProgress> {
  const asked = simulator.log.length;
  clock.set(Math.max(clock.now(), momentOf(moment.at)));
  const read = await timed(async () => {
    await look(parts, simulator, clock, moment);
    const after = filesSince(parts.moments.slice(0, progress.done + 1));
    if (after !== null) await bringFiles({ ...parts, now: clock.now }, { after, until: clock.now() });
  });
  await enterOrders(parts.db, parts.school, parts.invented, clock.now());
  await enterIncidents(parts.db, parts.school, parts.invented, clock.now());
  await enterComparisons(parts.db, parts.school, parts.invented, clock.now());
  const judged = await timed(() => parts.audit(clock.now()));
  return {
    ...progress,
    done: progress.done + 1,
    requests: progress.requests + simulator.log.length - asked,
    stages: added(progress.stages, { sync: read, audit: judged }),
  };
}

/** After which moment files are due at the last of these; null while no look has shown the whole journal: whom would they speak of? */
function filesSince(moments: readonly DemoMoment[]): Instant | null {
  const whole = moments.findIndex(({ kind }) => SHOWS_ALL.includes(kind));
  if (whole < 0) return null;
  const before = moments.at(-2);
  return whole === moments.length - 1 || before === undefined ? Number.NEGATIVE_INFINITY : momentOf(before.at);
}

const SHOWS_ALL: readonly DemoMoment['kind'][] = ['first', 'closing'];

async function look(parts: DemoParts, simulator: Simulator, clock: VirtualClock, moment: DemoMoment): Promise<void> {
  const { db, school, keys, rules, progress, signal } = parts;
  const context = { now: clock.now, progress, signal };
  const round: RoundParts = { db, school, keys, context, connector: connect(simulator, school.vendor) };
  if (moment.kind === 'first' || moment.kind === 'closing') {
    await syncFully(round);
    if (moment.kind === 'first') await enterRegisters(db, school, parts.invented, clock.now());
    return;
  }
  await syncOrdinarily(round, { ...pollShape(moment.kind), items: 0, rules });
}

function connect({ url, accounts }: Simulator, vendor: string): RoundParts['connector'] {
  const clockCheck = {
    on: false,
    reason: 'answers carry the real date while the journal lives on a virtual clock',
  } as const;
  const http = createPoliteHttp({ origins: [url], clockCheck });
  return createEljur({
    http,
    baseUrl: url,
    web: { username: accounts.web.login, password: accounts.web.password },
    api: { ...accounts.api, vendor },
  });
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

function added(sums: Readonly<Record<string, number>>, more: Readonly<Record<string, number>>): Record<string, number> {
  const keys = new Set([...Object.keys(sums), ...Object.keys(more)]);
  return Object.fromEntries([...keys].map((key) => [key, (sums[key] ?? 0) + (more[key] ?? 0)]));
}
