import type { Knex } from 'knex';
import { journalPageKey, LOOKS, loadJournalObservations, NEVER_OBSERVED } from '../db/stores/journal-observations.js';
import type { School } from '../domain/school.js';
import { dateAt, type Instant } from '../domain/time.js';
import type { PollCandidate } from './plan-polls.js';

/** Subjects of classes by the lists of pages that were read, with the terms that have begun and the dates with lessons. */
const CANDIDATES = `
  select class_ref.external_id as "schoolClass", subject_ref.external_id as subject, term.name as "termName",
    coalesce(array_agg(distinct to_char(slot.date, 'YYYY-MM-DD')) filter (where slot.id is not null), '{}') as dates
  from (select distinct school_id, class_id, subject_id from journal where school_id = :school and gone_at is null) as page
  join external_ref as class_ref on class_ref.school_id = page.school_id and class_ref.entity = 'schoolClass'
    and class_ref.target_id = page.class_id and class_ref.valid_to is null
  join external_ref as subject_ref on subject_ref.school_id = page.school_id and subject_ref.entity = 'subject'
    and subject_ref.target_id = page.subject_id and subject_ref.valid_to is null
  join subject on subject.school_id = page.school_id and subject.id = page.subject_id
  join term on term.school_id = page.school_id and term.class_id = page.class_id and term.gone_at is null
    and term.kind <> 'year' and term.start_date <= :today
  left join timetable_slot as slot on slot.school_id = page.school_id and slot.class_id = page.class_id
    and slot.subject_name = subject.name and slot.gone_at is null
    and slot.date between term.start_date and least(term.end_date, :today::date)
  group by 1, 2, 3
  order by 1, 2, 3`;

/** What may be polled of the terms that have begun by `now`. */
export async function loadPollCandidates(knex: Knex, school: School, now: Instant): Promise<readonly PollCandidate[]> {
  const today = dateAt(now, school.zone);
  const found = await knex.raw<{ rows: Omit<PollCandidate, 'observedAt'>[] }>(CANDIDATES, { school: school.id, today });
  const observed = await loadJournalObservations(knex, school.id, { after: 0, until: now }, LOOKS);
  return found.rows.map((row) => ({
    ...row,
    observedAt: observed.get(journalPageKey(row)) ?? NEVER_OBSERVED,
  }));
}
