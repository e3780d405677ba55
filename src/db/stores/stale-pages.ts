import type { Knex } from 'knex';
import type { Instant } from '../../domain/time.js';

/** A page whose last answer did not reach the mirror. */
export interface StalePage {
  readonly address: string;
  /** When what the mirror shows of it was read; null where it never was. */
  readonly lastReadAt: Instant | null;
}

/** The pages that these runs asked for last without success, those read longest ago first. */
export async function stalePages(
  knex: Knex,
  schoolId: number,
  runIds: readonly number[],
): Promise<readonly StalePage[]> {
  const found = await knex.raw<{ rows: StalePage[] }>(
    `with latest as (
       select distinct on (scope_id) scope_id, status from observation
       where school_id = :schoolId and run_id = any(:runIds::bigint[]) order by scope_id, id desc)
     select s.address, max(good.received_at) as "lastReadAt"
     from latest
     join scope s on s.school_id = :schoolId and s.id = latest.scope_id
     left join observation good on good.school_id = s.school_id and good.scope_id = s.id and good.status in ('applied', 'same')
     where latest.status in ('held', 'failed')
     group by s.id, s.address order by max(good.received_at) nulls first, s.id`,
    { schoolId, runIds: [...runIds] },
  );
  return found.rows;
}
