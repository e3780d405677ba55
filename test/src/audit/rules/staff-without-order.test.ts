import { expect, test } from 'vitest';
import type { Interval } from '../../../../src/audit/journal-facts.js';
import { staffWithoutOrder } from '../../../../src/audit/rules/staff-without-order.js';
import { at, lines, norms, seen, ZONE } from '../support/facts.js';
import { schoolFacts } from '../support/school-facts.js';

/** Friday 12 September; the first is a Monday. */
const LATE = '2025-09-12 18:00';
const PERSON = 7;

interface Given {
  /** The person's line; null where no look ever showed it. */
  readonly line?: { readonly came: Interval; readonly left: Interval | null } | null;
  readonly orders?: readonly (readonly [day: string, way: 'came' | 'left'])[];
  readonly kept?: boolean;
  readonly listedAt?: string | null;
  readonly worksOnSaturdays?: boolean;
  readonly keptSince?: string;
  /** How many came with the person by one look. */
  readonly others?: number;
}

function school(given: Given) {
  const { line = null, orders = [], kept = true, listedAt = LATE, worksOnSaturdays = false, others = 0 } = given;
  const staffOrders = orders.map(([day, way]) => ({ staffId: PERSON, day, way }));
  const other = { staffId: 1, came: seen('2025-09-01 07:00'), left: null };
  return schoolFacts({
    worksOnSaturdays,
    staff: {
      listedAt: listedAt === null ? null : at(listedAt),
      lines: [
        other,
        ...(line === null ? [] : [{ staffId: PERSON, ...line }]),
        ...Array.from({ length: others }, (_, nth) => ({
          staffId: 20 + nth,
          came: seen('2025-09-04 18:00', '2025-09-01 18:00'),
          left: null,
        })),
      ],
    },
    registers: {
      staffOrders: kept ? staffOrders : null,
      staffOrdersKeptSince: given.keptSince === undefined ? 0 : at(given.keptSince),
    },
  });
}

const check = (given: Given, moment = LATE) =>
  lines(staffWithoutOrder.check(school(given), norms, at(moment)))
    .filter((line) => !line.startsWith('staff:2'))
    .map((line) => line.replace(`staff:${PERSON}:`, ''));

const ALWAYS = { came: seen('2025-09-01 07:00'), left: null };
const cameOn = (day: string, before = '2025-09-01 18:00', bulk = false) => ({
  came: seen(`${day} 18:00`, before, bulk),
  left: null,
});
/** Between these two looks. */
const gone = (shown: string, after: string) => ({ came: seen('2025-09-01 07:00'), left: seen(after, shown) });
const leftOn = (day: number) => gone(`2025-09-0${day - 1} 18:00`, `2025-09-0${day} 18:00`);

test.each<readonly [string, Given]>([
  ['has stood in the list since the first look', { line: ALWAYS }],
  ['has stood in it, and the order says so', { line: ALWAYS, orders: [['2025-09-02', 'came']] }],
  ['came over the summer: the look before was in June', { line: cameOn('2025-09-03', '2025-06-01 12:00') }],
  ['left over the summer', { line: gone('2025-06-01 12:00', '2025-09-02 12:00') }],
  [
    'came on the day of the order',
    { line: cameOn('2025-09-04', '2025-09-03 18:00'), orders: [['2025-09-04', 'came']] },
  ],
  ['came three working days after it', { line: cameOn('2025-09-04'), orders: [['2025-09-01', 'came']] }],
  [
    'was first seen half an hour after these days, as far as a poll may be behind',
    { line: { came: seen('2025-09-06 00:30', '2025-09-03 18:00'), left: null }, orders: [['2025-09-02', 'came']] },
  ],
  [
    'came on Tuesday by an order of Thursday',
    { line: cameOn('2025-09-09', '2025-09-08 18:00'), orders: [['2025-09-04', 'came']] },
  ],
  ['was entered ahead of an order for a later day', { line: cameOn('2025-09-03'), orders: [['2025-09-20', 'came']] }],
  ['came, and the order may yet be recorded', { line: cameOn('2025-09-10', '2025-09-09 18:00') }],
  ['left by order', { line: leftOn(4), orders: [['2025-09-03', 'left']] }],
  ['left by order before anybody looked', { orders: [['2025-09-03', 'left']] }],
  ['is to leave in three working days at the latest', { line: ALWAYS, orders: [['2025-09-10', 'left']] }],
  ['is to come next week', { orders: [['2025-09-15', 'came']] }],
  [
    'came in September three working days after an order of August',
    { line: cameOn('2025-09-02'), orders: [['2025-08-28', 'came']] },
  ],
  [
    'was entered ahead of September by an order of August',
    { line: cameOn('2025-08-29', '2025-08-28 12:00'), orders: [['2025-08-28', 'came']] },
  ],
  [
    'came, and an order of the year before said so',
    { line: cameOn('2025-09-04', '2025-09-03 18:00'), orders: [['2025-06-16', 'came']] },
  ],
  ['was dismissed last school year', { line: ALWAYS, orders: [['2025-05-12', 'left']] }],
  [
    'left and came back by two orders',
    {
      line: ALWAYS,
      orders: [
        ['2025-09-02', 'left'],
        ['2025-09-03', 'came'],
      ],
    },
  ],
])('nothing is found of who %s', (_, given) => {
  expect(check(given)).toEqual([]);
});

test.each<readonly [string, Given, string]>([
  ['came without an order', { line: cameOn('2025-09-04', '2025-09-03 18:00') }, 'came violated violation'],
  ['left without an order', { line: leftOn(4) }, 'left violated violation'],
  [
    'came by no order since one of the year before had put him off',
    {
      line: cameOn('2025-09-04', '2025-09-03 18:00'),
      orders: [
        ['2025-03-03', 'came'],
        ['2025-06-02', 'left'],
      ],
    },
    'came violated violation',
  ],
  ['came among many at once', { line: cameOn('2025-09-04', '2025-09-03 18:00', true) }, 'came disputable violation'],
  [
    'was dismissed and stands in the list',
    { line: ALWAYS, orders: [['2025-09-03', 'left']] },
    'left violated violation',
  ],
  ['was hired in August and is not in it', { orders: [['2025-08-28', 'came']] }, 'came violated violation'],
  [
    'was dismissed in August and stands in the list',
    { line: ALWAYS, orders: [['2025-08-28', 'left']] },
    'left violated violation',
  ],
  [
    'was entered too late by an order of August',
    { line: cameOn('2025-09-10', '2025-09-09 18:00'), orders: [['2025-08-28', 'came']] },
    'came violated violation',
  ],
  ['was hired and is not in it', { orders: [['2025-09-03', 'came']] }, 'came violated violation'],
  [
    'stood in it when it was last read, before the day',
    { line: ALWAYS, orders: [['2025-09-03', 'left']], listedAt: '2025-09-08 12:00' },
    'left disputable violation',
  ],
  [
    'was hired, and nobody has read the list',
    { orders: [['2025-09-03', 'came']], listedAt: null },
    'came no-data violation',
  ],
  [
    'was entered too late',
    { line: cameOn('2025-09-10', '2025-09-09 18:00'), orders: [['2025-09-02', 'came']] },
    'came violated violation',
  ],
  [
    'was entered in time or too late',
    { line: cameOn('2025-09-10', '2025-09-03 18:00'), orders: [['2025-09-02', 'came']] },
    'came disputable violation',
  ],
  [
    'was first seen a minute more after them',
    { line: { came: seen('2025-09-06 00:31', '2025-09-03 18:00'), left: null }, orders: [['2025-09-02', 'came']] },
    'came disputable violation',
  ],
  [
    'was put off it too late',
    { line: gone('2025-09-09 18:00', '2025-09-10 18:00'), orders: [['2025-09-02', 'left']] },
    'left violated violation',
  ],
  [
    'came back without an order after one had put him off',
    { line: cameOn('2025-09-04', '2025-09-03 18:00'), orders: [['2025-09-02', 'left']] },
    'came violated violation',
  ],
])('found is who %s', (_, given, line) => {
  expect(check(given)).toEqual([line]);
});

test('of four who came by one look each has his order, of five none may be recorded for each', () => {
  const line = cameOn('2025-09-04');
  expect(check({ line, others: 3 })).toEqual(['came violated violation']);
  expect(check({ line, others: 4 })).toEqual(['came disputable violation']);
});

test('of before the first order was recorded nothing is known', () => {
  const given = { line: leftOn(4), keptSince: '2025-09-08 12:00' };
  const { findings } = staffWithoutOrder.check(school(given), norms, at(LATE));
  expect(findings).toMatchObject([{ subjectKey: 'staff:1', verdict: 'no-data' }]);
  expect(findings.map((finding) => staffWithoutOrder.describe(finding, ZONE))).toEqual([
    'Нет данных: кто-то принят или уволен раньше, чем в программу внесли первый приказ о сотрудниках',
  ]);
});

test('the third working day is counted from the look that showed it, or from the order', () => {
  const line = cameOn('2025-09-04', '2025-09-03 18:00');
  expect(check({ line }, '2025-09-09 23:59')).toEqual([]);
  expect(check({ line }, '2025-09-10 00:00')).toEqual(['came violated violation']);
  expect(check({ line, worksOnSaturdays: true }, '2025-09-09 00:00')).toEqual(['came violated violation']);
  const orders = [['2025-09-04', 'left']] as const;
  expect(check({ line: ALWAYS, orders, listedAt: '2025-09-10 00:30' }, '2025-09-09 23:59')).toEqual([]);
  expect(check({ line: ALWAYS, orders, listedAt: '2025-09-10 00:00' }, '2025-09-10 00:00')).toEqual([
    'left violated violation',
  ]);
});

test('a school that has recorded no order is told as unknown, once', () => {
  const { findings, tally } = staffWithoutOrder.check(school({ line: leftOn(4), kept: false }), norms, at(LATE));
  expect(findings).toMatchObject([{ subjectKey: 'staff:1', verdict: 'no-data', staffId: null }]);
  expect(findings.map((finding) => staffWithoutOrder.describe(finding, ZONE))).toEqual([
    'Нет данных: приказы о составе сотрудников в программу не внесены',
  ]);
  expect(tally).toMatchObject([{ opportunities: 1, noData: 1 }]);
});

test.each<readonly [Given, string]>([
  [
    { line: leftOn(4) },
    'Сотрудник исчез из списка между 03.09 в 18:00 и 04.09 в 18:00, приказа об этом не внесено; срок истёк 09.09 в 24:00',
  ],
  [
    { line: ALWAYS, orders: [['2025-09-03', 'left']] },
    'Сотрудник всё ещё в списке, хотя уволен по приказу с 03.09: проверено 12.09 в 18:00, срок истёк 08.09 в 24:00',
  ],
  [
    { line: cameOn('2025-09-10', '2025-09-03 18:00'), orders: [['2025-09-02', 'came']] },
    'Сотрудник внесён в список по приказу с 02.09 между 03.09 в 18:00 и 10.09 в 18:00, до срока или после, неизвестно: срок истёк 05.09 в 24:00',
  ],
])('says what happened', (given, words) => {
  const { findings } = staffWithoutOrder.check(school(given), norms, at(LATE));
  expect(findings.map((finding) => staffWithoutOrder.describe(finding, ZONE))).toEqual([words]);
});

test('nobody answers, the person is told apart, and the day comes by itself', () => {
  const { findings, tally } = staffWithoutOrder.check(school({ line: leftOn(4) }), norms, at(LATE));
  expect(findings).toMatchObject([{ staffId: null, date: '2025-09-09', evidence: { moverId: PERSON, way: 'left' } }]);
  expect(tally).toMatchObject([{ staffId: null, opportunities: 1, violated: 1 }]);
  const next = (given: Given, moment: string) => staffWithoutOrder.check(school(given), norms, at(moment)).nextMoment;
  expect(next({ line: leftOn(4) }, '2025-09-05 12:00')).toBe(at('2025-09-10 00:00'));
  expect(next({ orders: [['2025-09-15', 'came']] }, LATE)).toBe(at('2025-09-15 00:00'));
});
