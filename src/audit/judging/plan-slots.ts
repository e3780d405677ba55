import { firstDayOfSchoolYear, schoolYearAt } from '../../domain/school-year.js';
import { addDays, type Instant, type PlainDate } from '../../domain/time.js';
import type { JournalFacts, SlotFact } from '../journal-facts.js';
import type { RuleResult } from '../rule.js';
import { endOf } from './day-bounds.js';
import { isCancelled, slotsInForce } from './held-slots.js';
import { usualTeacher } from './responsible.js';
import { tallyOf } from './tally.js';

/** A school year begins within so many days of its first term, or the timetable before is not known. */
const FIRST_DAYS = 7;

/** The first day of the school year's calendar, before any term of it. */
export function yearStart({ zone }: Pick<JournalFacts, 'zone'>, asOf: Instant): PlainDate {
  return firstDayOfSchoolYear(schoolYearAt(asOf, zone));
}

/** The slots of the school year that a plan counts: those that take place, and those that an event of the day called off. */
export function plannedSlots(facts: JournalFacts, asOf: Instant): readonly SlotFact[] {
  const start = yearStart(facts, asOf);
  const inForce = new Set(slotsInForce(facts));
  return facts.slots.filter((slot) => slot.date >= start && (inForce.has(slot) || isCancelled(slot, facts)));
}

/** Whether the class's timetable is known from the first days of the year: else nobody knows which lesson is the first. */
export function isTimetableWhole({ terms, neighbours, zone }: JournalFacts, asOf: Instant): boolean {
  const start = yearStart({ zone }, asOf);
  const starts = terms.filter((term) => term.kind !== 'year' && term.startDate >= start).map((term) => term.startDate);
  const first = [...starts].sort()[0];
  if (first === undefined) return false;
  const until = addDays(first, FIRST_DAYS);
  return [...neighbours.classDates].some((date) => first <= date && date < until);
}

/** Why a rule of the plan cannot judge the journal; null where it can. */
export function planLack(facts: JournalFacts, asOf: Instant): PlanLack | null {
  if (facts.plan !== null) return isTimetableWhole(facts, asOf) ? null : 'timetable';
  return isBoundToPlan(facts, asOf) ? 'part' : 'plan';
}

/** Whether a lesson of the school year stands by an item of ЭлЖур's own. */
export function isBoundToPlan(facts: JournalFacts, asOf: Instant): boolean {
  const start = yearStart(facts, asOf);
  return facts.lessons.some(({ planItem, date }) => planItem !== null && date >= start);
}

export type PlanLack = keyof typeof LACKS;

const LACKS = {
  plan: 'КТП журнала файлом не принесено',
  part: 'уроки связаны с КТП, но целиком оно файлом не принесено',
  timetable: 'расписание с начала года неизвестно',
} as const;

/** «Нет данных», once for a journal that has had its first lesson; nothing before it. */
export function withoutPlan(facts: JournalFacts, lack: PlanLack, asOf: Instant): RuleResult {
  const [first] = plannedSlots(facts, asOf);
  if (first === undefined) return { findings: [], tally: [], nextMoment: null };
  const due = endOf(first.date, facts.zone);
  if (asOf < due) return { findings: [], tally: [], nextMoment: due };
  const staffId = usualTeacher(facts, asOf);
  const { date } = first;
  return {
    findings: [
      {
        subjectKey: `journal-plan:${facts.journal.id}`,
        ...{ verdict: 'no-data', severity: 'notice', staffId, studentId: null, lessonId: null, date },
        ...{ evidence: { lack }, looked: true },
      },
    ],
    tally: tallyOf([{ staffId, date, outcome: 'no-data' }]),
    nextMoment: null,
  };
}

/** The sentence for a finding of `withoutPlan`; null for every other. */
export function lackOfPlan({ lack }: RuleResult['findings'][number]['evidence']): string | null {
  return typeof lack === 'string' ? `Нет данных: ${LACKS[lack as PlanLack]}` : null;
}
