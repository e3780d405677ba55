import type { Knex } from 'knex';
import type { Database } from '../../src/db/database.js';
import type { School } from '../../src/domain/school.js';

export interface Decade {
  readonly students: number;
  readonly years: number;
}

/** How the mirror came by them matters to nobody here: everything is said to be of one scope and one reading. */
const ORIGIN = "1, 'bench', 1, null::timestamptz";

/** A student has a mark in somewhat less than every second lesson; five of a hundred were corrected, one deleted and given again. */
const STATEMENTS: readonly string[] = [
  `insert into sync_run (school_id, id, source, started_at, status) values (:school, 1, 'bench', now(), 'done')`,
  `insert into scope (school_id, id, address, view, created_at) values (:school, 1, 'bench', 'bench', now())`,
  `insert into observation (school_id, id, scope_id, run_id, view, parser_rev, status, requested_at, received_at)
   values (:school, 1, 1, 1, 'bench', 1, 'applied', now(), now())`,
  `insert into staff (school_id, id, last_name, first_name, middle_name, scope_id, view, parser_rev, absent_at, seen_at, seen_observation_id)
   select :school, t, 'Тестов', 'Тест', 'Тестович', ${ORIGIN}, now(), 1 from generate_series(1, 60) t`,
  `insert into school_class (school_id, id, name, grade, scope_id, view, parser_rev, absent_at, seen_at, seen_observation_id)
   select :school, c, c || 'Т', 7, ${ORIGIN}, now(), 1 from generate_series(0, :classes) c`,
  `insert into subject (school_id, id, name, scope_id, view, parser_rev, absent_at, seen_at, seen_observation_id)
   select :school, s, 'Предмет ' || s, ${ORIGIN}, now(), 1 from generate_series(1, 15) s`,
  `insert into student (school_id, id, last_name, first_name, middle_name, scope_id, view, parser_rev, absent_at, seen_at, seen_observation_id)
   select :school, p, 'Тестов', 'Тест', '', ${ORIGIN}, now(), 1 from generate_series(1, :students) p`,
  `insert into journal (school_id, id, class_id, subject_id, group_name, scope_id, view, parser_rev, absent_at, seen_at, seen_observation_id)
   select :school, 1 + c * 15 + s - 1, c, s, '', ${ORIGIN}, now(), 1 from generate_series(0, :classes) c, generate_series(1, 15) s`,
  `insert into timetable_slot (school_id, class_id, date, bell, subject_name, group_name, teacher_id, room,
     scope_id, view, parser_rev, absent_at, seen_at, seen_observation_id)
   select :school, c, :start::date + y * 365 + d, 1 + s % 7, 'Предмет ' || s, '', 1 + (c + s) % 60, '1',
     ${ORIGIN}, now(), 1
   from generate_series(0, :classes) c, generate_series(1, 15) s, generate_series(0, :years - 1) y, generate_series(0, 169) d
   where (s + d) % 2 = 0`,
  `insert into mark (school_id, student_id, subject_id, date, ordinal, slot, journal_id, value, comment,
     scope_id, view, parser_rev, absent_at, seen_at, seen_observation_id)
   select :school, p, s, :start::date + y * 365 + d, 0, 0, 1 + ((p - 1) / 25) * 15 + s - 1, (2 + (p + s + d) % 4)::text, '',
     ${ORIGIN}, (:start::date + y * 365 + d)::timestamptz + interval '20 hours', 1
   from generate_series(1, :students) p, generate_series(1, 15) s, generate_series(0, :years - 1) y, generate_series(0, 169) d
   where (s + d) % 2 = 0`,
  `insert into value_version (school_id, entity, fact_id, image, scope_id, view, parser_rev, absent_at, seen_at, seen_observation_id, bulk,
     end_kind, end_absent_at, end_seen_at, end_observation_id)
   select :school, 'mark', m.id, jsonb_build_object('student_id', m.student_id, 'subject_id', m.subject_id, 'date', m.date,
       'ordinal', m.ordinal, 'slot', m.slot, 'journal_id', m.journal_id, 'value', '3', 'comment', ''),
     1, 'bench', 1, null, m.seen_at - interval '1 hour', 1, false,
     case when m.id % 100 = 0 then 'gone' else 'changed' end, null, m.seen_at, 1
   from mark m where m.school_id = :school and m.id % 100 < 6`,
];

const FIRST_DAY = '2016-09-01';

/** Marks, their past and the timetable of so many years, written by plain statements. */
export async function fillDecade(db: Database, school: School, { students, years }: Decade): Promise<void> {
  const bindings = { school: school.id, students, years, classes: Math.ceil(students / 25), start: FIRST_DAY };
  await db.knex.transaction(async (trx: Knex.Transaction) => {
    // Millions of references that are right by construction need not be looked up one by one.
    await trx.raw('set local session_replication_role = replica');
    for (const statement of STATEMENTS) await trx.raw(statement, bindings);
  });
  await db.knex.raw('vacuum analyze');
}
