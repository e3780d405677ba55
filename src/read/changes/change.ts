import type { Entity } from '../../domain/rows.js';
import type { Instant, PlainDate } from '../../domain/time.js';

export const CHANGED_ENTITIES = ['lesson', 'topic', 'homework', 'work', 'mark', 'absence', 'termMark'] as const;
export type ChangedEntity = Extract<Entity, (typeof CHANGED_ENTITIES)[number]>;

/**
 * What happened to a value: `entered` for the first time, `restored` after it was deleted; `corrected` is our own reading
 * set right, not a change of the journal.
 */
export const CHANGE_KINDS = ['changed', 'deleted', 'restored', 'moved', 'entered', 'corrected'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What was done in the journal itself. */
export const OPERATIONS = CHANGE_KINDS.filter((kind) => kind !== 'corrected');

/** A fact's values as stored: `{ value: '5', comment: '' }`. */
export type ChangeImage = Readonly<Record<string, string | number | null>>;

export interface Change {
  readonly entity: ChangedEntity;
  readonly factId: number;
  readonly kind: ChangeKind;
  readonly old: ChangeImage | null;
  readonly new: ChangeImage | null;
  /** It happened after this moment; null where no look before proves it absent. */
  readonly absentAt: Instant | null;
  /** … and not after this one. */
  readonly seenAt: Instant;
  readonly bulk: boolean;
  readonly observationId: number;
  readonly runId: number;
  readonly journalId: number;
  readonly className: string;
  readonly subjectName: string;
  readonly groupName: string;
  readonly date: PlainDate | null;
  readonly ordinal: number | null;
  readonly student: string | null;
  /** Who by the timetable gave lessons of this journal on the fact's date; ЭлЖур does not show the author. */
  readonly teacher: string | null;
  /** Whether clause 4.4 makes it void; null where it does not. */
  readonly voidness: Voidness | null;
}

/**
 * How sure it is that a change falls after the notice of a lost access: all of its interval does, or only a part of it.
 * Whose account it was is assumed either way, from who led the lessons: ЭлЖур does not show the author.
 */
export type Voidness = 'certain' | 'possible';

export interface ChangeFilter {
  readonly kinds: readonly ChangeKind[];
  readonly entities: readonly ChangedEntity[];
  readonly seenFrom: Instant | null;
  readonly seenUntil: Instant | null;
  readonly classId: number | null;
  readonly staffId: number | null;
  readonly studentId: number | null;
  readonly journalId: number | null;
  readonly lessonId: number | null;
  /** What one reading of one page changed. */
  readonly observationId: number | null;
  /** What an entry of the register of incidents makes void, or any of them. */
  readonly incident: number | 'any' | null;
}

/** Everything that ever happened; to be narrowed. */
export const EVERY_CHANGE: ChangeFilter = {
  kinds: CHANGE_KINDS,
  entities: [],
  seenFrom: null,
  seenUntil: null,
  classId: null,
  staffId: null,
  studentId: null,
  journalId: null,
  lessonId: null,
  observationId: null,
  incident: null,
};
