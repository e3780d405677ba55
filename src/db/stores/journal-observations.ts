import type { Knex } from 'knex';
import { readJournalAddress } from '../../domain/journal-address.js';
import type { Instant } from '../../domain/time.js';

/** The last successful look at a journal's two pages: moments of the request, null for never. */
export interface PageObservations {
  readonly grid: Instant | null;
  readonly lessons: Instant | null;
  /** These looks themselves. */
  readonly observationIds: readonly number[];
}

export const NEVER_OBSERVED: PageObservations = { grid: null, lessons: null, observationIds: [] };

const OBSERVED = `
  select scope.address, max(observation.requested_at) as at,
    (array_agg(observation.id order by observation.requested_at desc, observation.id desc))[1] as id
  from scope
  join observation on observation.school_id = scope.school_id and observation.scope_id = scope.id
  where scope.school_id = :school and observation.status in ('applied', 'same') and not observation.clock_doubtful
    and observation.received_at <= :until and observation.received_at > :after
  group by scope.address`;

export interface ObservedSpan {
  /** Observations received after this moment … */
  readonly after: Instant;
  /** … up to this one. */
  readonly until: Instant;
}

/** Journal pages by `journalPageKey`, with the last observation within the span. */
export async function loadJournalObservations(
  knex: Knex,
  schoolId: number,
  span: ObservedSpan,
): Promise<ReadonlyMap<string, PageObservations>> {
  const bounds = { after: new Date(span.after), until: new Date(span.until) };
  const found = await knex.raw<{ rows: { address: string; at: Instant; id: number }[] }>(OBSERVED, {
    school: schoolId,
    ...bounds,
  });
  const pages = new Map<string, PageObservations>();
  for (const { address, at, id } of found.rows) {
    const journal = readJournalAddress(address);
    if (journal === null) continue;
    const key = journalPageKey(journal);
    const known = pages.get(key) ?? NEVER_OBSERVED;
    pages.set(key, { ...known, [journal.kind]: at, observationIds: [...known.observationIds, id] });
  }
  return pages;
}

export interface JournalPage {
  readonly schoolClass: string;
  readonly subject: string;
  readonly termName: string;
}

/** Class and subject in the source's words. */
export function journalPageKey({ schoolClass, subject, termName }: JournalPage): string {
  return JSON.stringify([schoolClass, subject, termName]);
}
