import { groundTruth } from '../../fixtures/school/truth/truth.js';
import type { InventedSchool } from '../../fixtures/school/types.js';
import { type ExitCode, exitCodes } from '../core/errors.js';
import type { Database } from '../db/database.js';
import type { School } from '../domain/school.js';
import type { Profile } from '../regulation/profile.js';
import { compareWithTruth, differences, type RuleComparison, truthInForce } from './compare.js';
import type { DemoState } from './demo-state.js';
import { foundFindings } from './found-findings.js';
import { lastMoment } from './moments.js';

export interface DemoSummary {
  readonly seed: number;
  readonly size: string;
  readonly polls: number;
  readonly requests: number;
  readonly stages: Readonly<Record<string, number>>;
  readonly rules: Readonly<Record<string, RuleComparison>>;
  /** The first differing keys, in words; empty when the program and the truth agree. */
  readonly differences: readonly string[];
}

export interface Lived {
  readonly invented: InventedSchool;
  readonly school: School;
  readonly state: DemoState;
  readonly parts: { readonly profile: Profile };
}

const SHOWN_DIFFERENCES = 200;

/** Every finding against what the generator knows to be wrong. */
export async function summarise(
  db: Database,
  { invented, school, state, parts }: Lived,
  stages: Readonly<Record<string, number>>,
): Promise<DemoSummary> {
  const asOf = await lastJudged(db, school);
  const truth = truthInForce(groundTruth(invented, state.polls, asOf), parts.profile.rules);
  const found = await foundFindings(db, school);
  return {
    seed: invented.seed,
    size: invented.size,
    polls: state.done,
    requests: state.requests,
    stages,
    rules: compareWithTruth(truth, found),
    differences: differences(truth, found).slice(0, SHOWN_DIFFERENCES),
  };
}

/** A finding that the truth does not know, or one that is lacking, is a bug, and a scheduler must learn of it. */
export function verdictOf({ rules }: Pick<DemoSummary, 'rules'>): ExitCode {
  const wrong = Object.values(rules).some((line) => line.missed + line.false + line.certaintyWrong > 0);
  return wrong ? exitCodes.bug : exitCodes.ok;
}

export function summaryInWords(summary: DemoSummary, out: string): string {
  const lines = Object.entries(summary.rules).map(
    ([rule, line]) =>
      `  ${rule}: ожидалось ${line.expected}, найдено ${line.found}, пропущено ${line.missed}, лишних ${line.false}, спорно ${line.disputable}, нет данных ${line.noData}, неверная достоверность ${line.certaintyWrong}`,
  );
  const verdict =
    verdictOf(summary) === exitCodes.ok
      ? 'Расхождений с правдой генератора нет.'
      : 'Есть расхождения с правдой генератора: они перечислены в summary.json, поле differences.';
  return [
    `Опросов: ${summary.polls}, запросов: ${summary.requests}.`,
    ...lines,
    verdict,
    `Отчёт и summary.json: ${out}`,
  ].join('\n');
}

async function lastJudged(db: Database, school: School): Promise<number> {
  const row = await db.knex('audit_run').where({ school_id: school.id }).max('as_of as at').first();
  return row?.['at'] ?? lastMoment();
}
