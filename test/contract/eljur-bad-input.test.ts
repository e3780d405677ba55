import { expect, test } from 'vitest';
import { ApiClosed, DeveloperKeyRefused, UnknownVendor } from '../../connectors/eljur-api/api-errors.js';
import type { Fault, FaultKind } from '../../fixtures/eljur/faults.js';
import { LoginRefused, SourceUnavailable } from '../../src/core/errors.js';
import type { FailedPage, JournalScope } from '../../src/sync/connector.js';
import { GRID_OF_7A, tinyEljur } from '../support/connectors/tiny-eljur.js';

const LESSONS_OF_7A: JournalScope = { ...GRID_OF_7A, pages: ['lessons'] };
const fault = (match: RegExp, kind: FaultKind, times = 1): Fault => ({ match, kind, times });

test('wrong web password: refused once, with the next step, and nothing is asked further', async () => {
  const eljur = await tinyEljur(undefined, [], { webPassword: 'mistyped' });
  const failure = await eljur.pull({ journals: [GRID_OF_7A] }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(LoginRefused);
  expect(failure).toMatchObject({
    outcome: 'wrong-password',
    message: expect.stringMatching(/не принял логин или пароль.*Проверьте/),
  });
  expect(eljur.simulator.log.map((entry) => entry.path)).toEqual(['/authorize', '/ajaxauthorize']);
});

test('a closed API (403) leaves the web pages to be read', async () => {
  const eljur = await tinyEljur(undefined, [fault(/getrules|getperiods|getschedule/, 'status-403', 99)]);
  const pages = await eljur.pull({
    listings: true,
    timetable: { from: '2026-10-05', to: '2026-10-05', classes: ['7А', '10Б'] },
  });
  const failed = pages.filter((page): page is FailedPage => 'failed' in page);
  expect(failed.map((page) => page.view)).toEqual(
    ['rules', 'periods', 'periods', 'schedule', 'schedule'].map((name) => `eljur-api/${name}`),
  );
  expect(failed[0]).toMatchObject({ kind: 'unavailable', reason: expect.stringContaining('закрыл'), body: null });
  expect(eljur.simulator.log.filter((entry) => entry.path.endsWith('getschedule'))).toHaveLength(1);
  expect(new ApiClosed('getrules').nextStep).toMatch(/поддержку ЭлЖура/);
});

test('an unknown school (500) ends the pull and names the setting', async () => {
  const eljur = await tinyEljur(undefined, [], { vendor: 'nowhere' });
  const failure = await eljur.pull({ listings: true }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UnknownVendor);
  expect(failure).toMatchObject({
    message: expect.stringContaining('nowhere'),
    nextStep: expect.stringContaining('ELJUR_VENDOR'),
  });
});

test('a wrong developer’s key ends the pull and names the setting', async () => {
  const eljur = await tinyEljur(undefined, [], { devkey: '0'.repeat(32) });
  const failure = await eljur.pull({ listings: true }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(DeveloperKeyRefused);
  expect(failure).toMatchObject({ nextStep: expect.stringMatching(/ключ/) });
});

test.each([
  ['API', /getrules/, 'eljur-api/rules'],
  ['web', /get_recipient_structure/, 'eljur-web/recipient-structure'],
])('HTML instead of JSON, %s: the page failed, maintenance is named', async (_door, match, view) => {
  const eljur = await tinyEljur(undefined, [fault(match, 'html-instead-of-json')]);
  const pages = await eljur.pull({ listings: true });
  const failed = pages.filter((page): page is FailedPage => 'failed' in page);
  expect(failed).toMatchObject([{ view, kind: 'unavailable', reason: expect.stringContaining('технические работы') }]);
});

test.each(['login-page', 'session-expired'] as const)(
  '%s in place of a journal: signs in once more and reads it',
  async (kind) => {
    const eljur = await tinyEljur(undefined, [fault(/page.journal/, kind)]);
    const pages = await eljur.pull({ journals: [GRID_OF_7A] });
    expect(pages.map((page) => 'failed' in page)).toEqual([false]);
    expect(eljur.simulator.log.filter((entry) => entry.path === '/ajaxauthorize')).toHaveLength(2);
  },
);

test('the login page again and again: two sign-ins, then LoginRefused, and no third within ten minutes', async () => {
  const eljur = await tinyEljur(undefined, [fault(/page.journal/, 'login-page', 99)]);
  await expect(eljur.pull({ journals: [GRID_OF_7A] })).rejects.toThrow(LoginRefused);
  await expect(eljur.pull({ journals: [GRID_OF_7A] })).rejects.toThrow(/снова и снова просит вход/);
  expect(eljur.simulator.log.filter((entry) => entry.path === '/ajaxauthorize')).toHaveLength(2);
  eljur.simulator.faults.clear();
  eljur.clock.tick(10 * 60_000);
  expect(await eljur.pull({ journals: [GRID_OF_7A] })).toMatchObject([{ view: 'eljur-web/grid' }]);
});

test.each([
  ['empty-grid', GRID_OF_7A, /Сетка журнала пуста/],
  ['half-page', GRID_OF_7A, /Страница оборвана/],
  ['half-page', LESSONS_OF_7A, /Страница оборвана/],
  ['wrong-shape', GRID_OF_7A, /нет ни сетки журнала, ни сообщения «Нет данных»/],
  ['wrong-shape', LESSONS_OF_7A, /нет ни таблицы уроков, ни сообщения «Нет данных»/],
] as const)('%s: the page is held with its body, the next one is read', async (kind, scope, reason) => {
  const eljur = await tinyEljur(undefined, [fault(/page\.(journal|lessons)/, kind)]);
  const pages = await eljur.pull({ journals: [scope, scope] });
  expect(pages[0]).toMatchObject({ failed: true, kind: 'changed', reason: expect.stringMatching(reason) });
  expect((pages[0] as FailedPage).body?.length).toBeGreaterThan(100);
  expect('failed' in (pages[1] ?? {})).toBe(false);
});

test('one page that fails in passing is passed over', async () => {
  const eljur = await tinyEljur(undefined, [fault(/page.journal/, 'status-500', 3)]);
  const pages = await eljur.pull({ journals: [GRID_OF_7A, LESSONS_OF_7A] });
  expect(pages).toMatchObject([{ failed: true, kind: 'unavailable', body: null }, { view: 'eljur-web/lessons' }]);
});

test('nobody listening ends the pull as SourceUnavailable, not as a refused sign-in', async () => {
  const eljur = await tinyEljur();
  await eljur.simulator.stop();
  const failure = await eljur.pull({ journals: Array(9).fill(GRID_OF_7A) }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(SourceUnavailable);
  expect(failure).toMatchObject({ message: expect.stringMatching(/Нет связи с сервером 127.0.0.1/) });
});

test('a host that is gone ends the pull', async () => {
  const eljur = await tinyEljur(undefined, [fault(/page.journal/, 'reset', 99)]);
  await expect(eljur.pull({ journals: Array(9).fill(GRID_OF_7A) })).rejects.toThrow(SourceUnavailable);
  expect(eljur.simulator.polls()).toEqual([]);
});
