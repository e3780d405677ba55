import type { RuleId } from '../../../fixtures/school/types.js';
import type { JournalFacts } from '../../../src/audit/journal-facts.js';
import type { Judgement, RuleResult } from '../../../src/audit/rule.js';

export type ResultChange = 'never' | 'always' | 'doubt-is-fault';

type Form =
  | 'lesson'
  | 'topic'
  | 'homework'
  | 'absence'
  | 'column'
  | 'mark'
  | 'slots'
  | 'surplus'
  | 'journal-term'
  | 'journal-month';

/** Of what a rule speaks: whoever accuses always, accuses each of these that the journal has. */
export const FORMS: Readonly<Record<RuleId, readonly Form[]>> = {
  'absence-erased': ['mark'],
  'accumulation-low': ['journal-term'],
  'attendance-late': ['lesson'],
  'attended-unmarked': ['journal-term'],
  'class-unmarked': ['lesson'],
  'control-work-incomplete': ['column'],
  'correction-misused': ['column', 'mark'],
  'deferral-candidate': ['journal-term'],
  'double-mark': ['mark'],
  'exempt-unassessed': ['journal-term'],
  'failing-unasked': ['mark'],
  'home-marks-missing': ['journal-term'],
  'homework-late': ['lesson'],
  'homework-missing': ['lesson', 'journal-month'],
  'homework-vague': ['lesson'],
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
  'period-mark-biased': ['journal-term'],
  'period-mark-early': ['journal-term'],
  'period-mark-late': ['journal-term'],
  'period-mark-missing': ['journal-term'],
  'period-mark-unfounded': ['journal-term'],
  'safety-briefing-missing': ['lesson'],
  'topic-late': ['lesson'],
  'topic-missing': ['lesson'],
  'topic-unnamed': ['lesson'],
  'value-changed': ['mark', 'topic', 'homework', 'absence'],
  'work-topic-mismatch': ['lesson'],
  'written-mark-late': ['column', 'mark'],
  // Of classes and of the school, which journals' facts do not show.
  'absence-reason-missing': [],
  'attendance-conflict': [],
  'attendance-missing': [],
  'credentials-not-issued': [],
  'extract-overdue': [],
  'incident-late-notice': [],
  'results-late': [],
  'roster-without-order': [],
  'subgroup-uncovered': [],
};

const KEYS: Readonly<Record<Form, (facts: JournalFacts) => readonly string[]>> = {
  lesson: ({ lessons }) => lessons.map(({ id }) => `lesson:${id}`),
  topic: ({ lessons }) => lessons.map(({ id }) => `topic:${id}`),
  homework: ({ lessons }) => lessons.map(({ id }) => `homework:${id}`),
  absence: ({ absences, journal }) =>
    absences.filter(({ journalId }) => journalId === journal.id).map(({ id }) => `absence:${id}`),
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
