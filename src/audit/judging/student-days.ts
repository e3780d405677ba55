import { beginsAs } from '../../domain/assessment.js';
import { dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { ClassFacts, ClassJournal, ClassLesson } from '../class-facts.js';
import type { AbsenceFact, SlotFact } from '../journal-facts.js';
import { isMissing, lessonKey } from './attendance.js';
import { groupBy } from './group-by.js';
import { presentVersion } from './judge-value.js';
import { termOf } from './lesson-terms.js';
import { coversDate, type MembershipSpan, spansOf } from './membership.js';
import { once } from './once.js';
import { gridLook } from './page-looks.js';

/** An absence that stands there now. */
export type Shown = AbsenceFact['versions'][number];

/** One lesson of a student's day, and what its journal says of him. */
export type Place = {
  readonly slot: SlotFact;
  readonly journal: ClassJournal;
  /** The look that proves it; null where none does. */
  readonly observedAt: Instant | null;
} & (
  | { readonly is: 'away'; readonly lesson: ClassLesson; readonly shown: Shown }
  | { readonly is: 'there'; readonly lesson: ClassLesson }
  /** Not entered, not read since, or nobody can tell which of the day's lessons it is. */
  | { readonly is: 'unknown' }
);

export type Away = Extract<Place, { readonly is: 'away' }>;
export type There = Extract<Place, { readonly is: 'there' }>;

/** Where students of a class were on its days, as far as its journals show. */
export interface StudentDays {
  /** Lessons of the date at which he was due, in the order of bells. */
  on(studentId: number, date: PlainDate): readonly Place[];
  /** The first lesson after the bell of the date at which he was there; null while he is not known to be back. */
  backAfter(studentId: number, date: PlainDate, bell: number): Place | null;
  /** The next date on which the class has lessons; null for none. */
  nextDate(date: PlainDate): PlainDate | null;
}

/** By the journals at whose lessons everybody in their lists must be. */
export function studentDays(facts: ClassFacts, norms: Norms): StudentDays {
  return daysOf(facts)(norms);
}

/** Several rules ask of the same days of everybody, each of them several times. */
const daysOf = once((facts: ClassFacts) => once((norms: Norms) => workOutDays(facts, norms)));

function workOutDays(facts: ClassFacts, { assessment, pollToleranceMs }: Norms): StudentDays {
  const isForAll = ({ journal }: ClassJournal) => !beginsAs(journal.subjectName, assessment.unmarkedPrefixes);
  const meetings = meetingsOf(facts.journals.filter(isForAll));
  const dates = [...meetings.keys()].sort();
  const absences = absencesByLesson(facts);
  const standingIn = standings(facts);
  const placesOn = (studentId: number, date: PlainDate): readonly Place[] =>
    (meetings.get(date) ?? []).flatMap((meeting) => {
      const standing = standingIn(meeting.journal, studentId, date);
      if (standing === null) return [];
      const shown = absences.get(meeting.journal.journal.id)?.get(keyOf(studentId, meeting));
      return [placeOf(meeting, shown, standing, pollToleranceMs)];
    });
  const known = new Map<string, readonly Place[]>();
  const on = (studentId: number, date: PlainDate): readonly Place[] => {
    const key = `${studentId} ${date}`;
    const places = known.get(key) ?? oneToABell(placesOn(studentId, date));
    known.set(key, places);
    return places;
  };
  const firstThere = (studentId: number, date: PlainDate, afterBell: number): Place | null =>
    on(studentId, date).find(({ is, slot }) => is === 'there' && slot.bell > afterBell) ?? null;
  const backAfter = (studentId: number, date: PlainDate, bell: number): Place | null => {
    const sameDay = firstThere(studentId, date, bell);
    if (sameDay !== null) return sameDay;
    for (const later of dates) {
      const back = later > date ? firstThere(studentId, later, BEFORE_ALL) : null;
      if (back !== null) return back;
    }
    return null;
  };
  return { on, backAfter, nextDate: (date) => dates.find((later) => later > date) ?? null };
}

/** Schools with a second shift may count from a bell zero. */
const BEFORE_ALL = -1;

/** A slot of the timetable with the lesson that was entered for it, where that is certain. */
interface Meeting {
  readonly slot: SlotFact;
  readonly journal: ClassJournal;
  readonly lesson: ClassLesson | null;
}

function meetingsOf(journals: readonly ClassJournal[]): ReadonlyMap<PlainDate, readonly Meeting[]> {
  const meetings = journals.flatMap((journal) => {
    const lessons = groupBy(journal.lessons, ({ date }) => date);
    return [...groupBy(journal.slots, ({ date }) => date)].flatMap(([date, slots]) => {
      const entered = lessons.get(date) ?? [];
      const isCertain = entered.length === slots.length;
      return slots.map((slot, nth) => ({ slot, journal, lesson: isCertain ? (entered[nth] ?? null) : null }));
    });
  });
  return groupBy(
    meetings.sort((one, other) => one.slot.bell - other.slot.bell),
    ({ slot }) => slot.date,
  );
}

function placeOf(
  { slot, journal, lesson }: Meeting,
  shown: Shown | undefined,
  standing: Standing,
  pollToleranceMs: number,
): Place {
  if (lesson !== null && shown !== undefined) {
    return { slot, journal, observedAt: gridLook(journal, slot.date, shown), is: 'away', lesson, shown };
  }
  const observedAt = termOf(journal, slot.date)?.gridObservedAt ?? null;
  // Lesson and absences may have been entered between the two pages of one reading: only the next one is sure to show both.
  const isRead = lesson !== null && observedAt !== null && lesson.seenAt + pollToleranceMs <= observedAt;
  if (!isRead || standing === 'perhaps') return { slot, journal, observedAt: null, is: 'unknown' };
  return { slot, journal, observedAt, is: 'there', lesson };
}

/** Who stands in two journals that meet at one bell is where both say that he is. */
function oneToABell(places: readonly Place[]): readonly Place[] {
  return [...groupBy(places, ({ slot }) => slot.bell).values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    if (others.every(({ is }) => is === first.is)) return [first];
    const { slot, journal } = first;
    return [{ slot, journal, observedAt: null, is: 'unknown' as const }];
  });
}

/** What stands there now as н, б or у, by journal and then by student and lesson. */
const absencesByLesson = once((facts: ClassFacts): ReadonlyMap<number, ReadonlyMap<string, Shown>> => {
  const byJournal = new Map<number, Map<string, Shown>>();
  for (const absence of facts.absences) {
    const shown = presentVersion(absence);
    if (shown === null || !isMissing(shown.code)) continue;
    const ofJournal = byJournal.get(absence.journalId) ?? new Map<string, Shown>();
    byJournal.set(absence.journalId, ofJournal.set(lessonKey(absence.studentId, absence), shown));
  }
  return byJournal;
});

function keyOf(studentId: number, { lesson }: Meeting): string {
  return lesson === null ? '' : lessonKey(studentId, lesson);
}

/** Whether the journal's list proves that it was his lesson; of who has left since, or was there at the first look, it may not. */
type Standing = 'proved' | 'perhaps';

const standings = once((facts: ClassFacts) => {
  const traces = firstTraces(facts);
  const lists = new Map(facts.journals.map((each) => [each, linesOf(each, facts.zone)]));
  return (journal: ClassJournal, studentId: number, date: PlainDate): Standing | null => {
    const own = (lists.get(journal)?.get(studentId) ?? []).filter((line) => coversDate(line, date));
    if (own.length === 0 || isTakenOut(journal, studentId, date)) return null;
    const trace = traces.get(`${journal.journal.id} ${studentId}`) ?? NEVER;
    const isProved = own.some(({ seenOn, last }) => last === null && (seenOn <= date || trace <= date));
    return isProved ? 'proved' : 'perhaps';
  };
});

const NEVER: PlainDate = '9999-12-31';

interface Line extends MembershipSpan {
  /** The date of the first look that listed him. */
  readonly seenOn: PlainDate;
}

function linesOf({ members }: ClassJournal, zone: string): ReadonlyMap<number, readonly Line[]> {
  const lines = members.flatMap((member) =>
    spansOf([member], zone).map((span) => ({ ...span, seenOn: dateAt(member.seenAt, zone) })),
  );
  return groupBy(lines, ({ studentId }) => studentId);
}

/** The first date of which a journal tells that a student was away: he belonged to it then. */
function firstTraces({ absences }: ClassFacts): ReadonlyMap<string, PlainDate> {
  const traces = new Map<string, PlainDate>();
  for (const absence of absences) {
    const key = `${absence.journalId} ${absence.studentId}`;
    if (!traces.has(key) && presentVersion(absence) !== null) traces.set(key, absence.date);
  }
  return traces;
}

function isTakenOut({ registers }: ClassJournal, studentId: number, date: PlainDate): boolean {
  const spans = [...registers.exemptions, ...registers.individualPlans];
  return spans.some((span) => span.studentId === studentId && span.from <= date && date <= span.to);
}

/** Each student's date on which something shows that he was away, in the order of dates. */
export function datesAway({ absences }: ClassFacts): readonly Pick<AbsenceFact, 'studentId' | 'date'>[] {
  const away = absences.filter((absence) => isMissing(presentVersion(absence)?.code ?? 'оп'));
  const byDate = groupBy(away, ({ studentId, date }) => `${date} ${studentId}`);
  return [...byDate.values()].flatMap(([first]) => (first === undefined ? [] : [first]));
}

/** Whether no event of the class's day touches it: of such a day the registers tell only in part who was where. */
export function ordinaryDates({ journals }: ClassFacts): (date: PlainDate) => boolean {
  const events = journals[0]?.registers.classDayEvents ?? [];
  return (date) => !events.some(({ from, to }) => from <= date && date <= to);
}

/** By when the pages of all these lessons had been read; null where one never was. */
export function lookAtAll(places: readonly Place[]): Instant | null {
  const looks = places.map(({ observedAt }) => observedAt);
  return looks.includes(null) ? null : Math.min(...looks.map(Number));
}
