import { counted, formatDayMonth } from '../../domain/russian.js';
import { schoolDaysBetween } from '../../domain/school-days.js';
import type { Instant, PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts } from '../journal-facts.js';
import { isMarked } from '../judging/assessment.js';
import { daysInForce } from '../judging/days-in-force.js';
import { isFreeDay, slotsInForce } from '../judging/held-slots.js';
import { judgeMissing, type Outcome } from '../judging/judge-value.js';
import { deadlineEvidence } from '../judging/moved-deadline.js';
import { earliestAfter } from '../judging/next-moment.js';
import { type PlanDue, planDue } from '../judging/plan-due.js';
import { isTimetableWhole, lackOfPlan, planLack, plannedSlots, withoutPlan, yearStart } from '../judging/plan-slots.js';
import { type PlannedWork, plannedWorks } from '../judging/planned-works.js';
import { deadlineWords, movedWords, numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import type { Described, Evidence, Judgement, Rule, RuleResult } from '../rule.js';

export const controlWorksUnscheduled: Rule<JournalFacts> = {
  id: 'control-works-unscheduled',
  family: 'work-schedule',
  scope: 'journal',
  title: 'Не заполнен график контрольных работ',
  clauses: ['И-УЧ 8'],
  howToFix: 'Внесите работы КТП в график класса; если день работы согласован заново, отмените прежнюю запись графика.',
  needs: ['term', 'timetableSlot'],
  rev: 7,
  check,
  describe,
};

interface Judged {
  readonly key: string;
  readonly date: PlainDate;
  readonly isKept: boolean;
  readonly severity: 'violation' | 'warning';
  readonly evidence: Evidence;
}

function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  const nothing = { findings: [], tally: [], nextMoment: null };
  if (!isMarked(facts.journal, norms.assessment)) return nothing;
  if (facts.plan === null) return withoutPlan(facts, planLack(facts, asOf) ?? 'plan', asOf);
  const works = plannedWorks(facts.plan.topics, norms);
  const due = planDue(facts, norms, asOf);
  if (works.length === 0 || due === null) return nothing;
  const nextMoment = earliestAfter(asOf, [due.deadline.base, due.deadline.moved]);
  if (asOf < due.deadline.base) return { ...nothing, nextMoment };
  const { controlSchedule } = facts.registers;
  if (controlSchedule === null) return { ...unknown(facts, due), nextMoment };
  const dates = controlSchedule.map(({ date }) => date).filter((date) => date >= yearStart(facts, asOf));
  const judged = dates.length === 0 ? [none(facts, works, due)] : eachWork(facts, works, dates, norms, asOf);
  // What a register holds is known exactly.
  const outcomeOf = ({ isKept }: Judged): Outcome => (isKept ? null : judgeMissing(due.deadline, asOf, asOf));
  return {
    findings: judged.flatMap((each) => findingOf(each, outcomeOf(each), due)),
    tally: tallyOf(judged.map((each) => ({ staffId: due.staffId, date: each.date, outcome: outcomeOf(each) }))),
    nextMoment,
  };
}

/** Nobody has entered any work of the class: the school may keep its schedule elsewhere. */
function unknown({ journal }: JournalFacts, { staffId, date }: PlanDue): Pick<RuleResult, 'findings' | 'tally'> {
  return {
    findings: [
      {
        subjectKey: `journal-plan:${journal.id}`,
        ...{ verdict: 'no-data', severity: 'notice', staffId, studentId: null, lessonId: null, date },
        ...{ evidence: { lacks: 'schedule' }, looked: true },
      },
    ],
    tally: tallyOf([{ staffId, date, outcome: 'no-data' }]),
  };
}

function none({ journal }: JournalFacts, works: readonly PlannedWork[], { date }: PlanDue): Judged {
  const key = `journal-plan:${journal.id}`;
  return { key, date, isKept: false, severity: 'violation', evidence: { works: works.length } };
}

/** Each work of the plan whose day the timetable tells, beside a day of the schedule that no other has. */
function eachWork(
  facts: JournalFacts,
  works: readonly PlannedWork[],
  dates: readonly PlainDate[],
  { plans }: Norms,
  asOf: Instant,
): readonly Judged[] {
  if (!isTimetableWhole(facts, asOf)) return [];
  const start = yearStart(facts, asOf);
  const [planned, inForce] = [plannedSlots(facts, asOf), slotsInForce(facts).filter(({ date }) => date >= start)];
  const left = [...dates].sort();
  const apart = schoolDaysApart(facts);
  return works.flatMap(({ index, lessons }) => {
    const last = index + lessons - 1;
    const days = [planned[index], inForce[last] ?? inForce[index]].flatMap((slot) => slot?.date ?? []).sort();
    const [from, to] = [days[0], days.at(-1)];
    if (from === undefined || to === undefined) return [];
    const found = left.findIndex((date) => apart(date, from, to) <= plans.controls.scheduleDays);
    if (found >= 0) left.splice(found, 1);
    const evidence = { item: index + 1, date: from };
    const key = `plan-item:${facts.journal.id}:${index + 1}`;
    return [{ key, date: from, isKept: found >= 0, severity: 'warning' as const, evidence }];
  });
}

/** How many school days of the class lie between a date and a span; days that an event took are none. */
function schoolDaysApart(facts: JournalFacts) {
  const days = new Set(daysInForce(facts));
  const between = (after: PlainDate, until: PlainDate) =>
    schoolDaysBetween(after, until, days, (day) => isFreeDay(day, facts));
  return (date: PlainDate, from: PlainDate, to: PlainDate): number => {
    if (date < from) return between(date, from);
    return date > to ? between(to, date) : 0;
  };
}

function findingOf(judged: Judged, outcome: Outcome, { staffId, deadline }: PlanDue): readonly Judgement[] {
  if (outcome === null) return [];
  const { key, date, severity, evidence } = judged;
  return [
    {
      ...{ subjectKey: key, verdict: outcome, severity, staffId, studentId: null, lessonId: null, date },
      evidence: { ...evidence, ...deadlineEvidence(deadline) },
    },
  ];
}

function describe({ verdict, evidence }: Described, zone: string): string {
  const unknownPlan = lackOfPlan(evidence);
  if (unknownPlan !== null) return unknownPlan;
  if (evidence['lacks'] === 'schedule') return 'Нет данных: график контрольных работ класса в программу не внесён';
  const what = whatOf(evidence);
  return verdict === 'excused' ? `${what}; ${movedWords(evidence)}` : `${what}: ${deadlineWords(evidence, zone)}`;
}

function whatOf(evidence: Evidence): string {
  const item = numberOf(evidence, 'item');
  if (item === null) {
    const works = counted(
      numberOf(evidence, 'works') ?? 0,
      'контрольная работа',
      'контрольные работы',
      'контрольных работ',
    );
    return `В КТП ${works}, в графике класса по этому журналу нет ни одной`;
  }
  const date = formatDayMonth(String(evidence['date']));
  return `Контрольной работы (строка КТП № ${item}, по плану ${date}) нет в графике рядом с её днём`;
}
