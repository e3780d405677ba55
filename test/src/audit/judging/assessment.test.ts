import { describe, expect, test } from 'vitest';
import { rules } from '../../../../src/audit/rules/index.js';
import { at, norms } from '../support/facts.js';
import { CLOSED, FAULTY } from '../support/faulty.js';

/** What is looked at in every journal, and what in those of the first grade alone. */
const OF_EVERY = new Set([
  ...['lesson-missing', 'lesson-unplanned', 'topic-missing', 'topic-late', 'topic-unnamed'],
  ...['attendance-late', 'outage-not-transferred', 'mark-in-first-grade'],
  ...[
    'safety-briefing-missing',
    'substitution-unrecorded',
    'plan-missing',
    'plan-lag',
    'foreign-entry',
    'topic-off-plan',
  ],
]);
const NOW = at('2025-10-27 12:00');
const ofMarks = rules.journal.filter(({ id }) => !OF_EVERY.has(id)).map((rule) => [rule.id, rule] as const);

/** Algebra of the seventh grade, as a school would have it that leaves so much unmarked. */
describe.each(ofMarks)('%s', (_, rule) => {
  const found = (unmarked: Partial<typeof norms.assessment>) => {
    const assessment = { unmarkedGrades: [], unmarkedSubjects: [], unmarkedPrefixes: [], ...unmarked };
    return [FAULTY, CLOSED].flatMap((given) => rule.check(given, { ...norms, assessment }, NOW).findings);
  };
  const marked = found({});

  test.each([
    ['the grade', { unmarkedGrades: [7] }],
    ['the subject', { unmarkedSubjects: ['Алгебра'] }],
    ['what begins so', { unmarkedPrefixes: ['Алг'] }],
  ])('is silent where %s has no marks', (__, unmarked) => {
    expect(marked).not.toEqual([]);
    expect(found(unmarked)).toEqual([]);
  });

  test.each([
    ['the grade below', { unmarkedGrades: [6] }],
    ['the grade above', { unmarkedGrades: [8] }],
    ['another subject', { unmarkedSubjects: ['Алгебра и начала анализа'] }],
    ['a name that has it further on', { unmarkedPrefixes: ['лгебра'] }],
  ])('speaks where %s has none', (__, unmarked) => {
    expect(found(unmarked)).toEqual(marked);
  });
});
