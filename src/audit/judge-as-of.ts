import type { Database } from '../db/database.js';
import { listUnitIds, type TallyRecord } from '../db/stores/units.js';
import type { School } from '../domain/school.js';
import type { Instant } from '../domain/time.js';
import type { UnitKind } from '../domain/unit-kind.js';
import type { Profile } from '../regulation/profile.js';
import type { Judged } from './findings-change.js';
import { tallyOf, type UnitJudged } from './judge-unit.js';
import { loadSchoolFacts } from './load-facts.js';
import type { RuleBook } from './rule-book.js';
import { unitJudges } from './unit-judges.js';

export interface PastMoment {
  readonly asOf: Instant;
  /** Registers and people's decisions as they were by then: `asOf` itself, or now. */
  readonly registersAt: Instant;
}

export interface JudgedOfUnit extends Judged {
  readonly unitKind: UnitKind;
  readonly unitId: number;
  readonly journalId: number | null;
  readonly classId: number | null;
}

/** What the rules find of the moment; a stored finding that they can no longer judge would stay open beside it. */
export interface PastJudgement {
  readonly findings: readonly JudgedOfUnit[];
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
  rules: Partial<RuleBook>,
  { asOf, registersAt }: PastMoment,
  { progress, signal }: PastOptions = {},
): Promise<PastJudgement> {
  const common = await loadSchoolFacts(db.knex, school, asOf, registersAt);
  const judging = { profile, asOf, lacking: common.lacking };
  const kinds = await Promise.all(
    unitJudges(rules).map(async (judge) => {
      const ids = await listUnitIds(db.knex, school.id, judge.kind);
      return { judge, units: ids.map((id) => ({ id })) };
    }),
  );
  const batches = kinds.flatMap(({ judge, units }) =>
    judge.inBatches(common, units).map((batch) => ({ judge, ids: batch.map(({ id }) => id) })),
  );
  const total = kinds.reduce((sum, { units }) => sum + units.length, 0);
  const judged: UnitJudged[] = [];
  let done = 0;
  for (const { judge, ids } of batches) {
    signal?.throwIfAborted();
    progress?.(done, total);
    judged.push(...(await judge.read(common, ids)).map((unit) => unit.judge(judging)));
    done += ids.length;
  }
  progress?.(total, total);
  return { findings: judged.flatMap(findingsOf), tally: judged.flatMap(tallyOf) };
}

function findingsOf({ unit, findings }: UnitJudged): readonly JudgedOfUnit[] {
  const { kind: unitKind, id: unitId, journalId, classId } = unit;
  return findings.map((finding) => ({ ...finding, unitKind, unitId, journalId, classId }));
}
