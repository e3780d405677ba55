import type { RuleId } from '../../../fixtures/school/types.js';
import type { JournalFacts } from '../../../src/audit/journal-facts.js';
import type { Judgement, RuleResult } from '../../../src/audit/rule.js';

export type ResultChange = 'never' | 'always' | 'doubt-is-fault';

type Form = 'lesson' | 'column' | 'mark' | 'slots' | 'surplus' | 'journal-term' | 'journal-month';

/** Of what a rule speaks: whoever accuses always, accuses each of these that the journal has. */
export const FORMS: Readonly<Record<RuleId, readonly Form[]>> = {
  'absence-erased': ['mark'],
  // Of a class, which journals' facts do not show, like every empty list below.
  'absence-reason-missing': [],
  'accumulation-low': ['journal-term'],
  'attendance-conflict': [],
  'attendance-late': ['lesson'],
  'attendance-missing': [],
  'attended-unmarked': ['journal-term'],
  'class-unmarked': ['lesson'],
  'control-work-incomplete': ['column'],
  'correction-misused': ['column', 'mark'],
  'double-mark': ['mark'],
  'homework-late': ['lesson'],
  'homework-missing': ['lesson', 'journal-month'],
  // Of the school, likewise.
  'incident-late-notice': [],
  'results-late': [],
  'lesson-missing': ['slots'],
  'lesson-unplanned': ['surplus'],
  'mark-backdated': ['column', 'mark'],
  'mark-in-first-grade': ['mark'],
  'mark-late': ['column', 'mark'],
  'mark-on-absence': ['mark'],
  'mark-without-kind': ['column'],
  'na-unfounded': ['journal-term'],
  'notebook-mark-missing': ['journal-month'],
  'outage-not-transferred': ['slots', 'lesson'],
  'period-mark-early': ['journal-term'],
  'period-mark-late': ['journal-term'],
  'period-mark-missing': ['journal-term'],
  'period-mark-unfounded': ['journal-term'],
  'credentials-not-issued': [],
  'extract-overdue': [],
  'roster-without-order': [],
  'subgroup-uncovered': [],
  'topic-late': ['lesson'],
  'topic-missing': ['lesson'],
  'topic-unnamed': ['lesson'],
  'work-topic-mismatch': ['lesson'],
  'written-mark-late': ['column', 'mark'],
};

const KEYS: Readonly<Record<Form, (facts: JournalFacts) => readonly string[]>> = {
  lesson: ({ lessons }) => lessons.map(({ id }) => `lesson:${id}`),
  column: ({ works }) => works.map(({ id }) => `column:${id}`),
  mark: ({ marks, journal }) => marks.filter(({ journalId }) => journalId === journal.id).map(({ id }) => `mark:${id}`),
  slots: ({ slots, journal }) => slots.map(({ date }) => `slots:${journal.id}:${date}`),
  surplus: ({ lessons, journal }) => lessons.map(({ date }) => `surplus:${journal.id}:${date}`),
  'journal-term': ({ terms, journal }) => terms.map(({ name }) => `journal-term:${journal.id}:${name}`),
  'journal-month': ({ lessons, journal }) =>
    lessons.map(({ date }) => `journal-month:${journal.id}:${date.slice(0, 7)}`),
};

export function changedResult(change: ResultChange, rule: RuleId, result: RuleResult, facts: JournalFacts): RuleResult {
  if (change === 'never') return { ...result, findings: [], tally: [] };
  if (change === 'doubt-is-fault') {
    return { ...result, findings: result.findings.map((finding) => ({ ...finding, verdict: 'violated' })) };
  }
  const keys = new Set(FORMS[rule].flatMap((form) => KEYS[form](facts)));
  return { ...result, findings: [...keys].map(accused) };
}

function accused(subjectKey: string): Judgement {
  const nobody = { staffId: null, studentId: null, lessonId: null, date: null };
  return { subjectKey, verdict: 'violated', severity: 'violation', ...nobody, evidence: {} };
}
