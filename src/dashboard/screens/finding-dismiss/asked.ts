import type { DismissalScope } from '../../../domain/finding-life.js';
import { counted } from '../../../domain/russian.js';
import type { PlainDate } from '../../../domain/time.js';
import type { FindingDetail } from '../../../read/finding.js';
import { schoolDate } from '../../asked.js';

/** What the form says, as it was written. */
export interface Given {
  readonly scope: 'single' | 'wide';
  readonly inClass: boolean;
  readonly inSubject: boolean;
  readonly from: string;
  readonly to: string;
  readonly until: string;
  readonly reason: string;
}

export interface DismissalAsked {
  readonly scope: DismissalScope;
  readonly reason: string;
  readonly until: PlainDate | null;
}

/** Nothing chosen yet: this finding alone; of a wider word, its class and subject. */
export const NOTHING_GIVEN: Given = {
  scope: 'single',
  inClass: true,
  inSubject: true,
  from: '',
  to: '',
  until: '',
  reason: '',
};

export function givenOf(fields: URLSearchParams): Given {
  const text = (name: string) => (fields.get(name) ?? '').trim();
  return {
    scope: fields.get('scope') === 'wide' ? 'wide' : 'single',
    inClass: fields.has('inClass'),
    inSubject: fields.has('inSubject'),
    from: text('from'),
    to: text('to'),
    until: text('until'),
    reason: text('reason'),
  };
}

const LONGEST = 500;

/** A sentence that says what is wrong, or what is asked for. */
export function dismissalAsked(given: Given, detail: FindingDetail, today: PlainDate): DismissalAsked | string {
  const [from, to, until] = [given.from, given.to, given.until].map(dateOf);
  if (given.reason === '') return 'Напишите, почему это не нарушение: через год об этом спросят.';
  if (given.reason.length > LONGEST)
    return `Причина длинная: ${counted(given.reason.length, 'знак', 'знака', 'знаков')}, а можно ${LONGEST}. Сократите.`;
  if (from === undefined || to === undefined || until === undefined)
    return 'Дата не понята. Укажите её как в календаре или оставьте поле пустым.';
  if (from !== null && to !== null && to < from) return 'Последний урок раньше первого. Поправьте даты.';
  if (until !== null && until < today) return 'Срок решения уже прошёл. Укажите день не раньше сегодняшнего.';
  return { scope: scopeOf(given, detail, { from, to }), reason: given.reason, until };
}

function scopeOf(
  { scope, inClass, inSubject }: Given,
  { classId, subjectId }: FindingDetail,
  dates: { readonly from: PlainDate | null; readonly to: PlainDate | null },
): DismissalScope {
  if (scope === 'single') return { kind: 'single' };
  return { kind: 'wide', classId: inClass ? classId : null, subjectId: inSubject ? subjectId : null, ...dates };
}

/** Dates may leave out the very finding at which the word is written; one without a date is within none. */
export function leavesOut({ scope }: DismissalAsked, { date }: FindingDetail): boolean {
  if (scope.kind === 'single' || (scope.from === null && scope.to === null)) return false;
  return date === null || (scope.from !== null && date < scope.from) || (scope.to !== null && date > scope.to);
}

/** Null for nothing; undefined for what is no date. */
function dateOf(text: string): PlainDate | null | undefined {
  return text === '' ? null : schoolDate.safeParse(text).data;
}
