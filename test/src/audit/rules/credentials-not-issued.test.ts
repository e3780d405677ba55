import { expect, test } from 'vitest';
import type { ClassFacts, ClassRegisters } from '../../../../src/audit/class-facts.js';
import type { MemberFact, RegisterFacts } from '../../../../src/audit/journal-facts.js';
import { credentialsNotIssued } from '../../../../src/audit/rules/credentials-not-issued.js';
import type { PlainDate } from '../../../../src/domain/time.js';
import { CLASS_ID, classFacts, classJournal, SEPTEMBER } from '../support/class-facts.js';
import { at, lines, member, norms, QUARTER, seen, slot, TEACHER, ZONE } from '../support/facts.js';

interface Given {
  /** Beside student 101, who has his login. */
  readonly other?: MemberFact;
  readonly issued?: readonly (readonly [studentId: number | null, date: PlainDate, classId?: number])[];
  readonly orders?: ClassRegisters['movementOrders'];
  readonly requests?: ClassRegisters['printoutRequests'];
  readonly kept?: boolean;
  readonly observedAt?: string | null;
  readonly registers?: Partial<RegisterFacts>;
}

const LATER = ['2025-09-15', '2025-09-16', '2025-09-17', '2025-09-18', '2025-09-19', '2025-09-22'];
const SLOTS = [...SEPTEMBER, ...LATER.map((date) => slot(date))];

function school({
  other,
  issued = [],
  requests = [],
  kept = true,
  observedAt = '2025-09-20 18:00',
  registers = {},
  orders = [],
}: Given): ClassFacts {
  const own = { studentId: 101, classId: null, date: '2025-09-02' };
  const issues = [
    own,
    ...issued.map(([studentId, date, classId = CLASS_ID]) => ({
      ...{ studentId, date },
      classId: studentId === null ? classId : null,
    })),
  ];
  return classFacts({
    journals: [
      classJournal({
        terms: [{ ...QUARTER, gridObservedAt: observedAt === null ? null : at(observedAt) }],
        slots: SLOTS,
        registers,
        members: [member(101), ...(other === undefined ? [] : [other])],
      }),
    ],
    registers: { credentialIssues: kept ? issues : null, printoutRequests: requests, movementOrders: orders },
  });
}

const check = (given: Given, moment = '2025-09-20 18:00') =>
  lines(credentialsNotIssued.check(school(given), norms, at(moment)));
const FAULT = [`credentials:${CLASS_ID} violated violation`];

const QUARANTINE = {
  classDayEvents: [{ from: '2025-09-17', to: '2025-09-17', fromBell: null, toBell: null, kind: 'карантин' }],
};
const ALWAYS = member(102);
const cameOn = (day: string, before: string) => member(102, seen(`${day} 18:00`, `${before} 18:00`));
const FROM_9 = { studentId: 102, day: '2025-09-05', fromClassId: 9, toClassId: CLASS_ID };
const FROM_AFAR = { ...FROM_9, fromClassId: null };
const LEFT = member(102, seen('2025-09-01 07:00'), '2025-09-10 12:00');
const paper = (from: string, to: string | null) => [{ studentId: 102, weekly: true, from, to }];

test.each<readonly [string, Given, string]>([
  ['has until the end of the fifteenth', { other: ALWAYS }, '2025-09-15 23:59'],
  ['was given his', { other: ALWAYS, issued: [[102, '2025-09-12']] }, '2025-09-20 18:00'],
  ['was given his late', { other: ALWAYS, issued: [[102, '2025-09-19']] }, '2025-09-20 18:00'],
  [
    'was in the class when all were given theirs',
    { other: ALWAYS, issued: [[null, '2025-08-29']] },
    '2025-09-20 18:00',
  ],
  [
    'came before that day',
    { other: cameOn('2025-09-02', '2025-09-01'), issued: [[null, '2025-09-03']] },
    '2025-09-20 18:00',
  ],
  ['was given his in an earlier year', { other: ALWAYS, issued: [[102, '2023-09-04']] }, '2025-09-20 18:00'],
  [
    'came by order from a class that was given theirs',
    { other: cameOn('2025-09-05', '2025-09-04'), issued: [[null, '2025-09-03', 9]], orders: [FROM_9] },
    '2025-09-20 18:00',
  ],
  [
    'came, nobody says from where, when another class had been given theirs',
    { other: cameOn('2025-09-05', '2025-09-04'), issued: [[null, '2025-09-03', 9]] },
    '2025-09-20 18:00',
  ],
  ['wants the diary on paper', { other: ALWAYS, requests: paper('2025-09-01', null) }, '2025-09-20 18:00'],
  ['has left', { other: LEFT }, '2025-09-20 18:00'],
  ['came five school days ago', { other: cameOn('2025-09-12', '2025-09-11') }, '2025-09-19 23:59'],
  [
    'came at the beginning and has until the fifteenth',
    { other: cameOn('2025-09-02', '2025-09-01') },
    '2025-09-15 23:59',
  ],
  [
    'came five school days ago, one of quarantine not counted',
    { other: cameOn('2025-09-12', '2025-09-11'), registers: QUARANTINE },
    '2025-09-22 23:59',
  ],
  ['came at the end of the timetable', { other: cameOn('2025-09-19', '2025-09-18') }, '2025-10-20 12:00'],
])('nothing is found of a student who %s', (_, given, moment) => {
  expect(check(given, moment)).toEqual([]);
});

test.each<readonly [string, Given, string]>([
  ['when the fifteenth is over', { other: ALWAYS }, '2025-09-16 00:00'],
  [
    'who stood in no class that was given theirs last school year',
    { other: ALWAYS, issued: [[null, '2025-05-20']] },
    '2025-09-20 18:00',
  ],
  [
    'who came by order from a class that was given theirs when he had left it',
    { other: cameOn('2025-09-05', '2025-09-04'), issued: [[null, '2025-09-08', 9]], orders: [FROM_9] },
    '2025-09-20 18:00',
  ],
  [
    'who came by order from another school',
    { other: cameOn('2025-09-05', '2025-09-04'), issued: [[null, '2025-09-03', 9]], orders: [FROM_AFAR] },
    '2025-09-20 18:00',
  ],
  ['who is to be given his tomorrow', { other: ALWAYS, issued: [[102, '2025-09-21']] }, '2025-09-20 18:00'],
  [
    'who came after all were given theirs',
    { other: cameOn('2025-09-05', '2025-09-04'), issued: [[null, '2025-09-03']] },
    '2025-09-20 18:00',
  ],
  ['when a newcomer’s fifth school day is over', { other: cameOn('2025-09-12', '2025-09-11') }, '2025-09-20 00:00'],
  ['when the last day on the timetable is over', { other: cameOn('2025-09-15', '2025-09-14') }, '2025-09-23 00:00'],
  [
    'who no longer has the diary on paper',
    { other: ALWAYS, requests: paper('2025-09-01', '2025-09-10') },
    '2025-09-20 18:00',
  ],
])('one without a login is found, %s', (_, given, moment) => {
  expect(check(given, moment)).toEqual(FAULT);
});

test.each<readonly [Given, string]>([
  [{ kept: false }, 'Нет данных: выдача реквизитов доступа в программу не внесена'],
  [{ observedAt: null }, 'Нет данных: список класса ещё не прочитан'],
])('%j is told as unknown', (given, words) => {
  const { findings, tally } = credentialsNotIssued.check(school(given), norms, at('2025-09-20 18:00'));
  expect(findings).toMatchObject([{ subjectKey: `credentials:${CLASS_ID}`, verdict: 'no-data', staffId: null }]);
  expect(findings.map((finding) => credentialsNotIssued.describe(finding, ZONE))).toEqual([words]);
  expect(tally).toMatchObject([{ opportunities: 1, noData: 1 }]);
});

test('the class teacher answers for the whole list, and the day comes by itself', () => {
  const result = credentialsNotIssued.check(school({ other: ALWAYS }), norms, at('2025-09-20 18:00'));
  expect(result.findings).toMatchObject([
    { staffId: TEACHER, date: '2025-09-15', evidence: { listed: 2, students: [{ studentId: 102 }] } },
  ]);
  expect(result.findings.map((finding) => credentialsNotIssued.describe(finding, ZONE))).toEqual([
    'Реквизиты доступа не выданы 1 семье из 2: заявления о распечатке тоже нет',
  ]);
  expect(result.tally).toMatchObject([{ staffId: TEACHER, month: '2025-09-01', opportunities: 2, violated: 1 }]);
  expect(result.nextMoment).toBeNull();
  const next = credentialsNotIssued.check(school({ other: ALWAYS }), norms, at('2025-09-10 12:00')).nextMoment;
  expect(next).toBe(at('2025-09-16 00:00'));
});
