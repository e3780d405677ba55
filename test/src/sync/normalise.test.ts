import { describe, expect, it } from 'vitest';
import type { MarkRow, TopicRow } from '../../../src/domain/rows.js';
import type { Coverage } from '../../../src/sync/connector.js';
import { normalise } from '../../../src/sync/normalise.js';

const mark = (student: string, value: string): MarkRow => ({
  journal: '7А/12/0',
  student,
  date: '2025-09-02',
  ordinal: 0,
  slot: 0,
  value,
  comment: '',
});
const topic = (text: string): TopicRow => ({ journal: '7А/12/0', date: '2025-09-02', ordinal: 0, text });
const september: Coverage = { entity: 'mark', from: '2025-09-01', to: '2025-09-30', complete: true };

describe('the hash of a page', () => {
  const hash = (marks: readonly MarkRow[], coverage = [september]) => normalise({ mark: marks }, coverage).hash;

  it('does not depend on the order of rows or of a row’s fields', () => {
    const turned = Object.fromEntries(Object.entries(mark('s1', '5')).reverse()) as unknown as MarkRow;
    expect(hash([mark('s2', '4'), turned])).toBe(hash([mark('s1', '5'), mark('s2', '4')]));
  });

  it('depends on every value and on the coverage', () => {
    const plain = hash([mark('s1', '5')]);
    expect(hash([mark('s1', '4')])).not.toBe(plain);
    expect(hash([mark('s2', '5')])).not.toBe(plain);
    expect(hash([mark('s1', '5')], [{ ...september, to: '2025-09-29' }])).not.toBe(plain);
    expect(hash([mark('s1', '5')], [{ ...september, complete: false }])).not.toBe(plain);
    const within = (...journals: readonly string[]) => hash([mark('s1', '5')], [{ ...september, journals }]);
    expect(new Set([plain, within(), within('7А/12/0'), within('7А/12/0', '7А/12/1')]).size).toBe(4);
    expect(within('7А/12/1', '7А/12/0')).toBe(within('7А/12/0', '7А/12/1'));
  });

  it('tells an empty text from none', () => {
    const member = (classTeacher: string | null) =>
      normalise({ schoolClass: [{ id: '7А', name: '7А', grade: 7, classTeacher }] }, []);
    expect(member('').hash).not.toBe(member(null).hash);
  });
});

it('an empty topic is no row, and covered emptiness is still covered', () => {
  const page = normalise({ topic: [topic(''), topic('  ')] }, [{ ...september, entity: 'topic' }]);
  expect(page.rowCount).toBe(0);
  expect(page.entities.map(({ spec }) => spec.entity)).toEqual(['topic']);
});

describe('what a database cannot keep', () => {
  it.each([
    ['U+0000', 'до\u0000после', 'до\ufffdпосле'],
    ['the first half of a pair', 'до\ud83d', 'до\ufffd'],
    ['the second half of a pair', '\ude00после', '\ufffdпосле'],
  ])('%s gives way to U+FFFD', (_, text, kept) => {
    const page = normalise({ topic: [topic(text)] }, []);
    expect(page.entities[0]?.rows).toEqual([topic(kept)]);
    expect(page.hash).toBe(normalise({ topic: [topic(kept)] }, []).hash);
  });

  it('leaves pairs and other signs of control as they are', () => {
    const row = topic('\u0001 \u001f \u007f 😀');
    expect(normalise({ topic: [row] }, []).entities[0]?.rows[0]).toBe(row);
  });
});
