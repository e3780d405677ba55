import type { ColumnSpec, EntitySpec } from './spec.js';

const lessonKey: readonly ColumnSpec[] = [
  { column: 'journal_id', role: 'key', stage: 'b1', field: 'journal', refers: 'journal' },
  { column: 'date', role: 'key', stage: 'd1', field: 'date' },
  { column: 'ordinal', role: 'key', stage: 'i1', field: 'ordinal' },
];

/** A cell's key does not name the journal: a student may move between groups and keep his marks. */
const cellKey: readonly ColumnSpec[] = [
  { column: 'student_id', role: 'key', stage: 'b2', field: 'student', refers: 'student' },
  { column: 'subject_id', role: 'key', stage: 'b3', field: 'journal', ofJournal: 'subject' },
  { column: 'date', role: 'key', stage: 'd1', field: 'date' },
  { column: 'ordinal', role: 'key', stage: 'i1', field: 'ordinal' },
];

const cellJournal: ColumnSpec = {
  column: 'journal_id',
  role: 'place',
  stage: 'b1',
  field: 'journal',
  refers: 'journal',
};

const ofJournal = { identified: false, shared: false, dated: 'own', container: 'journal', revises: 'journal' } as const;

/** Staged by the lesson's key, stored by its id. */
const lessonText: readonly ColumnSpec[] = [
  ...lessonKey.map((column) => ({ ...column, column: null })),
  { column: 'text', role: 'image', stage: 't1', field: 'text' },
];

/** Works come after the marks: a column that moved takes its work along. */
export const facts: readonly EntitySpec[] = [
  {
    ...ofJournal,
    entity: 'lesson',
    code: 11,
    table: 'lesson',
    columns: [
      ...lessonKey,
      { column: 'running_number', role: 'attribute', stage: 'i2', field: 'runningNumber' },
      { column: 'plan_item', role: 'image', stage: 't1', field: 'planItem' },
    ],
  },
  { ...ofJournal, entity: 'topic', code: 12, table: 'lesson_topic', dated: 'lesson', columns: lessonText },
  { ...ofJournal, entity: 'homework', code: 13, table: 'lesson_homework', dated: 'lesson', columns: lessonText },
  {
    ...ofJournal,
    entity: 'mark',
    code: 15,
    table: 'mark',
    container: 'member',
    columns: [
      ...cellKey,
      { column: 'slot', role: 'key', stage: 'i2', field: 'slot' },
      cellJournal,
      { column: 'value', role: 'image', stage: 't1', field: 'value' },
      { column: 'comment', role: 'image', stage: 't2', field: 'comment' },
    ],
  },
  {
    ...ofJournal,
    entity: 'absence',
    code: 16,
    table: 'absence',
    container: 'member',
    columns: [
      ...cellKey,
      cellJournal,
      { column: 'code', role: 'image', stage: 't1', field: 'code' },
      { column: 'comment', role: 'image', stage: 't2', field: 'comment' },
    ],
  },
  {
    ...ofJournal,
    entity: 'work',
    code: 14,
    table: 'work',
    columns: [
      ...lessonKey,
      { column: 'slot', role: 'key', stage: 'i2', field: 'slot' },
      { column: 'kind', role: 'image', stage: 't1', field: 'kind' },
      { column: 'weight', role: 'image', stage: 'r1', field: 'weight' },
      { column: 'title', role: 'image', stage: 't2', field: 'title' },
    ],
  },
  {
    ...ofJournal,
    entity: 'termMark',
    code: 17,
    table: 'term_mark',
    dated: 'none',
    container: 'member',
    columns: [
      { column: 'journal_id', role: 'key', stage: 'b1', field: 'journal', refers: 'journal' },
      { column: 'student_id', role: 'key', stage: 'b2', field: 'student', refers: 'student' },
      { column: 'term_name', role: 'key', stage: 't1', field: 'termName' },
      { column: 'value', role: 'image', stage: 't2', field: 'value' },
    ],
  },
  {
    ...ofJournal,
    entity: 'planItem',
    code: 18,
    table: 'plan_item',
    dated: 'none',
    columns: [
      { column: 'journal_id', role: 'key', stage: 'b1', field: 'journal', refers: 'journal' },
      { column: 'item', role: 'key', stage: 't1', field: 'item' },
      { column: 'topic', role: 'image', stage: 't2', field: 'topic' },
      { column: 'homework', role: 'image', stage: 't3', field: 'homework' },
    ],
  },
];
