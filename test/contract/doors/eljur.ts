import { load } from 'cheerio';
import { expect, onTestFinished } from 'vitest';
import type { FaultKind } from '../../../fixtures/eljur/faults.js';
import { startSimulator } from '../../../fixtures/eljur/simulator.js';
import { createVirtualClock, type VirtualClock } from '../../../fixtures/eljur/virtual-clock.js';
import type { InventedLesson, InventedSchool } from '../../../fixtures/school/types.js';
import { auditParts } from '../../../src/commands/wiring/audit-parts.js';
import { pollRules } from '../../../src/commands/wiring/poll-rules.js';
import { syncFully, syncOrdinarily } from '../../../src/commands/wiring/sync-round.js';
import { ensureSchool } from '../../../src/db/stores/schools.js';
import type { PlainDate } from '../../../src/domain/time.js';
import { createPoliteHttp, type PoliteHttp } from '../../../src/http/polite-http.js';
import type { Connector } from '../../../src/sync/connector.js';
import type { RunReport } from '../../../src/sync/run-report.js';
import { moment } from '../../fixtures/eljur/support/tiny-school.js';
import type { Installation } from '../../support/cli/installation.js';
import type { Environment } from '../../support/cli/process.js';
import { freshDatabase } from '../../support/database.js';
import { type ManualPace, manualPace } from '../../support/http/manual-pace.js';
import { clearBodies } from '../../support/mirror/pages.js';
import { lookedAtBy } from '../kit/display.js';
import type { Confided, Display, Door, Given, Source, Wound } from '../kit/door.js';
import { HOSTILE } from '../kit/hostile.js';
import { type AnswerProxy, type Passing, startProxy, type Tamper } from '../kit/proxy.js';
import { dateOf, lookedAt, storySchool, texts } from '../kit/story.js';
import { cellsOf, enteredCells } from './cells.js';
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

/** What both accounts have in common. */
export function eljurDoor(account: Account): Pick<Door<EljurSource>, Common> {
  const open = (given: Given) => openEljur(account, given);
  return {
    id: `eljur-${account}`,
    entity: 'topic',
    waived: {},
    open,
    keysOf: (state) => state.flatMap((text, entry) => (text === null ? [] : [dateOf(entry)])),
    sends: true,
    remote: async ({ proxy, simulator: { accounts } }) => ({ kind: 'eljur', account, url: proxy.url, accounts }),
    contact: ({ http, clock }, url) => http.openSession().request({ method: 'GET', url, now: clock.now }),
    hostile: { change: hostileSchool, fields: HOSTILE_FIELDS },
    display,
    agreement: {
      explained: [],
      async cells() {
        const source = await open({ story: [texts(12)] });
        await source.read();
        return { read: await cellsOf(source.db), entered: enteredCells(source.invented) };
      },
    },
    async datesRead(days, zone) {
      const source = await open({ story: [texts(days.length)], school: (school) => leapSchool(school, days) });
      source.clock.set(moment('2028-03-10', '19:00'));
      source.simulator.faults.add({ kind: 'other-zone', match: /./, times: 9999, zone });
      await source.read();
      const found = await source.db.knex('lesson').orderBy('date').distinct('date').pluck('date');
      await source.close();
      return found;
    },
  };
}

type Common =
  | ('id' | 'entity' | 'waived' | 'open' | 'keysOf' | 'sends' | 'remote' | 'contact' | 'hostile' | 'display')
  | ('agreement' | 'datesRead');

/** The story's entries on these days of the school year 2027/28. */
function leapSchool(school: InventedSchool, days: readonly PlainDate[]): InventedSchool {
  const [first] = school.terms;
  const term = (name: string, startDate: PlainDate, endDate: PlainDate) => ({
    ...(first as NonNullable<typeof first>),
    ...{ name, startDate, endDate, marksDueDate: endDate, fromGrade: 1, toGrade: 11 },
  });
  return {
    ...school,
    yearTitle: '2027/2028',
    terms: [
      term('I четверть', '2027-09-01', '2027-10-24'),
      term('II четверть', '2027-11-01', '2027-12-31'),
      term('III четверть', '2028-02-21', '2028-03-26'),
    ],
    journals: school.journals.map((journal) => ({
      ...journal,
      lessons: journal.lessons
        .slice(0, days.length)
        .map((lesson, nth) => ({ ...lesson, date: days[nth] ?? lesson.date })),
    })),
    slots: school.journals.flatMap(({ id, className, lessons: [lesson] }) =>
      days.map((date) => ({ className, date, bell: lesson?.bell ?? 1, journal: id, teacher: '2010', room: '42' })),
    ),
  };
}

const [SCRIPT = '', IMAGE = ''] = HOSTILE;
const HOSTILE_NAME = { lastName: "О'Нил<script>alert(1)</script>", firstName: '=1+1', middleName: '"&amp;\u202E' };

function hostileSchool(school: InventedSchool): InventedSchool {
  return {
    ...school,
    students: school.students.map((student) => (student.id === '1002' ? { ...student, ...HOSTILE_NAME } : student)),
    journals: school.journals.map((journal) => ({ ...journal, lessons: journal.lessons.map(hostileMarks) })),
  };
}

function hostileMarks(lesson: InventedLesson): InventedLesson {
  const comment = IMAGE;
  const works = lesson.works.map((work) => ({
    ...work,
    title: SCRIPT,
    marks: work.marks.map((mark) => ({
      ...mark,
      history: mark.history.map((entry) => ({ ...entry, value: entry.value && { ...entry.value, comment } })),
    })),
  }));
  return { ...lesson, works };
}

const HOSTILE_FIELDS: Door['hostile']['fields'] = [
  [
    `select last_name || '|' || first_name || '|' || middle_name as value from student where last_name like 'О''%'`,
    [Object.values(HOSTILE_NAME).join('|')],
  ],
  [`select distinct comment as value from mark`, [IMAGE]],
];

function display(source: EljurSource): Promise<Display> {
  return lookedAtBy(source, async (visitor, url) => {
    const html = (await visitor.get('/changes?what=topic')).text;
    const $ = load(html);
    const texts = $('td')
      .toArray()
      .map((cell) => $(cell).text());
    const cookie = (await visitor.cookies()).map((line) => line.split(';')[0]).join('; ');
    const workbook = await fetch(`${url}/changes.xlsx?what=topic`, { headers: { cookie } });
    return { html, texts, workbook: new Uint8Array(await workbook.arrayBuffer()) };
  });
}

/** The program's own commands: a sound reading, one that fails at a page, and one with a wrong password. */
export async function confidedTo(
  school: Installation,
  environment: Environment,
  wrong: Environment,
  broken: RegExp,
): Promise<Omit<Confided, 'secrets'>> {
  const settings = { ...environment, LOG_LEVEL: 'debug' };
  const runs = [await school.run(['sync'], settings)];
  school.simulator.faults.add({ kind: 'half-page', match: broken, times: 3 });
  runs.push(await school.run(['sync', '--full'], settings));
  runs.push(await school.run(['sync', '--full', '--json'], { ...settings, ...wrong }));
  expect(runs.map(({ code }) => code)).toEqual([0, expect.any(Number), 5]);
  expect(runs[1]?.code).not.toBe(0);
  return { school, runs };
}

/** The simulator's own fault, at these addresses. */
export function fault(
  kind: FaultKind,
  match: RegExp,
  told: RegExp | null,
  more: { readonly times?: number; readonly retryAfter?: number; readonly delayMs?: number } = {},
  waits: NonNullable<Wound['waits']> = [],
): Wound<EljurSource> {
  const inflict = ({ simulator }: EljurSource) => simulator.faults.add({ kind, match, times: 999, ...more });
  return { name: kind, told, waits, inflict };
}

export function tampered(name: string, tamper: Tamper, told: RegExp | null): Wound<EljurSource> {
  return {
    name,
    told,
    inflict: ({ proxy }) => {
      proxy.tamper = tamper;
    },
  };
}

/** The bytes of these answers, in another wrapping. */
export function rebytten(path: RegExp, change: (answer: Passing) => Partial<Passing>): Tamper {
  return (answer) => (path.test(answer.path) ? { ...answer, ...change(answer) } : answer);
}

/** So often, and never again. */
export function times(count: number, tamper: Tamper): Tamper {
  let left = count;
  return (answer) => {
    if (left <= 0) return answer;
    const changed = tamper(answer);
    if (changed !== answer) left -= 1;
    return changed;
  };
}
