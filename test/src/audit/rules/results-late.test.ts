import { expect, test } from 'vitest';
import { resultsLate } from '../../../../src/audit/rules/results-late.js';
import type { ResultFact, WholeSchoolFacts } from '../../../../src/audit/whole-school-facts.js';
import { at, lines, norms, ZONE } from '../support/facts.js';
import { schoolFacts } from '../support/school-facts.js';

const result = (received: string, shown: string | null, more: Partial<ResultFact> = {}): ResultFact => ({
  ...{ classId: 9, what: 'ОГЭ', whatKey: 'a1' },
  ...{ receivedAt: at(received), shownAt: shown === null ? null : at(shown) },
  ...more,
});
const school = (...results: readonly ResultFact[]): WholeSchoolFacts => schoolFacts({ registers: { results } });

const LATER = '2025-10-20 12:00';
const check = (facts: WholeSchoolFacts, moment = LATER) => lines(resultsLate.check(facts, norms, at(moment)));
const RECEIVED = '2025-09-12 10:00';
const KEY = `results:9:${at(RECEIVED)}:a1`;

test.each<readonly [string, string | null, string]>([
  ['shown at once', '2025-09-12 10:05', LATER],
  ['shown when the day is just over', '2025-09-13 10:00', LATER],
  ['not yet shown within the day', null, '2025-09-13 09:59'],
])('nothing is found of results %s', (_, shown, moment) => {
  expect(check(school(result(RECEIVED, shown)), moment)).toEqual([]);
});

test.each<readonly [string, string | null, string]>([
  ['shown a minute later than in a day, a Saturday though it is', '2025-09-13 10:01', LATER],
  ['not shown when the day is over', null, '2025-09-13 10:00'],
])('results %s are at fault', (_, shown, moment) => {
  expect(check(school(result(RECEIVED, shown)), moment)).toEqual([`${KEY} violated violation`]);
});

test('results of one class that were told at once, and those of the whole school, are apart', () => {
  const two = [
    result(RECEIVED, null, { what: 'ОГЭ' }),
    result(RECEIVED, '2025-09-12 11:00', { what: 'ЕГЭ', whatKey: 'b2' }),
  ];
  expect(check(school(...two))).toEqual([`${KEY} violated violation`]);
  expect(check(school(result(RECEIVED, null, { classId: null })))).toEqual([
    `results:0:${at(RECEIVED)}:a1 violated violation`,
  ]);
});

test('it counts every entry whose day is over and comes back when the next one’s is', () => {
  const early = resultsLate.check(school(result(RECEIVED, null)), norms, at('2025-09-12 12:00'));
  expect([early.tally, early.nextMoment]).toEqual([[], at('2025-09-13 10:00')]);
  const { tally, nextMoment } = resultsLate.check(school(result(RECEIVED, null)), norms, at(LATER));
  expect(tally).toMatchObject([{ staffId: null, month: '2025-09-01', opportunities: 1, violated: 1 }]);
  expect(nextMoment).toBeNull();
});

test.each([
  [null, 'до семей не доведены'],
  ['2025-09-15 09:30', 'доведены до семей 15.09 в 09:30'],
] as const)('shown %s in words', (shown, words) => {
  const { findings } = resultsLate.check(school(result(RECEIVED, shown)), norms, at(LATER));
  expect(findings.map((finding) => resultsLate.describe(finding, ZONE))).toEqual([
    `Результаты (ОГЭ) получены 12.09 в 10:00, ${words}; срок истёк 13.09 в 10:00`,
  ]);
});

test('what the school itself wrote is not told again: it may name somebody', () => {
  const own = result(RECEIVED, null, { what: 'олимпиада Ивановой' });
  const { findings } = resultsLate.check(school(own), norms, at(LATER));
  expect(findings.map((finding) => resultsLate.describe(finding, ZONE))).toEqual([
    'Результаты получены 12.09 в 10:00, до семей не доведены; срок истёк 13.09 в 10:00',
  ]);
});
