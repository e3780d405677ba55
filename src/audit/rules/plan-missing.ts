import { counted, formatMoment } from '../../domain/russian.js';
import { dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts } from '../journal-facts.js';
import { momentOf } from '../judging/day-bounds.js';
import { judgeMissing, type Outcome } from '../judging/judge-value.js';
import { type Deadline, deadlineEvidence } from '../judging/moved-deadline.js';
import { earliestAfter } from '../judging/next-moment.js';
import { isOfPartYear } from '../judging/part-year.js';
import { planDue } from '../judging/plan-due.js';
import { isBoundToPlan } from '../judging/plan-slots.js';
import { deadlineWords, movedWords, numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import { fitsYear, yearHours } from '../judging/year-hours.js';
import type { Described, Evidence, Rule, RuleResult } from '../rule.js';

export const planMissing: Rule<JournalFacts> = {
  id: 'plan-missing',
  family: 'plan',
  scope: 'journal',
  title: 'Не загружено КТП',
  clauses: ['И-УЧ 8', 'Пр 11.2', 'И II 2.4'],
  howToFix: 'Загрузите КТП на все часы года и передайте файл администратору: программа сверяет его с нагрузкой.',
  needs: ['term', 'timetableSlot'],
  rev: 7,
  check,
  describe,
};

/** What is known of the plan: how sure it is, and by which look. */
interface Look {
  readonly outcome: Outcome;
  readonly evidence: Evidence;
}

function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  const due = planDue(facts, norms, asOf);
  if (due === null) return { findings: [], tally: [], nextMoment: null };
  const { date, staffId, deadline } = due;
  const nextMoment = earliestAfter(asOf, [deadline.base, deadline.moved]);
  if (asOf < deadline.base) return { findings: [], tally: [], nextMoment };
  const { outcome, evidence } = look(facts, norms, deadline, asOf);
  return {
    findings: outcome === null ? [] : [findingOf(facts, outcome, staffId, date, evidence)],
    tally: tallyOf([{ staffId, date, outcome }]),
    nextMoment: nextTurn(facts, nextMoment, asOf),
  };
}

function look(facts: JournalFacts, norms: Norms, deadline: Deadline, asOf: Instant): Look {
  const { plan, neighbours } = facts;
  const due = (observedAt: Instant): Evidence => ({ ...deadlineEvidence(deadline), observedAt });
  if (plan === null) {
    // A lesson that stands by an item of ЭлЖур's own has a plan, of which no more than this item is known.
    if (isBoundToPlan(facts, asOf)) return { outcome: 'no-data', evidence: { known: 'part' } };
    const at = neighbours.classPlanAt;
    if (at === null) return { outcome: 'no-data', evidence: { known: 'nothing' } };
    return { outcome: judgeMissing(deadline, at, asOf), evidence: { lacks: 'plan', ...due(at) } };
  }
  const year = yearHours(facts, norms, dateAt(asOf, facts.zone));
  if (year === null) return { outcome: 'no-data', evidence: { known: 'plan' } };
  const planned = plan.topics.length;
  if (fitsYear(planned, year.hours, norms)) return { outcome: null, evidence: {} };
  const outcome = judgeMissing(deadline, plan.broughtAt, asOf);
  const isLate = isOfPartYear(facts, asOf);
  const isHalf = fitsYear(planned, year.hours / 2, norms);
  const isSure = year.by === 'load' && year.teachers === 1 && !isLate && !isHalf;
  const evidence = { lacks: 'hours', planned, ...year, late: isLate, sure: isSure, ...due(plan.broughtAt) };
  return { outcome: !isSure && outcome === 'violated' ? 'disputable' : outcome, evidence };
}

/** By the timetable the hours are those of the term that goes on. */
function nextTurn(facts: JournalFacts, next: Instant | null, asOf: Instant): Instant | null {
  const starts = facts.terms.map(({ startDate }) => momentOf(startDate, '00:00', facts.zone));
  return earliestAfter(asOf, [...starts, next ?? Number.POSITIVE_INFINITY]);
}

function findingOf(
  { journal }: JournalFacts,
  verdict: NonNullable<Outcome>,
  staffId: number | null,
  date: PlainDate,
  evidence: Evidence,
): RuleResult['findings'][number] {
  return {
    subjectKey: `journal-plan:${journal.id}`,
    ...{ verdict, severity: 'violation', staffId, studentId: null, lessonId: null, date, evidence },
    ...(verdict === 'no-data' ? ({ looked: true } as const) : {}),
  };
}

const UNKNOWN: Readonly<Record<string, string>> = {
  part: 'уроки связаны с КТП, но файлом оно не принесено: все ли часы в нём есть, неизвестно',
  nothing: 'ни одно КТП этого класса файлом не принесено',
  plan: 'КТП принесено, но часов предмета не называют ни нагрузка, ни расписание',
};

function describe(finding: Described, zone: string): string {
  const { verdict, evidence } = finding;
  const { known, lacks, sure } = evidence;
  if (typeof known === 'string') return `Нет данных: ${UNKNOWN[known] ?? known}`;
  const what = lacks === 'plan' ? 'Файла с КТП журнала нет, хотя другие КТП класса принесены' : hoursSentence(evidence);
  if (verdict === 'excused') return `${what}; ${movedWords(evidence)}`;
  if (lacks === 'hours' && sure !== true) return `${what}: ${unsureWords(evidence)}`;
  const brought = `${lacks === 'plan' ? 'последнее' : 'файл'} — ${formatMoment(numberOf(evidence, 'observedAt') ?? 0, zone)}`;
  const due = deadlineWords(evidence, zone);
  return verdict === 'violated'
    ? `${what}: ${brought}, ${due}`
    : `${what}: ${brought}; ${due}, после него файлов не было`;
}

/** «В КТП 100 часов, а по нагрузке за год 102 часа (3 ч в неделю)». */
function hoursSentence(evidence: Evidence): string {
  const source = evidence['by'] === 'load' ? 'по нагрузке' : 'по расписанию';
  const year = `${hoursWords(evidence, 'hours')} (${decimal(numberOf(evidence, 'weekly') ?? 0)} ч в неделю)`;
  return `В КТП ${hoursWords(evidence, 'planned')}, а ${source} за год ${year}`;
}

function unsureWords({ by, teachers, late }: Evidence): string {
  if (by === 'timetable') return 'файла нагрузки нет, а расписание не знает, весь ли год идёт предмет';
  if (teachers !== 1) return 'в нагрузке несколько учителей, неизвестно, делят ли они часы';
  if (late === true) return 'предмет или его часы появились после начала года, на весь ли год они, неизвестно';
  return 'столько бывает, если предмет идёт полугодие';
}

function hoursWords(evidence: Evidence, key: string): string {
  return counted(numberOf(evidence, key) ?? 0, 'час', 'часа', 'часов');
}

function decimal(hours: number): string {
  return String(hours).replace('.', ',');
}
