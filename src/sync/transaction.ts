import type { Knex } from 'knex';
import type { ScopeState } from '../db/stores/scopes.js';
import type { School } from '../domain/school.js';
import type { Instant, PlainDate } from '../domain/time.js';
import type { Parsed } from './connector.js';
import type { EntitySpec } from './entities/spec.js';
import type { NormalPage } from './normalise.js';

/**
 * How a page is taken: as the next observation, as the first of a new view or school year (what comes, changes or goes has
 * no interval and nobody did it), or as a stored page read again by a corrected parser.
 */
export type Mode = 'normal' | 'rebaselined' | 'correction';

/** One page inside a transaction that applies it. */
export interface PageInHand {
  readonly number: number;
  readonly state: ScopeState;
  readonly view: string;
  readonly parsed: Parsed;
  readonly normal: NormalPage;
  readonly mode: Mode;
  /** Scopes of other views of the address, which give up their rows to this page. */
  readonly displaced: readonly number[];
  /** A person let this page through, or it shows another school year: the loss guard is silent. */
  readonly accepted: boolean;
  readonly observationId: number;
  /** The moment at which its rows count as seen. */
  readonly seenAt: Instant;
  /** The moment at which images that it replaces count as ended: later than `seenAt` for a correction alone. */
  readonly endsAt: Instant;
  readonly counts: ReadonlyMap<EntitySpec, number>;
}

export interface Applying {
  readonly trx: Knex.Transaction;
  readonly school: School;
  readonly pages: readonly PageInHand[];
  readonly changes: Changes;
}

/** What a transaction changed, by entity, and whom it concerns. */
export interface Changes {
  readonly counts: { added: number; changed: number; gone: number; moved: number };
  readonly journals: Set<number>;
  /** Whose cells or lines changed, in which journals (`lineKey`): his marks follow him into others of the subject. */
  readonly lines: Set<string>;
  readonly classes: Set<number>;
  readonly subjects: Set<number>;
  readonly teachers: Set<number>;
  /** Entities of which something changed that concerns the school as a whole. */
  readonly ofSchool: Set<string>;
  /** Likewise, every class. */
  readonly ofClasses: Set<string>;
  /** Entities of which something changed that bears on every unit. */
  readonly ofAll: Set<string>;
  /** Columns of marks and absences that moved, for the works that move along. */
  readonly columns: Map<string, string>;
  /** Lines of students that a page no longer shows (`leaverKey`): their cells go with them, which is no loss. */
  readonly leavers: Set<string>;
  /** From which dates lessons moved, by their new places: their texts moved along. */
  readonly lessonsFrom: Map<string, PlainDate>;
  /** Places (page, journal, date, ordinal) to which something seems to have moved that could not keep its interval. */
  readonly returned: Set<string>;
}

export function leaverKey(page: number, journalId: number | null, studentId: number | null): string {
  return `${page}/${journalId}/${studentId}`;
}

export function lineKey(journalId: number, studentId: number): string {
  return `${journalId}/${studentId}`;
}

/** Of a `lineKey`. */
export function lineOf(key: string): { readonly journalId: number; readonly studentId: number } {
  const [journalId, studentId] = key.split('/').map(Number);
  return { journalId: journalId ?? 0, studentId: studentId ?? 0 };
}

export function noChanges(): Changes {
  return {
    counts: { added: 0, changed: 0, gone: 0, moved: 0 },
    journals: new Set(),
    lines: new Set(),
    classes: new Set(),
    subjects: new Set(),
    teachers: new Set(),
    ofSchool: new Set(),
    ofClasses: new Set(),
    ofAll: new Set(),
    columns: new Map(),
    leavers: new Set(),
    lessonsFrom: new Map(),
    returned: new Set(),
  };
}
