import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { makeSchool } from '../../../fixtures/school/make.js';
import { groundTruth } from '../../../fixtures/school/truth/truth.js';
import { cardsOf } from '../../../src/audit/rule-book.js';
import { rules as known } from '../../../src/audit/rules/index.js';
import { openEmbedded } from '../../../src/db/embedded.js';
import { listSchools } from '../../../src/db/stores/schools.js';
import { compareWithTruth, type RuleComparison, truthInForce } from '../../../src/demo/compare.js';
import { demoStateIn } from '../../../src/demo/demo-state.js';
import { foundFindings } from '../../../src/demo/found-findings.js';
import { DEMO_MOMENTS } from '../../../src/demo/moments.js';
import type { DemoSummary } from '../../../src/demo/summary.js';
import { readProfile } from '../../../src/regulation/read-profile.js';
import { type Running, start, zavuch } from '../../support/cli/process.js';

const LONG_MS = 400_000;

/** Nothing of a real school may reach the demonstration, least of all its database. */
const REAL_SCHOOL = {
  DATABASE_URL: 'postgresql://zavuch:secret@127.0.0.1:9/real',
  ELJUR_URL: 'https://school.example',
  ELJUR_VENDOR: 'school',
  ELJUR_PASSWORD_FILE: '/nonexistent/password',
  SCHOOL_ZONE: 'Europe/Nowhere',
  ZAVUCH_PROFILE: '/nonexistent/profile.yaml',
};

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'zavuch-demo-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
});

/** The first is judged only in the vacation, and the demonstration ends with the quarter; all of its classes are filled in. */
const NOT_SHOWN: readonly string[] = ['period-mark-late', 'setup-incomplete'];
/** Of each rule's faults so many at the least lie where thirteen looks can prove them. */
const LEAST = 5;

const { rules: weighed } = readProfile('regulations/order-127.yaml');
const inForce = cardsOf(known)
  .map(({ id }) => id)
  .filter((id) => weighed[id]?.off !== true);

/** The promise of the demonstration: what the program says is what the generator knows, in both directions. */
function expectNoDifference(rules: Readonly<Record<string, RuleComparison>>): void {
  expect(Object.keys(rules).sort()).toEqual(inForce);
  for (const [rule, line] of Object.entries(rules)) {
    expect({ rule, ...line }).toMatchObject({ missed: 0, false: 0, certaintyWrong: 0, found: line.expected });
    expect(line.lookAlikes, rule).toBeGreaterThanOrEqual(5);
    if (!NOT_SHOWN.includes(rule)) expect(line.expected, rule).toBeGreaterThanOrEqual(LEAST);
  }
}

test('--once leaves the report and a summary without a difference, for any seed', { timeout: LONG_MS }, async () => {
  const out = join(directory, 'out');
  const ran = await zavuch(['--once', '--out', out, '--seed', '2026', '--json'], REAL_SCHOOL);
  expect(ran.code, ran.stderr).toBe(0);
  const summary = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8')) as DemoSummary;
  expect(JSON.parse(ran.stdout)).toEqual(summary);
  expect(summary).toMatchObject({ seed: 2026, size: 'demo', differences: [] });
  expect(summary.polls).toBeGreaterThanOrEqual(10);
  expect(summary.requests).toBeLessThanOrEqual(2000);
  expectNoDifference(summary.rules);
  expect(readdirSync(out).sort()).toEqual(['filling.xlsx', 'summary.json']);
  expect(readFileSync(join(out, 'filling.xlsx')).subarray(0, 2).toString()).toBe('PK');
});

async function until(running: Running, words: RegExp): Promise<void> {
  await expect.poll(() => Object.values(running.written()).join(''), { timeout: LONG_MS, interval: 50 }).toMatch(words);
}

test('killed in the middle it goes on where it stopped, and nothing is lost', { timeout: LONG_MS }, async () => {
  const environment = { ZAVUCH_DATA: directory };
  const first = start(['demo', '--port', '0'], environment);
  await until(first, /^3 из 13/m);
  const asked = pollsIn(directory);
  await expect.poll(() => pollsIn(directory), { timeout: LONG_MS, interval: 5 }).toBeGreaterThan(asked + 20);
  await first.stop('SIGKILL');
  const second = start(['demo', '--port', '0'], environment);
  await until(second, /Панель открыта/);
  expect(second.written().stderr).toMatch(/^3 из 13/m);
  expect(second.written().stderr).not.toMatch(/^[12] из 13/m);
  expect(await second.stop('SIGINT')).toMatchObject({ code: 0 });
  const third = start(['demo', '--port', '0'], environment);
  await until(third, /Панель открыта/);
  expect(third.written().stderr).not.toMatch(/из 13/);
  expect(await third.stop('SIGINT')).toMatchObject({ code: 0 });
  expectNoDifference(await comparison(join(directory, 'demo-127')));
});

function pollsIn(data: string): number {
  return readFileSync(join(data, 'demo-127', 'polls.jsonl'), 'utf8').split('\n').length;
}

/** What is in a demonstration's folder, against the truth of the polls that its journal answered. */
async function comparison(folder: string): Promise<Readonly<Record<string, RuleComparison>>> {
  const state = demoStateIn(folder).read();
  expect(state?.done).toBe(DEMO_MOMENTS.length);
  const db = await openEmbedded(join(folder, 'database'));
  onTestFinished(() => db.close());
  const [school] = await listSchools(db.knex);
  if (school === undefined) throw new Error('no school in the demonstration');
  const judged = await db.knex('audit_run').max('as_of as at').first();
  const truth = groundTruth(makeSchool({ size: 'demo', seed: 127 }), state?.polls ?? [], judged?.['at']);
  return compareWithTruth(truthInForce(truth, weighed), await foundFindings(db, school));
}

test.each([
  [['--seed', 'семь'], /Номер школы «семь» не подходит/],
  [['--once'], /Не указано, куда записать результат/],
  [['--once', '--out='], /Значение параметра --out пустое\.\nУкажите его: --out ПАПКА/],
  [['--seed='], /Значение параметра --seed пустое/],
  [['--port', 'восемь'], /Порт «восемь» не подходит/],
])('%j is refused in words, whatever the settings of a real school are', async (line, words) => {
  expect(await zavuch(['demo', ...line], { ...REAL_SCHOOL, ZAVUCH_DATA: directory })).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(words),
  });
});

test('a taken port and a place that takes no files are known before the school is made', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  writeFileSync(join(directory, 'file'), '');
  expect(await zavuch(['demo', '--port', String(port)], { ZAVUCH_DATA: directory })).toMatchObject({
    code: 2,
    stderr: `Порт ${port} занят другой программой.\nЗакройте её или выберите другой порт: npm start -- --port 8081 (или настройка ZAVUCH_PORT).\n`,
  });
  expect(await zavuch(['demo', '--once', '--out', join(directory, 'file')])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^В папку .*file писать нельзя: на месте папки лежит файл\.\n/u),
  });
});

test('--once stopped half-way promises no result and does not end well', async () => {
  const out = join(directory, 'out');
  mkdirSync(out);
  for (const earlier of ['filling.xlsx', 'summary.json']) writeFileSync(join(out, earlier), '{}');
  const once = start(['demo', '--once', '--out', out]);
  await until(once, /^1 из 13/m);
  const ran = await once.stop('SIGTERM');
  expect(ran.code).toBe(130);
  expect(ran.stderr).toContain('Остановлено: демонстрация не дошла до конца, отчёта и summary.json нет.');
  expect(ran.stderr).not.toContain('Прочитанное сохранено');
  expect(readdirSync(out)).toEqual([]);
});
