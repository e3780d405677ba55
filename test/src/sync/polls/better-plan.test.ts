import { expect, test } from 'vitest';
import { betterPlan } from '../../../../src/sync/polls/better-plan.js';
import { at, candidate, RULES } from './support.js';

const day = '2026-10-13';
const sixty = Array.from({ length: 60 }, (_, index) => candidate(`s${index}`, [day], '2026-10-12T11:00:00'));
const needs = {
  day,
  now: at('2026-10-12T12:00:00'),
  rules: RULES,
  perMinute: 1,
  pages: ['lessons', 'grid'],
  full: { at: at('2026-10-11T04:00:00'), requests: 400 },
  planItems: 0,
} as const;

test('the least rate and the least tolerance that prove every deadline', () => {
  // 120 pages and 11 requests before them: in 29 minutes 5 a minute make 145 and 4 only 116; 1 a minute takes 131 and a margin.
  expect(betterPlan(sixty, needs)).toEqual({ perMinute: 5, toleranceMs: 132 * 60_000 });
});

test('nothing better is proposed where a deadline is lost already', () => {
  const lost = { ...needs, now: at('2026-10-14T08:00:00') };
  expect(betterPlan(sixty, lost)).toEqual({ perMinute: null, toleranceMs: null });
});
