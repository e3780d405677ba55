import { expect, test } from 'vitest';
import { studentCardIncomplete } from '../../../../src/audit/rules/student-card-incomplete.js';
import type { PlainDate } from '../../../../src/domain/time.js';
import { CLASS_ID, classFacts, classJournal } from '../support/class-facts.js';
import { at, lines, norms, TEACHER, ZONE } from '../support/facts.js';

const NOW = '2025-09-20 12:00';
const KEY = `cards:${CLASS_ID}`;
const school = (cardConfirmations: readonly PlainDate[] | null) =>
  classFacts({ journals: [classJournal({})], registers: { cardConfirmations } });
const result = (dates: readonly PlainDate[] | null, moment = NOW) =>
  studentCardIncomplete.check(school(dates), norms, at(moment));

test.each<readonly [string, readonly PlainDate[] | null, string]>([
  ['until the end of the fifteenth', [], '2025-09-15 23:59'],
  ['of which nobody keeps a register, until then', null, '2025-09-15 23:59'],
  ['confirmed in time', ['2025-09-10'], NOW],
  ['confirmed before the lessons began', ['2025-08-28'], NOW],
  ['confirmed late', ['2025-09-19'], NOW],
  ['confirmed today', ['2025-09-20'], NOW],
  ['confirmed twice', ['2025-05-20', '2025-09-10'], NOW],
  ['confirmed in autumn, in the next spring', ['2025-09-10'], '2026-05-20 12:00'],
])('nothing is found of cards %s', (_, dates, moment) => {
  expect(lines(result(dates, moment))).toEqual([]);
});

test.each<readonly [string, readonly PlainDate[], string]>([
  ['that nobody has confirmed, when the fifteenth is over', [], '2025-09-16 00:00'],
  ['confirmed last school year', ['2025-07-31'], NOW],
  ['to be confirmed tomorrow', ['2025-09-21'], NOW],
  ['confirmed a year ago', ['2025-09-10'], '2026-09-16 00:00'],
])('found are cards %s', (_, dates, moment) => {
  expect(lines(result(dates, moment))).toEqual([`${KEY} violated violation`]);
});

test('where the school keeps no register of it, nothing is known', () => {
  const { findings, tally } = result(null);
  expect(findings).toMatchObject([{ subjectKey: KEY, verdict: 'no-data', staffId: null }]);
  expect(findings.map((finding) => studentCardIncomplete.describe(finding, ZONE))).toEqual([
    'Нет данных: ЭлЖур показывает из карточек одни имена, а сверка карточек в программу не внесена',
  ]);
  expect(tally).toMatchObject([{ opportunities: 1, noData: 1 }]);
});

test.each<readonly [readonly PlainDate[], string]>([
  [
    [],
    'В этом учебном году карточки обучающихся класса не сверены, прежних сверок не внесено; срок истёк 15.09 в 24:00',
  ],
  [
    ['2025-05-20'],
    'В этом учебном году карточки обучающихся класса не сверены, последняя сверка была 20.05.2025; срок истёк 15.09 в 24:00',
  ],
])('after %j it says what is missing', (dates, words) => {
  const { findings } = result(dates);
  expect(findings).toMatchObject([{ staffId: TEACHER, date: '2025-09-15' }]);
  expect(findings.map((finding) => studentCardIncomplete.describe(finding, ZONE))).toEqual([words]);
});

test('the class is one opportunity of its teacher, and the days come by themselves', () => {
  expect(result(['2025-09-10']).tally).toMatchObject([
    { staffId: TEACHER, month: '2025-09-01', opportunities: 1, violated: 0 },
  ]);
  expect(result([], '2025-09-01 12:00').nextMoment).toBe(at('2025-09-16 00:00'));
  expect(result(['2025-09-25']).nextMoment).toBe(at('2025-09-25 00:00'));
});
