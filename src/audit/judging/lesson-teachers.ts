import { schoolYearOf } from '../../domain/school-year.js';
import type { PlainDate } from '../../domain/time.js';
import type { EditFact, JournalFacts, SlotFact } from '../journal-facts.js';
import { groupBy } from './group-by.js';
import { once } from './once.js';
import { commonestTeacher } from './responsible.js';

/**
 * Whether the author of a change is a teacher of the very lesson that it is of: he may have given it, by the timetable or by the
 * register, or leads this very journal at that time. A teacher of another group, or one who led it before or after, is not.
 */
export const lessonTeachers = once((facts: JournalFacts): ((edit: EditFact) => boolean) => {
  const givers = giversOf(facts);
  const loaded = new Set(facts.load.map(({ teacherId }) => teacherId));
  const leadersOn = leadersAround(facts);
  return ({ date, editor: { staffId } }) =>
    givers.has(`${date} ${staffId}`) || loaded.has(staffId) || leadersOn(date).includes(staffId);
});

/** Whom the timetable names and whom the register does: either may have given it. */
function giversOf({ slots, registers }: JournalFacts): ReadonlySet<string> {
  const named = slots.map(({ date, teacherId }) => `${date} ${teacherId}`);
  return new Set([...named, ...registers.substitutions.map(({ date, staffId }) => `${date} ${staffId}`)]);
}

type Led = SlotFact & { readonly teacherId: number };

/**
 * Of those whose time in the journal, from the first of their lessons to the last, covers a date the one with most of its lessons: who
 * stood in for two days leads nothing between them, and who handed it over nothing afterwards. Where it covers nobody's, whoever
 * gave the lesson before and the one after.
 */
function leadersAround({ slots }: JournalFacts): (date: PlainDate) => readonly number[] {
  const byYear = groupBy(
    slots.filter((slot): slot is Led => slot.teacherId !== null),
    ({ date }) => schoolYearOf(date),
  );
  return (date) => {
    const own = byYear.get(schoolYearOf(date)) ?? [];
    const isBefore = (slot: Led) => slot.date <= date;
    const isAfter = (slot: Led) => slot.date >= date;
    const past = new Set(own.filter(isBefore).map(({ teacherId }) => teacherId));
    const future = new Set(own.filter(isAfter).map(({ teacherId }) => teacherId));
    const usual = commonestTeacher(own.filter(({ teacherId }) => past.has(teacherId) && future.has(teacherId)));
    if (usual !== null) return [usual];
    return [own.findLast(isBefore), own.find(isAfter)].flatMap((slot) => slot?.teacherId ?? []);
  };
}
