import type { Entity } from '../../domain/rows.js';

/** The generic columns of the staging table, by type; an entity lays its own columns over them. */
export type StageColumn =
  | 'b1'
  | 'b2'
  | 'b3'
  | 'd1'
  | 'd2'
  | 'i1'
  | 'i2'
  | 'r1'
  | 't1'
  | 't2'
  | 't3'
  | 't4'
  | 'm1'
  | 'm2'
  | 'f1'
  | 'z1';

export type StageValue = string | number | boolean | null;

/** What gives a source's identifier an internal one. `optional`: an unknown identifier becomes null. */
export type Referent = 'schoolClass' | 'staff' | 'student' | 'subject' | 'journal';

/**
 * `key` names the fact, `image` is what it says and gets versions, `place` is where it stands: another one is put aside
 * as a move, since nobody entered anything. An `attribute` may change without a version (a lesson's running number, and
 * names, which no version may hold).
 */
export type ColumnRole = 'key' | 'image' | 'place' | 'attribute';

export interface ColumnSpec {
  /** Column of the entity's table; null where a key is only staged to look another row up. */
  readonly column: string | null;
  readonly role: ColumnRole;
  readonly stage: StageColumn;
  /** Field of the row as the connector brings it. */
  readonly field: string;
  readonly refers?: Referent;
  readonly optional?: boolean;
  /** Taken from the journal that `field` names. */
  readonly ofJournal?: 'subject';
  /** Holds a person's name: kept out of versions. */
  readonly named?: boolean;
}

export interface EntitySpec {
  readonly entity: Entity;
  /** Number of the entity in the staging table. */
  readonly code: number;
  readonly table: string;
  readonly columns: readonly ColumnSpec[];
  /** The source's own identifier is the key: `external_ref` leads to the internal one. */
  readonly identified: boolean;
  /** Several pages show the same fact (undated facts); what each page shows is kept in `sighting`. */
  readonly shared: boolean;
  /** Where the fact's date stands. */
  readonly dated: 'own' | 'lesson' | 'none';
  /** The row that must already have been listed for its absence to prove the fact's absence. */
  readonly container: 'journal' | 'member' | null;
  /** Which journals must be judged anew after a change; `teacher`: none, but his year; `school`: the school itself, and journals of which the history of changes tells; `classes`: none, but every class; `all`: everything there is. */
  readonly revises: 'journal' | 'class' | 'subject' | 'teacher' | 'school' | 'classes' | 'all' | 'none';
}

export const LESSON_KEYED: ReadonlySet<Entity> = new Set(['topic', 'homework']);

export function tableColumns(
  spec: EntitySpec,
  role?: ColumnRole,
): readonly (ColumnSpec & { readonly column: string })[] {
  return spec.columns.filter(
    (column): column is ColumnSpec & { readonly column: string } =>
      column.column !== null && (role === undefined || column.role === role),
  );
}
