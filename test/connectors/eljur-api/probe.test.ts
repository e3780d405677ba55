import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { apiProbes } from '../../../connectors/eljur-api/probe.js';

const probes = apiProbes(
  () => {
    throw new Error('Nothing is asked here');
  },
  { now: () => 0 },
);

/** What is missing on a recorded answer once `from` is replaced in it, with the count of what is there. */
function missing(sample: string, from: string | RegExp = '', to = ''): readonly string[] {
  const body = readFileSync(`fixtures/recorded/eljur-api/${sample}.json`, 'utf8').replace(from, to);
  const probe = probes.find(({ view }) => view === `eljur-api/${sample.split('/')[0]}`);
  const checks = probe?.check(new TextEncoder().encode(body)) ?? [];
  expect(checks.length).toBeGreaterThan(0);
  return checks
    .filter(({ found }) => !found)
    .map(({ expectation, detail }) => `${expectation.split(':')[0]}: ${detail}`);
}

test.each([
  ...['rules/staff', 'periods/array', 'schedule/week', 'replaces/day', 'replaces/nothing', 'receivers/staff-account'],
  ...['receivers-students/staff-account', 'diary/week', 'marks/month'],
])('%s: an answer that is read whole shows all that is expected', (sample) => {
  expect(missing(sample)).toEqual([]);
});

const WEEK = ['дни', 'уроки дня', 'уроки', 'учителя уроков', 'звонки уроков'];
const NONE = 'нет ни одного места';

test.each([
  ['rules/staff', /"groups"/, '"classes"', [`классы школы: ${NONE}`, `классные руководители: ${NONE}`]],
  ['rules/staff', /"hometeacher_id"/g, '"teacher"', [`классные руководители: ${NONE}`]],
  ['rules/no-envelope', '', '', [`классы школы: ${NONE}`, `классные руководители: ${NONE}`]],
  ['schedule/week', /"starttime"/g, '"from"', [`звонки уроков: ${NONE}`]],
  ['schedule/nothing', '', '', WEEK.map((what) => `${what}: ${NONE}`)],
  [
    'schedule/week',
    '"items": [',
    '"lessons": [',
    ['уроки дня: 4 из 5', `учителя уроков: ${NONE}`, `звонки уроков: ${NONE}`],
  ],
  ['schedule/week', '"num": "1"', '"num": "1-2"', ['уроки: 3 из 4']],
  ['replaces/day', /"cancel"/g, '"off"', ['что заменено: 1 из 2']],
  ['receivers/staff-account', /"users"/g, '"people"', [`группы получателей: ${NONE}`, `сотрудники: ${NONE}`]],
  ['receivers-students/staff-account', /"subgroups"/g, '"classes"', [`классы: ${NONE}`, `обучающиеся: ${NONE}`]],
  ['diary/week', '"lesson_id"', '"subject_id"', [expect.stringMatching(/^уроки: \d+ из \d+$/)]],
  ['diary/week', '"days"', '"dates"', ['обучающийся', 'дни', 'уроки'].map((what) => `${what}: ${NONE}`)],
  ['marks/month', /"lessons"/, '"subjects"', [`предметы: ${NONE}`]],
  ['marks/month', '"nm"', '"place"', [expect.stringMatching(/^отметки: \d+ из \d+$/)]],
  ['replaces/day', '"num"', '"bell"', [expect.stringMatching(/^замены: \d+ из \d+$/)]],
])('%s, %s: said what is missing', (sample, from, to, expected) => {
  expect(missing(sample, from, to)).toEqual(expected);
});
