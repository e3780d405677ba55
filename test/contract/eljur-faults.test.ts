import { expect, test } from 'vitest';
import { effects, type FaultKind } from '../../fixtures/eljur/faults/index.js';
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

const kinds = Object.keys(effects) as FaultKind[];
/** What they change is true: somebody did it, and whether to believe it is the mirror's to judge. */
const happened = new Set<FaultKind>(['empty-grid', 'rebuilt-class', 'mass-deletion']);

async function struck(kind: FaultKind, door: Door, plan = EVERYTHING): Promise<readonly (Page | FailedPage)[]> {
  const eljur = await tinyEljur(undefined, [{ kind, match: DOORS[door], times: 999, delayMs: 5 }]);
  return eljur.pull(plan);
}

const rowsByAddress = (pages: readonly (Page | FailedPage)[]) =>
  new Map(pages.flatMap((page) => ('failed' in page ? [] : [[`${page.view} ${page.address}`, page.rows] as const])));

const failedOf = (pages: readonly (Page | FailedPage)[], view: string) =>
  pages.find((page): page is FailedPage => 'failed' in page && page.view === view);

test.each(kinds.filter((kind) => !happened.has(kind)))(
  '%s is never read as data: every page is as it was, failed, or ends the pull in words',
  async (kind) => {
    const sound = rowsByAddress(await (await tinyEljur()).pull(EVERYTHING));
    expect(sound.size).toBe(14);
    for (const door of Object.keys(DOORS) as Door[]) {
      const outcome = await struck(kind, door).catch((error: unknown) => error);
      if (outcome instanceof Error) {
        expect(outcome).toBeInstanceOf(ExpectedError);
        expect(outcome.message).toMatch(/^[А-ЯЁ].*\.$/su);
        continue;
      }
      // Without its parts a name in full is split at its spaces; of the tiny school's names one has too many.
      for (const [address, rows] of rowsByAddress(outcome as readonly Page[])) {
        if (kind === 'removed-column' && /key3=2026\/2027_1_10Б/.test(address)) continue;
        expect(rows, `${door} ${address}`).toEqual(sound.get(address));
      }
    }
  },
);

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
  ['removed-column', 'eljur-api/schedule', 'changed', /ни у одного урока нет номера/],
  ['removed-column', 'eljur-api/replaces', 'changed', /без класса или номера урока/],
  ['windows-1251', 'eljur-api/schedule', 'changed', /не в кодировке UTF-8/],
  ['half-page', 'eljur-api/rules', 'unavailable', /оборван/],
  ['maintenance', 'eljur-api/rules', 'unavailable', /технические работы/],
  ['english-locale', 'eljur-api/periods', 'changed', /Неизвестный вид учебного периода «I quarter».*по-русски/],
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
