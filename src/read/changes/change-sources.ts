import type { ChangedEntity } from './change.js';

/** Where the facts of an entity lie, and what of them is a value; `lesson` where the lesson's own row must be joined. */
export interface ChangeSource {
  readonly entity: ChangedEntity;
  readonly table: string;
  readonly values: readonly string[];
  /** A value that another fact tells, a work's weight by its marks: that alone known or not known is nobody's change. */
  readonly toldElsewhere?: string;
  readonly place: {
    readonly journal: string;
    readonly student: string;
    readonly date: string;
    readonly ordinal: string;
    readonly lesson: string;
  };
  readonly join: string;
}

const ofLesson = {
  values: ['text'],
  join: 'join lesson l on l.school_id = c.school_id and l.id = c.lesson_id',
  place: { journal: 'l.journal_id', student: 'null::bigint', date: 'l.date', ordinal: 'l.ordinal', lesson: 'l.id' },
} as const;

const lessonOfCell = `(select l.id from lesson l where l.school_id = c.school_id and l.journal_id = c.journal_id
    and l.date = c.date and l.ordinal = c.ordinal)`;

const cell = {
  join: '',
  place: {
    journal: 'c.journal_id',
    student: 'c.student_id',
    date: 'c.date',
    ordinal: 'c.ordinal',
    lesson: lessonOfCell,
  },
} as const;

export const CHANGE_SOURCES: readonly ChangeSource[] = [
  {
    entity: 'lesson',
    table: 'lesson',
    values: ['date', 'ordinal', 'plan_item'],
    join: '',
    place: { journal: 'c.journal_id', student: 'null::bigint', date: 'c.date', ordinal: 'c.ordinal', lesson: 'c.id' },
  },
  { entity: 'topic', table: 'lesson_topic', ...ofLesson },
  { entity: 'homework', table: 'lesson_homework', ...ofLesson },
  {
    entity: 'work',
    table: 'work',
    values: ['date', 'kind', 'weight', 'title'],
    toldElsewhere: 'weight',
    join: '',
    place: { ...cell.place, student: 'null::bigint' },
  },
  { entity: 'mark', table: 'mark', values: ['date', 'value', 'comment'], ...cell },
  { entity: 'absence', table: 'absence', values: ['date', 'code', 'comment'], ...cell },
  {
    entity: 'termMark',
    table: 'term_mark',
    values: ['term_name', 'value'],
    join: '',
    place: { ...cell.place, date: 'null::date', ordinal: 'null::integer', lesson: 'null::bigint' },
  },
];
