import { createEljur } from '../../connectors/index.js';
import { type Simulator, startSimulator } from '../../fixtures/eljur/simulator.js';
import { createVirtualClock, type VirtualClock } from '../../fixtures/eljur/virtual-clock.js';
import type { InventedSchool } from '../../fixtures/school/types.js';
import { type RoundParts, syncFully, syncOrdinarily } from '../commands/wiring/sync-round.js';
import type { Database } from '../db/database.js';
import type { School } from '../domain/school.js';
import type { Instant } from '../domain/time.js';
import { createPoliteHttp } from '../http/polite-http.js';
import type { BodyKeys } from '../sync/bodies.js';
import type { DemoState, DemoStateFile } from './demo-state.js';
import { enterRegisters } from './enter-registers.js';
import { DEMO_MOMENTS, type DemoMoment, momentOf, pollShape } from './moments.js';

export interface DemoParts {
  readonly db: Database;
  readonly school: School;
  readonly invented: InventedSchool;
  readonly keys: BodyKeys;
  readonly toleranceMs: number;
  readonly state: DemoStateFile;
  /** Judges the mirror as of the clock. */
  readonly audit: (asOf: Instant) => Promise<void>;
  readonly say: (text: string) => void;
  readonly progress: (done: number, total: number, what: string) => void;
  readonly signal: AbortSignal;
}

/** Simulates the weeks that are still to come: at every moment the journal is read, then judged. */
export async function liveThrough(parts: DemoParts): Promise<DemoState> {
  let state = parts.state.read() ?? { seed: parts.invented.seed, done: 0, requests: 0, stages: {}, polls: [] };
  const left = DEMO_MOMENTS.slice(state.done);
  const [first] = left;
  if (first === undefined) return state;
  const clock = createVirtualClock(momentOf(first.at));
  const simulator = await startSimulator({ school: parts.invented, clock });
  try {
    for (const [index, moment] of left.entries()) {
      parts.signal.throwIfAborted();
      parts.say(`${state.done + 1} из ${DEMO_MOMENTS.length}: ${moment.what}, ${moment.at.replace('T', ' ')}`);
      state = await live(parts, simulator, clock, moment, state);
      parts.state.write(state);
      if (index === left.length - 1) parts.say(`Запросов к журналу за всё время: ${state.requests}`);
    }
  } finally {
    await simulator.stop();
  }
  return state;
}

async function live(
  parts: DemoParts,
  simulator: Simulator,
  clock: VirtualClock,
  moment: DemoMoment,
  state: DemoState,
): Promise<DemoState> {
  const [asked, seen] = [simulator.log.length, simulator.polls().length];
  clock.set(Math.max(clock.now(), momentOf(moment.at)));
  const read = await timed(() => look(parts, simulator, clock, moment));
  const judged = await timed(() => parts.audit(clock.now()));
  return {
    ...state,
    done: state.done + 1,
    requests: state.requests + simulator.log.length - asked,
    stages: added(state.stages, { sync: read, audit: judged }),
    polls: [...state.polls, ...simulator.polls().slice(seen)],
  };
}

async function look(parts: DemoParts, simulator: Simulator, clock: VirtualClock, moment: DemoMoment): Promise<void> {
  const { db, school, keys, toleranceMs, progress, signal } = parts;
  const context = { now: clock.now, progress, signal };
  const round: RoundParts = { db, school, keys, context, connector: connect(simulator, school.vendor) };
  if (moment.kind === 'first' || moment.kind === 'closing') {
    await syncFully(round);
    if (moment.kind === 'first') await enterRegisters(db, school, parts.invented, clock.now());
    return;
  }
  await syncOrdinarily(round, { ...pollShape(moment.kind), toleranceMs });
}

function connect({ url, accounts }: Simulator, vendor: string): RoundParts['connector'] {
  const clockCheck = {
    on: false,
    reason: 'answers carry the real date while the journal lives on a virtual clock',
  } as const;
  const http = createPoliteHttp({ hosts: [new URL(url).host], clockCheck });
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
