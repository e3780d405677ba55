import { expect, test } from 'vitest';
import { judgeUnit } from '../../../src/audit/judge-unit.js';
import { rules } from '../../../src/audit/rules/index.js';
import { journalSource } from '../../../src/audit/units/journal.js';
import type { Profile } from '../../../src/regulation/profile.js';
import { readProfile } from '../../../src/regulation/read-profile.js';
import { at, facts, QUARTER } from './support/facts.js';

const shipped = readProfile('regulations/order-127.yaml');
const UNMARKED = facts({
  terms: [{ ...QUARTER, startDate: '2026-09-01', endDate: '2026-10-23', gridObservedAt: at('2026-10-25 12:00') }],
});

function cited(profile: Profile): readonly string[] {
  const { findings } = judgeUnit(journalSource(rules.journal), UNMARKED, {
    profile,
    asOf: at('2026-10-26 12:00'),
    lacking: new Map(),
  });
  return findings.flatMap(({ rule, clauses }) => (rule === 'period-mark-missing' ? clauses : []));
}

test('a finding cites the act’s clauses that name its rule, the main one first', () => {
  expect(cited(shipped)).toEqual(['Р 2.17a', 'И-УЧ 5', 'Х 4.1.5', 'Пр 14']);
});

test('a school with an act of its own has its own clauses cited', () => {
  const clauses = [
    { id: 'п. 7', demands: 'Отметки за период выставлены.', rules: ['period-mark-missing'], otherwise: [] },
    { id: 'п. 8', demands: 'Уроки внесены в журнал.', rules: ['lesson-missing'], otherwise: [] },
  ];
  expect(cited({ ...shipped, clauses })).toEqual(['п. 7']);
});

test.each([
  ['its subject', { subjects: ['Алгебра'] }, 0],
  ['its grade', { grades: [5, 7] }, 0],
  ['its subject in its grade', { subjects: ['Алгебра'], grades: [7] }, 0],
  ['its subject in another grade', { subjects: ['Алгебра'], grades: [8] }, 4],
  ['another subject', { subjects: ['Физика'] }, 4],
])('a profile that excepts %s', (_words, exception, clauses) => {
  const rule = { weight: 3, off: false, except: [exception] };
  expect(cited({ ...shipped, rules: { ...shipped.rules, 'period-mark-missing': rule } })).toHaveLength(clauses);
});
