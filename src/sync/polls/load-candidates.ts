import type { Knex } from 'knex';
import {
  journalPageKey,
  LOOKS,
  loadJournalObservations,
  NEVER_OBSERVED,
} from '../../db/stores/journal-observations.js';
import type { School } from '../../domain/school.js';
import { addDays, type Instant, type PlainDate } from '../../domain/time.js';
import type { LessonDay, PollCandidate } from './candidate.js';

/**
 * Subjects of classes by the lists of pages that were read, with the terms that have begun and their days with lessons.
 * A lesson of the timetable is filled where as many lessons of the subject are entered with a text as there are slots.
 */
const CANDIDATES = `
  with slot as (
    select class_id, subject_name, date, count(*) as slots from timetable_slot
    where school_id = :school and gone_at is null and date between :from::date and :to::date group by 1, 2, 3
  ), class_day as (
    select class_id, date, to_char(min(start_time), 'HH24:MI') as began, to_char(max(end_time), 'HH24:MI') as ended
    from timetable_slot
    where school_id = :school and gone_at is null and date between :from::date and :to::date group by 1, 2
  ), entered as (
    select journal.class_id, journal.subject_id, lesson.date,
      count(*) filter (where topic.text <> '') as topics, count(*) filter (where homework.text <> '') as homeworks
    from lesson
    join journal on journal.school_id = lesson.school_id and journal.id = lesson.journal_id
    left join lesson_topic as topic on topic.school_id = lesson.school_id and topic.lesson_id = lesson.id
      and topic.gone_at is null
    left join lesson_homework as homework on homework.school_id = lesson.school_id and homework.lesson_id = lesson.id
      and homework.gone_at is null
    where lesson.school_id = :school and lesson.gone_at is null and lesson.date between :from::date and :to::date
    group by 1, 2, 3
  )
  select class_ref.external_id as "schoolClass", subject_ref.external_id as subject,
    jsonb_build_object('name', term.name, 'endDate', to_char(term.end_date, 'YYYY-MM-DD')) as term,
    coalesce(jsonb_agg(jsonb_build_object(
      'date', to_char(slot.date, 'YYYY-MM-DD'),
      'firstLessonStart', coalesce(class_day.began, '00:00'), 'lastLessonEnd', coalesce(class_day.ended, '00:00'),
      'hasTopics', coalesce(entered.topics, 0) >= slot.slots,
      'hasHomework', coalesce(entered.homeworks, 0) >= slot.slots
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
  left join entered on entered.class_id = page.class_id and entered.subject_id = page.subject_id
    and entered.date = slot.date
  group by 1, 2, term.name, term.end_date
  order by 1, 2, term.end_date`;

interface Found {
  readonly schoolClass: string;
  readonly subject: string;
  readonly term: PollCandidate['term'];
  readonly days: readonly LessonDay[];
}

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
  const observed = await loadJournalObservations(knex, school.id, { after: 0, until: now }, LOOKS);
  return found.rows.map((row) => ({
    ...row,
    observedAt: observed.get(journalPageKey({ ...row, termName: row.term.name })) ?? NEVER_OBSERVED,
  }));
}
