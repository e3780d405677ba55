import { schoolYearOf } from '../../domain/school-year.js';
import { addDays, dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import type { JournalFacts, SlotFact } from '../journal-facts.js';
import { momentOf } from './day-bounds.js';
import { groupBy } from './group-by.js';
import { heldSlots } from './held-slots.js';
import { once } from './once.js';
import { answererOf, givenSlots } from './registered-giver.js';

/** Who answers for a lesson, and when it began. */
export interface LessonDuty {
  /**
   * Who gave it by the register of substitutions, else the teacher of the slot; without a slot the journal's usual teacher.
   * Null where by the register nobody gave it, and also where the date
   * has slots of several teachers and fewer lessons than slots: nobody knows whose lesson this is.
   */
  readonly staffId: number | null;
  readonly startsAt: Instant;
  /** The teachers of the slots of which this may be the lesson. */
  readonly slotTeacherIds: readonly number[];
  readonly onTimetable: boolean;
}

const TERM_END_DAYS = 14;

export type DutyOf = (lesson: { readonly date: PlainDate; readonly ordinal: number }) => LessonDuty;

/**
 * Pairs the lessons of a date with its slots in the order of bells; lessons beyond the last slot belong to the last one.
 * Where some are missing and the slots are not of one teacher, the order says nothing.
 */
export function lessonDuties(facts: JournalFacts, asOf: Instant): DutyOf {
  return dutiesOf(facts)(asOf);
}

/** Worked out once for a lesson: it has dozens of entries, at which most rules look. */
const dutiesOf = once((facts: JournalFacts) => {
  const duties = new Map<Instant, DutyOf>();
  return (asOf: Instant): DutyOf => {
    const known = duties.get(asOf) ?? byLesson(workOutDuties(facts, asOf));
    duties.set(asOf, known);
    return known;
  };
});

function byLesson(dutyOf: DutyOf): DutyOf {
  const known = new Map<PlainDate, LessonDuty[]>();
  return (lesson) => {
    const ofDate = known.get(lesson.date) ?? [];
    known.set(lesson.date, ofDate);
    const duty = ofDate[lesson.ordinal] ?? dutyOf(lesson);
    ofDate[lesson.ordinal] = duty;
    return duty;
  };
}

function workOutDuties(facts: JournalFacts, asOf: Instant): DutyOf {
  const held = heldSlots(facts, asOf);
  const all = groupBy(facts.slots, (slot) => slot.date);
  const entered = groupBy(facts.lessons, (lesson) => lesson.date);
  const usualOn = usualTeacherOn(facts);
  return ({ date, ordinal }) => {
    const slots = givenSlots(held.get(date) ?? all.get(date) ?? [], facts);
    const isUncertain = isShared(slots) && (entered.get(date)?.length ?? 0) < slots.length;
    const slot = slots[ordinal] ?? slots.at(-1);
    const possible = isUncertain ? slots : slots.filter((each) => each === slot);
    const usual = usualOn(date);
    return {
      staffId: isUncertain ? null : slot === undefined ? usual : answererOf(slot, facts, usual),
      startsAt: startOf(date, slot, facts.zone),
      slotTeacherIds: possible.flatMap(({ teacherId }) => (teacherId === null ? [] : [teacherId])),
      onTimetable: held.has(date),
    };
  };
}

/** True where not all of the slots are one teacher's. */
export function isShared(slots: readonly SlotFact[]): boolean {
  return new Set(slots.map(({ teacherId }) => teacherId)).size > 1;
}

/**
 * By date the teacher with most slots of its school year, for a journal keeps its name and its facts when the year turns and
 * its teacher may be another; among equals the one who came first.
 */
export const usualTeacherOn = once(({ slots }: Pick<JournalFacts, 'slots'>) => {
  const byYear = groupBy(slots, ({ date }) => schoolYearOf(date));
  const known = new Map([...byYear].map(([year, ofYear]) => [year, commonestTeacher(ofYear)]));
  return (date: PlainDate): number | null => known.get(schoolYearOf(date)) ?? null;
});

/** Of the school year that goes on. */
export function usualTeacher(facts: Pick<JournalFacts, 'slots' | 'zone'>, asOf: Instant): number | null {
  return usualTeacherOn(facts)(dateAt(asOf, facts.zone));
}

/** The teacher with most of the slots; among equals the one who came first. */
export function commonestTeacher(slots: readonly Pick<SlotFact, 'teacherId'>[]): number | null {
  return commonest(slots.flatMap(({ teacherId }) => (teacherId === null ? [] : [teacherId])));
}

/** The commonest value; among equals the one that came first. */
export function commonest(values: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: number | null = null;
  for (const [value, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = value;
  return best;
}

/**
 * The usual teacher of a term's last two weeks of slots (of equals, who gave the later lesson): who left before answers
 * for nothing that was due at its end. Where the term has no slots, the journal's usual teacher.
 */
export function teacherOfTerm(
  facts: Pick<JournalFacts, 'slots'>,
  startDate: PlainDate,
  endDate: PlainDate,
): number | null {
  const ofTerm = facts.slots.filter(
    (slot) => startDate <= slot.date && slot.date <= endDate && slot.teacherId !== null,
  );
  const lastDate = ofTerm.at(-1)?.date;
  if (lastDate === undefined) return usualTeacherOn(facts)(endDate);
  const before = addDays(lastDate, -TERM_END_DAYS);
  return commonestTeacher(ofTerm.filter((slot) => slot.date > before).reverse());
}

export function startOf(date: PlainDate, slot: SlotFact | undefined, zone: string): Instant {
  return momentOf(date, slot?.startTime ?? '00:00', zone);
}
