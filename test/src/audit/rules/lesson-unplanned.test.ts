import { describe, expect, test } from 'vitest';
import { lessonUnplanned } from '../../../../src/audit/rules/lesson-unplanned.js';
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
  ZONE,
} from '../support/facts.js';
import { sister } from '../support/planned.js';

/** A Wednesday; the week that a move has ends with the next one. */
const DAY = '2025-09-10';
const DUE = '2025-09-18 00:00';
const event = { from: DAY, to: DAY, fromBell: 5, toBell: 5, kind: 'экскурсия' };
const looked = (observedAt: string | null) => [
  { ...QUARTER, lessonsObservedAt: observedAt === null ? null : at(observedAt) },
];

/** Lessons by the timetable on Monday and Friday, and one more on Wednesday. */
const EXTRA: Overrides = {
  slots: [slot('2025-09-08'), slot('2025-09-12')],
  lessons: [lesson('2025-09-08', { id: 11 }), lesson(DAY), lesson('2025-09-12', { id: 13 })],
};
const ONE_TOO_MANY: Overrides = {
  slots: [slot(DAY)],
  lessons: [lesson(DAY, { id: 11 }), lesson(DAY, { ordinal: 1 })],
};

describe('stays silent', () => {
  test.each([
    ['while a move may still turn up', EXTRA, '2025-09-17 23:59'],
    ['on lessons by the timetable', { ...EXTRA, slots: [...(EXTRA.slots ?? []), slot(DAY)] }, DUE],
    [
      'on a lesson given for a missing one of the week before',
      { ...EXTRA, slots: [slot('2025-09-03'), ...(EXTRA.slots ?? [])] },
      DUE,
    ],
    [
      'on one given for a missing lesson of a week later',
      { ...EXTRA, slots: [...(EXTRA.slots ?? []), slot('2025-09-17')] },
      DUE,
    ],
    [
      'on one given for a missing lesson, be a day by another one’s timetable nearer to that',
      {
        slots: [slot('2025-09-05')],
        lessons: [lesson('2025-09-06', { id: 11 }), lesson(DAY)],
        registers: {
          classDayEvents: [
            {
              ...{ from: '2025-09-06', to: '2025-09-06', fromBell: null, toBell: null },
              kind: 'по расписанию понедельника',
            },
          ],
        },
      },
      DUE,
    ],
    ['in a journal that follows no timetable', { ...EXTRA, slots: [] }, DUE],
    ['on a day that an event touches at other bells', { ...EXTRA, registers: { classDayEvents: [event] } }, DUE],
    [
      'on a day that was no school day',
      { ...EXTRA, registers: { classDayEvents: [{ ...event, fromBell: null, toBell: null, kind: 'карантин' }] } },
      DUE,
    ],
    [
      'on a lesson of joined groups that stands in another group’s row',
      { ...EXTRA, neighbours: { subjectBells: new Map([[DAY, 1]]) } },
      DUE,
    ],
    [
      'on a day on which the only student learned by a plan of his own',
      { ...ONE_TOO_MANY, registers: { individualPlans: [{ studentId: 101, from: DAY, to: DAY }] } },
      DUE,
    ],
    [
      'on the second lesson where the class has the subject at two bells',
      { ...ONE_TOO_MANY, neighbours: { subjectBells: new Map([[DAY, 2]]) } },
      DUE,
    ],
  ])('%s', (_, given, moment) => {
    expect(judged(lessonUnplanned, facts(given), moment)).toStrictEqual([]);
  });
});

describe('finds', () => {
  test.each([
    ['a lesson on a day that has none', EXTRA, DUE, 'violated notice'],
    ['a second lesson where the timetable has one', ONE_TOO_MANY, DUE, 'violated notice'],
    [
      'what is left when the missing lesson has been paired with a nearer one',
      {
        slots: [slot('2025-09-08'), slot('2025-09-12')],
        lessons: [lesson('2025-09-08', { id: 11 }), lesson(DAY), lesson('2025-09-11', { id: 13 })],
      },
      DUE,
      'violated notice',
    ],
    [
      'one whose missing lesson is eight days away',
      { ...EXTRA, slots: [slot('2025-09-02'), ...(EXTRA.slots ?? [])] },
      DUE,
      'violated notice',
    ],
    [
      'one whose missing lesson a sister journal has held',
      {
        ...{ ...EXTRA, slots: [slot('2025-09-03'), ...(EXTRA.slots ?? [])] },
        neighbours: { sisters: sister([101], ['2025-09-03']) },
      },
      DUE,
      'violated notice',
    ],
    [
      'one of students whom the first look has shown since',
      { ...ONE_TOO_MANY, members: [member(101, seen('2025-09-15 07:00'))] },
      DUE,
      'violated notice',
    ],
    [
      'a lesson on a day of remote lessons',
      { ...EXTRA, registers: { classDayEvents: [{ ...event, kind: 'дистанционно' }] } },
      DUE,
      'violated notice',
    ],
    [
      'it without proof where nobody looked since',
      { ...EXTRA, terms: looked('2025-09-17 23:59') },
      DUE,
      'disputable notice',
    ],
    ['nothing sure by another page', { ...EXTRA, terms: looked(null) }, DUE, 'no-data notice'],
    [
      'nothing sure in a week without a timetable',
      { ...EXTRA, slots: [slot('2025-09-01')], lessons: [lesson('2025-09-01', { id: 11 }), lesson(DAY)] },
      DUE,
      'no-data notice',
    ],
  ])('%s', (_, given, moment, expected) => {
    expect(judged(lessonUnplanned, facts(given), moment)).toStrictEqual([`surplus:5:${DAY} ${expected}`]);
  });

  test('nobody at fault: the finding is for who keeps the timetable', () => {
    const finding = only(lessonUnplanned, facts(EXTRA), DUE);
    expect(finding).toMatchObject({ staffId: null, lessonId: null, studentId: null, date: DAY });
    expect(finding.evidence).toStrictEqual({
      entered: 1,
      planned: 0,
      extra: 1,
      timetableKnown: true,
      deadline: at(DUE),
      observedAt: QUARTER.lessonsObservedAt,
    });
    expect(lessonUnplanned.describe(finding, ZONE)).toBe(
      'В журнале 1 урок, по расписанию 0: проверено 01.12 в 12:00, пропущенного урока за неделю до и после нет',
    );
  });

  test.each([
    [
      { ...EXTRA, terms: looked('2025-09-17 23:59') },
      'В журнале 1 урок, по расписанию 0 при последней проверке 17.09 в 23:59; неделя на перенос истекла позже',
    ],
    [{ ...EXTRA, terms: looked(null) }, 'В журнале 1 урок, по расписанию 0; нет данных: список уроков ещё не прочитан'],
    [
      { ...EXTRA, slots: [slot('2025-09-01')], lessons: [lesson('2025-09-01', { id: 11 }), lesson(DAY)] },
      'В журнале 1 урок; нет данных: расписания класса на эту неделю нет',
    ],
  ])('says what is not proved', (given, sentence) => {
    expect(lessonUnplanned.describe(only(lessonUnplanned, facts(given), DUE), ZONE)).toBe(sentence);
  });

  test('each day with lessons is an opportunity, and what is proven is no more than a notice', () => {
    const { tally, nextMoment } = lessonUnplanned.check(facts(EXTRA), norms, at(DUE));
    expect(tally).toMatchObject([{ staffId: null, opportunities: 2, violated: 0, noticed: 1 }]);
    expect(nextMoment).toBe(at('2025-09-20 00:00'));
  });
});
