import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import ExcelJS from '@protobi/exceljs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, screenshotOf } from '../support/browser.js';
import { startWatchedDashboard, type WatchedDashboard } from '../support/watched-dashboard.js';

const DESKTOP = { width: 1280, height: 900 };
const LAPTOP = { width: 1366, height: 768 };
const PHONE = { width: 360, height: 740 };
/** A busy machine is slow, not broken: a step may take long, but one that never ends must say which it was. */
const LONG_MS = 300_000;
const STEP_MS = LONG_MS / 2;

let dashboard: WatchedDashboard;
let browser: Browser;

beforeAll(async () => {
  dashboard = await startWatchedDashboard();
  browser = await openBrowser();
}, LONG_MS);
afterAll(async () => {
  await browser.close();
  await dashboard.stop();
}, LONG_MS);

async function visit(viewport: typeof DESKTOP): Promise<{ context: BrowserContext; page: Page; foreign: string[] }> {
  const context = await browser.newContext({ viewport, baseURL: dashboard.url, locale: 'ru-RU' });
  const page = await context.newPage();
  page.setDefaultTimeout(STEP_MS);
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(dashboard.url) && !request.url().startsWith('data:')) foreign.push(request.url());
  });
  return { context, page, foreign };
}

async function signIn(page: Page, login: string): Promise<void> {
  await page.goto('/', { waitUntil: 'domcontentloaded' });
  await page.getByLabel('Логин').fill(login);
  await page.getByLabel('Пароль').fill('demo');
  await page.getByRole('button', { name: 'Войти' }).click();
}

/** Nothing that a machine can find wrong, and nothing wider than the window. */
async function inspect(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: screenshotOf(name), fullPage: true });
  await page.screenshot({ path: screenshotOf(`${name}-first-sight`) });
  // No script runs in the frame of a foreign page, the inspector's no more than the page's own.
  await page.evaluate("document.querySelectorAll('iframe[sandbox]').forEach((frame) => frame.remove())");
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((each) => `${name}: ${each.id}: ${each.nodes[0]?.html}`)).toEqual([]);
  const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  expect(`${name}: ${overflow}`).toBe(`${name}: 0`);
}

/** The rows of the workbook behind the one button of the page, each as text. */
async function downloadedRows(page: Page): Promise<readonly string[]> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Скачать XLSX' }).click(),
  ]);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await readFile(await download.path())) as unknown as ArrayBuffer);
  const texts: string[] = [];
  for (const sheet of workbook.worksheets) sheet.eachRow((row) => texts.push(JSON.stringify(row.values)));
  return texts;
}

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('the deputy on a %s', (device, viewport) => {
  it(
    'walks from the sign-in to the exported workbook',
    async () => {
      const { context, page, foreign } = await visit(viewport);
      await page.goto('/');
      expect(await page.title()).toBe('Вход — Завуч');
      await inspect(page, `${device}-sign-in`);

      await signIn(page, 'deputy');
      await page.getByRole('heading', { name: 'Обзор' }).waitFor();
      await inspect(page, `${device}-overview`);

      await page.getByRole('link', { name: 'Несоответствия' }).first().click();
      await page.getByLabel('Что проверено').selectOption({ label: 'Урок по расписанию не внесён в журнал' });
      await page.getByRole('button', { name: 'Показать' }).click();
      expect(await page.getByText('Найдено: 71').count()).toBe(1);
      await inspect(page, `${device}-findings`);
      await page.getByRole('link', { name: 'Следующая' }).click();
      expect(await page.getByText('Страница 2 из 2').count()).toBe(1);
      expect(new URL(page.url()).searchParams.get('rule')).toBe('lesson-missing');
      await page.goBack();

      await page.getByRole('link', { name: 'Урок по расписанию не внесён в журнал' }).first().click();
      await page.getByText('Чего требует акт').waitFor();
      expect(await page.getByRole('link', { name: 'Открыть страницу в ЭлЖуре' }).getAttribute('href')).toMatch(
        /^https:\/\/school\.example\/journal-app\//,
      );
      await inspect(page, `${device}-finding`);
      await page.goBack();

      const texts = await downloadedRows(page);
      const named = texts.filter((text) => text.includes('Урок по расписанию не внесён в журнал'));
      expect(named.filter((text) => text.includes('Отбор: '))).toHaveLength(1);
      expect(named).toHaveLength(72);
      expect(texts.filter((text) => text.includes('открыто'))).toHaveLength(71);
      expect(foreign).toEqual([]);
      expect(dashboard.errors).toEqual([]);
      await context.close();
    },
    LONG_MS,
  );

  it(
    'chooses a past moment, opens a finding of it and comes back to today',
    async () => {
      const { context, page } = await visit(viewport);
      await signIn(page, 'deputy');
      await page.goto('/findings?rule=topic-missing');
      await page.getByLabel('Как было на момент').fill('2026-10-08T00:30');
      await page.getByRole('button', { name: 'Показать' }).click();
      await page.getByText('Как было на 08.10.2026 в 00:30').first().waitFor();
      await inspect(page, `${device}-past-findings`);
      await page.getByRole('link', { name: 'Не заполнена тема урока' }).click();
      await page.getByRole('link', { name: 'Что с этим несоответствием сейчас' }).waitFor();
      await inspect(page, `${device}-past-finding`);
      await page.goBack();
      await page.getByRole('link', { name: 'Вернуться к сегодняшнему списку' }).click();
      const { searchParams } = new URL(page.url());
      expect([searchParams.get('rule'), searchParams.get('at')]).toEqual(['topic-missing', null]);
      expect(dashboard.errors).toEqual([]);
      await context.close();
    },
    LONG_MS,
  );
});

describe('every role', () => {
  it.each(['director', 'deputy', 'administrator', 'secretary', 'class-teacher', 'teacher'])(
    '%s sees an overview without a fault and leaves',
    async (role) => {
      const { context, page } = await visit(DESKTOP);
      await signIn(page, role);
      await page.getByRole('heading', { name: 'Обзор' }).waitFor();
      await inspect(page, `role-${role}`);
      await page.getByRole('button', { name: 'Выйти' }).click();
      await page.goto('/findings');
      expect(new URL(page.url()).pathname).toBe('/sign-in');
      await context.close();
    },
    LONG_MS,
  );
});

describe('somebody with a keyboard alone', () => {
  it(
    'skips the navigation, signs in and reaches a finding',
    async () => {
      const { context, page } = await visit(DESKTOP);
      await page.goto('/');
      // The page gives the field its focus when it is first drawn, which may be after it is loaded.
      await page.locator('#login:focus').waitFor();
      await page.keyboard.type('deputy');
      await page.keyboard.press('Tab');
      await page.keyboard.type('demo');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Обзор' }).waitFor();
      await page.keyboard.press('Tab');
      await page.locator('a:focus', { hasText: 'К содержанию' }).waitFor();
      await page.keyboard.press('Enter');
      await page.locator('#content:focus').waitFor();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/findings**');
      await context.close();
    },
    LONG_MS,
  );
});

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('who asks on a %s what was read', (device, viewport) => {
  it(
    'opens the readings, and of them the last one',
    async () => {
      const { context, page, foreign } = await visit(viewport);
      await signIn(page, 'administrator');
      await page.getByRole('heading', { name: 'Обзор' }).waitFor();
      await page.goto('/runs');
      await page.getByRole('heading', { name: 'Откуда берутся данные' }).waitFor();
      await inspect(page, `${device}-runs`);
      await page.locator('a[href^="/runs/"]').first().click();
      await page.getByRole('heading', { name: 'Не занесено в зеркало' }).waitFor();
      await inspect(page, `${device}-run`);
      expect(foreign).toEqual([]);
      expect(dashboard.errors).toEqual([]);
      await context.close();
    },
    LONG_MS,
  );
});

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('who asks on a %s for the proof', (device, viewport) => {
  it(
    'goes from a change to the page that shows it, the place marked',
    async () => {
      const { context, page, foreign } = await visit(viewport);
      await signIn(page, 'deputy');
      await page.getByRole('heading', { name: 'Обзор' }).waitFor();
      await page.goto('/changes?kind=entered&what=topic');
      await page.getByRole('link', { name: 'страница' }).first().click();
      await page.getByText('Место значения на странице обведено').waitFor();
      const source = page.frameLocator('iframe');
      await source.locator('#zavuch-place').waitFor();
      expect(await page.locator('iframe').getAttribute('title')).toBe('Страница ЭлЖура, как она была прочитана');
      await inspect(page, `${device}-reading`);
      expect(foreign).toEqual([]);
      expect(dashboard.errors).toEqual([]);
      await context.close();
    },
    LONG_MS,
  );
});

describe.each([
  ['desktop', LAPTOP],
  ['phone', PHONE],
] as const)('who keeps the registers on a %s', (device, viewport) => {
  it(
    'enters an outage, sees it and voids it',
    async () => {
      const { context, page, foreign } = await visit(viewport);
      await signIn(page, 'deputy');
      await page.getByRole('link', { name: 'Реестры' }).click();
      await inspect(page, `${device}-registers`);
      await page.getByRole('link', { name: 'Сбои и отключения' }).click();
      await inspect(page, `${device}-register-empty`);
      await page.getByRole('link', { name: 'Внести запись' }).click();
      await page.getByLabel('Начало').fill('2026-10-07T10:00');
      await page.getByLabel('Конец').fill('2026-10-07T09:00');
      await page.getByLabel('Причина и подтверждение').fill('Обрыв линии, акт провайдера');
      await page.getByRole('button', { name: 'Проверить' }).click();
      await page.getByRole('alert').waitFor();
      await inspect(page, `${device}-register-refused`);
      await page.getByLabel('Конец').fill('2026-10-07T11:30');
      await page.getByRole('button', { name: 'Проверить' }).click();
      await page.getByText('Будет проверен заново 1 журнал').waitFor();
      await inspect(page, `${device}-register-confirm`);
      await page.getByRole('button', { name: 'Внести запись' }).click();
      await page.getByText('Запись внесена.').waitFor();
      await inspect(page, `${device}-register`);
      await page
        .getByRole('link', { name: /^№ \d+$/u })
        .first()
        .click();
      await inspect(page, `${device}-register-entry`);
      await page.getByRole('button', { name: 'Отменить запись' }).click();
      await page.getByText('Запись отменена.').waitFor();
      await page.getByRole('link', { name: 'внести заново' }).first().waitFor();
      await inspect(page, `${device}-register-voided`);
      expect([foreign, dashboard.errors]).toEqual([[], []]);
      await context.close();
    },
    LONG_MS,
  );

  it(
    'enters an incident and sees what it makes void',
    async () => {
      const { context, page, foreign } = await visit(viewport);
      await signIn(page, 'deputy');
      await page.goto('/registers/incident/new');
      await page.getByLabel('Чей доступ').selectOption({ label: 'Носова Алла Симоновна' });
      const known = device === 'phone' ? '2026-10-07T08:01' : '2026-10-07T08:00';
      await page.getByLabel('Когда стало известно').fill(known);
      await page.getByLabel('Когда уведомлены директор и служба поддержки').fill('2026-10-07T09:30');
      await page.getByLabel('Что произошло').fill('Пароль записан на листе у компьютера');
      await inspect(page, `${device}-incident-new`);
      await page.getByRole('button', { name: 'Проверить' }).click();
      await page.getByRole('button', { name: 'Внести запись' }).click();
      await page.getByRole('link', { name: 'операции после уведомления' }).first().waitFor();
      await inspect(page, `${device}-incidents`);
      await page.getByRole('link', { name: 'операции после уведомления' }).first().click();
      await page.getByText('недействительна по п. 4.4').first().waitFor();
      await inspect(page, `${device}-incident`);
      const texts = await downloadedRows(page);
      expect(texts.filter((text) => text.includes('недействительна по п. 4.4')).length).toBeGreaterThan(0);
      await page.goto('/changes?void=any');
      await page.getByText('недействительна по п. 4.4').first().waitFor();
      await inspect(page, `${device}-changes-void`);
      expect([foreign, dashboard.errors]).toEqual([[], []]);
      await context.close();
    },
    LONG_MS,
  );
});

describe('who went wrong', () => {
  it.each([
    ['an unknown page', '/nothing', 'Страница не найдена'],
    ['an unknown finding', '/findings/999999', 'Страница не найдена'],
    ['rubbish for an id', '/findings/abc', 'Страница не найдена'],
  ])(
    'reads at %s what to do next',
    async (_what, address, heading) => {
      const { context, page } = await visit(PHONE);
      await signIn(page, 'deputy');
      await page.goto(address);
      await page.getByRole('heading', { name: heading }).waitFor();
      await inspect(page, `failure${address.replaceAll('/', '-')}`);
      await context.close();
    },
    LONG_MS,
  );

  it(
    'prints a list without the navigation',
    async () => {
      const { context, page } = await visit(DESKTOP);
      await signIn(page, 'deputy');
      await page.goto('/findings');
      await page.emulateMedia({ media: 'print' });
      expect(await page.getByRole('navigation', { name: 'Разделы' }).isVisible()).toBe(false);
      await page.screenshot({ path: screenshotOf('print-findings'), fullPage: true });
      await context.close();
    },
    LONG_MS,
  );
});
