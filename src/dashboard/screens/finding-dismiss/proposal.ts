import { stringify } from 'yaml';
import type { FindingDetail } from '../../../read/finding.js';
import type { RuleTerms } from '../../catalogue.js';
import type { DismissalAsked } from './asked.js';

export interface ProfileProposal {
  /** The rule's whole entry, to stand in the place of the present one. */
  readonly yaml: string;
  /** What to know where the profile can say it only more widely than the dismissal does. */
  readonly wider: string | null;
}

const OF_DAYS =
  'Дат профиль не называет: правило замолчит и в другие дни. Если дело в днях (карантин, экскурсия, болезнь учителя), лучше внесите их в реестр: программа сама учтёт их у всех правил.';

/**
 * What to write into the profile so that the rule itself keeps silent from now on; null where the word is of one finding, for a time
 * or of days alone, which are no matter of the act. `terms`: what the profile says of the rule now.
 */
export function profileProposal(
  { scope, until }: DismissalAsked,
  { rule, className, subjectName, grade }: FindingDetail,
  terms: RuleTerms,
): ProfileProposal | null {
  if (scope.kind === 'single' || until !== null) return null;
  const limits = {
    ...(scope.subjectId === null || subjectName === null ? {} : { subjects: [subjectName] }),
    ...(scope.classId === null || grade === null ? {} : { grades: [grade] }),
  };
  const ofDays = scope.from !== null || scope.to !== null;
  if (ofDays && Object.keys(limits).length === 0) return null;
  const silent =
    Object.keys(limits).length === 0 ? { ...terms, off: true } : { ...terms, except: [...terms.except, limits] };
  const wider = [
    ...('grades' in limits
      ? [`Это для всех ${grade}-х классов, не только для ${className}: один класс там не назвать.`]
      : []),
    ...(ofDays ? [OF_DAYS] : []),
  ];
  return {
    yaml: stringify({ rules: { [rule]: written(silent) } }),
    wider: wider.length === 0 ? null : wider.join(' '),
  };
}

/** Without what the profile need not say. */
function written({ weight, severity, off, except }: RuleTerms): object {
  return {
    weight,
    ...(severity === undefined ? {} : { severity }),
    ...(off ? { off } : {}),
    ...(except.length === 0 ? {} : { except }),
  };
}
