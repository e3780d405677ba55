import type { Knex } from 'knex';
import type { FindingWordKind } from '../../domain/finding-life.js';
import type { School } from '../../domain/school.js';
import { dateAt } from '../../domain/time.js';
import { HOLDS, IN_SCOPE } from './dismissed.js';
import { lockFinding } from './finding-lock.js';
import type { Signature } from './registers/register.js';

export interface FindingWord extends Signature {
  readonly findingId: number;
  readonly kind: FindingWordKind;
  readonly text: string;
}

/** Since when the present stretch of the life of `finding` runs: words said before it returned, or to whoever answered before, are history. */
const STRETCH = `(select coalesce(max(e.at), finding.opened_at) from finding_event e
  where e.school_id = finding.school_id and e.finding_id = finding.id and e.kind in ('closed', 'reopened', 'reassigned'))`;

/** Words of the present stretch, as `w`. */
const WORDS = `finding_word w where w.school_id = finding.school_id and w.finding_id = finding.id and w.said_at >= ${STRETCH}`;

/** Of what is no violation by a person's word there is nothing to remark, to confirm or to dispute. */
const COUNTS = `not exists (select 1 from dismissal d where d.school_id = finding.school_id and ${HOLDS} and ${IN_SCOPE})`;

/** A condition over open findings: the teacher does not agree, and nobody has answered yet. */
export const DISPUTED = `exists (select 1 from ${WORDS} and w.kind = 'disputed' and not exists (select 1 from finding_word later
  where later.school_id = w.school_id and later.finding_id = w.finding_id and later.kind in ('remark', 'upheld') and later.id > w.id))`;

/** The last thing said, looks apart. */
const LAST = `select w.kind, w.text from ${WORDS} and w.kind <> 'seen' order by w.id desc limit 1`;

/** A dispute is answered once; the second of two clicks says nothing new. */
const TO_ANSWER = `coalesce((select last.kind = 'disputed' or (last.kind = :kind and last.text = :text) from (${LAST}) last), false)`;

/** Where each word makes sense; it is looked at once. */
const FITS: Readonly<Record<FindingWordKind, string>> = {
  seen: `finding.state = 'open' and not exists (select 1 from ${WORDS})`,
  remark: `finding.state = 'open' and finding.verdict = 'violated' and ${COUNTS}`,
  confirmed: `finding.state = 'closed' and ${COUNTS}`,
  disputed: `finding.state = 'open' and ${COUNTS}`,
  upheld: `finding.state = 'open' and ${COUNTS} and ${TO_ANSWER}`,
};

/**
 * False where the finding is not in a state of which this can be said: nothing is written then. What was said last is not
 * written a second time: a double click says it once.
 */
export function insertFindingWord(knex: Knex, school: School, word: FindingWord): Promise<boolean> {
  const { findingId, kind, text, by, at } = word;
  const asked = { schoolId: school.id, findingId, kind, text, today: dateAt(at, school.zone) };
  return knex.transaction(async (trx) => {
    if (!(await lockFinding(trx, school.id, findingId))) return false;
    const { rows } = await trx.raw<{ rows: { said: boolean }[] }>(
      `select coalesce((select last.kind = :kind and last.text = :text from (${LAST}) last), false) as said
       from finding where finding.school_id = :schoolId and finding.id = :findingId and ${FITS[kind]}`,
      asked,
    );
    const [fitting] = rows;
    if (fitting === undefined) return false;
    const said = { kind, text, said_at: new Date(at), said_by: by };
    if (!fitting.said) await trx('finding_word').insert({ school_id: school.id, finding_id: findingId, ...said });
    return true;
  });
}
