import { formatDayMonth } from '../../domain/russian.js';
import { addDays, type Instant, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, PlanFact, SlotFact } from '../journal-facts.js';
import { isListed, isMarked } from '../judging/assessment.js';
import { isControlLesson } from '../judging/control-work.js';
import { endOf } from '../judging/day-bounds.js';
import { slotsInForce } from '../judging/held-slots.js';
import { judgeMissing, type Outcome, presentVersion } from '../judging/judge-value.js';
import { termOf } from '../judging/lesson-terms.js';
import { type Deadline, deadlineEvidence, moveDeadline } from '../judging/moved-deadline.js';
import { earliestAfter } from '../judging/next-moment.js';
import { bothLooks } from '../judging/page-looks.js';
import { lackOfPlan, planLack, withoutPlan, yearStart } from '../judging/plan-slots.js';
import { plannedWorks } from '../judging/planned-works.js';
import { startOf, usualTeacher } from '../judging/responsible.js';
import { missingSentence, numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';

export const controlWorkNotHeld: Rule<JournalFacts> = {
  id: 'control-work-not-held',
  family: 'planned-work',
  scope: 'journal',
  title: 'Контрольная работа по плану не проведена',
  clauses: ['Р 2.13', 'И-ЗД 8e'],
  howToFix: 'Проведите работу и выберите в столбце её вид; если она перенесена или снята, внесите правку в КТП.',
  needs: ['term', 'timetableSlot', 'lesson', 'topic', 'work'],
  rev: 1,
  check,
  describe,
};

/** A control work of the plan: one that takes two lessons is due with the first of them. */
interface DatedWork {
  /** Of the plan's items, from 1. */
  readonly item: number;
  readonly slot: SlotFact;
  /** The last of its lessons. */
  readonly lastDate: PlainDate;
}

interface Judged extends DatedWork {
  readonly deadline: Deadline;
  readonly observedAt: Instant | null;
  readonly outcome: Outcome;
}

function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  if (!isMarked(facts.journal, norms.assessment)) return { findings: [], tally: [], nextMoment: null };
  const lack = planLack(facts, asOf);
  if (facts.plan === null || lack !== null) return withoutPlan(facts, lack ?? 'plan', asOf);
  const staffId = usualTeacher(facts.slots);
  const judged = judgeWorks(facts, facts.plan, norms, { staffId, asOf });
  const due = judged.filter(({ deadline }) => deadline.base <= asOf);
  return {
    findings: due.flatMap((each) => findingOf(facts, each, staffId)),
    tally: tallyOf(due.map(({ slot, outcome }) => ({ staffId, date: slot.date, outcome }))),
    nextMoment: earliestAfter(
      asOf,
      judged.flatMap(({ deadline }) => [deadline.base, deadline.moved]),
    ),
  };
}

function judgeWorks(
  facts: JournalFacts,
  plan: PlanFact,
  norms: Norms,
  { staffId, asOf }: { readonly staffId: number | null; readonly asOf: Instant },
): readonly Judged[] {
  const { grace, before, after } = norms.plans.controls;
  const held = heldWorks(facts, norms);
  return datedWorks(facts, plan, norms, asOf).map((planned) => {
    const { slot, lastDate } = planned;
    const base = endOf(addDays(lastDate, grace), facts.zone);
    const due = { base, date: slot.date, startsAt: startOf(slot.date, slot, facts.zone), staffId };
    const deadline = moveDeadline(due, facts, norms.outageGraceDays);
    const [from, to] = [addDays(slot.date, -before), addDays(lastDate, after)];
    const index = held.findIndex((date) => from <= date && date <= to);
    // One work that was held is one of the plan.
    if (index >= 0) held.splice(index, 1);
    const observedAt = lookOver(facts, from, to, asOf);
    const outcome = index >= 0 ? null : judgeMissing(deadline, observedAt, asOf);
    return { ...planned, deadline, observedAt, outcome };
  });
}

/** The item k is due at the k-th lesson that takes place: days taken away put it off. */
function datedWorks(facts: JournalFacts, { topics }: PlanFact, norms: Norms, asOf: Instant): readonly DatedWork[] {
  const start = yearStart(facts, asOf);
  const slots = slotsInForce(facts).filter(({ date }) => date >= start);
  return plannedWorks(topics, norms).flatMap(({ index, lessons }) => {
    const slot = slots[index];
    if (slot === undefined) return [];
    const last = slots[index + lessons - 1] ?? slot;
    return [{ item: index + 1, slot, lastDate: last.date }];
  });
}

/** Dates, in order, of lessons that have a column of a listed form, or whose topic names a control work. */
function heldWorks(facts: JournalFacts, { homework }: Norms): PlainDate[] {
  const places = new Map<string, PlainDate>();
  for (const { date, ordinal, kind } of facts.works)
    if (isListed(kind, homework.controlKinds)) places.set(`${date} ${ordinal}`, date);
  for (const { date, ordinal, topic } of facts.lessons)
    if (isControlLesson(presentVersion(topic)?.text ?? '')) places.set(`${date} ${ordinal}`, date);
  return [...places.values()].sort();
}

/** When both pages of all the terms of these days had been looked at. */
function lookOver(facts: JournalFacts, from: PlainDate, to: PlainDate, asOf: Instant): Instant | null {
  const begun = facts.slots.filter(({ date }) => from <= date && date <= to && endOf(date, facts.zone) <= asOf);
  const terms = [...new Set(begun.map(({ date }) => termOf(facts, date)))].filter((term) => term !== null);
  const looks = terms.map(bothLooks);
  const known = looks.filter((look) => look !== null);
  return known.length === 0 || known.length < looks.length ? null : Math.min(...known);
}

function findingOf({ journal }: JournalFacts, judged: Judged, staffId: number | null): readonly Judgement[] {
  const { item, slot, deadline, observedAt, outcome } = judged;
  if (outcome === null) return [];
  return [
    {
      subjectKey: `plan-item:${journal.id}:${item}`,
      ...{ verdict: outcome, severity: 'violation', staffId, studentId: null, lessonId: null, date: slot.date },
      evidence: { item, date: slot.date, ...deadlineEvidence(deadline), observedAt },
    },
  ];
}

function describe(finding: Described, zone: string): string {
  const { evidence } = finding;
  const unknown = lackOfPlan(evidence);
  if (unknown !== null) return unknown;
  const date = formatDayMonth(String(evidence['date']));
  const what = `Контрольная работа (строка КТП № ${numberOf(evidence, 'item') ?? 0}, по плану ${date}) не проведена, нет ни её столбца, ни темы`;
  return missingSentence(what, finding, zone);
}
