import type { PlainDate } from './time.js';

/**
 * What a person says of a finding: that it was looked at, that a remark was issued, that what the program saw put right is put
 * right, that the teacher does not agree.
 */
export const FINDING_WORDS = ['seen', 'remark', 'confirmed', 'disputed'] as const;

export type FindingWordKind = (typeof FINDING_WORDS)[number];

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
