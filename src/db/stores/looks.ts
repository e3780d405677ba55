import type { Knex } from 'knex';
import { readJournalAddress } from '../../domain/journal-address.js';
import type { Instant } from '../../domain/time.js';
import { journalPageKey, PROVING } from './journal-observations.js';

/** Looks at the two pages of a journal that prove what was there: moments of the request, in order. */
export interface PageLooks {
  readonly grid: readonly Instant[];
  readonly lessons: readonly Instant[];
}

export const NO_LOOKS: PageLooks = { grid: [], lessons: [] };

const LOOKED = `
  select scope.address, array_agg((extract(epoch from o.requested_at) * 1000)::float8 order by o.requested_at) as moments
  from observation o join scope on scope.school_id = o.school_id and scope.id = o.scope_id
  where o.school_id = :school and o.received_at >= :since and o.status = any(:proving::text[]) and not o.clock_doubtful
  group by 1`;

/** By `journalPageKey`, every look since the moment. */
export async function loadLooks(knex: Knex, schoolId: number, since: Instant): Promise<ReadonlyMap<string, PageLooks>> {
  const bindings = { school: schoolId, since: new Date(since), proving: [...PROVING] };
  const found = await knex.raw<{ rows: { address: string; moments: readonly Instant[] }[] }>(LOOKED, bindings);
  const pages = new Map<string, PageLooks>();
  for (const { address, moments } of found.rows) {
    const journal = readJournalAddress(address);
    if (journal === null) continue;
    const key = journalPageKey(journal);
    pages.set(key, { ...(pages.get(key) ?? NO_LOOKS), [journal.kind]: moments });
  }
  return pages;
}
