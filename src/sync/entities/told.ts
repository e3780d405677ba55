import type { ColumnSpec, EntitySpec } from './spec.js';

/** What ЭлЖур keeps to itself and files tell; some of it no rule reads yet. */
const ofFiles = { identified: false, shared: false, container: null, revises: 'none' } as const;

/** The source's log is what happened: each line is a fact of its own, all of it key. */
const visit: readonly ColumnSpec[] = [
  { column: 'date', role: 'key', stage: 'd1', field: 'date' },
  { column: 'time', role: 'key', stage: 't1', field: 'time' },
  { column: 'action', role: 'key', stage: 't2', field: 'action' },
];

/** What a file tells of one journal says too how far it is known what its authors did elsewhere. */
const ofHistory = { ...ofFiles, revises: 'all' } as const;

const edit: readonly ColumnSpec[] = [
  { column: 'journal_id', role: 'key', stage: 'b1', field: 'journal', refers: 'journal' },
  { column: 'date', role: 'key', stage: 'd1', field: 'date' },
  { column: 'edited_at', role: 'key', stage: 'z1', field: 'editedAt' },
  { column: 'before', role: 'key', stage: 't1', field: 'before' },
  { column: 'after', role: 'key', stage: 't2', field: 'after' },
  { column: 'editor_id', role: 'image', stage: 'b3', field: 'editor', refers: 'staff' },
];

/** Who is given which lessons, who was there, and who changed what. */
export const told: readonly EntitySpec[] = [
  {
    ...ofFiles,
    revises: 'class',
    entity: 'load',
    code: 19,
    table: 'load',
    dated: 'none',
    columns: [
      { column: 'class_id', role: 'key', stage: 'b1', field: 'schoolClass', refers: 'schoolClass' },
      { column: 'subject_name', role: 'key', stage: 't1', field: 'subjectName' },
      { column: 'group_name', role: 'key', stage: 't2', field: 'groupName' },
      { column: 'teacher_id', role: 'key', stage: 'b2', field: 'teacher', refers: 'staff' },
      { column: 'school_year', role: 'key', stage: 'i1', field: 'schoolYear' },
      { column: 'hours', role: 'image', stage: 'r1', field: 'hours' },
    ],
  },
  {
    ...ofFiles,
    // It says which places are usual, and so of his other days too.
    revises: 'teacher',
    entity: 'staffVisit',
    code: 20,
    table: 'staff_visit',
    dated: 'own',
    columns: [
      { column: 'staff_id', role: 'key', stage: 'b1', field: 'staff', refers: 'staff' },
      { column: 'place', role: 'key', stage: 't3', field: 'place' },
      ...visit,
    ],
  },
  {
    ...ofFiles,
    // It says of the others too until when files tell.
    revises: 'classes',
    entity: 'familyVisit',
    code: 21,
    table: 'family_visit',
    dated: 'own',
    columns: [
      { column: 'student_id', role: 'key', stage: 'b1', field: 'student', refers: 'student' },
      { column: 'visitor', role: 'key', stage: 't3', field: 'visitor' },
      ...visit,
    ],
  },
  {
    ...ofHistory,
    entity: 'cellEdit',
    code: 22,
    table: 'cell_edit',
    dated: 'own',
    columns: [{ column: 'student_id', role: 'key', stage: 'b2', field: 'student', refers: 'student' }, ...edit],
  },
  {
    ...ofHistory,
    entity: 'lessonEdit',
    code: 23,
    table: 'lesson_edit',
    dated: 'own',
    columns: [{ column: 'what', role: 'key', stage: 't3', field: 'what' }, ...edit],
  },
];
