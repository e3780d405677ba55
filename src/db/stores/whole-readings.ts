import type { Knex } from 'knex';
import type { Instant } from '../../domain/time.js';
import { replayedBody } from '../replayed-body.js';

export interface WholeReading {
  readonly id: number;
  readonly startedAt: Instant;
  /** It was begun before and broken off. */
  readonly goesOn: boolean;
}

interface Last {
  readonly id: number;
  readonly account: string;
  readonly started_at: Instant;
  readonly finished_at: Instant | null;
}

/** What was read longer ago says too little of the journal as it is now. */
const LONGEST_MS = 12 * 3_600_000;

/** Who reads what. */
export interface Reader {
  readonly schoolId: number;
  readonly source: string;
  /** What one account is shown another may not be. */
  readonly account: string;
}

/** The same reader's reading that was broken off, while it is fresh; a new one otherwise, and with `anew` always. */
export async function beginWholeReading(
  knex: Knex,
  { schoolId, source, account }: Reader,
  { now, anew }: { readonly now: Instant; readonly anew: boolean },
): Promise<WholeReading> {
  const last: Last | undefined = await knex('whole_reading')
    .where({ school_id: schoolId, source })
    .orderBy('id', 'desc')
    .first('id', 'account', 'started_at', 'finished_at');
  const isFresh = last !== undefined && last.started_at <= now && now - last.started_at < LONGEST_MS;
  if (!anew && isFresh && last.finished_at === null && last.account === account)
    return { id: last.id, startedAt: last.started_at, goesOn: true };
  const row = { school_id: schoolId, source, account, started_at: new Date(now) };
  const [begun] = await knex('whole_reading').insert(row).returning('id');
  return { id: Number(begun.id), startedAt: now, goesOn: false };
}

/**
 * Whether since the last reading that was finished, itself included, anybody else read: what he was found to see is what is
 * asked for. Of readings that earlier versions made it is not known whose they were.
 */
export async function readByOthers(knex: Knex, { schoolId, source, account }: Reader): Promise<boolean> {
  const all = () => knex('whole_reading').where({ school_id: schoolId, source });
  const last = await all().whereNotNull('finished_at').max('id as id').first();
  const other = await all()
    .where('id', '>=', last?.['id'] ?? 0)
    .whereNotIn('account', ['', account])
    .first('id');
  return other !== undefined;
}

export async function finishWholeReading(knex: Knex, schoolId: number, id: number, at: Instant): Promise<void> {
  await knex('whole_reading')
    .where({ school_id: schoolId, id })
    .update({ finished_at: new Date(at) });
}

/** A page that was asked for, came and is in the mirror. */
export interface AnsweredPage {
  readonly view: string;
  readonly address: string;
  readonly requestedAt: Instant;
  readonly receivedAt: Instant;
  readonly clockDoubtful: boolean;
  /** Of a page that had not changed, or was let through, the body of the one it equalled. */
  readonly bodyId: number | null;
}

/** The last answer of every page that runs of the source have asked for since the moment and that the mirror has taken. */
export async function loadAnswered(
  knex: Knex,
  schoolId: number,
  source: string,
  since: Instant,
): Promise<readonly AnsweredPage[]> {
  const found = await knex.raw<{ rows: AnsweredPage[] }>(ANSWERED, { schoolId, source, since: new Date(since) });
  return found.rows;
}

const BODY = replayedBody('e');
const ANSWERED = `
  with answered as (
    select distinct on (o.scope_id) o.scope_id, o.view, o.status, o.requested_at, o.received_at, o.clock_doubtful,
      case when o.status = 'same' then (select max(k.id) from observation k where k.school_id = o.school_id
        and k.scope_id = o.scope_id and k.id < o.id and k.status = 'applied') else o.id end as equals_id
    from observation o join sync_run run on run.school_id = o.school_id and run.id = o.run_id and run.source = :source
    where o.school_id = :schoolId and o.requested_at >= :since and o.status <> 'failed'
    order by o.scope_id, o.id desc)
  select a.view, s.address, a.requested_at as "requestedAt", a.received_at as "receivedAt",
    a.clock_doubtful as "clockDoubtful", ${BODY.id} as "bodyId"
  from answered a
  join scope s on s.school_id = :schoolId and s.id = a.scope_id
  join observation e on e.school_id = :schoolId and e.id = a.equals_id
  ${BODY.join}
  where a.status in ('applied', 'same')`;
