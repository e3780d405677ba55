import type { RuleId } from '../../../fixtures/school/types.js';
import type { Judgement, RuleResult } from '../../../src/audit/rule.js';

export type ResultChange = 'never' | 'always' | 'doubt-is-fault';

/** Of what a rule speaks: whoever accuses always, accuses each of these that the unit has. */
export const FORMS: Readonly<Record<RuleId, readonly string[]>> = {
  'absence-erased': ['mark'],
  'accumulation-low': ['journal-term'],
  'attendance-late': ['lesson'],
  'attended-unmarked': ['journal-term'],
  'certificate-marks-copied': ['certificate'],
  'class-unmarked': ['lesson'],
  'control-work-incomplete': ['column'],
  'control-work-not-held': ['plan-item'],
  'control-works-unscheduled': ['plan-item', 'journal-plan'],
  'correction-misused': ['column', 'mark'],
  'deferral-candidate': ['journal-term'],
  'double-mark': ['mark'],
  'exempt-unassessed': ['journal-term'],
  'failing-unasked': ['mark'],
  'foreign-entry': ['foreign', 'journal-history'],
  'home-marks-missing': ['journal-term'],
  'homework-late': ['lesson'],
  'homework-missing': ['lesson', 'journal-month'],
  'homework-overload': ['homework-day'],
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
  'plan-lag': ['journal-plan'],
  'plan-missing': ['journal-plan'],
  'safety-briefing-missing': ['lesson'],
  'substitution-unrecorded': ['substitution'],
  'topic-late': ['lesson'],
  'topic-missing': ['lesson'],
  'topic-off-plan': ['lesson'],
  'topic-unnamed': ['lesson', 'journal-plan'],
  'value-changed': ['mark', 'topic', 'homework', 'absence'],
  'work-topic-mismatch': ['lesson'],
  'written-mark-late': ['column', 'mark'],
  'absence-reason-missing': ['student-day'],
  'attendance-conflict': ['student-day'],
  'attendance-missing': ['lesson', 'journal-term'],
  'control-overload': ['control-day', 'control-work'],
  'credentials-not-issued': ['credentials'],
  'diary-mismatch': ['diary'],
  'extract-overdue': ['printout'],
  'family-inactive': ['families'],
  'family-uninformed': ['uninformed'],
  'grade-sheet-unarchived': ['grade-sheet'],
  'journal-missing': ['load'],
  'roster-without-order': ['roster'],
  'setup-incomplete': ['setup'],
  'subgroup-uncovered': ['division'],
  'fact-impossible': ['impossible'],
  'login-suspicious': ['login'],
  'teacher-inactive': ['silence'],
  'incident-late-notice': ['incident'],
  'incident-void-operations': ['void'],
  'results-late': ['results'],
  'staff-without-order': ['staff'],
  'student-card-incomplete': ['cards'],
};

/** `keys` are those that the facts given can have, by form. */
export function changedResult(
  change: ResultChange,
  rule: RuleId,
  result: RuleResult,
  keys: (form: string) => readonly string[],
): RuleResult {
  if (change === 'never') return { ...result, findings: [], tally: [] };
  if (change === 'doubt-is-fault') {
    return { ...result, findings: result.findings.map((finding) => ({ ...finding, verdict: 'violated' })) };
  }
  return { ...result, findings: [...new Set(FORMS[rule].flatMap(keys))].map(accused) };
}

function accused(subjectKey: string): Judgement {
  const nobody = { staffId: null, studentId: null, lessonId: null, date: null };
  return { subjectKey, verdict: 'violated', severity: 'violation', ...nobody, evidence: {} };
}
