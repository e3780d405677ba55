import { counted, formatMoment } from '../../domain/russian.js';
import { schoolYearAt, startOfSchoolYear } from '../../domain/school-year.js';
import { dateAt, type Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts } from '../journal-facts.js';
import { endOf, momentOf } from '../judging/day-bounds.js';
import { correctionOf, correctionWords, type LagCorrection, UNCORRECTED } from '../judging/lag-correction.js';
import { earliestAfter } from '../judging/next-moment.js';
import { type Lag, lagBehind } from '../judging/plan-progress.js';
import { lackOfPlan, planLack, withoutPlan } from '../judging/plan-slots.js';
import { usualTeacher } from '../judging/responsible.js';
import { listOf, numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import { hoursAWeek } from '../judging/year-hours.js';
import type { Described, Evidence, Judgement, Rule, RuleResult, Verdict } from '../rule.js';

export const planLag: Rule<JournalFacts> = {
  id: 'plan-lag',
  family: 'plan-lag',
  scope: 'journal',
  title: 'Отставание по программе',
  clauses: ['И-УЧ 11', 'И-ЗД 8e'],
  howToFix:
    'Уплотните темы или проведите пропущенные уроки и внесите правку в КТП; проведённые уроки внесите в журнал. Если до конца года уроков не хватит, составьте лист корректировки и передайте завучу для реестра «Листы корректировки».',
  needs: ['term', 'timetableSlot', 'lesson', 'topic'],
  rev: 10,
  check,
  describe,
};

function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  const lack = planLack(facts, asOf);
  if (facts.plan === null || lack !== null) return withoutPlan(facts, lack ?? 'plan', asOf);
  const lag = lagBehind(facts, facts.plan, norms, asOf);
  if (lag === null) return { findings: [], tally: [], nextMoment: nextTurn(facts, asOf) };
  const allowed = Math.max(norms.plans.lag, hoursAWeek(facts, dateAt(asOf, facts.zone)));
  const verdict = verdictOf(lag, allowed);
  const staffId = usualTeacher(facts, asOf);
  const correction = verdict === 'violated' ? correctionOf(facts, facts.plan, lag, allowed, norms, asOf) : UNCORRECTED;
  return {
    findings: verdict === null ? [] : [findingOf(facts, verdict, lag, correction, { allowed, staffId })],
    tally: tallyOf([{ staffId, date: lag.date, outcome: verdict }]),
    nextMoment: nextTurn(facts, asOf, correction.moments),
  };
}

/** By what a look has shown after the day of each lesson; on the day itself it may yet be entered. */
function verdictOf({ observedAt, sure, most }: Lag, allowed: number): Verdict | null {
  if (observedAt === null) return 'no-data';
  if (sure.lag > allowed) return 'violated';
  return most.lag > allowed ? 'disputable' : null;
}

/** A first lesson ends, a term is over, and the hours of a week are those of the term that goes on; a new year begins with nothing. */
function nextTurn(
  { terms, slots, zone }: JournalFacts,
  asOf: Instant,
  others: readonly Instant[] = [],
): Instant | null {
  const starts = terms.map(({ startDate }) => momentOf(startDate, '00:00', zone));
  const ends = [...terms.map(({ endDate }) => endDate), ...slots.map(({ date }) => date)];
  const newYear = startOfSchoolYear(schoolYearAt(asOf, zone) + 1, zone);
  return earliestAfter(asOf, [...starts, ...ends.map((date) => endOf(date, zone)), newYear, ...others]);
}

function findingOf(
  { journal }: JournalFacts,
  verdict: Verdict,
  { date, observedAt, given, sure, most }: Lag,
  { severity, evidence }: LagCorrection,
  { allowed, staffId }: { readonly allowed: number; readonly staffId: number | null },
): Judgement {
  const { lag, planned, causes } = verdict === 'violated' ? sure : most;
  const known: Evidence = { lag, planned, given, allowed, causes, observedAt, ...evidence };
  return {
    subjectKey: `journal-plan:${journal.id}`,
    ...{ verdict, severity, staffId, studentId: null, lessonId: null, date },
    evidence: observedAt === null ? { observedAt } : known,
  };
}

function describe({ verdict, evidence }: Described, zone: string): string {
  const unknown = lackOfPlan(evidence);
  if (unknown !== null) return unknown;
  const observedAt = numberOf(evidence, 'observedAt');
  if (observedAt === null) return 'Нет данных: страница уроков с начала года ещё не прочитана';
  const [lag, planned, given] = ['lag', 'planned', 'given'].map((key) => numberOf(evidence, key) ?? 0);
  const what = `Отставание от КТП на ${lessonsWords(lag ?? 0)}: по плану ${planned}, пройдено ${given}`;
  const causes = listOf(evidence, 'causes').map(causeWords).join(', ');
  const looked = formatMoment(observedAt, zone);
  const doubt = verdict === 'disputable' ? '; уроки дня проверки ещё могли быть внесены до его конца' : '';
  return `${what}${causes === '' ? '' : ` (${causes})`}; проверено ${looked}${doubt}${correctionWords(evidence)}`;
}

function causeWords({ what, lessons }: Evidence): string {
  return `${String(what)} — ${lessonsWords(Number(lessons))}`;
}

function lessonsWords(count: number): string {
  return counted(count, 'урок', 'урока', 'уроков');
}
