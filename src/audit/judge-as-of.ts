import type { Database } from '../db/database.js';
import { loadJournalUnits } from '../db/stores/units.js';
import type { School } from '../domain/school.js';
import type { Instant } from '../domain/time.js';
import type { Profile } from '../regulation/profile.js';
import type { Judged } from './findings-change.js';
import type { JournalFacts } from './journal-facts.js';
import { judgeJournal } from './judge-journal.js';
import { loadJournalFacts, loadSchoolFacts } from './load-facts.js';
import type { Rule } from './rule.js';

const BATCH = 40;

/** Findings as of a moment from what the gateway knew then, registers included; writes nothing. */
export async function judgeAsOf(
  db: Database,
  school: School,
  profile: Profile,
  rules: readonly Rule<JournalFacts>[],
  asOf: Instant,
  progress?: (done: number, total: number) => void,
): Promise<readonly Judged[]> {
  const common = await loadSchoolFacts(db.knex, school, asOf);
  const ids = (await loadJournalUnits(db.knex, school.id)).map((unit) => unit.id);
  const found: Judged[] = [];
  for (let start = 0; start < ids.length; start += BATCH) {
    progress?.(start, ids.length);
    const facts = await loadJournalFacts(common, ids.slice(start, start + BATCH));
    for (const journal of facts) found.push(...judgeJournal(journal, rules, profile, asOf, common.lacking).findings);
  }
  return found;
}
