import type { Entity } from '../../domain/rows.js';
import { entitySpec } from '../entities/index.js';
import { type EntitySpec, LESSON_KEYED, tableColumns } from '../entities/spec.js';

/** Columns that the comparison reports beside the key, where the entity has them. */
const DESCRIBING = [
  'journal_id',
  'class_id',
  'subject_id',
  'student_id',
  'staff_id',
  'date',
  'ordinal',
  'slot',
] as const;

export function keysOf(spec: EntitySpec): readonly string[] {
  if (LESSON_KEYED.has(spec.entity)) return ['lesson_id'];
  return tableColumns(spec, 'key').map((column) => column.column);
}

/** All columns of the entity's own, in the table's words. */
export function ownColumns(spec: EntitySpec): readonly string[] {
  const columns = tableColumns(spec).map((column) => column.column);
  return LESSON_KEYED.has(spec.entity) ? ['lesson_id', ...columns] : columns;
}

export function imageColumns(spec: EntitySpec): readonly string[] {
  return tableColumns(spec, 'image').map((column) => column.column);
}

export function placeColumns(spec: EntitySpec): readonly string[] {
  return tableColumns(spec, 'place').map((column) => column.column);
}

export function attributeColumns(spec: EntitySpec): readonly string[] {
  return tableColumns(spec, 'attribute').map((column) => column.column);
}

/** The staged rows of the entity under the table's column names; topics and homework find their lesson here. */
export function stagedRows(spec: EntitySpec): string {
  if (LESSON_KEYED.has(spec.entity)) {
    return `select s.page, s.n, l.id as lesson_id, s.b1 as journal_id, s.d1 as date, s.i1 as ordinal, s.t1 as text
      from stage s left join lesson l
        on l.school_id = :school and l.journal_id = s.b1 and l.date = s.d1 and l.ordinal = s.i1
      where s.entity = ${spec.code}`;
  }
  const columns = tableColumns(spec).map((column) => `s.${column.stage} as ${column.column}`);
  return `select s.page, s.n, ${columns.join(', ')} from stage s where s.entity = ${spec.code}`;
}

/** The entity's table; a lesson's texts with the lesson's date and journal. */
export function currentRows(spec: EntitySpec): string {
  if (!LESSON_KEYED.has(spec.entity)) return spec.table;
  return `(select t.*, l.journal_id, l.date, l.ordinal from ${spec.table} t
    join lesson l on l.school_id = t.school_id and l.id = t.lesson_id)`;
}

/** A page `p` that may hide journals from the account tells nothing of a fact in one that it does not show. */
export function ofShownJournal({ entity, columns }: EntitySpec, fact: string): string {
  if (columns.every(({ refers }) => refers !== 'journal')) return '';
  const journal = entity === 'journal' ? `${fact}.id` : `${fact}.journal_id`;
  const { code } = entitySpec('journal');
  return ` and (not p.shown_only or ${journal} in (select j.b1 from stage j where j.entity = ${code} and j.page = p.page))`;
}

export function sameKey(spec: EntitySpec, left: string, right: string): string {
  return keysOf(spec)
    .map((key) => `${left}.${key} = ${right}.${key}`)
    .join(' and ');
}

export function differs(columns: readonly string[], left: string, right: string): string {
  if (columns.length === 0) return 'false';
  const of = (side: string) => columns.map((column) => `${side}.${column}`).join(', ');
  return `row(${of(left)}) is distinct from row(${of(right)})`;
}

/** Where the fact itself is what others refer to. */
const OWN_ID: Readonly<Partial<Record<Entity, string>>> = {
  journal: 'journal_id',
  schoolClass: 'class_id',
  subject: 'subject_id',
};

/** The describing columns of `alias`, null where the entity has none, and the image as text. */
export function described(spec: EntitySpec, alias: string): string {
  const own = new Set<string>([
    ...ownColumns(spec),
    ...(LESSON_KEYED.has(spec.entity) ? ['journal_id', 'date', 'ordinal'] : []),
  ]);
  const typed = DESCRIBING.map((column) => {
    if (own.has(column)) return `${alias}.${column} as ${column}`;
    if (column === OWN_ID[spec.entity]) return `${alias}.id as ${column}`;
    return `null::${column === 'date' ? 'date' : column.endsWith('_id') ? 'bigint' : 'integer'} as ${column}`;
  });
  const image = imageColumns(spec).map((column) => `${alias}.${column}`);
  return `${typed.join(', ')}, jsonb_build_array(${image.join(', ')})::text as image`;
}

export const DESCRIBED = [...DESCRIBING, 'image'].join(', ');
