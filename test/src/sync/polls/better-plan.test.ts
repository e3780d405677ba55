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
  // 120 pages after midnight: in 29 minutes 5 a minute read 145 and 4 only 116; at 1 a minute they take 120 and a margin of 1.
  expect(betterPlan(sixty, needs)).toEqual({ perMinute: 5, toleranceMs: 121 * 60_000 });
});

test('nothing better is proposed where a deadline is lost already', () => {
  const lost = { ...needs, now: at('2026-10-14T08:00:00') };
  expect(betterPlan(sixty, lost)).toEqual({ perMinute: null, toleranceMs: null });
});
