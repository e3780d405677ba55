import type { Knex } from 'knex';
import {
  journalPageKey,
  LOOKS,
  loadJournalObservations,
  NEVER_OBSERVED,
} from '../../db/stores/journal-observations.js';
import { loadLooks, NO_LOOKS } from '../../db/stores/looks.js';
import type { School } from '../../domain/school.js';
import { addDays, type Instant, instantOf, type PlainDate } from '../../domain/time.js';
import type { LessonDay, PollCandidate } from './candidate.js';

/**
 * Subjects of classes by the lists of pages that were read, with the terms that have begun and their days with lessons.
 * A day is filled where in every group as many lessons are entered with a text as the timetable has slots.
 */
const CANDIDATES = `
  with entered as (
    select journal.class_id, subject.name as subject_name, journal.group_name, lesson.date,
      count(*) filter (where topic.text <> '') as topics, count(*) filter (where homework.text <> '') as homeworks
    from lesson
    join journal on journal.school_id = lesson.school_id and journal.id = lesson.journal_id
    join subject on subject.school_id = journal.school_id and subject.id = journal.subject_id
    left join lesson_topic as topic on topic.school_id = lesson.school_id and topic.lesson_id = lesson.id
      and topic.gone_at is null
    left join lesson_homework as homework on homework.school_id = lesson.school_id and homework.lesson_id = lesson.id
      and homework.gone_at is null
    where lesson.school_id = :school and lesson.gone_at is null and lesson.date between :from::date and :to::date
    group by 1, 2, 3, 4
  ), of_group as (
    select class_id, subject_name, group_name, date, count(*) as slots from timetable_slot
    where school_id = :school and gone_at is null and date between :from::date and :to::date group by 1, 2, 3, 4
  ), slot as (
    select of_group.class_id, of_group.subject_name, of_group.date,
      bool_and(coalesce(entered.topics, 0) >= of_group.slots) as "hasTopics",
      bool_and(coalesce(entered.homeworks, 0) >= of_group.slots) as "hasHomework"
    from of_group left join entered using (class_id, subject_name, group_name, date) group by 1, 2, 3
  ), class_day as (
    select class_id, date, to_char(min(start_time), 'HH24:MI') as began, to_char(max(end_time), 'HH24:MI') as ended
    from timetable_slot
    where school_id = :school and gone_at is null and date between :from::date and :to::date group by 1, 2
  )
  select page.class_id as "classId", class_ref.external_id as "schoolClass", subject_ref.external_id as subject,
    jsonb_build_object('name', term.name, 'startDate', to_char(term.start_date, 'YYYY-MM-DD'),
      'endDate', to_char(term.end_date, 'YYYY-MM-DD')) as term,
    coalesce(jsonb_agg(jsonb_build_object(
      'date', to_char(slot.date, 'YYYY-MM-DD'),
      'firstLessonStart', coalesce(class_day.began, '00:00'), 'lastLessonEnd', coalesce(class_day.ended, '00:00'),
      'hasTopics', slot."hasTopics", 'hasHomework', slot."hasHomework"
    ) order by slot.date) filter (where slot.date is not null), '[]') as days
  from (select distinct school_id, class_id, subject_id from journal where school_id = :school and gone_at is null) as page
  join external_ref as class_ref on class_ref.school_id = page.school_id and class_ref.entity = 'schoolClass'
    and class_ref.target_id = page.class_id and class_ref.valid_to is null
  join external_ref as subject_ref on subject_ref.school_id = page.school_id and subject_ref.entity = 'subject'
    and subject_ref.target_id = page.subject_id and subject_ref.valid_to is null
  join subject on subject.school_id = page.school_id and subject.id = page.subject_id
  join term on term.school_id = page.school_id and term.class_id = page.class_id and term.gone_at is null
    and term.kind <> 'year' and term.start_date <= :to
  left join slot on slot.class_id = page.class_id and slot.subject_name = subject.name
    and slot.date between term.start_date and term.end_date
  left join class_day on class_day.class_id = slot.class_id and class_day.date = slot.date
  group by 1, 2, 3, term.name, term.start_date, term.end_date
  order by 2, 3, term.end_date`;

interface Found extends Pick<PollCandidate, 'schoolClass' | 'subject' | 'term'> {
  readonly classId: number;
  readonly days: readonly LessonDay[];
}

const CLASS_DATES = `
  select class_id as "classId", array_agg(distinct to_char(date, 'YYYY-MM-DD')) as dates from timetable_slot
  where school_id = :school and gone_at is null group by 1`;

/** A deadline that nobody watched for so long is not sought out any more: the weekly look settles what it can. */
const LOOK_BACK_DAYS = 30;

/** What may be polled on `day` of the terms that have begun by it; looks are counted up to `now`. */
export async function loadPollCandidates(
  knex: Knex,
  school: School,
  { now, day }: { readonly now: Instant; readonly day: PlainDate },
): Promise<readonly PollCandidate[]> {
  const span = { from: addDays(day, -LOOK_BACK_DAYS), to: day };
  const found = await knex.raw<{ rows: Found[] }>(CANDIDATES, { school: school.id, ...span });
  const schoolDaysOf = await loadSchoolDays(knex, school);
  const observed = await loadJournalObservations(knex, school.id, { after: 0, until: now }, LOOKS);
  const looks = await loadLooks(knex, school.id, instantOf(addDays(day, -1), '00:00', school.zone));
  return found.rows.map(({ classId, ...row }) => {
    const page = journalPageKey({ ...row, termName: row.term.name });
    return {
      ...row,
      schoolDays: schoolDaysOf(classId),
      observedAt: observed.get(page) ?? NEVER_OBSERVED,
      looks: looks.get(page) ?? NO_LOOKS,
    };
  });
}

async function loadSchoolDays(knex: Knex, school: School): Promise<(classId: number) => PollCandidate['schoolDays']> {
  const found = await knex.raw<{ rows: { classId: number; dates: readonly PlainDate[] }[] }>(CLASS_DATES, {
    school: school.id,
  });
  const ofClass = new Map(found.rows.map(({ classId, dates }) => [classId, new Set(dates)]));
  const schoolDates = new Set(found.rows.flatMap(({ dates }) => dates));
  return (classId) => ({ classDates: ofClass.get(classId) ?? new Set(), schoolDates });
}
