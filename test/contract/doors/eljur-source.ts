import { onTestFinished } from 'vitest';
import { startSimulator } from '../../../fixtures/eljur/simulator.js';
import { createVirtualClock, type VirtualClock } from '../../../fixtures/eljur/virtual-clock.js';
import { auditParts } from '../../../src/commands/wiring/audit-parts.js';
import { syncOrdinarily } from '../../../src/commands/wiring/ordinary-round.js';
import { pollRules } from '../../../src/commands/wiring/poll-rules.js';
import { syncFully } from '../../../src/commands/wiring/whole-round.js';
import { ensureSchool } from '../../../src/db/stores/schools.js';
import { createPoliteHttp, type PoliteHttp } from '../../../src/http/polite-http.js';
import type { Connector } from '../../../src/sync/connector.js';
import type { RunReport } from '../../../src/sync/run-report.js';
import { freshDatabase } from '../../support/database.js';
import { type ManualPace, manualPace } from '../../support/http/manual-pace.js';
import { clearBodies } from '../../support/mirror/pages.js';
import type { Given, Source } from '../kit/door.js';
import { type AnswerProxy, startProxy } from '../kit/proxy.js';
import { lookedAt, storySchool } from '../kit/story.js';
import { type Account, connectorOf } from './eljur-connector.js';

/** ЭлЖур over HTTP: the simulator, a proxy before it, and the connector with one account. */
export interface EljurSource extends Source {
  readonly proxy: AnswerProxy;
  readonly http: PoliteHttp;
  readonly connector: Connector;
  /** Reads what can have changed. */
  ordinarily(): Promise<readonly RunReport[]>;
}

export async function openEljur(account: Account, given: Given): Promise<EljurSource> {
  const invented = (given.school ?? ((school) => school))(storySchool(given.story));
  const clock = createVirtualClock(lookedAt(0));
  const simulator = await startSimulator({ school: invented, clock });
  const proxy = await startProxy(simulator.url);
  const fresh = await freshDatabase();
  const close = closing([() => proxy.stop(), () => simulator.stop().catch(() => undefined), () => fresh.close()]);
  onTestFinished(close);
  const { title: name, vendor, zone } = invented;
  const school = await ensureSchool(fresh.db.knex, { name, vendor, zone });
  const pace = given.perMinute === undefined ? manualPace() : pacedBy(clock);
  const http = createPoliteHttp({
    origins: [proxy.url],
    clockCheck: { on: false, reason: 'the simulator lives in virtual time' },
    ...{ pace, timeoutMs: 5_000, ceilingOnLoopback: given.perMinute !== undefined },
    ...(given.perMinute === undefined ? {} : { perMinute: given.perMinute }),
  });
  const { accounts } = simulator;
  const connector = connectorOf(account, given, { http, url: proxy.url, accounts });
  const parts = { db: fresh.db, school, keys: clearBodies };
  const context = { now: clock.now, traffic: http.traffic };
  return {
    ...{ db: fresh.db, url: fresh.url, school, invented, simulator, clock, pace, proxy, http, connector, close },
    warnings: [],
    at: (state) => clock.set(lookedAt(state)),
    read: (via = (one) => one, changed = {}) =>
      syncFully({ ...parts, connector: via(connector), context: { ...context, ...changed } }),
    reader: async () => connector,
    discover: () => connector.capabilities({ now: clock.now }),
    ordinarily() {
      const rules = pollRules(auditParts({ ZAVUCH_PROFILE: undefined }, school).profile.norms, school);
      const round = { ceiling: 300, items: 0, rules, pages: ['lessons', 'grid'] } as const;
      return syncOrdinarily({ ...parts, connector, context }, round);
    },
    heal() {
      proxy.tamper = null;
      simulator.faults.clear();
    },
  };
}

function closing(steps: readonly (() => Promise<unknown>)[]): () => Promise<void> {
  let closed = false;
  return async () => {
    if (closed) return;
    closed = true;
    for (const step of steps) await step();
  };
}

/** Waiting moves the journal's own clock, so that its log shows when each request came. */
function pacedBy(clock: VirtualClock): ManualPace {
  const waits: number[] = [];
  return {
    waits,
    monotonic: clock.now,
    async sleep(milliseconds) {
      waits.push(milliseconds);
      clock.tick(milliseconds);
    },
    advance: clock.tick,
  };
}
