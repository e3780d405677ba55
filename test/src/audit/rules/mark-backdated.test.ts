import { describe, expect, test } from 'vitest';
import type { MarkFact } from '../../../../src/audit/journal-facts.js';
import { markBackdated } from '../../../../src/audit/rules/mark-backdated.js';
import { markLate } from '../../../../src/audit/rules/mark-late.js';
import { writtenMarkLate } from '../../../../src/audit/rules/written-mark-late.js';
import {
  absence,
  at,
  facts,
  judged,
  lines,
  mark,
  member,
  norms,
  type Overrides,
  only,
  QUARTER,
  seen,
  slot,
  TEACHER,
  work,
  ZONE,
} from '../support/facts.js';

// A Wednesday: oral marks are due by its end, written ones by the end of 17 September.
const DAY = '2025-09-10';
const NOW = '2025-10-10 12:00';
const inTime = seen('2025-09-10 12:00', '2025-09-10 07:00');
const between = (absent: string | undefined, shown: string, bulk = false) => seen(shown, absent, bulk);
const column = (marks: readonly MarkFact[], others: Overrides = {}, kind = 'Ответ на уроке') =>
  facts({ slots: [slot(DAY)], works: [work(DAY, kind)], marks, ...others });
const one = (absent: string | undefined, shown: string, others: Overrides = {}, kind?: string) =>
  column([mark(201, 101, DAY, between(absent, shown))], others, kind);
const permission = { staffId: TEACHER, from: DAY, to: DAY, until: '2025-09-15', ground: 'приказ' };
/** The term ends two days after the lesson. */
const ENDING = { terms: [{ ...QUARTER, endDate: '2025-09-12' }] };

describe('stays silent', () => {
  test.each([
    ['on a mark in time', column([mark(201, 101, DAY, inTime)])],
    ['on one that may have come by the end of the seventh day after', one('2025-09-17 23:59', '2025-09-18 12:00')],
    ['on one that came on the seventh day', one('2025-09-17 12:00', '2025-09-17 20:00')],
    ['on a written work within its week and seven days more', one('2025-09-24 23:59', '2025-09-25 12:00', {}, 'Тест')],
    ['on a kind with a longer term', one('2025-09-26 12:00', '2025-09-27 12:00', {}, 'Сочинение')],
    ['on a notebook', one('2025-09-26 12:00', '2025-09-27 12:00', {}, 'Ведение тетради')],
    ['where nobody knows when it came', one(undefined, '2025-09-27 12:00')],
    ['on what came in a mass', column([mark(201, 101, DAY, between('2025-09-26 12:00', '2025-09-27 12:00', true))])],
    [
      'on the credit of a missed topic',
      column([mark(201, 101, DAY, between('2025-09-26 12:00', '2025-09-27 12:00'), { comment: 'зачёт' })], {
        absences: [absence(101, DAY)],
      }),
    ],
    [
      'on a written work of who missed it',
      one('2025-09-26 12:00', '2025-09-27 12:00', { absences: [absence(101, DAY)] }, 'Тест'),
    ],
    [
      'on what a newcomer brought along',
      one('2025-09-26 12:00', '2025-09-27 12:00', {
        members: [member(101, between('2025-09-26 12:00', '2025-09-27 12:00'))],
      }),
    ],
    [
      'on a mark in time that was changed later',
      column([
        {
          ...mark(201, 101, DAY, inTime),
          versions: [
            { value: '4', comment: '', ...inTime },
            { value: '5', comment: '', ...between('2025-09-26 12:00', '2025-09-27 12:00') },
          ],
        },
      ]),
    ],
    [
      'until seven days after a deadline that was moved',
      one('2025-09-22 23:59', '2025-09-23 12:00', { registers: { permissions: [permission] } }),
    ],
    [
      'on a written work within its week, though the term is over',
      one('2025-09-16 12:00', '2025-09-17 12:00', ENDING, 'Тест'),
    ],
    [
      'in a subject without marks',
      one('2025-09-26 12:00', '2025-09-27 12:00', { journal: { subjectName: 'Разговоры о важном' } }),
    ],
  ])('%s', (_, given) => {
    expect(judged(markBackdated, given, NOW)).toStrictEqual([]);
  });
});

describe('finds', () => {
  test.each([
    ['a mark that was not there at the end of the seventh day', one('2025-09-18 00:00', '2025-09-18 12:00')],
    ['a written one that was not there two weeks after', one('2025-09-25 00:00', '2025-09-26 12:00', {}, 'Тест')],
    ['one with the longer term', one('2025-09-28 00:00', '2025-09-29 12:00', {}, 'Сочинение')],
    ['a late one once the term is over', one('2025-09-13 00:00', '2025-09-13 12:00', ENDING)],
    ['a late written one once the term is over', one('2025-09-18 00:00', '2025-09-18 12:00', ENDING, 'Тест')],
    [
      'one seven days after the moved deadline',
      one('2025-09-23 00:00', '2025-09-23 12:00', { registers: { permissions: [permission] } }),
    ],
  ])('%s, and the rules of lateness say nothing', (_, given) => {
    expect(judged(markBackdated, given, NOW)).toStrictEqual(['column:70 violated violation']);
    expect([...judged(markLate, given, NOW), ...judged(writtenMarkLate, given, NOW)]).toStrictEqual([]);
  });

  const LATE = between('2025-09-11 00:10', '2025-09-12 00:10');
  const FAR = between('2025-09-18 00:10', '2025-09-20 00:10');

  test('a single mark of a column otherwise in time', () => {
    const given = column([mark(201, 101, DAY, FAR), mark(202, 102, DAY, inTime)]);
    const finding = only(markBackdated, given, NOW);
    expect(finding).toMatchObject({ subjectKey: 'mark:201', studentId: 101, staffId: TEACHER, date: DAY });
    expect(markBackdated.describe(finding, ZONE)).toBe(
      'Отметка выставлена «задним числом» после срока: 18.09 в 00:10 ещё не было, видно 20.09 в 00:10; срок истёк 10.09 в 24:00',
    );
  });

  test('one finding of a column with marks that are only late', () => {
    const given = column([mark(201, 101, DAY, FAR), mark(202, 102, DAY, LATE), mark(203, 103, DAY, inTime)]);
    const finding = only(markBackdated, given, NOW);
    expect(finding).toMatchObject({ subjectKey: 'column:70', verdict: 'violated' });
    expect(finding.evidence).toMatchObject({ marks: 3, late: 2, backdated: 1, backdatedAfter: at('2025-09-18 00:00') });
    expect(markBackdated.describe(finding, ZONE)).toBe(
      '«Задним числом», после 17.09 в 24:00, выставлена 1 из 3 отметок, ещё 1 — после срока; срок истёк 10.09 в 24:00',
    );
    expect(judged(markLate, given, NOW)).toStrictEqual([]);
  });

  test('leaves a column without such marks to the rule of its kind', () => {
    const given = column([mark(201, 101, DAY, LATE), mark(202, 102, DAY, inTime)]);
    expect(judged(markBackdated, given, NOW)).toStrictEqual([]);
    expect(judged(markLate, given, NOW)).toStrictEqual(['mark:201 violated violation']);
  });

  test.each([
    ['half an hour after midnight is in time', '2025-09-11 00:30', 'mark:201'],
    ['a minute more may be late', '2025-09-11 00:31', 'column:70'],
  ])('beside a mark that a poll has shown: %s', (_, shown, key) => {
    const given = column([mark(201, 101, DAY, FAR), mark(202, 102, DAY, between('2025-09-10 20:00', shown))]);
    expect(judged(markBackdated, given, NOW)).toStrictEqual([`${key} violated violation`]);
  });

  /** The week after it ends with the 17th, and seven days more with the 24th. */
  test.each([
    ['2025-09-24 23:59', []],
    ['2025-09-25 00:00', ['column:70 violated violation']],
  ])('of an outage over the lesson: not there at %s', (absent, expected) => {
    const outages = [{ startsAt: at(`${DAY} 08:00`), endsAt: at(`${DAY} 12:00`), reason: 'связь' }];
    const given = one(absent, '2025-09-26 12:00', { registers: { outages } });
    expect(judged(markBackdated, given, NOW)).toStrictEqual(expected);
  });

  /** The class rests from Thursday the 11th to Wednesday the 17th: the week of its test ends with the 24th, seven days more with the 1st. */
  test.each([
    ['2025-10-01 23:59', []],
    ['2025-10-02 00:00', ['column:70 violated violation']],
  ])('of days of a vacation that do not count: not there at %s', (absent, expected) => {
    const { written } = norms.marks;
    const apart = { ...norms, marks: { ...norms.marks, written: { ...written, countVacations: false } } };
    const classDates = new Set([DAY, '2025-09-18', '2025-09-19', '2025-09-22', '2025-09-23', '2025-09-24']);
    const given = one(absent, '2025-10-03 12:00', { neighbours: { classDates } }, 'Тест');
    expect(lines(markBackdated.check(given, apart, at(NOW)))).toStrictEqual(expected);
  });

  test('counts every column for both, and each fault once', () => {
    const given = facts({
      slots: [slot(DAY), slot('2025-09-11')],
      works: [work(DAY), work('2025-09-11', 'Ответ на уроке', 71)],
      marks: [mark(201, 101, DAY, FAR), mark(202, 101, '2025-09-11', between('2025-09-12 00:10', '2025-09-13 00:10'))],
    });
    const tallies = [markBackdated, markLate].map((rule) => rule.check(given, norms, at(NOW)).tally);
    expect(tallies).toMatchObject([[{ opportunities: 2, violated: 1 }], [{ opportunities: 2, violated: 1 }]]);
  });
});
