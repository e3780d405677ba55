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

/** By the index of a scope's observations: however long its history is, one row of it is read. */
const OBSERVED = `
  select distinct on (scope.address) scope.address, last.requested_at as at, last.id
  from scope
  cross join lateral (select o.id, o.requested_at, o.received_at from observation o
    where o.school_id = scope.school_id and o.scope_id = scope.id and o.status = any(:counted::text[])
      and not o.clock_doubtful and o.received_at <= :until and o.received_at > :after and o.id <> all(:later::bigint[])
    order by o.received_at desc, o.id desc limit 1) last
  where scope.school_id = :school
  order by scope.address, last.received_at desc, last.id desc`;

/** Looks that prove what was there and what was not … */
export const PROVING = ['applied', 'same'] as const;
/** … and all that brought the page: one that waits for a person need not be asked for again before it can have changed. */
export const LOOKS = [...PROVING, 'held'] as const;

export interface ObservedSpan {
  /** Observations received after this moment … */
  readonly after: Instant;
  /** … up to this one … */
  readonly until: Instant;
  /** … but for these. */
  readonly except?: readonly number[];
}

/** Journal pages by `journalPageKey`, with the last observation within the span. */
export async function loadJournalObservations(
  knex: Knex,
  schoolId: number,
  span: ObservedSpan,
  counted: typeof PROVING | typeof LOOKS = PROVING,
): Promise<ReadonlyMap<string, PageObservations>> {
  const bounds = { after: new Date(span.after), until: new Date(span.until), later: [...(span.except ?? [])] };
  const found = await knex.raw<{ rows: { address: string; at: Instant; id: number }[] }>(OBSERVED, {
    school: schoolId,
    ...bounds,
    counted: [...counted],
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
