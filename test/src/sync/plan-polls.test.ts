import { describe, expect, test } from 'vitest';
import { type PollCandidate, type PollNeeds, planPolls } from '../../../src/sync/plan-polls.js';

const zone = 'Europe/Simferopol';
const at = (text: string): number => Date.parse(`${text}+03:00`);

function candidate(subject: string, dates: readonly string[], seen: string | null): PollCandidate {
  const observed = seen === null ? null : at(seen);
  return {
    schoolClass: '7А',
    subject,
    termName: 'I четверть',
    dates,
    observedAt: { grid: observed, lessons: observed },
  };
}

function needs(now: string, more: Partial<PollNeeds> = {}): PollNeeds {
  return { now: at(now), zone, toleranceMs: 30 * 60_000, ceiling: 100, pages: ['grid'], ...more };
}

const monday = '2026-10-12';

describe('a page whose lesson was on Monday and which was last seen that morning', () => {
  const algebra = candidate('2', [monday], '2026-10-12T08:00:00');
  test.each([
    ['in the evening', '2026-10-12T18:20:00', 1],
    ['just after the deadline', '2026-10-13T00:15:00', 1],
    ['a day later', '2026-10-14T12:00:00', 1],
    ['before its day', '2026-10-11T12:00:00', 0],
  ])('%s', (_when, now, expected) => {
    expect(planPolls([algebra], needs(now)).length).toBe(expected);
  });
});

test('a page seen at or after the deadline of its last lesson is left out', () => {
  expect(planPolls([candidate('2', [monday], '2026-10-13T00:00:00')], needs('2026-10-13T12:00:00'))).toEqual([]);
});

test('under a ceiling: the never seen, the just due, the due today, the long overdue; then the longest unseen', () => {
  const candidates = [
    candidate('overdue', ['2026-10-08'], '2026-10-08T10:00:00'),
    candidate('just-due', [monday], '2026-10-12T10:00:00'),
    candidate('just-due-longer-unseen', [monday], '2026-10-11T10:00:00'),
    candidate('due-today', ['2026-10-13'], '2026-10-12T23:59:00'),
    candidate('unseen', [], null),
  ];
  const order = [1, 2, 3, 4, 5].map((ceiling) =>
    planPolls(candidates, needs('2026-10-13T00:15:00', { ceiling }))
      .map(({ subject }) => subject)
      .at(-1),
  );
  expect(order).toEqual(['unseen', 'just-due-longer-unseen', 'just-due', 'due-today', 'overdue']);
});

test('both pages of one journal are one scope, and each costs a request', () => {
  const plan = planPolls(
    [candidate('2', [monday], null)],
    needs('2026-10-12T18:20:00', { pages: ['grid', 'lessons'] }),
  );
  expect(plan).toEqual([{ schoolClass: '7А', subject: '2', termName: 'I четверть', pages: ['grid', 'lessons'] }]);
  const half = planPolls(
    [candidate('2', [monday], null)],
    needs('2026-10-12T18:20:00', { pages: ['grid', 'lessons'], ceiling: 1 }),
  );
  expect(half[0]?.pages).toEqual(['grid']);
});
