import type { Knex } from 'knex';
import type { Database } from '../../src/db/database.js';
import type { School } from '../../src/domain/school.js';

export interface Decade {
  readonly students: number;
  readonly years: number;
}

/** How the mirror came by them matters to nobody here: everything is said to be of one scope and one reading. */
const ORIGIN = "1, 'bench', 1, null::timestamptz";

/** A subject's lessons: every second day, in every class. */
const LESSONS = `generate_series(0, :classes) c, generate_series(1, 15) s, generate_series(0, :years - 1) y, generate_series(0, 169) d
   where (s + d) % 2 = 0`;
const DATE = ':start::date + y * 365 + d';
/** Entered in the evening of the day. */
const entered = (date: string) => `(${date})::timestamptz + interval '20 hours'`;
const PROVENANCE = 'scope_id, view, parser_rev, absent_at, seen_at, seen_observation_id';

/** Columns that are of the row and not of what it says. */
const NO_IMAGE =
  '{id,school_id,scope_id,view,parser_rev,absent_at,seen_at,seen_observation_id,bulk,gone_absent_at,gone_at,gone_observation_id}';

/** Of a hundred facts five were once something else, and one was deleted and entered again. */
const versionsOf = (entity: string, table: string, image: string) => `
  insert into value_version (school_id, entity, fact_id, image, ${PROVENANCE}, bulk, end_kind, end_absent_at, end_seen_at,
     end_observation_id)
   select :school, '${entity}', f.id, to_jsonb(f) - '${NO_IMAGE}'::text[] || jsonb_build_object(${image}),
     ${ORIGIN}, f.seen_at - interval '1 hour', 1, false,
     case when f.id % 100 = 0 then 'gone' else 'changed' end, null, f.seen_at, 1
   from ${table} f where f.school_id = :school and f.id % 100 < 6`;

/** Entity, its table, and what its facts were before. */
const PAST = [
  ['mark', 'mark', `'value', '3'`],
  ['absence', 'absence', `'code', 'б'`],
  ['termMark', 'term_mark', `'value', '3'`],
  ['lesson', 'lesson', `'plan_item', '0'`],
  ['topic', 'lesson_topic', `'text', 'Тема'`],
  ['homework', 'lesson_homework', `'text', ''`],
  ['work', 'work', `'kind', 'Самостоятельная работа'`],
] as const;

/**
 * Every student has a mark in each lesson, over a million a year of a thousand students, misses one lesson of ten, and has
 * four term marks in each of fifteen subjects. Two facts of a thousand were deleted.
 */
const STATEMENTS: readonly string[] = [
  `insert into sync_run (school_id, id, source, started_at, status) values (:school, 1, 'bench', now(), 'done')`,
  `insert into scope (school_id, id, address, view, created_at) values (:school, 1, 'bench', 'bench', now())`,
  `insert into observation (school_id, id, scope_id, run_id, view, parser_rev, status, requested_at, received_at)
   values (:school, 1, 1, 1, 'bench', 1, 'applied', now(), now())`,
  `insert into staff (school_id, id, last_name, first_name, middle_name, ${PROVENANCE})
   select :school, t, 'Тестов', 'Тест', 'Тестович', ${ORIGIN}, now(), 1 from generate_series(1, 60) t`,
  `insert into school_class (school_id, id, name, grade, ${PROVENANCE})
   select :school, c, c || 'Т', 7, ${ORIGIN}, now(), 1 from generate_series(0, :classes) c`,
  `insert into subject (school_id, id, name, ${PROVENANCE})
   select :school, s, 'Предмет ' || s, ${ORIGIN}, now(), 1 from generate_series(1, 15) s`,
  `insert into student (school_id, id, last_name, first_name, middle_name, ${PROVENANCE})
   select :school, p, 'Тестов', 'Тест', '', ${ORIGIN}, now(), 1 from generate_series(1, :students) p`,
  `insert into journal (school_id, id, class_id, subject_id, group_name, ${PROVENANCE})
   select :school, 1 + c * 15 + s - 1, c, s, '', ${ORIGIN}, now(), 1 from generate_series(0, :classes) c, generate_series(1, 15) s`,
  `insert into timetable_slot (school_id, class_id, date, bell, subject_name, group_name, teacher_id, room,
     ${PROVENANCE})
   select :school, c, ${DATE}, 1 + s % 7, 'Предмет ' || s, '', 1 + (c + s) % 60, '1', ${ORIGIN}, now(), 1 from ${LESSONS}`,
  `insert into mark (school_id, student_id, subject_id, date, ordinal, slot, journal_id, value, comment,
     ${PROVENANCE})
   select :school, p, s, ${DATE}, 0, 0, 1 + ((p - 1) / 25) * 15 + s - 1, (2 + (p + s + d) % 4)::text, '',
     ${ORIGIN}, ${entered(DATE)}, 1
   from generate_series(1, :students) p, generate_series(1, 15) s, generate_series(0, :years - 1) y, generate_series(0, 169) d
   where (s + d) % 2 = 0`,
  `insert into absence (school_id, student_id, subject_id, date, ordinal, journal_id, code, comment, ${PROVENANCE})
   select school_id, student_id, subject_id, date, ordinal, journal_id, 'н', '', ${ORIGIN}, seen_at, 1
   from mark where school_id = :school and (student_id * 31 + subject_id * 17 + (date - :start::date) / 2) % 10 = 0`,
  `insert into term_mark (school_id, journal_id, student_id, term_name, value, ${PROVENANCE})
   select :school, 1 + ((p - 1) / 25) * 15 + s - 1, p, q || ' четверть ' || y, '4', ${ORIGIN},
     ${entered(':start::date + y * 365 + q * 42')}, 1
   from generate_series(1, :students) p, generate_series(1, 15) s, generate_series(0, :years - 1) y, generate_series(1, 4) q`,
  `insert into lesson (school_id, journal_id, date, ordinal, running_number, plan_item, ${PROVENANCE})
   select :school, 1 + c * 15 + s - 1, ${DATE}, 0, d, d::text, ${ORIGIN}, ${entered(DATE)}, 1 from ${LESSONS}`,
  ...['lesson_topic', 'lesson_homework'].map(
    (table) => `insert into ${table} (school_id, lesson_id, text, ${PROVENANCE})
   select school_id, id, 'Тема ' || running_number, ${ORIGIN}, seen_at, 1 from lesson where school_id = :school`,
  ),
  `insert into work (school_id, journal_id, date, ordinal, slot, kind, weight, title, ${PROVENANCE})
   select school_id, journal_id, date, ordinal, 0, 'Ответ на уроке', 1, '', ${ORIGIN}, seen_at, 1
   from lesson where school_id = :school`,
  ...PAST.map(([entity, table, image]) => versionsOf(entity, table, image)),
  ...PAST.map(
    ([
      ,
      table,
    ]) => `update ${table} set gone_absent_at = seen_at, gone_at = seen_at + interval '1 day', gone_observation_id = 1
   where school_id = :school and id % 500 = 7`,
  ),
];

const FIRST_DAY = '2016-09-01';

/** Lessons, cells, term marks, their past and the timetable of so many years, written by plain statements. */
export async function fillDecade(db: Database, school: School, { students, years }: Decade): Promise<void> {
  const bindings = { school: school.id, students, years, classes: Math.ceil(students / 25), start: FIRST_DAY };
  await db.knex.transaction(async (trx: Knex.Transaction) => {
    // Millions of references that are right by construction need not be looked up one by one.
    await trx.raw('set local session_replication_role = replica');
    for (const statement of STATEMENTS) await trx.raw(statement, bindings);
  });
  await db.knex.raw('vacuum analyze');
}
