import { expect, test } from 'vitest';
import type { ClassFacts } from '../../../../src/audit/class-facts.js';
import type { MemberFact, RegisterFacts } from '../../../../src/audit/journal-facts.js';
import { rosterWithoutOrder } from '../../../../src/audit/rules/roster-without-order.js';
import type { PlainDate } from '../../../../src/domain/time.js';
import { CLASS_ID, classFacts, classJournal, SEPTEMBER } from '../support/class-facts.js';
import { at, lines, member, norms, QUARTER, seen, ZONE } from '../support/facts.js';

const LATE = '2025-09-12 18:00';

interface Given {
  /** The student's line in two journals of the whole class; null where they never showed it. */
  readonly line?: MemberFact | null;
  /** Where the journal that was read second shows another. */
  readonly second?: MemberFact;
  readonly orders?: readonly Order[];
  readonly kept?: boolean;
  readonly keptSince?: string;
  /** Who came with him. */
  readonly others?: readonly MemberFact[];
  readonly observedAt?: string | null;
  readonly registers?: Partial<RegisterFacts>;
}

type Order = readonly [day: PlainDate, way: 'in' | 'out'];

const OTHERS = [101, 102, 103, 104, 105].map((id) => member(id));

/** Six weeks of 7А from Monday the first; the sixth student as each case has him. */
function school(given: Given): ClassFacts {
  const { line = null, second, orders = [], kept = true, observedAt = LATE, registers = {}, others = [] } = given;
  const terms = [{ ...QUARTER, gridObservedAt: observedAt === null ? null : at(observedAt) }];
  const movementOrders = orders.map(([day, way]) => ({
    studentId: 110,
    day,
    fromClassId: way === 'in' ? null : CLASS_ID,
    toClassId: way === 'in' ? CLASS_ID : null,
  }));
  const journal = (id: number, own: MemberFact | null) =>
    classJournal({
      ...{ journal: { id }, terms, slots: SEPTEMBER, registers },
      members: [...OTHERS, ...others, ...(own === null ? [] : [own])],
    });
  return classFacts({
    journals: [journal(1, line), journal(2, second ?? line)],
    registers: {
      movementOrders: kept ? movementOrders : null,
      ordersKeptSince: given.keptSince === undefined ? 0 : at(given.keptSince),
    },
  });
}

const check = (given: Given, moment = LATE) =>
  lines(rosterWithoutOrder.check(school(given), norms, at(moment)))
    .filter((line) => !line.startsWith(`roster:${CLASS_ID}:12`))
    .map((line) => line.replace(`roster:${CLASS_ID}:110:`, ''));

const QUARANTINE = {
  classDayEvents: [{ from: '2025-09-08', to: '2025-09-08', fromBell: null, toBell: null, kind: 'карантин' }],
};
const ALWAYS = member(110);
const cameOn = (day: string, before = '2025-09-02 18:00', bulk = false) =>
  member(110, seen(`${day} 18:00`, before, bulk));
const together = (many: number) =>
  Array.from({ length: many }, (_, nth) => member(120 + nth, seen('2025-09-04 18:00', '2025-09-02 18:00')));
/** Between these two looks. */
const left = (shown: string, gone: string): MemberFact => ({
  ...member(110, seen('2025-09-01 07:00'), gone),
  lastSeenAt: at(shown),
});
const leftOn = (day: number) => left(`2025-09-0${day - 1} 18:00`, `2025-09-0${day} 18:00`);

test.each<readonly [string, Given]>([
  ['has stood in the list since the first look', { line: ALWAYS }],
  ['has stood in it, and his order says so', { line: ALWAYS, orders: [['2025-09-02', 'in']] }],
  ['was moved there over the summer: the look before was in June', { line: cameOn('2025-09-03', '2025-06-01 12:00') }],
  ['was put off the list over the summer', { line: left('2025-06-01 12:00', '2025-09-02 12:00') }],
  ['was moved there on 1 September', { line: cameOn('2025-09-01', '2025-09-01 00:10') }],
  ['was perhaps moved on 1 September', { line: cameOn('2025-09-04', '2025-09-01 23:59') }],
  ['was moved elsewhere on 1 September', { line: left('2025-09-01 00:10', '2025-09-01 18:00') }],
  ['came on the day of his order', { line: cameOn('2025-09-04', '2025-09-03 18:00'), orders: [['2025-09-04', 'in']] }],
  ['came three school days after it', { line: cameOn('2025-09-04'), orders: [['2025-09-01', 'in']] }],
  [
    'came on Monday by an order of Thursday',
    { line: cameOn('2025-09-08', '2025-09-05 18:00'), orders: [['2025-09-04', 'in']] },
  ],
  ['was entered ahead of an order for a later day', { line: cameOn('2025-09-03'), orders: [['2025-09-20', 'in']] }],
  ['came, and the order may yet be recorded', { line: cameOn('2025-09-10', '2025-09-09 18:00') }],
  ['left by order', { line: leftOn(4), orders: [['2025-09-03', 'out']] }],
  ['left by order before anybody looked', { orders: [['2025-09-03', 'out']] }],
  ['left on Tuesday by an order of Friday', { line: leftOn(9), orders: [['2025-09-05', 'out']] }],
  ['is to leave in three school days at the latest', { line: ALWAYS, orders: [['2025-09-10', 'out']] }],
  ['is to come next week', { orders: [['2025-09-15', 'in']] }],
  [
    'came in September within three school days of an order of August',
    { line: cameOn('2025-09-02', '2025-09-01 18:00'), orders: [['2025-08-28', 'in']] },
  ],
  [
    'came, and an order of the year before said so',
    { line: cameOn('2025-09-04', '2025-09-03 18:00'), orders: [['2025-06-16', 'in']] },
  ],
  ['was in the class last year', { orders: [['2025-05-12', 'in']] }],
  [
    'came and left by two orders',
    {
      line: leftOn(9),
      orders: [
        ['2025-09-02', 'in'],
        ['2025-09-08', 'out'],
      ],
    },
  ],
  [
    'left and came back by two orders',
    {
      line: cameOn('2025-09-09', '2025-09-08 18:00'),
      orders: [
        ['2025-09-02', 'out'],
        ['2025-09-08', 'in'],
      ],
    },
  ],
  ['is gone from one journal alone, and a later look shows him in another', { line: leftOn(4), second: ALWAYS }],
  [
    'came by order and is gone from the journal that was read last',
    {
      line: left('2025-09-11 18:00', '2025-09-12 19:00'),
      second: ALWAYS,
      observedAt: '2025-09-12 18:00',
      orders: [['2025-09-02', 'in']],
    },
  ],
  [
    'is gone from the journal that was read last',
    { line: left('2025-09-11 18:00', '2025-09-12 19:00'), second: ALWAYS, observedAt: '2025-09-12 18:00' },
  ],
])('nothing is found of one who %s', (_, given) => {
  expect(check(given)).toEqual([]);
});

test.each<readonly [string, Given, string, string]>([
  [
    'a minute before the third school day after he came is over',
    { line: cameOn('2025-09-04') },
    '2025-09-09 23:59',
    '',
  ],
  ['of one who came on 2 September', { line: cameOn('2025-09-04', '2025-09-02 00:00') }, LATE, 'came violated'],
  ['when it is over and no order is there', { line: cameOn('2025-09-04') }, '2025-09-10 00:00', 'came violated'],
  [
    'when the last day on the timetable is over',
    { line: cameOn('2025-09-09', '2025-09-08 18:00') },
    '2025-09-13 00:00',
    'came violated',
  ],
  ['… a day of quarantine not counted', { line: cameOn('2025-09-04'), registers: QUARANTINE }, '2025-09-10 23:59', ''],
  [
    '… and no more than that one',
    { line: cameOn('2025-09-04'), registers: QUARANTINE },
    '2025-09-11 00:00',
    'came violated',
  ],
  ['of one who came among many', { line: cameOn('2025-09-04', '2025-09-02 18:00', true) }, LATE, 'came disputable'],
  ['of one of four who came by one look', { line: cameOn('2025-09-04'), others: together(3) }, LATE, 'came violated'],
  ['of one of five', { line: cameOn('2025-09-04'), others: together(4) }, LATE, 'came disputable'],
  ['of one who left without an order', { line: leftOn(4) }, '2025-09-10 00:00', 'left violated'],
  ['… not before', { line: leftOn(4) }, '2025-09-09 23:59', ''],
  ['of one whose order was not carried out', { line: ALWAYS, orders: [['2025-09-03', 'out']] }, LATE, 'left violated'],
  [
    '… not before its third school day is over',
    { line: ALWAYS, orders: [['2025-09-03', 'out']] },
    '2025-09-08 23:59',
    '',
  ],
  [
    '… and nobody has looked since',
    { line: ALWAYS, orders: [['2025-09-03', 'out']], observedAt: '2025-09-08 23:00' },
    LATE,
    'left disputable',
  ],
  ['of one who was to leave in August', { line: ALWAYS, orders: [['2025-08-28', 'out']] }, LATE, 'left violated'],
  ['of one who was to come in August', { orders: [['2025-08-28', 'in']] }, LATE, 'came violated'],
  ['of one who was to come', { orders: [['2025-09-03', 'in']] }, LATE, 'came violated'],
  [
    'of one entered on the fourth school day',
    { line: cameOn('2025-09-05', '2025-09-05 00:00'), orders: [['2025-09-01', 'in']] },
    LATE,
    'came violated',
  ],
  [
    'of one entered perhaps on the third',
    { line: cameOn('2025-09-05', '2025-09-04 18:00'), orders: [['2025-09-01', 'in']] },
    LATE,
    'came disputable',
  ],
  [
    'of one whom the reading half an hour after it was the first to show',
    { line: member(110, seen('2025-09-05 00:30', '2025-09-04 18:00')), orders: [['2025-09-01', 'in']] },
    LATE,
    '',
  ],
  [
    '… and a minute later',
    { line: member(110, seen('2025-09-05 00:31', '2025-09-04 18:00')), orders: [['2025-09-01', 'in']] },
    LATE,
    'came disputable',
  ],
  ['of one put off the list on the fifth', { line: leftOn(8), orders: [['2025-09-01', 'out']] }, LATE, 'left violated'],
  [
    'of one who came by order and left without one',
    { line: leftOn(4), orders: [['2025-09-01', 'in']] },
    LATE,
    'left violated',
  ],
  [
    'of one who left by order and was put back without one',
    { line: cameOn('2025-09-04', '2025-09-03 18:00'), orders: [['2025-09-02', 'out']] },
    LATE,
    'came violated',
  ],
  [
    'of one who stood in two journals that lost him on two days',
    { line: leftOn(4), second: leftOn(5) },
    LATE,
    'left violated',
  ],
])('%s', (_, given, moment, expected) => {
  expect(check(given, moment)).toEqual(expected === '' ? [] : [`${expected} violation`]);
});

test.each<readonly [string, Given, string]>([
  [
    'a school that records no orders',
    { line: leftOn(4), kept: false },
    'Нет данных: приказы о движении обучающихся в программу не внесены',
  ],
  [
    'a movement before the first order was recorded',
    { line: leftOn(4), keptSince: '2025-09-08 12:00' },
    'Нет данных: кто-то прибыл или выбыл раньше, чем в программу внесли первый приказ',
  ],
  ['a list that nobody has read', { observedAt: null }, 'Нет данных: список класса ещё не прочитан'],
])('%s is told as unknown, once for the class', (_, given, words) => {
  const { findings, tally } = rosterWithoutOrder.check(school(given), norms, at(LATE));
  expect(findings).toMatchObject([{ subjectKey: `rosters:${CLASS_ID}`, verdict: 'no-data', staffId: null }]);
  expect(findings.map((finding) => rosterWithoutOrder.describe(finding, ZONE))).toEqual([words]);
  expect(tally).toMatchObject([{ opportunities: 1, noData: 1 }]);
});

test.each<readonly [Given, string]>([
  [
    { line: cameOn('2025-09-04') },
    'Обучающийся появился в списке класса между 02.09 в 18:00 и 04.09 в 18:00, приказа об этом не внесено; срок истёк 09.09 в 24:00',
  ],
  [
    { line: ALWAYS, orders: [['2025-09-03', 'out']] },
    'Обучающийся всё ещё в списке класса, хотя выбыл по приказу с 03.09: проверено 12.09 в 18:00, срок истёк 08.09 в 24:00',
  ],
  [
    { orders: [['2025-09-03', 'in']] },
    'Обучающегося нет в списке класса, хотя он прибыл по приказу с 03.09: проверено 12.09 в 18:00, срок истёк 08.09 в 24:00',
  ],
  [
    { line: leftOn(8), orders: [['2025-09-01', 'out']] },
    'Обучающийся исключён из списка класса по приказу с 01.09 между 07.09 в 18:00 и 08.09 в 18:00, после срока: срок истёк 04.09 в 24:00',
  ],
  [
    { line: cameOn('2025-09-05', '2025-09-04 18:00'), orders: [['2025-09-01', 'in']] },
    'Обучающийся внесён в список класса по приказу с 01.09 между 04.09 в 18:00 и 05.09 в 18:00, до срока или после, неизвестно: срок истёк 04.09 в 24:00',
  ],
])('%j is told in words', (given, words) => {
  const { findings } = rosterWithoutOrder.check(school(given), norms, at(LATE));
  expect(findings.map((finding) => rosterWithoutOrder.describe(finding, ZONE))).toEqual([words]);
});

test('it is judged again when an order takes force and when the time for it is over; every movement is an opportunity', () => {
  const next = (given: Given, moment: string) => rosterWithoutOrder.check(school(given), norms, at(moment)).nextMoment;
  expect(next({ orders: [['2025-09-05', 'in']] }, '2025-09-04 12:00')).toBe(at('2025-09-05 00:00'));
  expect(next({ orders: [['2025-09-05', 'in']] }, '2025-09-05 12:00')).toBe(at('2025-09-11 00:00'));
  const { tally } = rosterWithoutOrder.check(
    school({ line: leftOn(4), orders: [['2025-09-03', 'out']] }),
    norms,
    at(LATE),
  );
  expect(tally).toMatchObject([{ staffId: null, month: '2025-09-01', opportunities: 1, violated: 0 }]);
});
