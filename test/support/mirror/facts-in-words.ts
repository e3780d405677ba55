import type { Database } from '../../../src/db/database.js';

const JOURNAL = `c.name || ' ' || s.name || ' ' || j.group_name`;
const OF_JOURNAL = `join journal j on j.school_id = f.school_id and j.id = f.journal_id
  join school_class c on c.school_id = j.school_id and c.id = j.class_id
  join subject s on s.school_id = j.school_id and s.id = j.subject_id`;
const OF_STUDENT = 'join student p on p.school_id = f.school_id and p.id = f.student_id';
const WHO = `p.last_name || ' ' || p.first_name || ' ' || p.middle_name`;
const CELL = `${JOURNAL} || ' ' || f.date || ' ' || f.ordinal`;

/** What the mirror holds now, a line a fact, by the words that every source uses: no numbers of its own, no moments. */
const QUERIES = {
  schoolClass: `select f.name || ' ' || f.grade as line from school_class f`,
  staff: `select f.last_name || ' ' || f.first_name || ' ' || f.middle_name || ', ' || f.position as line from staff f`,
  student: `select f.last_name || ' ' || f.first_name || ' ' || f.middle_name as line from student f`,
  enrolment: `select c.name || ' ' || ${WHO} as line from enrolment f ${OF_STUDENT}
    join school_class c on c.school_id = f.school_id and c.id = f.class_id`,
  term: `select c.name || ' ' || f.name || ' ' || f.kind || ' ' || f.start_date || ' ' || f.end_date as line from term f
    join school_class c on c.school_id = f.school_id and c.id = f.class_id`,
  timetableSlot: `select c.name || ' ' || f.date || ' ' || f.bell || ' ' || f.subject_name || ' ' || f.group_name || ' ' || f.room
      || ' ' || coalesce(f.start_time::text, '') || ' ' || coalesce(f.end_time::text, '') as line from timetable_slot f
    join school_class c on c.school_id = f.school_id and c.id = f.class_id`,
  substitution: `select f.date || ' ' || f.bell || ' ' || f.old_subject || ' ' || f.new_subject as line from substitution f`,
  journal: `select c.name || ' ' || s.name || ' ' || j.group_name as line from journal j
    join school_class c on c.school_id = j.school_id and c.id = j.class_id
    join subject s on s.school_id = j.school_id and s.id = j.subject_id where j.gone_at is null`,
  groupMember: `select ${JOURNAL} || ' ' || ${WHO} as line from group_member f ${OF_JOURNAL} ${OF_STUDENT}`,
  topic: `select ${JOURNAL} || ' ' || l.date || ' ' || l.ordinal || ' ' || f.text as line from lesson_topic f
    join lesson l on l.school_id = f.school_id and l.id = f.lesson_id ${OF_JOURNAL.replaceAll('f.', 'l.')}`,
  homework: `select ${JOURNAL} || ' ' || l.date || ' ' || l.ordinal || ' ' || f.text as line from lesson_homework f
    join lesson l on l.school_id = f.school_id and l.id = f.lesson_id ${OF_JOURNAL.replaceAll('f.', 'l.')}`,
  mark: `select ${CELL} || ' ' || f.slot || ' ' || ${WHO} || ' ' || f.value || ' ' || f.comment as line
    from mark f ${OF_JOURNAL} ${OF_STUDENT}`,
  absence: `select ${CELL} || ' ' || ${WHO} || ' ' || f.comment as line from absence f ${OF_JOURNAL} ${OF_STUDENT}`,
  termMark: `select ${JOURNAL} || ' ' || f.term_name || ' ' || ${WHO} || ' ' || f.value as line
    from term_mark f ${OF_JOURNAL} ${OF_STUDENT}`,
} as const;

export type Named = keyof typeof QUERIES;

export async function factsInWords(db: Database): Promise<Readonly<Record<Named, readonly string[]>>> {
  const facts: [string, readonly string[]][] = [];
  for (const [entity, query] of Object.entries(QUERIES)) {
    const present = query.includes('where') ? query : `${query} where f.gone_at is null`;
    const found = await db.knex.raw<{ rows: { line: string }[] }>(present);
    facts.push([entity, found.rows.map(({ line }) => line).sort()]);
  }
  return Object.fromEntries(facts) as Record<Named, readonly string[]>;
}
