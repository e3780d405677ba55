import type { PlainDate } from '../../domain/time.js';
import type { RuleResult } from '../rule.js';
import { tallyOf } from './tally.js';

/** «Нет данных» of a whole class, told once: nothing can be judged until what `lacks` names is there. */
export function unknownClass(subjectKey: string, date: PlainDate, lacks: string): RuleResult {
  const nobody = { staffId: null, studentId: null, lessonId: null, date: null };
  return {
    findings: [{ subjectKey, verdict: 'no-data', severity: 'notice', ...nobody, evidence: { lacks } }],
    tally: tallyOf([{ staffId: null, date, outcome: 'no-data' }]),
    nextMoment: null,
  };
}
