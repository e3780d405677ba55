import { describe, expect, test } from 'vitest';
import { accumulationLow } from '../../../../src/audit/rules/accumulation-low.js';
import { at, judged, lesson, member, norms, only, QUARTER, seen, ZONE } from '../support/facts.js';
import { ALTERNATING, away, KEY, MONDAYS, TWICE, taught, WEEKDAYS } from '../support/quarter.js';

describe('the forecast', () => {
  // On 6 October ten lessons were given and six remain; on 20 October fifteen and one.
  test.each([
    ['is silent before the last 21 days', taught(TWICE, 0, {}, '2025-10-05'), '2025-10-05 23:59', []],
    [
      'warns on their first day: five missing of six lessons',
      taught(TWICE, 0, {}, '2025-10-06'),
      '2025-10-06 00:00',
      [`${KEY} disputable warning`],
    ],
    [
      'warns when three are missing',
      taught(TWICE, 2, {}, '2025-10-06'),
      '2025-10-06 12:00',
      [`${KEY} disputable warning`],
    ],
    [
      'is silent when two are missing and five lessons remain',
      taught(TWICE, 3, {}, '2025-10-06'),
      '2025-10-06 12:00',
      [],
    ],
    [
      'warns when one is missing and one lesson remains',
      taught(TWICE, 4, {}, '2025-10-20'),
      '2025-10-20 12:00',
      [`${KEY} disputable warning`],
    ],
    [
      'is silent when one is missing and two lessons remain',
      taught(TWICE, 4, {}, '2025-10-16'),
      '2025-10-16 12:00',
      [],
    ],
    [
      'is silent on who has left',
      taught(TWICE, 0, { members: [member(101, seen('2025-09-01 07:00'), '2025-10-10 08:00')] }, '2025-10-20'),
      '2025-10-20 12:00',
      [],
    ],
    [
      'is silent on who was never there',
      taught(TWICE, 0, { absences: away(TWICE) }, '2025-10-20'),
      '2025-10-20 12:00',
      [],
    ],
    [
      'does not count lessons to come under an exemption',
      taught(TWICE, 3, {
        registers: { exemptions: [{ studentId: 101, from: '2025-10-06', to: '2025-10-26', assessed: true }] },
        lessons: TWICE.slice(0, 7).map((date, index) => lesson(date, { id: 300 + index })),
      }),
      '2025-10-06 12:00',
      [],
    ],
    [
      'does not know where the grid was never read',
      taught(TWICE, 0, { terms: [{ ...QUARTER, gridObservedAt: null }] }, '2025-10-20'),
      '2025-10-20 12:00',
      [`${KEY} no-data warning`],
    ],
  ])('%s', (_, given, moment, found) => {
    expect(judged(accumulationLow, given, moment)).toStrictEqual(found);
  });

  test('a short term has its first weeks left out, three of them at one hour', () => {
    const terms = [{ ...QUARTER, startDate: '2025-10-06', gridObservedAt: at('2025-10-20 10:00') }];
    const given = (dates: readonly string[]) => taught(dates, 0, { terms }, '2025-10-20');
    expect(judged(accumulationLow, given(TWICE), '2025-10-19 23:59')).toStrictEqual([]);
    expect(judged(accumulationLow, given(TWICE), '2025-10-20 12:00')).toHaveLength(1);
    expect(judged(accumulationLow, given(MONDAYS), '2025-10-26 23:59')).toStrictEqual([]);
  });

  test('a term of four weeks is foretold from its fourth on, below two hours', () => {
    // Six lessons in four weeks; of the five that were given two marks are to come, and no lesson remains after the 20th.
    const terms = [{ ...QUARTER, startDate: '2025-09-29', gridObservedAt: at('2025-10-19 10:00') }];
    const given = taught(ALTERNATING, 0, { terms }, '2025-10-16');
    expect(judged(accumulationLow, given, '2025-10-19 23:59')).toStrictEqual([]);
    expect(judged(accumulationLow, given, '2025-10-20 00:00')).toStrictEqual([`${KEY} disputable warning`]);
  });

  test('beyond the known timetable the weekly hours count', () => {
    const known = TWICE.filter((date) => date <= '2025-10-12');
    const days = new Set(WEEKDAYS.filter((date) => date <= '2025-10-12'));
    const given = taught(known, 0, { neighbours: { classDates: days } }, '2025-10-06');
    // 9 October, and two weeks of two hours.
    expect(only(accumulationLow, given, '2025-10-06 12:00').evidence['remaining']).toBe(5);
  });

  test('the next moments are the window, every midnight in it and the end of the term', () => {
    const next = (moment: string) => accumulationLow.check(taught(TWICE, 5), norms, at(moment)).nextMoment;
    expect(next('2025-09-20 12:00')).toBe(at('2025-10-06 00:00'));
    expect(next('2025-10-06 12:00')).toBe(at('2025-10-07 00:00'));
    expect(next('2025-10-26 12:00')).toBe(at('2025-10-27 00:00'));
    expect(next('2025-10-27 00:00')).toBeNull();
  });

  test('the sentence says what remains', () => {
    const finding = only(accumulationLow, taught(TWICE, 4, {}, '2025-10-20'), '2025-10-20 12:00');
    expect(accumulationLow.describe(finding, ZONE)).toBe(
      'Прогноз: норма 5, до 26.10 остался 1 урок: у 1 обучающегося не хватает отметок, наибольшая нехватка 1',
    );
    const over = only(accumulationLow, taught(TWICE, 4), '2025-10-23 12:00');
    expect(accumulationLow.describe(over, ZONE)).toBe(
      'Прогноз: норма 5, до 26.10 уроков больше нет: у 1 обучающегося не хватает отметок, наибольшая нехватка 1',
    );
  });
});
