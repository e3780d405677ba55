import { firstDayOfSchoolYear, schoolYearAt } from '../../domain/school-year.js';
import type { Instant, PlainDate, TimeOfDay } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { SlotFact } from '../journal-facts.js';
import type { StaffVisit, TaughtJournal, TeacherFacts } from '../teacher-facts.js';
import { endOf } from './day-bounds.js';
import { groupBy } from './group-by.js';
import { slotsInForce } from './held-slots.js';

/** A lesson that a teacher gave, during which somebody worked under his login. */
export interface LessonVisits {
  readonly date: PlainDate;
  readonly bell: number;
  /** From a usual place of his and from a strange one. */
  readonly isParallel: boolean;
  readonly usualAt: TimeOfDay | null;
  readonly strangeAt: TimeOfDay | null;
}

/** In the order of dates and bells. */
export function lessonsWithVisits(facts: TeacherFacts, norms: Norms): readonly LessonVisits[] {
  const usual = usualPlaces(facts.visits, norms);
  const byDate = groupBy(facts.visits, ({ date }) => date);
  return givenSlots(facts).flatMap(({ date, bell, startTime, endTime }) => {
    const during = (byDate.get(date) ?? []).filter(({ time }) => isWithin(time, startTime, endTime));
    const at = (isUsual: boolean) => during.find(({ place }) => usual.has(place) === isUsual)?.time.slice(0, 5) ?? null;
    const [usualAt, strangeAt] = [at(true), at(false)];
    const isParallel = usualAt !== null && strangeAt !== null;
    return during.length === 0 ? [] : [{ date, bell, isParallel, usualAt, strangeAt }];
  });
}

/** A telephone, a classroom's computer and one at home come again and again; a pupil's or a stranger's does not. */
function usualPlaces(visits: readonly StaffVisit[], { logins }: Norms): ReadonlySet<string> {
  const byPlace = [...groupBy(visits, ({ place }) => place)];
  return new Set(
    byPlace.filter(([, own]) => new Set(own.map(({ date }) => date)).size >= logins.usualDays).map(([place]) => place),
  );
}

/** Where a time is not known, nobody can tell what happened during it. */
function isWithin(time: string, from: TimeOfDay | null, to: TimeOfDay | null): boolean {
  return from !== null && to !== null && from <= time && time < to;
}

/** In force and naming him, but for what by the registers another gave, or nobody, and the days on which he was away. */
function givenSlots({ journals, staffId }: TeacherFacts): readonly SlotFact[] {
  const absences = journals[0]?.registers.staffAbsences.filter((absence) => absence.staffId === staffId) ?? [];
  const isAway = (date: PlainDate): boolean => absences.some(({ from, to }) => from <= date && date <= to);
  return journals
    .flatMap((journal) => slotsInForce(journal).filter((slot) => !isReplaced(slot, journal)))
    .filter(({ teacherId, date }) => teacherId === staffId && !isAway(date))
    .sort((one, other) => (one.date === other.date ? one.bell - other.bell : one.date < other.date ? -1 : 1));
}

function isReplaced({ date, bell, teacherId }: SlotFact, { registers }: TaughtJournal): boolean {
  return registers.substitutions.some(
    (entry) => entry.date === date && (entry.bell ?? bell) === bell && entry.staffId !== teacherId,
  );
}

/** The first date of the school year on which he gave a lesson, and when it is over. */
export function firstTaught(
  facts: TeacherFacts,
  asOf: Instant,
): { readonly date: PlainDate; readonly over: Instant } | null {
  const start = firstDayOfSchoolYear(schoolYearAt(asOf, facts.zone));
  const first = givenSlots(facts).find(({ date }) => date >= start);
  return first === undefined ? null : { date: first.date, over: endOf(first.date, facts.zone) };
}
