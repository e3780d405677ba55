import { createEljur } from '../../connectors/index.js';
import { startSimulator } from '../../fixtures/eljur/simulator.js';
import { createVirtualClock, type VirtualClock } from '../../fixtures/eljur/virtual-clock.js';
import type { InventedSchool } from '../../fixtures/school/types.js';
import { auditParts } from '../../src/commands/wiring/audit-parts.js';
import { syncOrdinarily } from '../../src/commands/wiring/ordinary-round.js';
import { pollRules } from '../../src/commands/wiring/poll-rules.js';
import type { RoundParts } from '../../src/commands/wiring/round-parts.js';
import { syncFully } from '../../src/commands/wiring/whole-round.js';
import type { Database } from '../../src/db/database.js';
import { readFullReading } from '../../src/db/stores/full-reading.js';
import type { School } from '../../src/domain/school.js';
import { type Instant, instantOf, type PlainDate, timeAt } from '../../src/domain/time.js';
import type { HttpClient } from '../../src/http/http-client.js';
import { createPoliteHttp } from '../../src/http/polite-http.js';
import type { DeadlineRules } from '../../src/sync/polls/deadlines.js';
import { loadPollCandidates } from '../../src/sync/polls/load-candidates.js';
import { type DayPlan, planDay } from '../../src/sync/polls/plan-day.js';
import { sealedInMemory } from '../sealed.js';

export interface PlannedLife {
  readonly db: Database;
  readonly school: School;
  readonly invented: InventedSchool;
  /** Whole school days, one after the other. */
  readonly days: readonly PlainDate[];
  readonly perMinute: number;
  readonly say: (text: string) => void;
  /** Everything was read once; the days begin. */
  readonly onFirstRead?: () => Promise<void>;
}

const PAGES = ['lessons', 'grid'] as const;

/** Lives the days by the planner's word alone: the journal's clock moves on with every request, as the rate has it. */
export async function liveByPlan(life: PlannedLife): Promise<{ readonly plans: readonly DayPlan[] }> {
  const { db, school, invented, days, perMinute, say } = life;
  const rules = pollRules(auditParts({ ZAVUCH_PROFILE: undefined }, school).profile.norms, school);
  const clock = createVirtualClock(instantOf(days[0] as PlainDate, '06:00', school.zone));
  const simulator = await startSimulator({ school: invented, clock });
  try {
    const connector = createEljur({
      http: pacedHttp(simulator.url, clock, perMinute),
      baseUrl: simulator.url,
      web: { username: simulator.accounts.web.login, password: simulator.accounts.web.password },
      api: { ...simulator.accounts.api, vendor: invented.vendor },
    });
    const parts: RoundParts = { db, connector, school, keys: sealedInMemory, context: { now: clock.now } };
    await syncFully({ ...parts, context: { now: () => instantOf(days[0] as PlainDate, '05:00', school.zone) } });
    await life.onFirstRead?.();
    const plans: DayPlan[] = [];
    for (const day of days) {
      const plan = await liveDay(parts, clock, { day, rules, perMinute });
      say(`${day}: ${plan.requests} requests, ${plan.provable} of ${plan.deadlines} deadlines provable`);
      plans.push(plan);
    }
    return { plans };
  } finally {
    await simulator.stop();
  }
}

interface DayAsked {
  readonly day: PlainDate;
  readonly rules: DeadlineRules;
  readonly perMinute: number;
}

async function liveDay(parts: RoundParts, clock: VirtualClock, { day, rules, perMinute }: DayAsked): Promise<DayPlan> {
  const { db, school } = parts;
  clock.set(Math.max(clock.now(), instantOf(day, '06:00', school.zone)));
  const full = await readFullReading(db.knex, school.id);
  const now = clock.now();
  const candidates = await loadPollCandidates(db.knex, school, { now, day });
  const plan = planDay(candidates, { day, now, rules, perMinute, pages: PAGES, full, planItems: 0 });
  for (const { from, requests, purpose } of plan.brackets) {
    if (requests === 0 || purpose === 'full') continue;
    if (clock.now() > from) throw new Error(collision(plan, from, clock.now(), school.zone));
    clock.set(from);
    await syncOrdinarily(parts, { ceiling: requests, items: 0, rules, pages: PAGES });
  }
  return plan;
}

/** The plan's own launches collide: one took longer than it left before the next. */
function collision({ brackets }: DayPlan, planned: Instant, began: Instant, zone: string): string {
  const before = brackets.findLast(({ from, requests }) => requests > 0 && from < planned);
  const after =
    before === undefined ? '' : `, after that of ${timeAt(before.from, zone)} for ${before.requests} requests`;
  return `The launch of ${timeAt(planned, zone)} would begin ${Math.ceil((began - planned) / 1000)} s late${after}`;
}

/** No one waits in earnest: a request takes its share of the minute by the journal's clock. */
function pacedHttp(url: string, clock: VirtualClock, perMinute: number): { openSession(): HttpClient } {
  const clockCheck = { on: false, reason: 'the journal lives on a virtual clock' } as const;
  const http = createPoliteHttp({ origins: [url], clockCheck });
  return {
    openSession: () => {
      const session = http.openSession();
      return {
        request: (request) => {
          clock.tick(60_000 / perMinute);
          return session.request(request);
        },
      };
    },
  };
}
