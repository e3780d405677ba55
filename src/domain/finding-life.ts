import type { PlainDate } from './time.js';

/**
 * What a person says of a finding: that it was looked at, that a remark was issued, that what the program saw put right is put
 * right, that the teacher does not agree, that it stands all the same.
 */
export const FINDING_WORDS = ['seen', 'remark', 'confirmed', 'disputed', 'upheld'] as const;

export type FindingWordKind = (typeof FINDING_WORDS)[number];

/** How a finding stands: `closed` was put right, another speaks of what is `absorbed`, what is `lifted` is judged no longer. */
export type FindingState = 'open' | 'closed' | 'absorbed' | 'lifted';

/**
 * What changed since a finding was last judged: the journal's facts, entries of registers, the profile of the act, the rules or
 * what data come at all, the timetables of other classes; none of these, but time passed or the page was seen again; or its
 * unit is no more.
 */
export type EndReason = 'facts' | 'registers' | 'norms' | 'rules' | 'other-classes' | 'moment' | 'gone';

/** Which findings are no violations by a person's word. */
export type DismissalScope =
  | { readonly kind: 'single' }
  | {
      readonly kind: 'wide';
      /** Null for every class, subject and date. */
      readonly classId: number | null;
      readonly subjectId: number | null;
      readonly from: PlainDate | null;
      readonly to: PlainDate | null;
    };

export interface Dismissal {
  /** The finding at which it was written: the only one it lifts, or one of many. */
  readonly findingId: number;
  readonly scope: DismissalScope;
  readonly reason: string;
  /** The last day on which it holds; null for good. */
  readonly until: PlainDate | null;
}
