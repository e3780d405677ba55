import { onTestFinished } from 'vitest';
import { createEljur } from '../../../connectors/index.js';
import type { Fault } from '../../../fixtures/eljur/faults.js';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../fixtures/eljur/simulator.js';
import { createVirtualClock, type VirtualClock } from '../../../fixtures/eljur/virtual-clock.js';
import { createPoliteHttp, type PoliteHttp } from '../../../src/http/polite-http.js';
import type { Connector, FailedPage, JournalScope, Page, PullContext, PullPlan } from '../../../src/sync/connector.js';
import { moment, tinySchool } from '../../fixtures/eljur/support/tiny-school.js';
import { type ManualPace, manualPace } from '../http/manual-pace.js';

export const SCHOOL = { id: 1, name: tinySchool.title, vendor: tinySchool.vendor, zone: tinySchool.zone } as const;
export const NOTHING: PullPlan = { listings: false, timetable: null, journals: [] };
export const GRID_OF_7A: JournalScope = { schoolClass: '7А', subject: '2', termName: 'I четверть', pages: ['grid'] };

export interface TinyEljur {
  readonly simulator: Simulator;
  readonly clock: VirtualClock;
  readonly context: PullContext;
  readonly pace: ManualPace;
  readonly http: PoliteHttp;
  readonly connector: Connector;
  /** Everything one pull yields. */
  pull(plan: Partial<PullPlan>): Promise<readonly (Page | FailedPage)[]>;
}

interface Changed {
  readonly webPassword?: string;
  readonly devkey?: string;
  readonly vendor?: string;
  readonly withoutApi?: boolean;
  readonly withoutWeb?: boolean;
  /** Signs in to the pages as a teacher, not as a deputy. */
  readonly asTeacher?: boolean;
  readonly concurrency?: number;
}

/** The tiny school's simulator and the connectors over it, stopped after the test. No wait takes real time. */
export async function tinyEljur(
  now = moment('2026-10-07', '21:00'),
  faults: readonly Fault[] = [],
  changed: Changed = {},
  options: Partial<SimulatorOptions> = {},
): Promise<TinyEljur> {
  const clock = createVirtualClock(now);
  const simulator = await startSimulator({ school: tinySchool, clock, faults, ...options });
  // A test may have stopped it itself.
  onTestFinished(() => simulator.stop().catch(() => undefined));
  const pace = manualPace();
  const { api } = simulator.accounts;
  const web = changed.asTeacher ? simulator.accounts.teacher : simulator.accounts.web;
  const http = createPoliteHttp({
    origins: [simulator.url],
    clockCheck: { on: false, reason: 'the simulator lives in virtual time' },
    pace,
    concurrency: changed.concurrency ?? 1,
  });
  const connector = createEljur({
    http,
    baseUrl: simulator.url,
    web: changed.withoutWeb ? null : { username: web.login, password: changed.webPassword ?? web.password },
    api: changed.withoutApi
      ? null
      : { ...api, devkey: changed.devkey ?? api.devkey, vendor: changed.vendor ?? tinySchool.vendor },
    concurrency: changed.concurrency ?? 1,
  });
  const context: PullContext = { now: () => clock.now() };
  const pull = (plan: Partial<PullPlan>) => collect(connector.pull(SCHOOL, { ...NOTHING, ...plan }, context));
  return { simulator, clock, context, pace, http, connector, pull };
}

export async function collect<T>(source: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const one of source) all.push(one);
  return all;
}
