import type { Knex } from 'knex';
import { readJournalAddress } from '../domain/journal-address.js';
import type { School } from '../domain/school.js';
import type { Instant, PlainDate } from '../domain/time.js';
import type { JournalPageKind } from './connector.js';
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

const OBSERVED = `
  select scope.address, max(observation.requested_at) as at
  from scope
  join observation on observation.school_id = scope.school_id and observation.scope_id = scope.id
  where scope.school_id = :school and observation.status in ('applied', 'same') and not observation.clock_doubtful
  group by scope.address`;

type Observed = Record<JournalPageKind, Instant | null>;

/** What may be polled of the terms that have begun by `today`, the school's date. */
export async function loadPollCandidates(
  knex: Knex,
  school: School,
  today: PlainDate,
): Promise<readonly PollCandidate[]> {
  const found = await knex.raw<{ rows: Omit<PollCandidate, 'observedAt'>[] }>(CANDIDATES, { school: school.id, today });
  const seen = await knex.raw<{ rows: { address: string; at: Instant }[] }>(OBSERVED, { school: school.id });
  const observed = byPage(seen.rows);
  return found.rows.map((row) => ({
    ...row,
    observedAt: observed.get(pageKey(row)) ?? { grid: null, lessons: null },
  }));
}

function byPage(rows: readonly { readonly address: string; readonly at: Instant }[]): ReadonlyMap<string, Observed> {
  const pages = new Map<string, Observed>();
  for (const { address, at } of rows) {
    const journal = readJournalAddress(address);
    if (journal === null) continue;
    const known = pages.get(pageKey(journal)) ?? { grid: null, lessons: null };
    known[journal.kind] = at;
    pages.set(pageKey(journal), known);
  }
  return pages;
}

function pageKey(page: { readonly schoolClass: string; readonly subject: string; readonly termName: string }): string {
  return JSON.stringify([page.schoolClass, page.subject, page.termName]);
}
