import type { EntitySpec } from './spec.js';

const listing = { shared: true, dated: 'none', container: null } as const;

/** Names are attributes: they live in these tables only and never reach a version. */
export const people: readonly EntitySpec[] = [
  {
    ...listing,
    entity: 'staff',
    code: 1,
    table: 'staff',
    identified: true,
    revises: 'school',
    columns: [
      { column: 'id', role: 'key', stage: 'b1', field: 'id', refers: 'staff' },
      { column: 'last_name', role: 'attribute', stage: 't1', field: 'lastName', named: true },
      { column: 'first_name', role: 'attribute', stage: 't2', field: 'firstName', named: true },
      { column: 'middle_name', role: 'attribute', stage: 't3', field: 'middleName', named: true },
      { column: 'position', role: 'image', stage: 't4', field: 'position' },
    ],
  },
  {
    ...listing,
    entity: 'student',
    code: 2,
    table: 'student',
    identified: true,
    revises: 'none',
    columns: [
      { column: 'id', role: 'key', stage: 'b1', field: 'id', refers: 'student' },
      { column: 'last_name', role: 'attribute', stage: 't1', field: 'lastName', named: true },
      { column: 'first_name', role: 'attribute', stage: 't2', field: 'firstName', named: true },
      { column: 'middle_name', role: 'attribute', stage: 't3', field: 'middleName', named: true },
    ],
  },
  {
    ...listing,
    entity: 'schoolClass',
    code: 3,
    table: 'school_class',
    identified: true,
    revises: 'class',
    columns: [
      { column: 'id', role: 'key', stage: 'b1', field: 'id', refers: 'schoolClass' },
      { column: 'name', role: 'image', stage: 't1', field: 'name' },
      { column: 'grade', role: 'image', stage: 'i1', field: 'grade' },
      {
        column: 'class_teacher_id',
        role: 'image',
        stage: 'b2',
        field: 'classTeacher',
        refers: 'staff',
        optional: true,
      },
    ],
  },
  {
    ...listing,
    entity: 'subject',
    code: 4,
    table: 'subject',
    identified: true,
    revises: 'subject',
    columns: [
      { column: 'id', role: 'key', stage: 'b1', field: 'id', refers: 'subject' },
      { column: 'name', role: 'image', stage: 't1', field: 'name' },
    ],
  },
  {
    ...listing,
    entity: 'term',
    code: 5,
    table: 'term',
    identified: false,
    revises: 'class',
    columns: [
      { column: 'class_id', role: 'key', stage: 'b1', field: 'schoolClass', refers: 'schoolClass' },
      { column: 'name', role: 'key', stage: 't1', field: 'name' },
      { column: 'kind', role: 'image', stage: 't2', field: 'kind' },
      { column: 'start_date', role: 'image', stage: 'd1', field: 'startDate' },
      { column: 'end_date', role: 'image', stage: 'd2', field: 'endDate' },
    ],
  },
  {
    ...listing,
    entity: 'enrolment',
    code: 6,
    table: 'enrolment',
    identified: false,
    revises: 'none',
    columns: [
      { column: 'class_id', role: 'key', stage: 'b1', field: 'schoolClass', refers: 'schoolClass' },
      { column: 'student_id', role: 'key', stage: 'b2', field: 'student', refers: 'student' },
    ],
  },
];
