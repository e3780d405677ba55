import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import type { FaultKind } from '../../fixtures/eljur/faults/index.js';
import { ExpectedError, LoginRefused } from '../../src/core/errors.js';
import { createPoliteHttp } from '../../src/http/polite-http.js';
import type { FailedPage, Page, PullPlan } from '../../src/sync/connector.js';
import { GRID_OF_7A, type TinyEljur, tinyEljur } from '../support/connectors/tiny-eljur.js';
import { manualPace } from '../support/http/manual-pace.js';

/** One request of every kind that the connectors send. */
const EVERYTHING: Partial<PullPlan> = {
  listings: true,
  termsOf: [{ schoolClass: '7А', student: '3522' }],
  timetable: { from: '2026-10-05', to: '2026-10-06', classes: ['7А'] },
  journals: [{ ...GRID_OF_7A, pages: ['grid', 'lessons'] }],
  planItems: [{ year: 2026, schoolClass: '7А', subject: '2', group: '0', item: '64011' }],
};
const DOORS = { api: /\/apiv3\//, web: /journal-app|messages|rpc/, 'sign-in': /authorize/ } as const;
type Door = keyof typeof DOORS;

/** What they change is true: somebody did it, and whether to believe it is the mirror's to judge. */
const HAPPENED = ['rebuilt-class', 'mass-deletion'] as const satisfies readonly FaultKind[];

async function struck(kind: FaultKind, door: Door, plan = EVERYTHING): Promise<readonly (Page | FailedPage)[]> {
  const eljur = await tinyEljur(undefined, [{ kind, match: DOORS[door], times: 999, delayMs: 5 }]);
  return eljur.pull(plan);
}

const rowsByAddress = (pages: readonly (Page | FailedPage)[]) =>
  new Map(pages.flatMap((page) => ('failed' in page ? [] : [[`${page.view} ${page.address}`, page.rows] as const])));

const failedOf = (pages: readonly (Page | FailedPage)[], view: string) =>
  pages.find((page): page is FailedPage => 'failed' in page && page.view === view);

/** The code of the error that ends the pull; or, of the views whose pages are not as ever, what became of them. */
type Outcome = string | Readonly<Record<string, FailedPage['kind'] | 'unasked' | 'read otherwise'>>;

const AS_EVER: Outcome = {};
const EMPTY = 'read otherwise';
const API = ['rules', 'periods', 'schedule', 'replaces'].map((name) => `eljur-api/${name}`);
const LISTS = ['recipient-structure', 'teachers'].map((name) => `eljur-web/${name}`);
const CLASSES = ['eljur-web/class-subjects'];
const JOURNALS = ['grid', 'lessons'].map((name) => `eljur-web/${name}`);
const PLAN = ['eljur-web/plan-item'];
const WEB = [...LISTS, ...CLASSES, ...JOURNALS, ...PLAN];
const ROSTER = { 'eljur-web/students': 'unasked' } as const;
const NOBODY_LISTED = { ...ROSTER, 'eljur-web/class-subjects': 'unasked' } as const;

const each = <T extends string>(views: readonly string[], outcome: T) =>
  Object.fromEntries(views.map((view) => [view, outcome]));
const lost = (views: readonly string[]) => each(views, 'unavailable');
const held = (views: readonly string[]) => each(views, 'changed');

/** No page is had, and what only a list leads to is not asked: classes are known by the start page too. */
const ALL_LOST: Readonly<Record<Door, Outcome>> = {
  api: lost(API),
  web: { ...lost(WEB), ...ROSTER },
  'sign-in': { ...lost([...LISTS, ...JOURNALS, ...PLAN]), ...NOBODY_LISTED },
};
const NOTHING_AMISS: Readonly<Record<Door, Outcome>> = { api: AS_EVER, web: AS_EVER, 'sign-in': AS_EVER };

/** Of a fault that strikes every request of a door. */
const OUTCOMES: Readonly<Record<Exclude<FaultKind, (typeof HAPPENED)[number]>, Readonly<Record<Door, Outcome>>>> = {
  'status-403': { ...ALL_LOST, 'sign-in': 'sign-in-page-forbidden' },
  'status-429': ALL_LOST,
  // Before a school has ever answered, the API's 500 says that there is none of this name.
  'status-500': { ...ALL_LOST, api: 'unknown-vendor' },
  'status-502': ALL_LOST,
  'status-503': ALL_LOST,
  'status-504': ALL_LOST,
  maintenance: ALL_LOST,
  'html-instead-of-json': { ...ALL_LOST, 'sign-in': 'login-maintenance' },
  'login-page': { api: lost(API), web: 'login-unknown', 'sign-in': 'login-unknown' },
  // A session that ends again and again is given up, whoever's requests end it.
  'session-expired': { ...NOTHING_AMISS, api: 'login-unknown', web: 'login-unknown' },
  captcha: { api: 'login-captcha', web: 'login-captcha', 'sign-in': 'login-captcha' },
  'esia-only': { api: 'login-esia-required', web: 'login-esia-required', 'sign-in': 'login-esia-required' },
  latency: NOTHING_AMISS,
  'slow-drip': NOTHING_AMISS,
  reset: ALL_LOST,
  'reset-mid-body': ALL_LOST,
  'half-page': {
    api: lost(API),
    web: { ...lost([...LISTS, ...PLAN]), ...held([...CLASSES, ...JOURNALS]), ...ROSTER },
    'sign-in': 'login-unknown',
  },
  'wrong-shape': {
    api: held(API),
    // The chooser of a class page stands outside what was redesigned.
    web: { ...held([...LISTS, ...JOURNALS, ...PLAN]), ...ROSTER },
    'sign-in': 'login-unknown',
  },
  'renamed-columns': {
    api: held(API),
    web: held(['eljur-web/teachers', 'eljur-web/students', ...JOURNALS]),
    'sign-in': AS_EVER,
  },
  'removed-column': {
    api: held(API),
    web: held(['eljur-web/teachers', 'eljur-web/students', ...JOURNALS]),
    'sign-in': AS_EVER,
  },
  'english-locale': { api: held(['eljur-api/periods']), web: held(JOURNALS), 'sign-in': AS_EVER },
  'windows-1251': { api: held(API), web: { ...held(WEB), ...ROSTER }, 'sign-in': AS_EVER },
  // Whole lists and tables without rows are the mirror's to judge; what a school cannot be without is held.
  'empty-grid': {
    api: {
      ...held(['eljur-api/rules', 'eljur-api/periods']),
      ...each(['eljur-api/schedule', 'eljur-api/replaces'], EMPTY),
    },
    web: {
      ...held(['eljur-web/teachers', ...CLASSES, 'eljur-web/grid']),
      ...each(['eljur-web/students', 'eljur-web/lessons'], EMPTY),
    },
    'sign-in': AS_EVER,
  },
  'error-with-200': { ...NOTHING_AMISS, api: lost(API) },
  'old-sign-in-refusal': NOTHING_AMISS,
  'wrong-charset': NOTHING_AMISS,
  'other-zone': NOTHING_AMISS,
};

let asEver: ReturnType<TinyEljur['pull']> | undefined;

async function soundRows() {
  asEver ??= tinyEljur().then((eljur) => eljur.pull(EVERYTHING));
  return rowsByAddress(await asEver);
}

/** By view: how its pages failed, `unasked`, or `read otherwise`; those that came as ever are left out. */
function outcomeOf(pages: readonly (Page | FailedPage)[], ever: ReturnType<typeof rowsByAddress>): Outcome {
  const views = new Set([...ever.keys()].map((place) => place.split(' ')[0] ?? ''));
  const told = [...views].map((view) => {
    const own = pages.filter((page) => page.view === view).map((page) => became(page, ever));
    return [view, own.length === 0 ? 'unasked' : [...new Set(own)].join(', ')] as const;
  });
  return Object.fromEntries(told.filter(([, words]) => words !== 'as ever')) as Outcome;
}

function became(page: Page | FailedPage, ever: ReturnType<typeof rowsByAddress>): string {
  if ('failed' in page) return page.kind;
  return isDeepStrictEqual(page.rows, ever.get(`${page.view} ${page.address}`)) ? 'as ever' : 'read otherwise';
}

test.each(
  Object.entries(OUTCOMES).flatMap(([kind, doors]) =>
    Object.entries(doors).map(([door, outcome]) => [kind as FaultKind, door as Door, outcome] as const),
  ),
)('%s at the door %s: what comes of it', async (kind, door, expected) => {
  const ever = await soundRows();
  expect(ever.size).toBe(14);
  const outcome = await struck(kind, door).then(
    (pages) => outcomeOf(pages, ever),
    (error: unknown) => (error instanceof ExpectedError ? error.code : error),
  );
  expect(outcome).toEqual(expected);
});

test.each<[FaultKind, Door, LoginRefused['outcome'], RegExp]>([
  ['captcha', 'api', 'captcha', /просит подтвердить, что спрашивает человек/],
  ['captcha', 'web', 'captcha', /просит подтвердить, что входит человек/],
  ['captcha', 'sign-in', 'captcha', /просит подтвердить, что входит человек/],
  ['esia-only', 'api', 'esia-required', /только через Госуслуги/],
  ['esia-only', 'web', 'esia-required', /только через Госуслуги/],
  ['esia-only', 'sign-in', 'esia-required', /только через Госуслуги/],
  ['html-instead-of-json', 'sign-in', 'maintenance', /технические работы/],
])('%s at the door %s ends the pull as LoginRefused: %s', async (kind, door, outcome, message) => {
  const failure = await struck(kind, door).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(LoginRefused);
  expect(failure).toMatchObject({ outcome, message: expect.stringMatching(message) });
});

test('a captcha costs no second password', async () => {
  const eljur = await tinyEljur(undefined, [{ kind: 'captcha', match: /page\.journal/, times: 9 }]);
  await expect(eljur.pull({ journals: [GRID_OF_7A, GRID_OF_7A] })).rejects.toThrow(LoginRefused);
  expect(eljur.simulator.log.filter(({ path }) => path === '/ajaxauthorize')).toHaveLength(1);
});

test.each<[FaultKind, string, FailedPage['kind'], RegExp]>([
  ['renamed-columns', 'eljur-api/rules', 'changed', /ни в одной строке нет поля hometeacher_id/],
  ['renamed-columns', 'eljur-api/periods', 'changed', /нет ни одного периода с датами/],
  ['renamed-columns', 'eljur-api/schedule', 'changed', /нет поля days/],
  ['renamed-columns', 'eljur-api/replaces', 'changed', /нет поля replace/],
  ['removed-column', 'eljur-api/schedule', 'changed', /на 2026-10-05 номер урока не читается/],
  ['removed-column', 'eljur-api/replaces', 'changed', /без класса или номера урока/],
  ['windows-1251', 'eljur-api/schedule', 'changed', /не в кодировке UTF-8/],
  ['half-page', 'eljur-api/rules', 'unavailable', /оборван/],
  ['maintenance', 'eljur-api/rules', 'unavailable', /технические работы/],
  [
    'english-locale',
    'eljur-api/periods',
    'changed',
    /не по-русски \(«I quarter»\).*Верните учётной записи API русский язык/,
  ],
])('API, %s: %s is %s', async (kind, view, failed, reason) => {
  const page = failedOf(await struck(kind, 'api'), view);
  expect(page).toMatchObject({ kind: failed, reason: expect.stringMatching(reason) });
});

test.each<[FaultKind, string, FailedPage['kind'], RegExp]>([
  ['renamed-columns', 'eljur-web/grid', 'changed', /Заголовки столбцов подгруппы 0 не читаются/],
  ['renamed-columns', 'eljur-web/lessons', 'changed', /ячеек темы 0, а не одна/],
  ['renamed-columns', 'eljur-web/students', 'changed', /нет списка получателей/],
  ['removed-column', 'eljur-web/grid', 'changed', /В сетке 2 столбцов, а заголовков 3/],
  ['removed-column', 'eljur-web/lessons', 'changed', /ячеек домашнего задания 0, а не одна/],
  ['removed-column', 'eljur-web/teachers', 'changed', /ни у кого нет поля «info»/],
  ['removed-column', 'eljur-web/students', 'changed', /имя firstname, а фамилии lastname нет/],
  ['windows-1251', 'eljur-web/grid', 'changed', /не в кодировке UTF-8/],
  ['windows-1251', 'eljur-web/teachers', 'changed', /не в кодировке UTF-8/],
  ['english-locale', 'eljur-web/grid', 'changed', /на языке «en».*Верните учётной записи русский язык/],
  ['english-locale', 'eljur-web/lessons', 'changed', /на языке «en»/],
  ['half-page', 'eljur-web/teachers', 'unavailable', /оборван/],
  ['maintenance', 'eljur-web/grid', 'unavailable', /кодом 503/],
  ['reset-mid-body', 'eljur-web/grid', 'unavailable', /Нет связи с сервером/],
])('web, %s: %s is %s', async (kind, view, failed, reason) => {
  // Of three pages in a row that are not had the pull ends: the journal is asked alone.
  const plan = { journals: EVERYTHING.journals ?? [], listings: !/grid|lessons/.test(view) };
  const page = failedOf(await struck(kind, 'web', plan), view);
  expect(page).toMatchObject({ kind: failed, reason: expect.stringMatching(reason) });
});

test('an account in English that mistypes its password is told so', async () => {
  const faults = [{ kind: 'english-locale', match: /authorize/, times: 9 }] as const;
  const eljur = await tinyEljur(undefined, faults, { webPassword: 'mistyped' });
  await expect(eljur.pull({ journals: [GRID_OF_7A] })).rejects.toMatchObject({ outcome: 'wrong-password' });
});

test('a password that is refused in the oldest way is a wrong password', async () => {
  const faults = [{ kind: 'old-sign-in-refusal', match: /ajaxauthorize/, times: 9 }] as const;
  const eljur = await tinyEljur(undefined, faults, { webPassword: 'mistyped' });
  await expect(eljur.pull({ journals: [GRID_OF_7A] })).rejects.toMatchObject({ outcome: 'wrong-password' });
});

test('latency beyond the patience of the client is no answer', async () => {
  const eljur = await tinyEljur(undefined, [{ kind: 'latency', match: /authorize/, times: 99, delayMs: 3_600_000 }]);
  await expect(impatient(eljur)).rejects.toThrow(/не ответил за/);
});

test('a slow drip beyond the patience of the client is no answer, though its head came at once', async () => {
  const eljur = await tinyEljur(undefined, [{ kind: 'slow-drip', match: /authorize/, times: 99, delayMs: 3_600_000 }]);
  await expect(impatient(eljur)).rejects.toThrow(/не ответил за/);
});

function impatient({ simulator, clock }: TinyEljur): Promise<unknown> {
  const http = createPoliteHttp({ origins: [simulator.url], timeoutMs: 100, attempts: 1, pace: manualPace() });
  return http.openSession().request({ method: 'GET', url: `${simulator.url}/authorize`, now: clock.now });
}

test.each(['status-429', 'status-503'] as const)('%s: waits as long as it is told, then reads', async (kind) => {
  const eljur = await tinyEljur(undefined, [{ kind, match: /page\.journal/, times: 1, retryAfter: 7 }]);
  expect(await eljur.pull({ journals: [GRID_OF_7A] })).toMatchObject([{ view: 'eljur-web/grid' }]);
  expect(eljur.pace.waits).toContain(7_000);
});

test('a clock in another zone makes the look doubtful: it proves nothing', async () => {
  const eljur = await tinyEljur(undefined, [{ kind: 'other-zone', match: /authorize/, times: 1 }]);
  const http = createPoliteHttp({ origins: [eljur.simulator.url], pace: manualPace() });
  const ask = () =>
    http
      .openSession()
      .request({ method: 'GET', url: `${eljur.simulator.url}/authorize`, now: () => eljur.clock.now() });
  expect((await ask()).clockDoubtful).toBe(true);
  expect((await ask()).clockDoubtful).toBe(false);
});

test('a class that was set up anew is read with its new ids, in the list and in the grid', async () => {
  const faults = [{ kind: 'rebuilt-class', match: /./, times: 999, className: '7А' }] as const;
  const pages = await (await tinyEljur(undefined, faults)).pull({ listings: true, journals: [GRID_OF_7A] });
  const rows = [...rowsByAddress(pages)];
  const members = rows.flatMap(([, { groupMember = [] }]) => groupMember.map(({ student }) => student)).sort();
  const listed = rows.flatMap(([, { enrolment = [] }]) => enrolment.filter(({ schoolClass }) => schoolClass === '7А'));
  expect(members).toEqual(['7003522', '7003526', '7003530']);
  expect(listed.map(({ student }) => student).sort()).toEqual(members);
});

test('a mass deletion is read as what it is: whole pages with less on them', async () => {
  const faults = [{ kind: 'mass-deletion', match: /./, times: 999 }] as const;
  const pages = await (await tinyEljur(undefined, faults)).pull({ journals: EVERYTHING.journals ?? [] });
  expect(pages).toMatchObject([
    { view: 'eljur-web/grid', rows: { mark: [], absence: [], termMark: [] } },
    { view: 'eljur-web/lessons', rows: { lesson: [{ date: '2026-10-05' }] } },
  ]);
});
