import { counted, formatDayOfMonth } from '../../domain/russian.js';
import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, PlanFact } from '../journal-facts.js';
import type { Evidence, Severity } from '../rule.js';
import { sheetDue, sheetMoments } from './correction-sheet.js';
import { type Lag, lagUntil } from './plan-progress.js';
import { numberOf } from './sentence.js';
import { shortForYear } from './year-forecast.js';

/** What the correction sheet, or the lack of it, makes of a lag. */
export interface LagCorrection {
  readonly severity: Severity;
  readonly evidence: Evidence;
  /** When it may be otherwise. */
  readonly moments: readonly Instant[];
}

export const UNCORRECTED: LagCorrection = { severity: 'warning', evidence: {}, moments: [] };

/** A proven lag may be made up for while the year has the lessons for it, or by a sheet; without either it stays. */
export function correctionOf(
  facts: JournalFacts,
  plan: PlanFact,
  lag: Lag,
  allowed: number,
  norms: Norms,
  asOf: Instant,
): LagCorrection {
  const due = sheetDue(facts, norms, asOf);
  const moments = sheetMoments(facts, due);
  if (due === null) return { ...UNCORRECTED, moments };
  const short = shortForYear(facts, plan, lag, asOf) ?? 0;
  if (due.sheet !== null) return { ...UNCORRECTED, moments, evidence: { short, sheetDate: due.sheet } };
  if (short === 0) return { ...UNCORRECTED, moments };
  // What was lost after the term is a matter of the next one's sheet.
  if (lagUntil(facts, plan, due.term.endDate, norms, asOf) <= allowed) {
    return { ...UNCORRECTED, moments, evidence: { short } };
  }
  const sheetOverdue = due.deadline.moved <= asOf;
  const severity = sheetOverdue ? 'violation' : 'warning';
  return { severity, moments, evidence: { short, sheetDue: due.until, sheetOverdue } };
}

/** «; до конца года не хватит 4 уроков, листа корректировки нет (нужен был до 14 ноября включительно)»; empty where neither is known. */
export function correctionWords(evidence: Evidence): string {
  const short = numberOf(evidence, 'short') ?? 0;
  const lacking = short === 0 ? '' : `; до конца года не хватит ${counted(short, 'урока', 'уроков', 'уроков')}`;
  const { sheetDate, sheetOverdue } = evidence;
  if (typeof sheetDate === 'string') return `${lacking}; лист корректировки от ${formatDayOfMonth(sheetDate)}`;
  if (sheetOverdue === undefined) return lacking;
  return `${lacking}, листа корректировки нет (${sheetOverdue === true ? 'нужен был' : 'нужен'} ${dueWords(evidence)})`;
}

function dueWords({ sheetDue: until }: Evidence): string {
  if (typeof until === 'string') return `до ${formatDayOfMonth(until)} включительно`;
  return 'в первый учебный день после отсутствия учителя';
}
