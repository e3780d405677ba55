import { describe, expect, it } from 'vitest';
import type { Difference } from '../../../src/sync/difference.js';
import { columnMoves, lessonMoves, rowsOfColumns } from '../../../src/sync/moves.js';

const row = (more: Partial<Difference>): Difference => ({
  kind: 'gone',
  page: 0,
  n: null,
  id: 1,
  size: 0,
  elsewhere: false,
  journal_id: 1,
  class_id: null,
  subject_id: null,
  staff_id: null,
  student_id: null,
  date: '2025-09-02',
  ordinal: 0,
  slot: null,
  image: '[null]',
  ...more,
});
const texts =
  (topic: string, homework = '') =>
  () => ({ topic, homework });

describe('a moved lesson', () => {
  it('is known by its item of the plan, whatever its topic', () => {
    const [gone, added] = [row({ image: '["501"]' }), row({ kind: 'added', date: '2025-09-04', image: '["501"]' })];
    expect(lessonMoves([gone], [added], texts('a'), texts('b'))).toMatchObject([{ gone, added }]);
  });

  it('is known by topic and homework where there is no plan', () => {
    const [gone, added] = [row({}), row({ kind: 'added', date: '2025-09-04' })];
    expect(lessonMoves([gone], [added], texts('Дроби', '№ 5'), texts('Дроби', '№ 5'))).toHaveLength(1);
    expect(lessonMoves([gone], [added], texts('Дроби', '№ 5'), texts('Дроби', '№ 6'))).toEqual([]);
    expect(lessonMoves([gone], [added], texts(''), texts(''))).toEqual([]);
  });

  it('stays in its journal and goes to the nearest of several dates, once', () => {
    const gone = row({ date: '2025-09-10' });
    const far = row({ kind: 'added', date: '2025-09-20' });
    const near = row({ kind: 'added', date: '2025-09-11' });
    const other = row({ kind: 'added', date: '2025-09-10', journal_id: 2 });
    const moves = lessonMoves([gone], [far, near, other], texts('Дроби'), texts('Дроби'));
    expect(moves.map((move) => move.added)).toEqual([near]);
  });
});

describe('a moved column', () => {
  const cells = (kind: 'gone' | 'added', date: string, values: readonly string[], slot = 0) =>
    values.map((image, index) => row({ kind, date, slot, image, student_id: index + 1 }));

  it.each([
    [['5', '4'], ['5', '4'], false],
    [['5', '4', '3'], ['5', '4', '3'], true],
    [['5', '4', '3', '3', '4'], ['5', '4', '3', '3', '5'], true],
    [['5', '4', '3', '3', '4'], ['5', '4', '3', '2', '5'], false],
    [['5', '4', '3'], ['5', '4', '3', '3'], false],
  ])('of %j becoming %j: %s', (before, after, moved) => {
    const moves = columnMoves(cells('gone', '2025-09-02', before), cells('added', '2025-09-04', after));
    expect([...moves]).toEqual(moved ? [['1|2025-09-02|0|0', '1|2025-09-04|0|0']] : []);
  });

  it('takes its work along', () => {
    const moves = new Map([['1|2025-09-02|0|0', '1|2025-09-04|0|0']]);
    const [gone, added] = [row({ slot: 0 }), row({ kind: 'added', date: '2025-09-04', slot: 0 })];
    expect(rowsOfColumns([gone], [added, row({ kind: 'added', slot: 1 })], moves)).toEqual([{ gone, added }]);
  });
});
