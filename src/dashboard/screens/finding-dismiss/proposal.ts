import type { FindingDetail } from '../../../read/finding.js';
import type { DismissalAsked } from './asked.js';

/**
 * What to write into the profile so that the rule itself keeps silent from now on; null where the word is of one finding or
 * of dates, which are no matter of the act. `weight`: what the profile weighs the rule by.
 */
export function profileProposal(
  { scope }: DismissalAsked,
  { rule, subjectName, grade }: FindingDetail,
  weight: number,
): string | null {
  if (scope.kind === 'single' || scope.from !== null || scope.to !== null) return null;
  const limits = [
    scope.subjectId === null || subjectName === null ? null : `subjects: [${JSON.stringify(subjectName)}]`,
    scope.classId === null || grade === null ? null : `grades: [${grade}]`,
  ].filter((limit) => limit !== null);
  if (limits.length === 0) return `rules:\n  ${rule}: { weight: ${weight}, off: true }`;
  return `rules:\n  ${rule}: { weight: ${weight}, except: [{ ${limits.join(', ')} }] }`;
}
