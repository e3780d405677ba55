import { describe, expect, test } from 'vitest';
import type { JournalFacts } from '../../../../src/audit/journal-facts.js';
import { daysInForce } from '../../../../src/audit/judging/days-in-force.js';
import type { Rule } from '../../../../src/audit/rule.js';
import { lessonMissing } from '../../../../src/audit/rules/lesson-missing.js';
import { lessonUnplanned } from '../../../../src/audit/rules/lesson-unplanned.js';
import { topicLate } from '../../../../src/audit/rules/topic-late.js';
import { topicMissing } from '../../../../src/audit/rules/topic-missing.js';
import { facts, judged, lesson, type Overrides, seen, slot } from '../support/facts.js';

const DAY = '2025-09-10';
const LATER = '2025-10-27 12:00';
const event = { from: DAY, to: DAY, fromBell: null, toBell: null, kind: 'по расписанию другого дня' };
const swapped = (more: Overrides) =>
  facts({ slots: [slot('2025-09-03'), slot(DAY)], lessons: [], ...more, registers: { classDayEvents: [event] } });

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
});
