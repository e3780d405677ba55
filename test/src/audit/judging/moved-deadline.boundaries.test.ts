import { describe, expect, test } from 'vitest';
import type { Interval, JournalFacts } from '../../../../src/audit/journal-facts.js';
import type { Rule } from '../../../../src/audit/rule.js';
import { controlWorkIncomplete } from '../../../../src/audit/rules/control-work-incomplete.js';
import { correctionMisused } from '../../../../src/audit/rules/correction-misused.js';
import { homeworkLate } from '../../../../src/audit/rules/homework-late.js';
import { lessonMissing } from '../../../../src/audit/rules/lesson-missing.js';
import { outageNotTransferred } from '../../../../src/audit/rules/outage-not-transferred.js';
import { periodMarkMissing } from '../../../../src/audit/rules/period-mark-missing.js';
import { topicMissing } from '../../../../src/audit/rules/topic-missing.js';
import { workTopicMismatch } from '../../../../src/audit/rules/work-topic-mismatch.js';
import { at, judged, lesson, member, norms, type Overrides, SUBSTITUTE, seen, TEACHER } from '../support/facts.js';

import {
  AT_NOON,
  DAY,
  ENTERED,
  journal,
  MINUTE,
  MISSING,
  marked,
  type Registers,
  verdict,
} from '../support/lesson-day.js';

const outage = (from: string, to: string): Registers => ({
  outages: [{ startsAt: at(from), endsAt: at(to), reason: 'Обрыв линии' }],
});
const permission = (from: string, to: string, until: string, staffId = TEACHER): Registers => ({
  permissions: [{ staffId, from, to, until, ground: 'Распоряжение' }],
});
const absent = (...spans: readonly (readonly [string, string])[]): Registers => ({
  staffAbsences: spans.map(([from, to]) => ({ staffId: TEACHER, from, to })),
});
const event = (from: string, to: string, bells: readonly [number, number] | null = null): Registers => ({
  classDayEvents: [{ from, to, fromBell: bells?.[0] ?? null, toBell: bells?.[1] ?? null, kind: 'карантин' }],
});

/** Who speaks of it when the week after an outage is over. */
const afterOutage = (rule: Rule<JournalFacts>) =>
  rule === topicMissing || rule === lessonMissing ? outageNotTransferred : rule;

/** By the act: a week after the fault was mended; the day that the permission names; the first working day back. */
const MOVES: readonly (readonly [string, Registers, string])[] = [
  ['an outage of that morning', outage(`${DAY} 08:00`, `${DAY} 12:00`), '2025-09-17'],
  ['an outage that was mended a minute after the lesson began', outage(`${DAY} 07:00`, `${DAY} 08:31`), '2025-09-17'],
  ['an outage to the end of that day', outage(`${DAY} 08:00`, '2025-09-11 00:00'), '2025-09-17'],
  ['an outage that began before anything was due', outage(`${DAY} 15:04`, '2025-09-11 00:00'), '2025-09-17'],
  ['an outage into the next day', outage(`${DAY} 08:00`, '2025-09-11 10:00'), '2025-09-18'],
  ['a permission for that day alone', permission(DAY, DAY, '2025-09-15'), '2025-09-15'],
  ['a permission that ends with that day', permission('2025-09-01', DAY, '2025-09-15'), '2025-09-15'],
  ['a permission that begins with that day', permission(DAY, '2025-09-30', '2025-09-15'), '2025-09-15'],
  ['the teacher’s absence on that day', absent([DAY, DAY]), '2025-09-12'],
  ['an absence that begins with that day', absent([DAY, '2025-09-11']), '2025-09-12'],
  ['an absence that was prolonged', absent([DAY, DAY], ['2025-09-11', '2025-09-12']), '2025-10-23'],
  [
    'an absence whose first day after it the class lost',
    { ...absent([DAY, DAY]), ...event('2025-09-12', '2025-09-12') },
    '2025-10-23',
  ],
  [
    'an absence after which the class lost some lessons',
    { ...absent([DAY, DAY]), ...event('2025-09-12', '2025-09-12', [1, 3]) },
    '2025-09-12',
  ],
];

describe.each(MOVES)('%s moves the deadline to the end of a day', (_, registers, lastDay) => {
  const end = at(`${lastDay} 23:59`) + MINUTE;
  const later = at('2025-12-01 12:00');
  const interval = (absentAt: number, seenAt: number): Interval => ({
    absentAt,
    seenAt,
    bulk: false,
    observationId: 1,
  });

  test.each(ENTERED)('$id: its last minute is in time, the next one late', (rule, shown) => {
    const inTime = journal(registers, shown(interval(end - 2 * MINUTE, end - MINUTE)));
    expect(verdict(rule, inTime, later)).toBe('excused');
    expect(verdict(rule, journal(registers, shown(interval(end - MINUTE, end))), later)).toBe('excused');
    expect(verdict(rule, journal(registers, shown(interval(end, end + MINUTE))), later)).toBe('violated');
  });

  test.each(MISSING)('$id: missing is excused to the last minute', (rule, shown) => {
    const told = registers.outages === undefined ? rule : afterOutage(rule);
    expect(verdict(rule, journal(registers, shown), end - MINUTE)).toBe('excused');
    expect(verdict(told, journal(registers, shown), end)).toBe('violated');
  });

  test.each(MISSING)('$id: is judged anew when the moved deadline has passed', (rule, shown) => {
    const { nextMoment } = rule.check(journal(registers, shown), norms, end - MINUTE);
    expect(nextMoment).toBe(end);
  });
});

describe('an outage of the day’s last minute moves what is due by midnight', () => {
  const registers = outage(`${DAY} 23:59`, '2025-09-11 00:00');

  test.each(ENTERED.filter(([rule]) => rule !== homeworkLate))('$id', (rule, shown) => {
    const late = shown(seen('2025-09-11 12:00', '2025-09-11 00:00'));
    expect(verdict(rule, journal(registers, late), at('2025-12-01 12:00'))).toBe('excused');
  });

  test.each(MISSING)('$id', (rule, shown) => {
    expect(verdict(rule, journal(registers, shown), at('2025-09-11 00:00'))).toBe('excused');
  });
});

test('an outage after the hour that the stricter reading gives excuses the working day alone', () => {
  const registers = outage(`${DAY} 15:05`, `${DAY} 20:00`);
  const late = [['§ 5, № 12', seen('2025-09-11 12:00', '2025-09-10 21:00')]] as const;
  const given = journal(registers, { lessons: [lesson(DAY, { homework: late })] });
  expect(judged(homeworkLate, given, '2025-12-01 12:00')).toStrictEqual(['lesson:12 violated warning']);
});

describe.each<readonly [string, Registers]>([
  ['an outage of the day before', outage('2025-09-09 08:00', '2025-09-10 00:00')],
  ['an outage that was mended when the lesson began', outage(`${DAY} 07:00`, `${DAY} 08:30`)],
  ['an outage of the day after', outage('2025-09-11 00:00', '2025-09-11 12:00')],
  ['a permission for the day before', permission('2025-09-09', '2025-09-09', '2025-09-15')],
  ['a permission for the day after', permission('2025-09-11', '2025-09-11', '2025-09-15')],
  ['somebody else’s permission', permission(DAY, DAY, '2025-09-15', SUBSTITUTE)],
  ['an absence to the day before', absent(['2025-09-01', '2025-09-09'])],
  ['an absence from the day after', absent(['2025-09-11', '2025-09-11'])],
  ['somebody else’s absence', { staffAbsences: [{ staffId: SUBSTITUTE, from: DAY, to: DAY }] }],
  ['a plan to the day before', { individualPlans: [{ studentId: 101, from: '2025-09-01', to: '2025-09-09' }] }],
  ['a plan from the day after', { individualPlans: [{ studentId: 101, from: '2025-09-11', to: '2025-09-30' }] }],
  ['an event of the day before', event('2025-09-09', '2025-09-09')],
  ['an event of the day after', event('2025-09-11', '2025-09-11')],
  ['an event of the lessons after it', event(DAY, DAY, [2, 7])],
])('%s changes nothing', (_, registers) => {
  const later = at('2025-12-01 12:00');

  test.each(ENTERED)('$id', (rule, shown) => {
    expect(verdict(rule, journal(registers, shown(seen('2025-09-11 12:00', '2025-09-11 00:00'))), later)).toBe(
      'violated',
    );
  });

  test.each(MISSING)('$id', (rule, shown) => {
    expect(verdict(rule, journal(registers, shown), at('2025-09-11 00:00'))).toBe('violated');
  });
});

describe.each<readonly [string, Registers]>([
  ['an event of that day', event(DAY, DAY)],
  ['an event that ends with it', event('2025-09-01', DAY)],
  ['an event that begins with it', event(DAY, '2025-09-30')],
  ['an event of its very lesson', event(DAY, DAY, [1, 1])],
  ['the only student’s plan for that day', { individualPlans: [{ studentId: 101, from: DAY, to: DAY }] }],
])('of %s nothing is due', (_, registers) => {
  test.each(ENTERED)('$id', (rule, shown) => {
    // Late, and not so late that it is another rule's.
    const given = journal(registers, shown(seen('2025-09-12 12:00', '2025-09-11 12:00')));
    expect(verdict(rule, given, at('2025-12-01 12:00'))).toBe('silent');
  });

  test.each(MISSING)('$id', (rule, shown) => {
    expect(verdict(rule, journal(registers, shown), at('2025-12-01 12:00'))).toBe('silent');
  });
});

/** What is due only with the marks of a written work: the last day by the terms of these norms. */
const LATER: readonly (readonly [
  Rule<JournalFacts>,
  Overrides,
  before: string,
  lastDay: string,
  after: string,
  week: string,
])[] = [
  [
    workTopicMismatch,
    { lessons: [lesson(DAY, { topic: [['Контрольная работа № 1 по теме «Степени»', AT_NOON]] })] },
    ...(['2025-09-19', '2025-09-20', '2025-09-21', '2025-09-27'] as const),
  ],
  [correctionMisused, marked('5', 'Коррекция'), ...(['2025-09-16', '2025-09-17', '2025-09-18', '2025-09-24'] as const)],
  [
    controlWorkIncomplete,
    marked('5', 'Контрольная работа', { members: [member(101), member(102)] }),
    ...(['2025-09-16', '2025-09-17', '2025-09-18', '2025-09-24'] as const),
  ],
];

describe.each(LATER)('$id, due with a written work', (rule, shown, before, lastDay, after, week) => {
  const due = at(`${lastDay} 23:59`) + MINUTE;
  const later = at(`${week} 23:59`) + MINUTE;

  test.each<readonly [string, Registers]>([
    ['its first minute', outage(`${before} 08:00`, `${lastDay} 00:01`)],
    ['its last minute', outage(`${lastDay} 23:59`, `${after} 00:00`)],
  ])('an outage of %s gives a week', (_, registers) => {
    expect(verdict(rule, journal(registers, shown), due)).toBe('excused');
    expect(verdict(rule, journal(registers, shown), later - MINUTE)).toBe('excused');
    expect(verdict(rule, journal(registers, shown), later)).toBe('violated');
  });

  test.each<readonly [string, Registers]>([
    ['a permission for the lesson', permission(DAY, DAY, after)],
    ['the teacher’s absence on the last day', absent([lastDay, lastDay])],
  ])('%s moves it', (_, registers) => {
    expect(verdict(rule, journal(registers, shown), due)).toBe('excused');
  });

  test.each<readonly [string, Registers]>([
    ['an outage that was mended as it began', outage(`${before} 08:00`, `${lastDay} 00:00`)],
    ['an outage that began as it ended', outage(`${after} 00:00`, `${after} 12:00`)],
    ['a permission for the last day alone', permission(lastDay, lastDay, after)],
    ['an absence to the day before', absent([before, before])],
  ])('%s changes nothing', (_, registers) => {
    expect(verdict(rule, journal(registers, shown), due - MINUTE)).toBe('silent');
    expect(verdict(rule, journal(registers, shown), due)).toBe('violated');
  });
});

describe('the marks of the quarter, due on Friday 24 October', () => {
  const deferral = (until: string, termName = 'I четверть', studentId = 101): Registers => ({
    deferrals: [{ studentId, termName, until }],
  });

  test.each<readonly [string, Registers, string]>([
    ['an outage of the last day', outage('2025-10-24 08:00', '2025-10-24 12:00'), '2025-10-31'],
    ['an outage of its first minute', outage('2025-10-23 08:00', '2025-10-24 00:01'), '2025-10-31'],
    ['an outage of its last minute', outage('2025-10-24 23:59', '2025-10-25 00:00'), '2025-10-31'],
    ['a permission', permission('2025-10-24', '2025-10-24', '2025-10-28'), '2025-10-28'],
    ['the teacher’s absence', absent(['2025-10-24', '2025-10-24']), '2025-10-27'],
    ['a deferral', deferral('2025-11-05'), '2025-11-05'],
  ])('%s moves to the end of a day', (_, registers, lastDay) => {
    const end = at(`${lastDay} 23:59`) + MINUTE;
    expect(verdict(periodMarkMissing, journal(registers, {}), end - MINUTE)).toBe('excused');
    expect(verdict(periodMarkMissing, journal(registers, {}), end)).toBe('violated');
    expect(periodMarkMissing.check(journal(registers, {}), norms, end - MINUTE).nextMoment).toBe(end);
  });

  const exempt = (from: string, to: string, assessed = false): Registers => ({
    exemptions: [{ studentId: 101, from, to, assessed }],
  });
  const plan = (from: string, to: string): Registers => ({ individualPlans: [{ studentId: 101, from, to }] });

  test.each<readonly [string, Registers, string]>([
    ['an outage of the week before the last day', outage('2025-10-20 08:00', '2025-10-23 23:59'), 'violated'],
    ['an outage that was mended when the last day began', outage('2025-10-23 08:00', '2025-10-24 00:00'), 'violated'],
    ['an outage from the end of the last day', outage('2025-10-25 00:00', '2025-10-25 12:00'), 'violated'],
    ['a deferral of another term', deferral('2025-11-05', 'II четверть'), 'violated'],
    ['a deferral of another student', deferral('2025-11-05', 'I четверть', 102), 'violated'],
    ['an exemption that ended with the day before the term', exempt('2025-05-01', '2025-08-31'), 'violated'],
    ['an exemption to the term’s first day', exempt('2025-05-01', '2025-09-01'), 'excused'],
    ['an exemption from the term’s last day', exempt('2025-10-26', '2026-05-01'), 'excused'],
    ['an exemption from the day after the term', exempt('2025-10-27', '2026-05-01'), 'violated'],
    ['an exemption with other forms of control', exempt('2025-09-01', '2025-10-26', true), 'violated'],
    ['a plan that ended with the day before the term', plan('2025-05-01', '2025-08-31'), 'violated'],
    ['a plan to the term’s first day', plan('2025-05-01', '2025-09-01'), 'silent'],
    ['a plan from the term’s last day', plan('2025-10-26', '2026-05-01'), 'silent'],
    ['a plan from the day after the term', plan('2025-10-27', '2026-05-01'), 'violated'],
  ])('%s', (_, registers, expected) => {
    expect(verdict(periodMarkMissing, journal(registers, {}), at('2025-10-25 00:00'))).toBe(expected);
  });
});
