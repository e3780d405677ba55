import { describe, expect, test } from 'vitest';
import { periodMarkMissing } from '../../../../src/audit/rules/period-mark-missing.js';
import { topicLate } from '../../../../src/audit/rules/topic-late.js';
import { topicMissing } from '../../../../src/audit/rules/topic-missing.js';
import { journalBreakable } from '../../../../tools/truth/mutants/journal-changes.js';
import { broken, type Mutant, mutantsOf } from '../../../../tools/truth/mutants/mutant.js';
import { type Reads, watchedNorms } from '../../../../tools/truth/mutants/reads.js';
import { at, facts, judged, lesson, norms, seen, slot } from '../../../src/audit/support/facts.js';

const DAY = '2025-09-10';
const OUTAGE = { outages: [{ startsAt: at('2025-09-10 08:00'), endsAt: at('2025-09-10 18:00'), reason: 'Обрыв' }] };
const GIVEN = facts({
  slots: [slot(DAY)],
  lessons: [lesson(DAY), lesson(DAY, { id: 13, ordinal: 1, topic: [['Корни', seen('2025-09-10 10:00')]] })],
});
const NEVER: Mutant = { kind: 'never', name: '', how: { result: 'never' } };
const ALWAYS: Mutant = { kind: 'always', name: '', how: { result: 'always' } };

test('never: what the rule found is gone', () => {
  expect(judged(topicMissing, GIVEN, '2025-09-11 00:00')).toEqual(['lesson:12 violated violation']);
  expect(judged(broken(topicMissing, NEVER), GIVEN, '2025-09-11 00:00')).toEqual([]);
});

test('always: every lesson of the journal is accused, and of another rule every term', () => {
  expect(judged(broken(topicMissing, ALWAYS), GIVEN, '2025-09-11 00:00')).toEqual([
    'lesson:12 violated violation',
    'lesson:13 violated violation',
  ]);
  expect(judged(broken(periodMarkMissing, ALWAYS), GIVEN, '2025-09-11 00:00')).toEqual([
    'journal-term:5:I четверть violated violation',
  ]);
});

test('a doubt becomes a fault', () => {
  const excused = { ...GIVEN, registers: { ...GIVEN.registers, ...OUTAGE } };
  const mutant: Mutant = { kind: 'always', name: '', how: { result: 'doubt-is-fault' } };
  expect(judged(topicMissing, excused, '2025-09-11 00:00')).toEqual(['lesson:12 excused violation']);
  expect(judged(broken(topicMissing, mutant), excused, '2025-09-11 00:00')).toEqual(['lesson:12 violated violation']);
});

test('the facts, the moment and the norms reach the rule as the mutant has made them', () => {
  const excused = { ...GIVEN, registers: { ...GIVEN.registers, ...OUTAGE } };
  const of = (how: Mutant['how'], moment: string, given = GIVEN) =>
    judged(broken(topicMissing, { kind: 'one', name: '', how }), given, moment);
  expect(of({ facts: 'без сбоев' }, '2025-09-11 00:00', excused)).toEqual(['lesson:12 violated violation']);
  expect(judged(topicMissing, GIVEN, '2025-09-10 23:59')).toEqual([]);
  expect(of({ facts: 'срок на минуту раньше' }, '2025-09-10 23:59')).toHaveLength(1);
  expect(of({ facts: 'срок на минуту позже' }, '2025-09-11 00:00')).toEqual([]);
  expect(judged(topicMissing, excused, '2025-09-17 12:00')).toEqual(['lesson:12 excused violation']);
  // After the seventh day the lesson is outage-not-transferred's; with six days it is so a day earlier.
  expect(of({ norms: 'outageGraceDays', change: 'less' }, '2025-09-17 12:00', excused)).toEqual([]);
  expect(() => of({ facts: 'без погоды' }, '2025-09-11 00:00')).toThrow('без погоды');
});

const watchedFacts = (reads: Reads) => journalBreakable.watched(GIVEN, (path) => void reads.facts.add(path));

describe('what a rule reads says how it can be broken', () => {
  const readBy = (rule: typeof topicLate): Reads => {
    const reads: Reads = { facts: new Set(), norms: new Map() };
    rule.check(watchedFacts(reads), watchedNorms(norms, reads), at('2025-09-11 12:00'));
    return reads;
  };

  test('reading notes and changes nothing', () => {
    const reads: Reads = { facts: new Set(), norms: new Map() };
    const found = topicMissing.check(watchedFacts(reads), watchedNorms(norms, reads), at('2025-09-11 12:00'));
    expect(found).toEqual(topicMissing.check(GIVEN, norms, at('2025-09-11 12:00')));
    expect([...reads.facts]).toEqual(expect.arrayContaining(['lessons', 'slots', 'registers.outages']));
    expect(reads.facts).not.toContain('comment');
    expect(reads.norms.get('outageGraceDays')).toBe(7);
    expect([...reads.norms.keys()]).not.toContain('homework.workingDayEnd');
  });

  test('of what it does not read there is no mutant', () => {
    const names = mutantsOf(topicLate, readBy(topicLate)).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['ничего не находит', 'обвиняет всё подряд', 'без сбоев', 'pollToleranceMs +1']),
    );
    expect(names).not.toContain('без отсрочек');
    expect(names).not.toContain('homework.workingDayEnd +1');
    expect(new Set(names).size).toBe(names.length);
  });
});
