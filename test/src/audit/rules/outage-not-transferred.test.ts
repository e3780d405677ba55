import { describe, expect, test } from 'vitest';
import { lessonMissing } from '../../../../src/audit/rules/lesson-missing.js';
import { outageNotTransferred } from '../../../../src/audit/rules/outage-not-transferred.js';
import { topicLate } from '../../../../src/audit/rules/topic-late.js';
import { topicMissing } from '../../../../src/audit/rules/topic-missing.js';
import {
  at,
  facts,
  judged,
  lesson,
  member,
  norms,
  type Overrides,
  only,
  QUARTER,
  seen,
  slot,
  TEACHER,
  ZONE,
} from '../support/facts.js';

const DAY = '2025-09-10';
/** The outage ends on the evening of the lesson's day; its week with the 17th. */
const outage = { startsAt: at('2025-09-10 08:00'), endsAt: at('2025-09-10 20:00'), reason: 'нет связи' };
const OVER = '2025-09-18 00:00';
const NO_LESSON: Overrides = { slots: [slot(DAY)], registers: { outages: [outage] } };
const NO_TOPIC: Overrides = { ...NO_LESSON, lessons: [lesson(DAY)] };
const permission = { staffId: TEACHER, from: DAY, to: DAY, until: '2025-09-24', ground: 'приказ' };
const quarantine = { from: DAY, to: DAY, fromBell: null, toBell: null, kind: 'карантин' };
const LAST_DAY = { from: '2025-09-17', to: '2025-09-17' };
const WEEKDAYS = new Set(['10', '11', '12', '15', '16', '17', '18', '19'].map((day) => `2025-09-${day}`));
const WEEKDAYS_OF_TWO = [...WEEKDAYS].map((date) => [date, new Set([1, 2])] as const);
const looked = (observedAt: string | null) => [
  { ...QUARTER, lessonsObservedAt: observedAt === null ? null : at(observedAt) },
];
const topic = (...when: Parameters<typeof seen>) => lesson(DAY, { topic: [['Степени', seen(...when)]] });

describe('stays silent', () => {
  test.each([
    ['while the week after the outage lasts', NO_LESSON, '2025-09-17 23:59'],
    ['while a topic has its week', NO_TOPIC, '2025-09-17 23:59'],
    [
      'on a lesson that was carried over',
      { ...NO_LESSON, lessons: [topic('2025-09-17 20:00', '2025-09-17 19:00')] },
      OVER,
    ],
    ['on a lesson of another day', { ...NO_LESSON, slots: [slot('2025-09-09')] }, OVER],
    [
      'on a lesson before which the outage ended',
      {
        ...NO_LESSON,
        registers: { outages: [{ ...outage, startsAt: at('2025-09-10 07:00'), endsAt: at('2025-09-10 08:30') }] },
      },
      OVER,
    ],
    [
      'where a permission reaches further',
      { ...NO_LESSON, registers: { outages: [outage], permissions: [permission] } },
      OVER,
    ],
    ['in a journal that was first seen two days later', { ...NO_LESSON, openedOn: '2025-09-12' }, OVER],
    [
      'where the teacher comes back on the last day, and events took each lesson of it',
      {
        ...NO_LESSON,
        neighbours: { schoolDates: WEEKDAYS, classBells: new Map(WEEKDAYS_OF_TWO) },
        registers: {
          outages: [outage],
          staffAbsences: [{ staffId: TEACHER, from: DAY, to: '2025-09-16' }],
          classDayEvents: [1, 2].map((bell) => ({ ...quarantine, ...LAST_DAY, fromBell: bell, toBell: bell })),
        },
      },
      OVER,
    ],
    ['where no outage is registered', { ...NO_LESSON, registers: {} }, OVER],
    [
      'on a lesson whose day ended as the outage began',
      {
        ...NO_LESSON,
        registers: { outages: [{ ...outage, startsAt: at('2025-09-11 00:00'), endsAt: at('2025-09-11 12:00') }] },
      },
      '2025-09-19 00:00',
    ],
    [
      'on a lesson that stands in the journal of nearly the same students',
      {
        ...NO_LESSON,
        neighbours: { sisters: [{ members: [101], lessonsByDate: new Map([[DAY, 1]]), termMarks: [] }] },
      },
      OVER,
    ],
    [
      'on a day that an event of the class called off',
      { ...NO_LESSON, registers: { outages: [outage], classDayEvents: [quarantine] } },
      OVER,
    ],
    [
      'where the only student learns by a plan of his own',
      { ...NO_LESSON, registers: { outages: [outage], individualPlans: [{ studentId: 101, from: DAY, to: DAY }] } },
      OVER,
    ],
    [
      'where the teacher was away for longer than the week',
      {
        ...NO_LESSON,
        registers: { outages: [outage], staffAbsences: [{ staffId: TEACHER, from: DAY, to: '2025-09-17' }] },
        neighbours: { schoolDates: new Set([DAY, '2025-09-18']) },
      },
      OVER,
    ],
  ])('%s', (_, given, moment) => {
    expect(judged(outageNotTransferred, facts(given), moment)).toStrictEqual([]);
  });
});

describe('finds', () => {
  test.each([
    ['a lesson that is still on paper', NO_LESSON, `slots:5:${DAY} violated violation`],
    ['a lesson without its topic', NO_TOPIC, 'lesson:12 violated violation'],
    [
      'a lesson in the last minute of whose day the outage began',
      {
        ...NO_LESSON,
        registers: { outages: [{ ...outage, startsAt: at('2025-09-10 23:59'), endsAt: at('2025-09-11 00:00') }] },
      },
      `slots:5:${DAY} violated violation`,
    ],
    [
      'a lesson whose teacher was away, and back before the week was over',
      {
        ...NO_LESSON,
        registers: { outages: [outage], staffAbsences: [{ staffId: TEACHER, from: DAY, to: DAY }] },
        neighbours: { schoolDates: new Set([DAY, '2025-09-12']) },
      },
      `slots:5:${DAY} violated violation`,
    ],
    [
      'a lesson of who stood in the journal when it was first read, days after',
      { ...NO_LESSON, members: [member(101, seen('2025-09-15 07:00'))] },
      `slots:5:${DAY} violated violation`,
    ],
    [
      'it without proof where nobody looked since',
      { ...NO_LESSON, terms: looked('2025-09-17 23:00') },
      `slots:5:${DAY} disputable violation`,
    ],
    ['nothing sure of a page that was never read', { ...NO_TOPIC, terms: looked(null) }, 'lesson:12 no-data violation'],
    [
      'a probable move as no more than a notice',
      { ...NO_LESSON, lessons: [lesson('2025-09-11', { topic: [['Степени', seen('2025-09-11 12:00')]] })] },
      `slots:5:${DAY} disputable notice`,
    ],
  ])('%s', (_, given, expected) => {
    expect(judged(outageNotTransferred, facts(given), OVER)).toStrictEqual([expected]);
  });

  test('a lesson in the family of missing lessons, a topic in that of topics', () => {
    const family = (given: Overrides) =>
      only(outageNotTransferred, facts(given), OVER).family ?? outageNotTransferred.family;
    expect([family(NO_LESSON), family(NO_TOPIC)]).toStrictEqual([lessonMissing.family, topicMissing.family]);
  });

  test('with the day to which the outage moved the deadline', () => {
    const finding = only(outageNotTransferred, facts(NO_TOPIC), OVER);
    expect(finding).toMatchObject({ staffId: TEACHER, lessonId: 12, date: DAY });
    expect(finding.evidence).toMatchObject({
      movedDeadline: at(OVER),
      exception: { kind: 'outage', until: '2025-09-17' },
    });
    expect(outageNotTransferred.describe(finding, ZONE)).toBe(
      'Тема урока во время сбоя не перенесена с бумажного листа: проверено 01.12 в 12:00, срок перенесён с 10.09 в 24:00 на 17.09 в 24:00 (сбой в работе журнала)',
    );
    expect(outageNotTransferred.describe(only(outageNotTransferred, facts(NO_LESSON), OVER), ZONE)).toBe(
      'По расписанию 1 урок, в журнале 0: проверено 01.12 в 12:00, срок перенесён с 10.09 в 24:00 на 17.09 в 24:00 (сбой в работе журнала)',
    );
  });
});

describe('one fact is one finding', () => {
  test.each([
    ['a lesson', NO_LESSON, lessonMissing],
    ['a topic', NO_TOPIC, topicMissing],
  ])('%s is excused until the week is over, and then told by this rule alone', (_, given, other) => {
    const before = judged(other, facts(given), '2025-09-17 23:59');
    expect(before).toStrictEqual([expect.stringMatching(/ excused violation$/)]);
    expect(judged(other, facts(given), OVER)).toStrictEqual([]);
  });

  test('what was entered after the week is late', () => {
    const given = facts({ ...NO_LESSON, lessons: [topic('2025-09-19 12:00', '2025-09-18 12:00')] });
    expect(judged(outageNotTransferred, given, '2025-09-20 00:00')).toStrictEqual([]);
    expect(judged(topicLate, given, '2025-09-20 00:00')).toStrictEqual(['lesson:12 violated violation']);
  });
});

test('only what an outage moved is an opportunity: the date and the lesson', () => {
  const given = facts({
    ...NO_LESSON,
    slots: [slot('2025-09-09'), slot(DAY)],
    lessons: [lesson('2025-09-09', { id: 11 }), topic('2025-09-10 21:00')],
  });
  const { tally, nextMoment } = outageNotTransferred.check(given, norms, at(OVER));
  expect(tally).toMatchObject([{ staffId: TEACHER, opportunities: 2, violated: 0 }]);
  expect(nextMoment).toBeNull();
  expect(outageNotTransferred.check(given, norms, at('2025-09-17 12:00')).nextMoment).toBe(at(OVER));
});
