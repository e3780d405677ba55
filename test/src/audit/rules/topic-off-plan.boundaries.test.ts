import { describe, expect, test } from 'vitest';
import { topicOffPlan } from '../../../../src/audit/rules/topic-off-plan.js';
import { at, judged, norms, type Overrides, only, SUBSTITUTE, slot, TEACHER } from '../support/facts.js';
import { but, PLAN_DATES, PLAN_TOPICS, planned, sister } from '../support/planned.js';

const NOW = '2025-10-27 12:00';
const OFF = ['Климат Африки', 'Реки Азии', 'Почвы Европы'] as const;
/** Of three lessons in a row: 15, 17 and 22 September. */
const offPlan = (more: Overrides = {}) => planned({ topics: but({ 4: OFF[0], 5: OFF[1], 6: OFF[2] }) }, more);
const lastThree = (more: Overrides = {}) => planned({ topics: but({ 13: OFF[0], 14: OFF[1], 15: OFF[2] }) }, more);
/** The four lessons from the fifth on were held in the sister journal. */
const sisters = sister([101], PLAN_DATES.slice(4, 8));

describe('stays silent', () => {
  test.each([
    [
      'where the lessons between were held in a sister journal',
      planned({ topics: but({ 4: null, 5: null, 6: null, 7: null }) }, { neighbours: { sisters } }),
    ],
    [
      'where the second was owed to nobody: the only student learned by a plan of his own',
      offPlan({ registers: { individualPlans: [{ studentId: 101, from: '2025-09-17', to: '2025-09-17' }] } }),
    ],
    [
      'where a teacher of another subject came to the last lesson of the timetable',
      lastThree({ slots: PLAN_DATES.map((date, nth) => slot(date, 1, nth === 15 ? SUBSTITUTE : TEACHER)) }),
    ],
  ])('%s', (_, given) => {
    expect(judged(topicOffPlan, given, NOW)).toStrictEqual([]);
  });
});

test('a topic that keeps three letters of its item’s five is alike: «Дрова» may be «Дроби»', () => {
  const given = planned({ topics: but({ 1: OFF[0], 2: OFF[1], 3: 'Дрова' }) });
  expect(judged(topicOffPlan, given, NOW)).toStrictEqual([]);
});

describe('finds', () => {
  test('the last three lessons of the timetable', () => {
    expect(judged(topicOffPlan, lastThree(), NOW)).toStrictEqual(['lesson:24 violated notice']);
  });

  test('the first three where lessons run four items ahead', () => {
    expect(only(topicOffPlan, planned({ topics: PLAN_TOPICS.slice(4) }), NOW)).toMatchObject({
      ...{ subjectKey: 'lesson:11', verdict: 'violated' },
      evidence: { lessons: 3, to: '2025-09-08', places: [5, 6, 7] },
    });
  });

  test('a topic that keeps four letters of its item’s seven: «Реакция» is no «Функция»', () => {
    const given = planned({ topics: but({ 4: OFF[0], 5: OFF[1], 6: 'Реакция' }) });
    expect(judged(topicOffPlan, given, NOW)).toStrictEqual(['lesson:15 violated notice']);
  });
});

test.each([
  [
    'a permission for it',
    {
      permissions: [{ staffId: TEACHER, from: '2025-09-22', to: '2025-09-22', until: '2025-09-30', ground: 'приказ' }],
    },
    '2025-09-30',
  ],
  // The school works again on Wednesday.
  [
    'the absence of its teacher',
    { staffAbsences: [{ staffId: TEACHER, from: '2025-09-22', to: '2025-09-22' }] },
    '2025-09-24',
  ],
])('%s puts the third lesson off', (_, registers, lastDay) => {
  const given = offPlan({ registers });
  expect(judged(topicOffPlan, given, `${lastDay} 23:59`)).toStrictEqual(['lesson:15 excused notice']);
  const { findings } = topicOffPlan.check(given, norms, at(`${lastDay} 23:59`) + 60_000);
  expect(findings).toMatchObject([{ subjectKey: 'lesson:15', verdict: 'violated' }]);
});
