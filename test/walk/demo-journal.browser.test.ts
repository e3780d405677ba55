import { expect, onTestFinished, test } from 'vitest';
import { demoJournalNote, openDemoJournal } from '../../src/demo/demo-journal.js';
import { moment, tinySchool } from '../fixtures/eljur/support/tiny-school.js';
import { openBrowser } from '../support/browser.js';

const ADDRESS = '/journal-app/page.journal/class.7А/lesson_id.2/sp.I+четверть';

test('a visitor follows a link into the invented journal with the account that he is told', async () => {
  const journal = await openDemoJournal(tinySchool, moment('2026-10-10', '09:00'));
  onTestFinished(() => journal.stop());
  const [, login = '', password = ''] = /логин (\S+) и пароль ([^\s.]+)/u.exec(demoJournalNote(journal)) ?? [];
  const browser = await openBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  await page.goto(new URL(ADDRESS, journal.url).toString());
  await page.locator('[name=username]').fill(login);
  await page.locator('[name=password]').fill(password);
  await page.getByRole('button', { name: 'Войти' }).click();
  await page.waitForURL((url) => decodeURI(url.pathname) === ADDRESS);
  expect(await page.locator('#content').textContent()).toContain('Лазарев Глеб');
  expect(journal.log.filter(({ write }) => write)).toEqual([]);
}, 120_000);
