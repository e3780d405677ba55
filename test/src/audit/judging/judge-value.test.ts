import { expect, test } from 'vitest';
import type { Interval, JournalFacts } from '../../../../src/audit/journal-facts.js';
import type { Rule } from '../../../../src/audit/rule.js';
import { homeworkLate } from '../../../../src/audit/rules/homework-late.js';
import { periodMarkLate } from '../../../../src/audit/rules/period-mark-late.js';
import { writtenMarkLate } from '../../../../src/audit/rules/written-mark-late.js';
import { at, lesson, mark, type Overrides, termMark, work } from '../support/facts.js';

import { DAY, ENTERED, journal, MINUTE, verdict } from '../support/lesson-day.js';

/** By when each of these is due with nothing to move it. */
const UNMOVED: readonly (readonly [Rule<JournalFacts>, (interval: Interval) => Overrides, due: string])[] = [
  ...ENTERED.map(
    ([rule, shown]) => [rule, shown, rule === homeworkLate ? `${DAY} 18:00` : '2025-09-11 00:00'] as const,
  ),
  [
    writtenMarkLate,
    (interval) => ({
      ...{ lessons: [lesson(DAY)], works: [work(DAY, 'Самостоятельная работа')] },
      marks: [mark(201, 101, DAY, interval)],
    }),
    '2025-09-18 00:00',
  ],
  [periodMarkLate, (interval) => ({ termMarks: [termMark(101, '5', undefined, interval)] }), '2025-10-25 00:00'],
];

test.each(UNMOVED)(
  '$id: seen half an hour after the deadline is in time, a minute later is disputable',
  (rule, shown, due) => {
    const between = (minutes: number) =>
      verdict(
        rule,
        journal(
          {},
          shown({ absentAt: at(`${DAY} 15:00`), seenAt: at(due) + minutes * MINUTE, bulk: false, observationId: 1 }),
        ),
        at('2025-12-01 12:00'),
      );
    expect(between(30)).toBe('silent');
    expect(between(31)).toBe('disputable');
  },
);

test.each(UNMOVED)(
  '$id: what a first reading shows late proves nothing, and what came in a mass is disputable',
  (rule, shown, due) => {
    const late = (more: Partial<Interval>) =>
      verdict(
        rule,
        journal(
          {},
          shown({ absentAt: at(due), seenAt: at(due) + 60 * MINUTE, bulk: false, observationId: 1, ...more }),
        ),
        at('2025-12-01 12:00'),
      );
    expect(late({})).toBe('violated');
    expect(late({ absentAt: null })).toBe('no-data');
    expect(late({ bulk: true })).toBe('disputable');
  },
);

test.each(UNMOVED)(
  '$id: what a journal that was opened later showed at once stays unknown, what came within its week is excused',
  (rule, shown, due) => {
    const opened = (absentAt: number | null) => ({
      ...journal({}, shown({ absentAt, seenAt: at(due) + 60 * MINUTE, bulk: false, observationId: 1 })),
      openedOn: '2025-10-25',
    });
    expect(verdict(rule, opened(null), at('2025-12-01 12:00'))).toBe('no-data');
    expect(verdict(rule, opened(at(due)), at('2025-12-01 12:00'))).toBe('excused');
  },
);
