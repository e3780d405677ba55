import type { PlainDate } from './time.js';

/** What a source may name by words alone. */
export type NamedEntity = 'student' | 'staff' | 'schoolClass' | 'subject';

/** A name that says nobody for certain; people and classes by the source's identifiers. */
export interface DoubtfulName {
  readonly entity: NamedEntity;
  /** As the file wrote it … */
  readonly written: string;
  /** … and as such names are compared. */
  readonly key: string;
  /** The class that the name is sought in; null for the whole school. */
  readonly within: string | null;
  /** Whom it may mean; nobody, one whom it fits loosely, or several. */
  readonly candidates: readonly string[];
}

/** What a name is told by from others. */
export type NameKey = Pick<DoubtfulName, 'entity' | 'key' | 'within'>;

/** What became of the names of a file, or of an answer without numbers. */
export interface FileNames {
  readonly doubtful: readonly DoubtfulName[];
  /** Understood by a natural key, with no decision: they need none any more. */
  readonly certain: readonly NameKey[];
}

/** A person's word on such a name; `target` is null where it means none of ours. */
export interface DecidedName extends NameKey {
  readonly target: string | null;
  readonly decidedOn: PlainDate;
}

/** A decision that a file was read by. */
export interface UsedDecision {
  readonly written: string;
  /** Who or what it means, in words. */
  readonly ours: string;
  readonly decidedOn: PlainDate;
}
