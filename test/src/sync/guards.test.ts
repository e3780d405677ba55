import { describe, expect, it } from 'vitest';
import type { Difference } from '../../../src/sync/difference.js';
import { bulkRows, isLoss } from '../../../src/sync/guards.js';

const row = (date: string): Difference => ({
  kind: 'added',
  page: 0,
  n: 0,
  id: null,
  size: 0,
  elsewhere: false,
  journal_id: 1,
  class_id: null,
  subject_id: null,
  staff_id: null,
  student_id: 1,
  date,
  ordinal: 0,
  slot: 0,
  image: '["5"]',
});

describe('loss', () => {
  it.each([
    [9, 9, false],
    [10, 3, false],
    [10, 4, true],
    [100, 30, false],
    [100, 31, true],
  ])('of %i rows %i are gone: %s', (prior, gone, loss) => expect(isLoss(prior, gone)).toBe(loss));
});

const pollDate = '2025-09-10';
const TOPICS = { pollDate, entity: 'topic' } as const;

describe('appearance', () => {
  const old = (count: number) => Array.from({ length: count }, () => row('2025-09-01'));

  it('counts only what is more than seven days old', () => {
    expect(bulkRows([...old(3), row('2025-09-03')], 10, TOPICS).size).toBe(0);
    expect(bulkRows([...old(4), row('2025-09-03')], 10, TOPICS).size).toBe(4);
  });

  it('needs more than twenty rows, or more than 30 % of a page of ten', () => {
    expect(bulkRows(old(20), 9, TOPICS).size).toBe(0);
    expect(bulkRows(old(21), 9, TOPICS).size).toBe(21);
    expect(bulkRows(old(3), 10, TOPICS).size).toBe(0);
    expect(bulkRows(old(4), 10, TOPICS).size).toBe(4);
  });

  it('gives marks a week more: a written work has a term of its own', () => {
    const ofMarks = (date: string) =>
      bulkRows(
        Array.from({ length: 21 }, () => row(date)),
        9,
        { pollDate, entity: 'mark' },
      );
    expect(ofMarks('2025-08-27').size).toBe(0);
    expect(ofMarks('2025-08-26').size).toBe(21);
  });
});
