import { firstDayOfSchoolYear, schoolYearAt } from '../../domain/school-year.js';
import type { Instant, PlainDate, TimeOfDay } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { SlotFact } from '../journal-facts.js';
import type { StaffVisit, TeacherFacts } from '../teacher-facts.js';
import { endOf } from './day-bounds.js';
import { groupBy } from './group-by.js';
import { slotsInForce } from './held-slots.js';
import { givenSlots } from './registered-giver.js';

/** A lesson that a teacher gave, during which somebody worked under his login. */
export interface LessonVisits {
  readonly date: PlainDate;
  readonly bell: number;
  /** From a usual place of his and from a strange one. */
  readonly isParallel: boolean;
  readonly usualAt: TimeOfDay | null;
  readonly strangeAt: TimeOfDay | null;
}

interface VisitedLesson {
  readonly date: PlainDate;
  readonly bell: number;
  readonly during: readonly StaffVisit[];
}

/** In the order of dates and bells. */
export function lessonsWithVisits(facts: TeacherFacts, norms: Norms): readonly LessonVisits[] {
  const lessons = visitedLessons(facts);
  const usual = usualPlaces(facts.visits, lessons, norms);
  return lessons.map(({ date, bell, during }) => {
    const at = (isUsual: boolean) => during.find(({ place }) => usual.has(place) === isUsual)?.time.slice(0, 5) ?? null;
    const [usualAt, strangeAt] = [at(true), at(false)];
    return { date, bell, isParallel: usualAt !== null && strangeAt !== null, usualAt, strangeAt };
  });
}

/** A lesson that he gives in several journals at once is one. */
function visitedLessons(facts: TeacherFacts): readonly VisitedLesson[] {
  const byDate = groupBy(facts.visits, ({ date }) => date);
  const joint = groupBy(ownLessons(facts), ({ date, startTime }) => `${date} ${startTime}`);
  return [...joint.values()].flatMap((slots) => {
    const [{ date, bell } = { date: '', bell: 0 }] = slots;
    const during = (byDate.get(date) ?? []).filter(({ time }) =>
      slots.some(({ startTime, endTime }) => isWithin(time, startTime, endTime)),
    );
    return during.length === 0 ? [] : [{ date, bell, during }];
  });
}

/**
 * A telephone, a classroom's computer and one at home come again and again apart. A pupil's may come again too, beside the
 * teacher's own: such dates do not make it usual. Of places that were never apart nobody can tell whose each is.
 */
function usualPlaces(
  visits: readonly StaffVisit[],
  lessons: readonly VisitedLesson[],
  { logins }: Norms,
): ReadonlySet<string> {
  const datesOf = groupBy(visits, ({ place }) => place);
  const oftenApart = (from: ReadonlySet<string>): ReadonlySet<string> => {
    const beside = datesBeside(lessons, from);
    const isApart = ({ place, date }: StaffVisit): boolean => !beside.has(`${place} ${date}`);
    const isOften = (own: readonly StaffVisit[]): boolean =>
      new Set(own.filter(isApart).map(({ date }) => date)).size >= logins.usualDays;
    return new Set([...datesOf].flatMap(([place, own]) => (isOften(own) ? [place] : [])));
  };
  return oftenApart(oftenApart(new Set(datesOf.keys())));
}

/** Places and dates on which, during a lesson, another place of `others` was used. */
function datesBeside(lessons: readonly VisitedLesson[], others: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(
    lessons.flatMap(({ date, during }) => {
      const places = [...new Set(during.map(({ place }) => place))];
      const isBeside = (place: string): boolean => places.some((other) => other !== place && others.has(other));
      return places.filter(isBeside).map((place) => `${place} ${date}`);
    }),
  );
}

/** Where a time is not known, nobody can tell what happened during it. */
function isWithin(time: string, from: TimeOfDay | null, to: TimeOfDay | null): boolean {
  return from !== null && to !== null && from <= time && time < to;
}

/** In force and naming him, but for what by the registers another gave, or nobody, and the days on which he was away. */
function ownLessons({ journals, staffId }: TeacherFacts): readonly SlotFact[] {
  const absences = journals[0]?.registers.staffAbsences.filter((absence) => absence.staffId === staffId) ?? [];
  const isAway = (date: PlainDate): boolean => absences.some(({ from, to }) => from <= date && date <= to);
  return journals
    .flatMap((journal) => givenSlots(slotsInForce(journal), journal))
    .filter(({ teacherId, date }) => teacherId === staffId && !isAway(date))
    .sort((one, other) => (one.date === other.date ? one.bell - other.bell : one.date < other.date ? -1 : 1));
}

/** The first date of the school year on which he gave a lesson, and when it is over. */
export function firstTaught(
  facts: TeacherFacts,
  asOf: Instant,
): { readonly date: PlainDate; readonly over: Instant } | null {
  const start = firstDayOfSchoolYear(schoolYearAt(asOf, facts.zone));
  const first = ownLessons(facts).find(({ date }) => date >= start);
  return first === undefined ? null : { date: first.date, over: endOf(first.date, facts.zone) };
}
