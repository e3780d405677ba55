import type { Database } from '../db/database.js';
import { listJournalIds, type TallyRecord } from '../db/stores/units.js';
import type { School } from '../domain/school.js';
import type { Instant } from '../domain/time.js';
import type { Profile } from '../regulation/profile.js';
import type { Judged } from './findings-change.js';
import type { JournalFacts } from './journal-facts.js';
import { type JournalJudged, judgeJournal, tallyOf } from './judge-journal.js';
import { loadJournalFacts, loadSchoolFacts } from './load-facts.js';
import type { Rule } from './rule.js';

const BATCH = 40;

export interface PastMoment {
  readonly asOf: Instant;
  /** Registers and people's decisions as they were by then: `asOf` itself, or now. */
  readonly registersAt: Instant;
}

export interface JudgedOfJournal extends Judged {
  readonly journalId: number;
  readonly classId: number;
}

/** What the rules find of the moment; a stored finding that they can no longer judge would stay open beside it. */
export interface PastJudgement {
  readonly findings: readonly JudgedOfJournal[];
  readonly tally: readonly TallyRecord[];
}

export interface PastOptions {
  readonly progress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** Findings and tally as of a moment from what the gateway knew then; writes nothing. */
export async function judgeAsOf(
  db: Database,
  school: School,
  profile: Profile,
  rules: readonly Rule<JournalFacts>[],
  { asOf, registersAt }: PastMoment,
  { progress, signal }: PastOptions = {},
): Promise<PastJudgement> {
  const common = await loadSchoolFacts(db.knex, school, asOf, registersAt);
  const ids = await listJournalIds(db.knex, school.id);
  const findings: JudgedOfJournal[] = [];
  const tally: TallyRecord[] = [];
  for (let start = 0; start < ids.length; start += BATCH) {
    signal?.throwIfAborted();
    progress?.(start, ids.length);
    const facts = await loadJournalFacts(common, ids.slice(start, start + BATCH));
    for (const journal of facts) {
      const judged = judgeJournal(journal, rules, profile, asOf, common.lacking);
      findings.push(...findingsOf(judged));
      tally.push(...tallyOf(judged));
    }
  }
  progress?.(ids.length, ids.length);
  return { findings, tally };
}

function findingsOf({ facts, findings }: JournalJudged): readonly JudgedOfJournal[] {
  const { id: journalId, classId } = facts.journal;
  return findings.map((finding) => ({ ...finding, journalId, classId }));
}
