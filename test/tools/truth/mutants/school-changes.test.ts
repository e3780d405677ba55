import { expect, test } from 'vitest';
import { schoolBreakable } from '../../../../tools/truth/mutants/school-changes.js';
import { at, seen } from '../../../src/audit/support/facts.js';
import { schoolFacts } from '../../../src/audit/support/school-facts.js';

const FULL = schoolFacts({
  staff: { listedAt: at('2025-09-10 09:00'), lines: [{ staffId: 1, came: seen('2025-09-01 07:00'), left: null }] },
  history: {
    spans: [{ staffId: 1, from: at('2025-09-09 08:00'), to: at('2025-09-11 18:00') }],
    edits: [{ staffId: 1, journalId: 5, editedAt: at('2025-09-10 12:00') }],
  },
  registers: {
    staffOrders: [{ staffId: 1, way: 'left', day: '2025-09-10' }],
    incidents: [{ staffId: 1, knownAt: at('2025-09-10 09:00'), notifiedAt: at('2025-09-10 10:00'), restoredAt: null }],
    results: [
      { classId: 9, what: 'ОГЭ', whatKey: 'a1', receivedAt: at('2025-09-10 09:00'), shownAt: at('2025-09-10 10:00') },
      { classId: null, what: 'ЕГЭ', whatKey: 'b2', receivedAt: at('2025-09-11 09:00'), shownAt: null },
    ],
  },
});

const { changes, watched, keys } = schoolBreakable;

test('no two have one name', () => {
  expect(new Set(changes.map(({ name }) => name)).size).toBe(changes.length);
});

test.each(changes)('«$name» makes the facts other ones', ({ change }) => {
  expect(change(FULL)).not.toEqual(FULL);
});

test('every register is forgotten by itself', () => {
  const registers = Object.keys(FULL.registers).map((name) => `registers.${name}`);
  expect(changes.map(({ reads }) => reads)).toEqual(expect.arrayContaining(registers));
});

test('a deadline a minute earlier: what was done, and the audit, a minute later', () => {
  const earlier = changes.find(({ name }) => name === 'срок на минуту раньше');
  expect(earlier?.asOfShift).toBe(60_000);
  expect(earlier?.change(FULL).registers).toMatchObject({
    incidents: [{ knownAt: at('2025-09-10 09:00'), notifiedAt: at('2025-09-10 10:01') }],
    results: [{ shownAt: at('2025-09-10 10:01') }, { shownAt: null }],
  });
});

test('reading notes what is looked at', () => {
  const noted = new Set<string>();
  expect(watched(FULL, (path) => void noted.add(path)).registers.incidents).toHaveLength(1);
  expect([...noted]).toEqual(['registers', 'registers.incidents']);
});

test('who accuses always accuses every entry', () => {
  expect(keys['results']?.(FULL)).toEqual([
    `results:9:${at('2025-09-10 09:00')}:a1`,
    `results:0:${at('2025-09-11 09:00')}:b2`,
  ]);
});
