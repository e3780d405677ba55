import { dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, PlanFact, SlotFact } from '../journal-facts.js';
import type { Evidence } from '../rule.js';
import { endOf, momentOf } from './day-bounds.js';
import { fewestEntries } from './double-lessons.js';
import { groupBy } from './group-by.js';
import { isCancelled } from './held-slots.js';
import { lessonCounter } from './lesson-days.js';
import { termOf } from './lesson-terms.js';
import { plannedSlots } from './plan-slots.js';
import { walkPlan } from './plan-walk.js';

/** How far a journal is behind its plan by what the looks have shown. */
export interface Lag {
  /** Of the last lesson that the plan counts. */
  readonly date: PlainDate;
  /** The last look at the term's lessons; null where the lessons of the year were not read from its start. */
  readonly observedAt: Instant | null;
  readonly given: number;
  /** Lessons of the year's terms that the looks came too early for, and that the timetable still has. */
  readonly ahead: number;
  /** By days that were over when they were looked at, */
  readonly sure: Behind;
  /** and with lessons of the day of a look. */
  readonly most: Behind;
}

export interface Behind {
  readonly lag: number;
  readonly planned: number;
  readonly causes: readonly Evidence[];
}

/** Null while no day of the plan is over. */
export function lagBehind(facts: JournalFacts, plan: PlanFact, norms: Norms, asOf: Instant): Lag | null {
  const slots = plannedSlots(facts, asOf);
  const over = slots.filter(({ date }) => endOf(date, facts.zone) <= asOf);
  const last = over.at(-1);
  if (last === undefined) return null;
  const given = walkPlan(facts, plan.topics, norms, asOf, (date) => isShown(facts, date, asOf)).reached;
  const known = slots.filter((slot) => isKnown(facts, slot));
  const ahead = slots.filter((slot) => termOf(facts, slot.date) !== null && !isKnown(facts, slot)).length;
  const seen = slots.filter((slot) => endOfSlot(slot, facts.zone) <= lookAt(facts, slot));
  const behind = (counted: readonly SlotFact[]): Behind => {
    const planned = Math.min(counted.length, plan.topics.length);
    const lag = Math.max(0, planned - given);
    return { lag, planned, causes: lag === 0 ? [] : causesOf(facts, counted, lag) };
  };
  const observedAt = readFromStart(facts, over);
  return { date: last.date, observedAt, given, ahead, sure: behind(known), most: behind(seen) };
}

/** How far it was behind after a day of the past, by the same looks. */
export function lagUntil(facts: JournalFacts, plan: PlanFact, day: PlainDate, norms: Norms, asOf: Instant): number {
  const known = plannedSlots(facts, asOf).filter((slot) => slot.date <= day && isKnown(facts, slot));
  const isGiven = (date: PlainDate) => date <= day && isShown(facts, date, asOf);
  const given = walkPlan(facts, plan.topics, norms, asOf, isGiven).reached;
  return Math.max(0, Math.min(known.length, plan.topics.length) - given);
}

/** What stands ahead of the look is a plan and no more. */
function isShown(facts: JournalFacts, date: PlainDate, asOf: Instant): boolean {
  return date <= dateAt(lookOn(facts, date) ?? asOf, facts.zone);
}

function isKnown(facts: JournalFacts, slot: SlotFact): boolean {
  return endOf(slot.date, facts.zone) <= lookAt(facts, slot);
}

function lookAt(facts: JournalFacts, { date }: SlotFact): Instant {
  return lookOn(facts, date) ?? 0;
}

function lookOn(facts: JournalFacts, date: PlainDate): Instant | null {
  return termOf(facts, date)?.lessonsObservedAt ?? null;
}

/** The newest look, provided that no term before it was left unread: its lessons are a part of what was given. */
function readFromStart(facts: JournalFacts, slots: readonly SlotFact[]): Instant | null {
  const terms = [...new Set(slots.map(({ date }) => termOf(facts, date)))].filter((term) => term !== null);
  const looks = terms.map(({ lessonsObservedAt }) => lessonsObservedAt);
  const unread = looks.indexOf(null);
  const read = looks.filter((look) => look !== null);
  if (read.length === 0 || (unread >= 0 && unread < read.length)) return null;
  return Math.max(...read);
}

/** Why lessons are lacking, day by day; what is behind for no lack of lessons, the topics have taken. */
function causesOf(facts: JournalFacts, slots: readonly SlotFact[], lag: number): readonly Evidence[] {
  const counts = new Map<string, number>();
  const add = (what: string, lessons: number) => counts.set(what, (counts.get(what) ?? 0) + lessons);
  const enteredOn = lessonCounter(facts);
  let missing = 0;
  for (const [date, ofDay] of groupBy(slots, (slot) => slot.date)) {
    const entered = enteredOn(date);
    const lacking = entered > 0 && entered >= fewestEntries(ofDay) ? [] : ofDay.slice(entered);
    missing += lacking.length;
    for (const slot of lacking) add(causeOf(facts, slot), 1);
  }
  if (missing < lag) add('темы заняли больше, чем по плану', lag - missing);
  return [...counts].map(([what, lessons]) => ({ what, lessons }));
}

function causeOf(facts: JournalFacts, slot: SlotFact): string {
  const event = facts.registers.classDayEvents.find((each) =>
    isCancelled(slot, { registers: { classDayEvents: [each] } }),
  );
  if (event !== undefined) return event.kind.trim();
  const isAway = facts.registers.staffAbsences.some(
    ({ staffId, from, to }) => staffId === slot.teacherId && from <= slot.date && slot.date <= to,
  );
  return isAway ? 'отсутствие учителя' : 'не внесено';
}

function endOfSlot({ date, endTime }: SlotFact, zone: string): Instant {
  return endTime === null ? endOf(date, zone) : momentOf(date, endTime, zone);
}
