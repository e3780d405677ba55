import { describe, expect, test } from 'vitest';
import type { ClassFacts } from '../../../../src/audit/class-facts.js';
import type { JournalFacts, SlotFact } from '../../../../src/audit/journal-facts.js';
import { daysInForce } from '../../../../src/audit/judging/days-in-force.js';
import { owedDates, slotsInForce } from '../../../../src/audit/judging/held-slots.js';
import { schoolDaysOf } from '../../../../src/audit/judging/school-days-after.js';
import type { Rule } from '../../../../src/audit/rule.js';
import { lessonMissing } from '../../../../src/audit/rules/lesson-missing.js';
import { lessonUnplanned } from '../../../../src/audit/rules/lesson-unplanned.js';
import { topicLate } from '../../../../src/audit/rules/topic-late.js';
import { topicMissing } from '../../../../src/audit/rules/topic-missing.js';
import { bellsOf } from '../support/bells-of.js';
import { classFacts, classJournal } from '../support/class-facts.js';
import { facts, judged, lesson, type Overrides, seen, slot } from '../support/facts.js';

const DAY = '2025-09-10';
const LATER = '2025-10-27 12:00';
const event = { from: DAY, to: DAY, fromBell: null, toBell: null, kind: 'по расписанию другого дня' };
const swapped = (more: Overrides) =>
  facts({ slots: [slot('2025-09-03'), slot(DAY)], lessons: [], ...more, registers: { classDayEvents: [event] } });

const classOf = ({ registers, slots, neighbours }: JournalFacts): ClassFacts =>
  classFacts({ journals: [classJournal({ registers, slots })], classBells: neighbours.classBells });

const EMPTY = lesson(DAY);
const LATE = lesson(DAY, { topic: [['Степени', seen('2025-09-12 12:00', '2025-09-11 08:00')]] });

describe('on a day that goes by another one’s timetable', () => {
  test.each<[string, Rule<JournalFacts>, Overrides, readonly string[]]>([
    ['an entered lesson has its topic', topicMissing, { lessons: [EMPTY] }, ['lesson:12 violated warning']],
    ['and has it on the day', topicLate, { lessons: [LATE] }, ['lesson:12 violated warning']],
    [
      'also where the timetable has no lesson of the journal',
      topicMissing,
      { lessons: [EMPTY], slots: [slot('2025-09-03')] },
      ['lesson:12 violated warning'],
    ],
    [
      'a lesson beyond the timetable is none too many',
      lessonUnplanned,
      { lessons: [EMPTY], slots: [slot('2025-09-03')] },
      [],
    ],
  ])('%s', (_, rule, given, expected) => {
    expect(judged(rule, swapped(given), LATER)).toStrictEqual(expected);
  });

  test('nobody knows whether a lesson of the timetable was due', () => {
    const found = judged(lessonMissing, swapped({}), LATER);
    expect(found.filter((line) => line.includes(DAY))).toStrictEqual([]);
  });

  test('the class has school', () => {
    expect(daysInForce(swapped({}))).toStrictEqual(['2025-09-03', DAY]);
  });

  describe.each<[string, number, boolean]>([
    ['some of its lessons', 2, true],
    ['all of them', 4, false],
  ])('and of which an event takes %s', (_, toBell, isSchoolDay) => {
    const ofFour = (...own: readonly SlotFact[]) =>
      facts({
        slots: [slot('2025-09-03'), ...own],
        neighbours: {
          classDates: new Set(['2025-09-03', DAY]),
          classBells: bellsOf([slot('2025-09-03'), ...[1, 2, 3, 4].map((bell) => slot(DAY, bell))]),
        },
        registers: { classDayEvents: [event, { ...event, fromBell: 1, toBell, kind: 'ВПР' }] },
      });

    test.each<[string, readonly SlotFact[]]>([
      ['that the event took', [slot(DAY, 1)]],
      ['beyond it', [slot(DAY, 4)]],
      ['that the timetable has not', []],
    ])('an entry of a lesson %s', (__, own) => {
      expect(owedDates(ofFour(...own))(DAY)).toBe(isSchoolDay);
      expect(slotsInForce(ofFour(...own)).map(({ date }) => date)).toStrictEqual(['2025-09-03']);
    });

    test('the class', () => {
      expect(daysInForce(ofFour()).includes(DAY)).toBe(isSchoolDay);
      expect(schoolDaysOf(classOf(ofFour(slot(DAY, 1)))).includes(DAY)).toBe(isSchoolDay);
    });
  });
});
