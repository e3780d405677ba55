import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type Installation, installation } from '../../support/cli/installation.js';

let school: Installation;
beforeAll(async () => {
  school = await installation();
});
afterAll(() => school.close());

const storedFindings = (): Promise<readonly object[]> =>
  school.ask((db) =>
    db.knex('finding').select('rule', 'verdict', 'subject_key as key').orderBy(['rule', 'subject_key']),
  );

test('an empty mirror is not a clean one', async () => {
  expect(await school.run(['audit'])).toMatchObject({ code: 2, stderr: expect.stringContaining('в базе ещё нет') });
  await school.run(['user', 'add', 'ivanova', '--role', 'deputy']);
  expect(await school.run(['audit'])).toMatchObject({
    code: 2,
    stdout: '',
    stderr: 'Журнал этой школы ещё не читали.\nСначала выполните zavuch sync.\n',
  });
});

test('judges every journal once, then only what can have changed', async () => {
  expect(await school.run(['sync'])).toMatchObject({ code: 0 });
  const first = await school.run(['audit']);
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(first.stdout).toMatch(
    /^Проверено журналов, классов, учителей и реестров школы: 9 из 9\. Новых несоответствий [1-9]\d*, изменилось 0, устранено 0, снято проверкой 0\.\n$/,
  );
  const again = await school.run(['audit', '--json']);
  expect(JSON.parse(again.stdout)).toMatchObject({ units: 9, judged: 0, opened: 0, changed: 0, closed: 0 });
});

test('--as-of tells what was known at a past moment and stores nothing', async () => {
  const before = await storedFindings();
  const later = String(Number(school.environment['TEST_CLOCK_OFFSET_MS']) + 3_600_000);
  const asked = await school.run(['audit', '--as-of', '2026-10-07T21:30', '--json'], { TEST_CLOCK_OFFSET_MS: later });
  expect(asked.code).toBe(0);
  const found = (JSON.parse(asked.stdout) as { found: readonly { rule: string; subjectKey: string }[] }).found;
  expect(found.map(({ rule, subjectKey }) => `${rule} ${subjectKey}`).sort()).toEqual(
    (before as { rule: string; key: string }[]).map(({ rule, key }) => `${rule} ${key}`).sort(),
  );
  const inWords = await school.run(['audit', '--as-of', '2026-10-07T21:30'], { TEST_CLOCK_OFFSET_MS: later });
  const [words, profile, ...lines] = inWords.stdout.trimEnd().split('\n');
  expect(words).toBe('По данным на 07.10.2026 в 21:30; реестры, решения и профиль — какими были тогда.');
  expect(profile).toBe('Профиль: Приказ № 127, редакция 1.');
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter((line) => !/^ {2}[А-Я].*: .*(нет данных|доказано|спорно)/u.test(line))).toEqual([]);
  expect(await storedFindings()).toEqual(before);
});

test('--registers now judges the same data by the registers and the profile of today', async () => {
  const later = String(Number(school.environment['TEST_CLOCK_OFFSET_MS']) + 3_600_000);
  const environment = { TEST_CLOCK_OFFSET_MS: later };
  const asked = await school.run(['audit', '--as-of', '2026-10-07T21:30', '--registers', 'now'], environment);
  expect(asked.stdout).toMatch(/^По данным на 07\.10\.2026 в 21:30; реестры, решения и профиль — сегодняшние\.\n/u);
  expect(await school.run(['audit', '--registers', 'now'])).toMatchObject({
    code: 2,
    stderr: '--registers указан без --as-of.\nДобавьте момент: --as-of 2026-10-13T00:15.\n',
  });
  expect(await school.run(['audit', '--as-of', '2026-10-07T21:30', '--registers', 'mine'], environment)).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/Реестров «mine» нет\.\nУкажите одно из слов: past — .*; now — /u),
  });
});

test.each([
  ['2026-10-01T00:00', /На 01\.10\.2026 в 00:00 журнал ещё не читали.*\nПервое чтение закончилось 07\.10\.2026/],
  ['2027-01-01T00:00', /Момент «2027-01-01T00:00» не подходит/],
])('--as-of %s is refused', async (moment, words) => {
  expect(await school.run(['audit', '--as-of', moment])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(words),
  });
});

test('a profile with a mistake is refused before anything is judged', async () => {
  const ran = await school.run(['audit'], { ZAVUCH_PROFILE: 'package.json' });
  expect(ran.code).toBe(2);
  expect(ran.stderr).toMatch(/package\.json/);
});

interface Stored {
  readonly rule: string;
  readonly verdict: string;
  readonly key: string;
  readonly state: string;
}

test('data that do not come are «нет данных», and what was known of them stays', async () => {
  const other = await installation();
  onTestFinished(() => other.close());
  const findings = (): Promise<readonly Stored[]> =>
    other.ask((db) => db.knex('finding').select('rule', 'verdict', 'state', 'subject_key as key'));
  const lacks = (all: readonly Stored[]) =>
    all.filter(({ key, state }) => key.startsWith('journal-rule') && state === 'open');
  // Terms come by the API, or else by the page of a journal that names none.
  other.simulator.faults.add({ match: /getperiods|lesson_id\.\d+$/, kind: 'status-403', times: 99 });
  expect(await other.run(['sync'])).toMatchObject({ code: 3 });
  expect(await other.run(['audit'])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/ни одного журнала не прочитано\. Не получено: учебные периоды \(ЭлЖур закрыл/),
  });

  other.simulator.faults.clear();
  expect(await other.run(['sync', '--full'])).toMatchObject({ code: 0 });
  await other.run(['audit']);
  const seeing = await findings();
  expect(lacks(seeing)).toEqual([]);
  const known = seeing.filter(({ state }) => state === 'open');
  expect(known.length).toBeGreaterThan(0);

  other.simulator.faults.add({ match: /getschedule/, kind: 'status-403', times: 99 });
  expect(await other.run(['sync', '--full'])).toMatchObject({ code: 3 });
  await other.run(['audit']);
  const half = await findings();
  expect([...new Set(lacks(half).map(({ rule }) => rule))].sort()).toEqual([
    'control-work-not-held',
    'control-works-unscheduled',
    'foreign-entry',
    'homework-late',
    'homework-missing',
    'lesson-missing',
    'lesson-unplanned',
    'outage-not-transferred',
    'period-mark-early',
    'plan-lag',
    'plan-missing',
    'substitution-unrecorded',
  ]);
  const name = ({ rule, key, verdict }: Stored): string => `${rule} ${key} ${verdict}`;
  const open = new Set(half.filter(({ state }) => state === 'open').map(name));
  expect(known.map(name).filter((finding) => !open.has(finding))).toEqual([]);
});
