import { dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, PlanFact, SlotFact } from '../journal-facts.js';
import { slotsInForce } from './held-slots.js';
import { lessonCounter } from './lesson-days.js';
import { yearStart } from './plan-slots.js';
import { plannedWorks } from './planned-works.js';
import { addSchoolTime } from './school-time.js';
import { hoursAWeek } from './year-hours.js';

/** A control work of the plan: one that takes two lessons is due with the first of them. */
export interface DatedWork {
  /** Of the plan's items, from 1. */
  readonly item: number;
  readonly slot: SlotFact;
  /** By when it is held, */
  readonly dueDate: PlainDate;
  /** and between which days it is looked for. */
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** The item k is due at the k-th lesson that takes place: days taken away put it off. */
export function datedWorks(
  facts: JournalFacts,
  { topics }: PlanFact,
  norms: Norms,
  asOf: Instant,
): readonly DatedWork[] {
  const { before, after } = norms.plans.controls;
  const slots = slotsGiven(facts, asOf);
  const add = addSchoolTime(facts);
  const grace = graceDays(facts, norms, dateAt(asOf, facts.zone));
  return plannedWorks(topics, norms).flatMap(({ index, lessons }) => {
    const slot = slots[index];
    if (slot === undefined) return [];
    const { date: lastDate } = slots[index + lessons - 1] ?? slot;
    return [
      {
        ...{ item: index + 1, slot, dueDate: add(lastDate, grace) },
        ...{ from: add(slot.date, -before), to: add(lastDate, Math.max(after, grace)) },
      },
    ];
  });
}

/** In force, without those that fell out because their teacher was away and nobody stood in for him. */
function slotsGiven(facts: JournalFacts, asOf: Instant): readonly SlotFact[] {
  const start = yearStart(facts, asOf);
  const enteredOn = lessonCounter(facts);
  return slotsInForce(facts).filter(({ date, teacherId }) => {
    if (date < start) return false;
    const isAway = facts.registers.staffAbsences.some(
      ({ staffId, from, to }) => staffId === teacherId && from <= date && date <= to,
    );
    return !isAway || enteredOn(date) > 0;
  });
}

/** A journal may be behind its plan by so many lessons, and with it its works. */
function graceDays(facts: JournalFacts, { plans: { lag, controls } }: Norms, today: PlainDate): number {
  const weekly = hoursAWeek(facts, today);
  return weekly === 0 ? controls.grace : Math.max(controls.grace, Math.ceil((7 * Math.max(lag, weekly)) / weekly));
}
