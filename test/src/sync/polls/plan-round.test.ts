import { describe, expect, test } from 'vitest';
import type { PollCandidate } from '../../../../src/sync/polls/candidate.js';
import { planRound, type RoundNeeds } from '../../../../src/sync/polls/plan-round.js';
import { at, candidate, lessonDay, RULES } from './support.js';

const monday = '2026-10-12';

function needs(now: string, more: Partial<RoundNeeds> = {}): RoundNeeds {
  return { now: at(now), rules: RULES, ceiling: 100, pages: ['grid'], ...more };
}

function chosen(candidates: readonly PollCandidate[], asked: RoundNeeds): readonly string[] {
  return planRound(candidates, asked).map(({ subject }) => subject);
}

describe('a grid whose lesson was on Monday and which was last seen that morning', () => {
  const algebra = candidate('2', [monday], '2026-10-12T07:00:00');
  test.each([
    ['in the evening', '2026-10-12T18:20:00', 1],
    ['just after the deadline', '2026-10-13T00:15:00', 1],
    ['a day later', '2026-10-14T12:00:00', 1],
    ['before its day', '2026-10-11T12:00:00', 0],
    ['before lessons begin', '2026-10-12T07:59:59', 0],
  ])('%s', (_when, now, expected) => {
    expect(chosen([algebra], needs(now)).length).toBe(expected);
  });
});

test('a page seen at or after the deadline of its last lesson is left out for a week', () => {
  const seen = candidate('2', [monday], '2026-10-13T00:00:00');
  const lessons = { pages: ['lessons'] } as const;
  expect(chosen([seen], needs('2026-10-19T11:59:59', lessons))).toEqual([]);
  expect(chosen([seen], needs('2026-10-19T12:00:00', lessons))).toEqual(['2']);
});

test('a grid is looked at again on the day by which the marks of a written work are due', () => {
  const seen = candidate('2', [monday], '2026-10-13T00:00:00');
  expect(chosen([seen], needs('2026-10-19T07:59:59'))).toEqual([]);
  expect(chosen([seen], needs('2026-10-19T08:00:00'))).toEqual(['2']);
});

test('under a ceiling: just due, due soon, never seen, due today, long overdue, not seen for a week, met', () => {
  const candidates = [
    candidate('week-old', [], '2026-10-06T10:00:00'),
    candidate('met', [lessonDay('2026-10-13', { hasTopics: true, hasHomework: true })], '2026-10-13T16:00:00'),
    candidate('overdue', ['2026-10-09'], '2026-10-09T10:00:00'),
    candidate(
      'due-today',
      [lessonDay('2026-10-13', { lastLessonEnd: '20:00', hasTopics: true })],
      '2026-10-12T23:59:00',
    ),
    candidate('due-soon', [lessonDay('2026-10-13', { lastLessonEnd: '18:30' })], '2026-10-12T23:59:00'),
    candidate('unseen', [], null),
    candidate('just-due', ['2026-10-13'], '2026-10-13T10:00:00'),
    candidate('just-due-longer-unseen', ['2026-10-13'], '2026-10-12T11:00:00'),
  ];
  const order = chosen(candidates, needs('2026-10-13T18:10:00', { pages: ['lessons'] }));
  expect(order).toEqual([
    'just-due-longer-unseen',
    'just-due',
    'due-soon',
    'unseen',
    'due-today',
    'overdue',
    'week-old',
    'met',
  ]);
  const three = chosen(candidates, needs('2026-10-13T18:10:00', { pages: ['lessons'], ceiling: 3 }));
  expect(three).toEqual(order.slice(0, 3));
});

test('a homework term is over at 18:00, or an hour after the last lesson of the class', () => {
  const early = candidate('early', [monday], '2026-10-12T12:00:00');
  const late = candidate('late', [lessonDay(monday, { lastLessonEnd: '17:30' })], '2026-10-12T11:00:00');
  const first = (now: string) => chosen([late, early], needs(now, { pages: ['lessons'], ceiling: 1 }))[0];
  // Before both terms the one that was longer unseen goes first; after 18:00 the one that is just due.
  expect(first('2026-10-12T17:59:59')).toBe('late');
  expect(first('2026-10-12T18:00:00')).toBe('early');
  expect(first('2026-10-12T18:30:00')).toBe('late');
});

test('the marks of a term make its grid due on their day, lesson or not', () => {
  const quiet = candidate('2', [], '2026-10-20T10:00:00');
  const rules = { ...RULES, termMarksDue: () => '2026-10-23' };
  expect(chosen([quiet], needs('2026-10-22T20:00:00', { rules }))).toEqual([]);
  expect(chosen([quiet], needs('2026-10-23T20:00:00', { rules }))).toEqual(['2']);
  expect(chosen([quiet], needs('2026-10-23T20:00:00', { rules, pages: ['lessons'] }))).toEqual([]);
});

test('the most urgent comes first over grids and lessons alike: the grid of a journal does not come along with its lessons', () => {
  const both = needs('2026-10-12T18:20:00', { pages: ['grid', 'lessons'] });
  const candidates = ['2', '70'].map((subject) => candidate(subject, [monday], null));
  const plan = planRound(candidates, both);
  const scope = { schoolClass: '7А', termName: 'I четверть' };
  expect(plan).toEqual([
    { ...scope, subject: '2', pages: ['lessons'] },
    { ...scope, subject: '70', pages: ['lessons'] },
    { ...scope, subject: '2', pages: ['grid'] },
    { ...scope, subject: '70', pages: ['grid'] },
  ]);
  // Each costs a request.
  expect(planRound(candidates, { ...both, ceiling: 3 })).toEqual(plan.slice(0, 3));
});
