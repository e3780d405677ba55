import { expect, test } from 'vitest';
import type { ClassFacts, PrintoutRequest } from '../../../../src/audit/class-facts.js';
import { extractOverdue } from '../../../../src/audit/rules/extract-overdue.js';
import type { PlainDate } from '../../../../src/domain/time.js';
import { CLASS_ID, classFacts, classJournal, SEPTEMBER } from '../support/class-facts.js';
import { at, lines, member, norms, TEACHER, ZONE } from '../support/facts.js';

type Asked = Partial<PrintoutRequest>;

/** Monday the 8th is no school day of the class. */
const QUARANTINE = {
  classDayEvents: [{ from: '2025-09-08', to: '2025-09-08', fromBell: null, toBell: null, kind: 'карантин' }],
};

/** The first two weeks of September with lessons on weekdays; student 101 asks, and has been given what is said. */
function school(asked: Asked, given: readonly PlainDate[] = [], listed = 101, registers = {}): ClassFacts {
  const request = { studentId: 101, weekly: true, from: '2025-09-01', to: null, ...asked };
  return classFacts({
    journals: [classJournal({ slots: SEPTEMBER, members: [member(listed)], registers })],
    registers: { printoutRequests: [request], printoutIssues: given.map((date) => ({ studentId: 101, date })) },
  });
}

const check = (facts: ClassFacts, moment: string) => lines(extractOverdue.check(facts, norms, at(moment)));
const FAULT = [`printout:${CLASS_ID}:101 violated violation`];

test.each<readonly [string, Asked, readonly PlainDate[], string]>([
  ['is due by the end of the seventh day', {}, [], '2025-09-08 23:59'],
  ['was given yesterday', {}, ['2025-09-08'], '2025-09-09 12:00'],
  ['was given late, but was given', {}, ['2025-09-10'], '2025-09-10 12:00'],
  ['falls on a Saturday and waits for Monday', { from: '2025-08-30' }, [], '2025-09-08 23:59'],
  ['is asked for once a month', { weekly: false }, [], '2025-09-12 23:59'],
  ['is due after the last lesson on the timetable', {}, ['2025-09-08'], '2025-10-20 12:00'],
  ['is asked for no longer when it would be due', { to: '2025-09-07' }, [], '2025-09-12 12:00'],
  ['is asked for from tomorrow on', { from: '2025-09-13' }, [], '2025-09-12 12:00'],
])('nothing is found where a printout %s', (_, asked, given, moment) => {
  expect(check(school(asked, given), moment)).toEqual([]);
});

test('of a student whom the list does not show nothing is asked', () => {
  expect(check(school({}, [], 102), '2025-09-12 12:00')).toEqual([]);
});

test('a day on which the class has quarantine is waited for as a Sunday is', () => {
  const given = school({}, [], 101, QUARANTINE);
  expect(check(given, '2025-09-09 23:59')).toEqual([]);
  expect(check(given, '2025-09-10 00:00')).toEqual(FAULT);
});

test.each<readonly [string, Asked, readonly PlainDate[], string]>([
  ['when the last day on the timetable is over', { from: '2025-09-05' }, [], '2025-09-13 00:00'],
  ['when the seventh day is over', {}, [], '2025-09-09 00:00'],
  ['when the seventh day after the last one is over', {}, ['2025-09-03'], '2025-09-11 00:00'],
  ['when Monday is over, for Saturday has no lessons', { from: '2025-08-30' }, [], '2025-09-09 00:00'],
  ['where one was given before the request began', { from: '2025-09-02' }, ['2025-09-01'], '2025-09-10 00:00'],
  ['where the next one is only to come', {}, ['2025-09-20'], '2025-09-09 00:00'],
  ['when the thirty-first day is over', { weekly: false, from: '2025-08-11' }, [], '2025-09-12 00:00'],
  ['where the request ends on that very day', { to: '2025-09-08' }, [], '2025-09-09 00:00'],
])('a printout is overdue %s', (_, asked, given, moment) => {
  expect(check(school(asked, given), moment)).toEqual(FAULT);
});

test('the class teacher answers, every request is an opportunity, and the day comes back by itself', () => {
  const { findings, tally, nextMoment } = extractOverdue.check(school({}), norms, at('2025-09-10 12:00'));
  expect(findings).toMatchObject([{ staffId: TEACHER, studentId: 101, date: '2025-09-08' }]);
  expect(tally).toMatchObject([{ staffId: TEACHER, month: '2025-09-01', opportunities: 1, violated: 1 }]);
  expect(nextMoment).toBeNull();
  const next = (asked: Asked, moment: string) => extractOverdue.check(school(asked), norms, at(moment)).nextMoment;
  expect(next({}, '2025-09-03 12:00')).toBe(at('2025-09-09 00:00'));
  expect(next({ from: '2025-09-04' }, '2025-09-03 12:00')).toBe(at('2025-09-04 00:00'));
});

test.each<readonly [Asked, readonly PlainDate[], string]>([
  [{}, [], 'По заявлению распечатка нужна каждую неделю, с 01.09 не выдано ни одной; срок истёк 08.09 в 24:00'],
  [{}, ['2025-09-02'], 'По заявлению распечатка нужна каждую неделю, последняя выдана 02.09; срок истёк 09.09 в 24:00'],
  [
    { weekly: false, from: '2025-08-11' },
    ['2025-08-11'],
    'По заявлению распечатка нужна каждый месяц, последняя выдана 11.08; срок истёк 11.09 в 24:00',
  ],
])('%j, given %j in words', (asked, given, words) => {
  const { findings } = extractOverdue.check(school(asked, given), norms, at('2025-09-12 12:00'));
  expect(findings.map((finding) => extractOverdue.describe(finding, ZONE))).toEqual([words]);
});

const two = (more: Asked, given: readonly PlainDate[] = []): ClassFacts => {
  const facts = school({ weekly: false, from: '2025-08-01' }, given);
  const [first] = facts.registers.printoutRequests;
  const second = { studentId: 101, weekly: true, from: '2025-09-01', to: null, ...more };
  return { ...facts, registers: { ...facts.registers, printoutRequests: first ? [first, second] : [] } };
};

test.each<readonly [string, Asked, readonly PlainDate[], readonly string[]]>([
  ['the newest counts, and is told of once', {}, [], FAULT],
  ['the newest is kept, whatever an older one would ask', {}, ['2025-09-08'], []],
  ['the newest has ended, and the older holds again', { to: '2025-09-07' }, [], FAULT],
  ['the newest is to begin, and the older holds until then', { from: '2025-09-20' }, ['2025-08-30'], []],
])('of two requests of a family %s', (_, more, given, expected) => {
  expect(check(two(more, given), '2025-09-12 12:00')).toEqual(expected);
});

test('a list that nobody has read is told as unknown, where somebody asks for a printout', () => {
  const facts = school({});
  const unread = facts.journals.map((each) => ({
    ...each,
    terms: each.terms.map((term) => ({ ...term, gridObservedAt: null })),
  }));
  const { findings } = extractOverdue.check({ ...facts, journals: unread }, norms, at('2025-09-12 12:00'));
  expect(findings).toMatchObject([{ subjectKey: `printouts:${CLASS_ID}`, verdict: 'no-data', staffId: null }]);
  expect(findings.map((finding) => extractOverdue.describe(finding, ZONE))).toEqual([
    'Нет данных: список класса ещё не прочитан',
  ]);
  const silent = { ...facts, journals: unread, registers: { ...facts.registers, printoutRequests: [] } };
  expect(check(silent, '2025-09-12 12:00')).toEqual([]);
});
