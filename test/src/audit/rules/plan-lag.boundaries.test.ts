import { describe, expect, test } from 'vitest';
import { planLag } from '../../../../src/audit/rules/plan-lag.js';
import { at, judged, only, TEACHER } from '../support/facts.js';
import { but, PLAN_TOPICS, planned } from '../support/planned.js';

const NOW = '2025-10-27 12:00';
const LOAD = { id: 40, subjectName: 'Алгебра', groupName: '', teacherId: TEACHER, seenAt: at('2025-09-02 12:00') };
/** Lessons by their rows of the plan, from 1, or in words of the teacher’s own; those beyond were never entered. */
const lessons = (...topics: readonly (number | string)[]) =>
  planned({ topics: topics.map((topic) => (typeof topic === 'number' ? (PLAN_TOPICS[topic - 1] ?? '') : topic)) });

describe('a journal of sixteen lessons by the plan is in time', () => {
  test.each([
    [
      'two lessons behind where a week has one',
      planned({ topics: but({ 14: null, 15: null }) }, { load: [{ ...LOAD, hours: 1 }] }),
    ],
    [
      'where the first topic stands three rows on: those before it were given with it',
      planned({ topics: but({ 0: null, 1: null, 2: null }) }),
    ],
  ])('%s', (_, given) => {
    expect(judged(planLag, given, NOW)).toStrictEqual([]);
  });

  // 1, 2 and 3 in other words; 8 to 10, found again; 11 to 13 at one lesson; 14, 15, 16; then 4, 5 and 6: fifteen.
  test('where three topics of its own came before a part that is found again, and two rows were passed over in it', () => {
    const given = lessons('Повторяем', 'Вспоминаем', 'Считаем', 8, 9, 10, 13, 14, 15, 16, 4, 5, 6);
    expect(judged(planLag, given, NOW)).toStrictEqual([]);
  });
});

describe('it lags', () => {
  test('where the first topic stands four rows on: nobody knows of those before it', () => {
    const given = planned({ topics: but({ 0: null, 1: null, 2: null, 3: null }) });
    expect(only(planLag, given, NOW)).toMatchObject({ verdict: 'violated', evidence: { lag: 4, given: 12 } });
  });

  // 1 and 2 in other words; 8, 9 and 10 by their words alone, far from where it is lost; found again at 13; then 3 to 6: thirteen.
  test('where no more than two topics of its own came before, and what was passed over is unknown', () => {
    const given = lessons('Повторяем', 'Вспоминаем', 8, 9, 10, 13, 14, 15, 16, 3, 4, 5, 6);
    expect(only(planLag, given, NOW)).toMatchObject({ verdict: 'violated', evidence: { lag: 3, given: 13 } });
  });
});
