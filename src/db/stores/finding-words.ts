import type { Knex } from 'knex';
import type { FindingWordKind } from '../../domain/finding-life.js';
import type { Signature } from './registers/register.js';

export interface FindingWord extends Signature {
  readonly findingId: number;
  readonly kind: FindingWordKind;
  readonly text: string;
}

/** Since when the present stretch of the finding's life runs: words said before it returned are history. */
const STRETCH = `(select coalesce(max(e.at), f.opened_at) from finding_event e
  where e.school_id = f.school_id and e.finding_id = f.id and e.kind in ('closed', 'reopened'))`;

/** Where each word makes sense: it is looked at once, and put right is confirmed once for each time that it was. */
const FITS: Readonly<Record<FindingWordKind, string>> = {
  seen: `f.state = 'open' and not exists (select 1 from finding_word w where w.school_id = f.school_id and w.finding_id = f.id
    and w.said_at >= ${STRETCH})`,
  remark: `f.state = 'open' and f.verdict = 'violated'`,
  confirmed: `f.state = 'closed' and not exists (select 1 from finding_word w where w.school_id = f.school_id
    and w.finding_id = f.id and w.kind = 'confirmed' and w.said_at >= ${STRETCH})`,
  disputed: `f.state = 'open'`,
};

/** False where the finding is not in a state of which this can be said: nothing is written then. */
export async function insertFindingWord(
  trx: Knex,
  schoolId: number,
  { findingId, kind, text, by, at }: FindingWord,
): Promise<boolean> {
  const found = await trx.raw<{ rows: unknown[] }>(
    `insert into finding_word (school_id, finding_id, kind, text, said_at, said_by)
     select f.school_id, f.id, :kind, :text, :at, :by from finding f
     where f.school_id = :schoolId and f.id = :findingId and ${FITS[kind]} returning id`,
    { schoolId, findingId, kind, text, by, at: new Date(at).toISOString() },
  );
  return found.rows.length > 0;
}
