import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FaultKind } from '../../../fixtures/eljur/faults.js';
import { type Simulator, startSimulator } from '../../../fixtures/eljur/simulator.js';
import { moment, tinySchool } from '../../fixtures/eljur/support/tiny-school.js';
import { type Environment, start } from '../../support/cli/process.js';

const KINDS = 21;
const directory = mkdtempSync(join(tmpdir(), 'zavuch-probe-'));
let simulator: Simulator;
let environment: Environment;

beforeAll(async () => {
  const offset = moment('2026-10-07', '21:00') - Date.now();
  const clock = { now: () => Date.now() + offset, set: () => undefined, tick: () => undefined };
  simulator = await startSimulator({ school: tinySchool, clock });
  const { web, api } = simulator.accounts;
  environment = {
    ELJUR_URL: simulator.url,
    ELJUR_VENDOR: tinySchool.vendor,
    ELJUR_LOGIN: web.login,
    ELJUR_PASSWORD: web.password,
    ELJUR_DEVKEY: api.devkey,
    ELJUR_API_LOGIN: api.login,
    ELJUR_API_PASSWORD: api.password,
    TEST_CLOCK_OFFSET_MS: String(offset),
  };
});
afterAll(async () => {
  await simulator.stop();
  rmSync(directory, { recursive: true, force: true });
});

const probe = (out: string, changed: Environment = {}, ...more: readonly string[]) =>
  start(['probe', '--out', join(directory, out), ...more], { ...environment, ...changed }).ended;

function written(out: string): ReadonlyMap<string, string> {
  const folder = join(directory, out);
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

test('all as expected: a table, samples without names, a file that explains them, and nothing is written to the journal', async () => {
  const ran = await probe('good');
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(ran.stdout).toMatch(/^Отметки и пропуски \(страницы ЭлЖура\) +17 +17 +да$/mu);
  expect(ran.stdout).toContain('Всё как ожидалось.');
  expect(ran.stdout).toContain(`Обезличенные образцы: ${KINDS} страница, папка ${join(directory, 'good')}.`);
  const files = written('good');
  expect(files.size).toBe(KINDS + 2);
  expect(files.get('ЧИТАЙТЕ.txt')).toContain('eljur-web-grid.html — Отметки и пропуски');
  expect(files.get('eljur-web-grid.html')).toContain('id="g0_marks"');
  expect(JSON.parse(files.get('report.json') ?? '')).toHaveLength(KINDS);
  const whole = [...files.values()].join('\n');
  for (const told of ['Яковлев', 'Лазарев', 'Степени', 'more2107', 'demo_api', simulator.url]) {
    expect(whole).not.toContain(told);
  }
  expect(simulator.log.filter((entry) => entry.write)).toEqual([]);
});

test('one account is enough: its own pages, or answers, are looked at', async () => {
  const web = await probe('web', { ELJUR_DEVKEY: '', ELJUR_API_LOGIN: '', ELJUR_API_PASSWORD: '' });
  expect(web).toMatchObject({ code: 0, stderr: '' });
  expect(web.stdout).toContain('Всё как ожидалось.');
  expect(web.stdout).not.toContain('API ЭлЖура');
  const api = await probe('api', { ELJUR_LOGIN: '', ELJUR_PASSWORD: '' });
  expect(api).toMatchObject({ code: 0, stderr: '' });
  expect(api.stdout).toContain('Всё как ожидалось.');
  expect(api.stdout).toMatch(/^Дневники обучающихся \(API ЭлЖура\) +4 +4 +да$/mu);
  expect(api.stdout).not.toContain('страницы ЭлЖура');
});

test('an API that lists no students: what cannot be asked without one is said, with the reason', async () => {
  simulator.faults.add({ match: /getmessagereceivers/, kind: 'status-403', times: 99 });
  const ran = await probe('no-roster', { ELJUR_LOGIN: '', ELJUR_PASSWORD: '' });
  simulator.faults.clear();
  expect(ran).toMatchObject({ code: 3, stderr: '' });
  for (const name of ['Учебные периоды', 'Дневники обучающихся', 'Списки отметок обучающихся'])
    expect(ran.stdout).toMatch(new RegExp(`^ {2}${name} \\(API ЭлЖура\\)\n {4}.*нужно: класс и обучающийся`, 'mu'));
});

test('a folder that is there is left alone, and the journal is not even asked', async () => {
  mkdirSync(join(directory, 'mine'));
  const before = simulator.log.length;
  const ran = await probe('mine');
  expect(ran).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/mine уже есть.*\n.*--out новую/) });
  expect(readdirSync(join(directory, 'mine'))).toEqual([]);
  expect(simulator.log.length).toBe(before);
});

test.each<[FaultKind, RegExp, number, RegExp]>([
  ['wrong-shape', /page\.journal.*lesson_id/, 4, /нет: столбцы отметок: в div#g\{grp\}_marks .* — нет ни одного места/],
  ['half-page', /page\.lessons/, 4, /нет: страница дошла целиком: закрывающий <\/html>/],
  ['empty-grid', /page\.journal.*lesson_id/, 4, /Отметки и пропуски \(страницы ЭлЖура\)\n {4}/],
  ['status-403', /getschedule/, 3, /Расписание \(API ЭлЖура\)\n {4}.*закрыл/],
  ['status-403', /get_recipients_list.*students/, 3, /Обучающиеся \(страницы ЭлЖура\)\n {4}.*не разрешена/],
])('%s of %s: code, what is missing, and the samples of the others', async (kind, match, code, words) => {
  const out = `${kind}-${code}-${match.source.length}`;
  simulator.faults.add({ match, kind, times: 99 });
  const ran = await probe(out);
  simulator.faults.clear();
  expect(ran.code, ran.stdout + ran.stderr).toBe(code);
  expect(ran.stdout).toMatch(words);
  expect(written(out).size).toBeGreaterThan(KINDS - 2);
});

test.each([
  ['wrong password', { ELJUR_PASSWORD: 'mistyped-secret' }, 5, /не принял логин или пароль/],
  ['no such host', { ELJUR_URL: 'http://127.0.0.1:9' }, 3, /Нет связи с сервером 127\.0\.0\.1/],
  ['no address', { ELJUR_URL: '' }, 2, /Не задана настройка ELJUR_URL/],
])('%s: one sentence and the next step, no folder', async (what, changed, code, words) => {
  const ran = await probe(what, changed);
  expect(ran.code, ran.stdout + ran.stderr).toBe(code);
  expect(ran.stderr).toMatch(words);
  expect(ran.stderr.trim().split('\n')).toHaveLength(2);
  expect(ran.stdout + ran.stderr).not.toContain('mistyped-secret');
  expect(existsSync(join(directory, what))).toBe(false);
});

test('--json: one object with every check, and no address of a person', async () => {
  const ran = await probe('json', {}, '--json');
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  const told = JSON.parse(ran.stdout);
  expect(told.pages).toHaveLength(KINDS);
  expect(told.pages[0]).toMatchObject({ view: 'eljur-api/rules', outcome: 'read', trouble: null });
  expect(ran.stdout).not.toMatch(/3522|3530|student=/);
});
