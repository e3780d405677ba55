import { formatDayMonth } from '../../domain/russian.js';
import { lastOf } from '../../domain/school-days.js';
import { dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, PlanFact } from '../journal-facts.js';
import { isListed, isMarked } from '../judging/assessment.js';
import { controlFormOf } from '../judging/control-forms.js';
import { isControlLesson, mayBeControlLesson } from '../judging/control-work.js';
import { type DatedWork, datedWorks } from '../judging/dated-works.js';
import { endOf } from '../judging/day-bounds.js';
import { judgeMissing, type Outcome, presentVersion } from '../judging/judge-value.js';
import { termOf } from '../judging/lesson-terms.js';
import { type Deadline, deadlineEvidence, moveDeadline } from '../judging/moved-deadline.js';
import { earliestAfter } from '../judging/next-moment.js';
import { bothLooks } from '../judging/page-looks.js';
import { lackOfPlan, planLack, withoutPlan } from '../judging/plan-slots.js';
import { startOf, usualTeacher } from '../judging/responsible.js';
import { missingSentence, numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';

export const controlWorkNotHeld: Rule<JournalFacts> = {
  id: 'control-work-not-held',
  family: 'planned-work',
  scope: 'journal',
  title: 'Контрольная работа по плану не проведена',
  clauses: ['Р 2.13d', 'И-ЗД 8e'],
  howToFix: 'Проведите работу и выберите в столбце её вид; если она перенесена или снята, внесите правку в КТП.',
  needs: ['term', 'timetableSlot', 'lesson', 'topic', 'work'],
  rev: 8,
  check,
  describe,
};

interface Judged extends DatedWork {
  readonly deadline: Deadline;
  readonly observedAt: Instant | null;
  /** When this work may have been held all the same: later than it was looked for, or at a lesson whose topic leaves it open. */
  readonly heldOn: PlainDate | null;
  readonly isOpenTopic: boolean;
  /** When a column of another subject's form stands in its place. */
  readonly otherFormOn: PlainDate | null;
  readonly outcome: Outcome;
}

function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  if (!isMarked(facts.journal, norms.assessment)) return { findings: [], tally: [], nextMoment: null };
  const lack = planLack(facts, asOf);
  if (facts.plan === null || lack !== null) return withoutPlan(facts, lack ?? 'plan', asOf);
  const staffId = usualTeacher(facts, asOf);
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
  const [held, today] = [heldWorks(facts, norms), dateAt(asOf, facts.zone)];
  const open = datesOfLessons(facts, isOpen);
  const others = otherForms(facts, norms);
  const works = datedWorks(facts, plan, norms, asOf).map((planned) => {
    const { from, to } = planned;
    return { planned, isHeld: take(held, (date) => from <= date && date <= to) !== null };
  });
  return works.map(({ planned, isHeld }) => {
    const { slot, dueDate, from, to } = planned;
    const base = endOf(dueDate, facts.zone);
    const due = { base, date: slot.date, startsAt: startOf(slot.date, slot, facts.zone), staffId };
    const deadline = moveDeadline(due, facts, norms.outageGraceDays);
    const openOn = isHeld ? null : take(open, (date) => from <= date && date <= to);
    const heldOn = isHeld ? null : (openOn ?? take(held, (date) => to < date && date <= today));
    const observedAt = lookOver(facts, from, to, asOf);
    const missing = isHeld ? null : judgeMissing(deadline, observedAt, asOf);
    const isSure = heldOn === null && isTimetableKnown(facts, dueDate);
    const outcome = missing === 'violated' && !isSure ? 'disputable' : missing;
    const otherFormOn = others.find((date) => from <= date && date <= to) ?? null;
    return { ...planned, deadline, observedAt, heldOn, isOpenTopic: openOn !== null, otherFormOn, outcome };
  });
}

/** One work that was held is one of the plan. */
function take(held: PlainDate[], isIt: (date: PlainDate) => boolean): PlainDate | null {
  const index = held.findIndex(isIt);
  return index < 0 ? null : (held.splice(index, 1)[0] ?? null);
}

/** A day of a term beyond the last known one may be a day of a vacation. */
function isTimetableKnown({ neighbours, terms }: JournalFacts, date: PlainDate): boolean {
  const last = lastOf(neighbours.classDates);
  const isInTerm = terms.some(
    ({ kind, startDate, endDate }) => kind !== 'year' && startDate <= date && date <= endDate,
  );
  return !isInTerm || (last !== null && date <= last);
}

/** It speaks of a control work, and does not say that it was written. */
function isOpen(topic: string): boolean {
  return mayBeControlLesson(topic) && !isControlLesson(topic);
}

function datesOfLessons({ lessons }: JournalFacts, isIt: (topic: string) => boolean): PlainDate[] {
  return lessons.flatMap(({ date, topic }) => (isIt(presentVersion(topic)?.text ?? '') ? [date] : [])).sort();
}

/** Dates, in order, of lessons that have a column of a form of the subject, or whose topic names a control work. */
function heldWorks(facts: JournalFacts, norms: Norms): PlainDate[] {
  const isForm = controlFormOf(facts.journal, norms);
  const places = new Map<string, PlainDate>();
  for (const work of facts.works) if (isForm(work)) places.set(`${work.date} ${work.ordinal}`, work.date);
  for (const { date, ordinal, topic } of facts.lessons)
    if (isControlLesson(presentVersion(topic)?.text ?? '')) places.set(`${date} ${ordinal}`, date);
  return [...places.values()].sort();
}

/** Dates, in order, of columns whose form is one of control works, and none of this subject's. */
function otherForms({ journal, works }: JournalFacts, norms: Norms): readonly PlainDate[] {
  const isForm = controlFormOf(journal, norms);
  const others = works.filter((work) => isListed(work.kind, norms.homework.controlKinds) && !isForm(work));
  return others.map(({ date }) => date).sort();
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
  const { item, slot, deadline, observedAt, heldOn, isOpenTopic, otherFormOn, outcome } = judged;
  if (outcome === null) return [];
  return [
    {
      subjectKey: `plan-item:${journal.id}:${item}`,
      ...{ verdict: outcome, severity: 'violation', staffId, studentId: null, lessonId: null, date: slot.date },
      evidence: { item, date: slot.date, heldOn, isOpenTopic, otherFormOn, ...deadlineEvidence(deadline), observedAt },
    },
  ];
}

function describe(finding: Described, zone: string): string {
  const { evidence } = finding;
  const unknown = lackOfPlan(evidence);
  if (unknown !== null) return unknown;
  const date = formatDayMonth(String(evidence['date']));
  const row = `(строка КТП № ${numberOf(evidence, 'item') ?? 0}, по плану ${date})`;
  const work = `Контрольная работа ${row} не проведена`;
  const heldOn = evidence['heldOn'];
  const isOnlyDoubt = finding.verdict === 'disputable' && typeof heldOn === 'string';
  if (isOnlyDoubt && evidence['isOpenTopic'] === true)
    return `У контрольной работы ${row} нет столбца: возможно, она проведена ${formatDayMonth(heldOn)}, судя по теме урока`;
  if (isOnlyDoubt) return `${work} в срок: возможно, она проведена ${formatDayMonth(heldOn)}`;
  return missingSentence(`${work}${tracesWords(evidence['otherFormOn'])}`, finding, zone);
}

function tracesWords(otherFormOn: unknown): string {
  if (typeof otherFormOn !== 'string') return ', нет ни её столбца, ни темы';
  return ` в форме, принятой для предмета (столбец ${formatDayMonth(otherFormOn)} — другого вида)`;
}
