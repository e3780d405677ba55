import type { PlainDate } from '../domain/time.js';
import type { Reader } from './reader.js';

/** One journal of one teacher in a span: what was due, what was done, what was done in time. */
export interface FillingLine {
  readonly journalId: number;
  readonly classId: number;
  readonly className: string;
  readonly grade: number;
  readonly staffId: number;
  readonly subjectName: string;
  readonly groupName: string;
  readonly teacher: string;
  readonly daysDue: number;
  readonly daysWithoutLesson: number;
  /** Days of which it cannot be said whether a lesson is missing, excused ones among them. */
  readonly daysUndecided: number;
  readonly lessons: number;
  readonly withoutTopic: number;
  readonly topicsUndecided: number;
  readonly topicsJudged: number;
  readonly topicsLate: number;
  readonly homeworkDue: number;
  readonly homeworkMissing: number;
  readonly homeworkUndecided: number;
  /** Has most of the journal's days: the students of the journal stand once, in his line. */
  readonly leads: boolean;
  readonly students: number;
  readonly unmarked: number;
  readonly markedOnce: number;
}

const FILLING = `
  with tallied as (
    select journal.id as journal_id, tally.staff_id,
      sum(opportunities) filter (where rule = 'lesson-missing') as days_due,
      sum(violated) filter (where rule = 'lesson-missing') as days_without_lesson,
      sum(disputable + no_data + excused) filter (where rule = 'lesson-missing') as days_undecided,
      sum(opportunities) filter (where rule = 'topic-missing') as lessons,
      sum(violated) filter (where rule = 'topic-missing') as without_topic,
      sum(disputable + no_data + excused) filter (where rule = 'topic-missing') as topics_undecided,
      sum(opportunities - no_data - disputable - excused - noticed) filter (where rule = 'topic-late') as topics_judged,
      sum(violated) filter (where rule = 'topic-late') as topics_late,
      sum(opportunities) filter (where rule = 'homework-missing') as homework_due,
      sum(violated + noticed) filter (where rule = 'homework-missing') as homework_missing,
      sum(disputable + no_data + excused) filter (where rule = 'homework-missing') as homework_undecided
    from journal
    join tally on tally.school_id = journal.school_id and tally.unit_kind = 'journal' and tally.unit_id = journal.id
    where journal.school_id = :school and journal.gone_at is null
      and tally.month >= date_trunc('month', :from::date) and tally.month <= :to::date
      and tally.rule in ('lesson-missing', 'topic-missing', 'topic-late', 'homework-missing')
    group by journal.id, tally.staff_id
  ), given as (
    -- «5/4» is two marks; a student's marks count wherever in the subject they were given.
    select member.journal_id, member.student_id, count(part) filter (where trim(part) ~ '^\\d+([.,]\\d+){0,1}[+−-]{0,1}$') as marks
    from group_member member
    join journal on journal.school_id = member.school_id and journal.id = member.journal_id
    left join mark on mark.school_id = member.school_id and mark.subject_id = journal.subject_id
      and mark.student_id = member.student_id and mark.gone_at is null
      and mark.date between :from::date and :to::date
    left join lateral unnest(string_to_array(mark.value, '/')) as part on true
    where member.school_id = :school and member.gone_at is null
    group by member.journal_id, member.student_id
  ), counted as (
    select journal_id, count(*) as students, count(*) filter (where marks = 0) as unmarked,
      count(*) filter (where marks = 1) as marked_once
    from given group by journal_id
  )
  select tallied.*, row_number() over (partition by tallied.journal_id
      order by tallied.staff_id = 0, tallied.days_due desc nulls last, tallied.lessons desc nulls last, tallied.staff_id) = 1 as leads,
    school_class.id as class_id, school_class.name as class_name, school_class.grade, subject.name as subject_name, journal.group_name,
    trim(concat_ws(' ', staff.last_name, staff.first_name, staff.middle_name)) as teacher,
    coalesce(counted.students, 0) as students, coalesce(counted.unmarked, 0) as unmarked,
    coalesce(counted.marked_once, 0) as marked_once
  from tallied
  join journal on journal.school_id = :school and journal.id = tallied.journal_id
  join school_class on school_class.school_id = :school and school_class.id = journal.class_id
  join subject on subject.school_id = :school and subject.id = journal.subject_id
  left join staff on staff.school_id = :school and staff.id = tallied.staff_id
  left join counted on counted.journal_id = journal.id
  order by staff.last_name collate "und-x-icu", staff.first_name collate "und-x-icu", staff.id, school_class.grade, school_class.name collate "und-x-icu",
    subject.name collate "und-x-icu", journal.group_name`;

/** Lines by teacher, class and journal of the months between `from` and `to`; marks are counted by date within the span. */
export async function readFilling(
  reader: Reader,
  schoolId: number,
  from: PlainDate,
  to: PlainDate,
): Promise<readonly FillingLine[]> {
  const { rows } = await reader.raw(FILLING, { school: schoolId, from, to });
  return (rows as readonly Record<string, string | number | boolean | null>[]).map(toLine);
}

function toLine(row: Record<string, string | number | boolean | null>): FillingLine {
  const count = (name: string): number => Number(row[name] ?? 0);
  const text = (name: string): string => String(row[name] ?? '');
  return {
    journalId: count('journal_id'),
    classId: count('class_id'),
    className: text('class_name'),
    grade: count('grade'),
    staffId: count('staff_id'),
    subjectName: text('subject_name'),
    groupName: text('group_name'),
    teacher: text('teacher') || 'учитель не определён',
    daysDue: count('days_due'),
    daysWithoutLesson: count('days_without_lesson'),
    daysUndecided: count('days_undecided'),
    lessons: count('lessons'),
    withoutTopic: count('without_topic'),
    topicsUndecided: count('topics_undecided'),
    topicsJudged: count('topics_judged'),
    topicsLate: count('topics_late'),
    homeworkDue: count('homework_due'),
    homeworkMissing: count('homework_missing'),
    homeworkUndecided: count('homework_undecided'),
    leads: row['leads'] === true,
    students: count('students'),
    unmarked: count('unmarked'),
    markedOnce: count('marked_once'),
  };
}
