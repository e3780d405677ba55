import type { ClassFacts, ClassJournal, ClassLesson, MarkedCell } from '../../../../src/audit/class-facts.js';
import type {
  AbsenceFact,
  Interval,
  MemberFact,
  RegisterFacts,
  SlotFact,
} from '../../../../src/audit/journal-facts.js';
import type { AbsenceCode } from '../../../../src/domain/rows.js';
import type { Instant, PlainDate } from '../../../../src/domain/time.js';
import { classFacts, classJournal, SEPTEMBER } from './class-facts.js';
import { at, member, QUARTER, seen } from './facts.js';

export const STUDENT = 101;
/** Five journals of the whole class, 11 to 15, one at each bell of every day. */
const BELLS = [1, 2, 3, 4, 5];

export interface Days {
  /**
   * By date a sign for each bell of the student's day: `·` there, `+` there with a mark, `-` lesson not entered, `x` an
   * «н» that was taken away, a code (`о` for «оп»), in capitals with a comment. Days that are not named he was there all along.
   */
  readonly days: Readonly<Record<PlainDate, string>>;
  /** Last look at every grid; that of single journals by their bell. */
  readonly observedAt?: Instant | null;
  readonly observedAtBell?: Readonly<Record<number, Instant | null>>;
  /** When lessons were first seen. */
  readonly lessonSeenAt?: Instant;
  /** By which look the absences are known. */
  readonly absenceSeen?: Interval;
  readonly members?: readonly MemberFact[];
  readonly membersAtBell?: Readonly<Record<number, readonly MemberFact[]>>;
  readonly registers?: Partial<RegisterFacts>;
  /** Of every journal. */
  readonly openedOn?: PlainDate;
  readonly registersAtBell?: Readonly<Record<number, Partial<RegisterFacts>>>;
  readonly subjectAtBell?: Readonly<Record<number, string>>;
  /** The last date of a journal that is taught no longer, by its bell. */
  readonly endsAtBell?: Readonly<Record<number, PlainDate>>;
  /** Slots beside the ordinary ones. */
  readonly more?: Readonly<Record<number, readonly SlotFact[]>>;
  /** Journal of a bell that keeps another's lesson instead. */
  readonly journalOfBell?: (bell: number) => number;
}

/** The two first weeks of September of a class, and where the student was. */
export function classDays(given: Days): ClassFacts {
  const journals = [...new Set(BELLS.map((bell) => journalOf(given, bell)))];
  const days = Object.entries(given.days).sort();
  return classFacts({
    journals: journals.map((id) => journalAt(given, id)),
    absences: days.flatMap(([date, signs]) => absencesOn(given, date, signs)),
    marked: days.flatMap(([date, signs]) =>
      [...signs].flatMap((sign, index) => (sign === '+' ? [cellOf(given, date, index + 1)] : [])),
    ),
  });
}

function journalOf({ journalOfBell }: Days, bell: number): number {
  return journalOfBell?.(bell) ?? 10 + bell;
}

function bellsOf(given: Days, id: number): readonly number[] {
  return BELLS.filter((bell) => journalOf(given, bell) === id);
}

function journalAt(given: Days, id: number): ClassJournal {
  const bells = bellsOf(given, id);
  const [bell = 0] = bells;
  const { observedAt = at('2025-12-01 12:00'), observedAtBell = {}, registers = {}, registersAtBell = {} } = given;
  const gridObservedAt = bell in observedAtBell ? (observedAtBell[bell] ?? null) : observedAt;
  const lastDate = given.endsAtBell?.[bell] ?? '2025-09-12';
  const taught = SEPTEMBER.filter(({ date }) => date <= lastDate);
  const slots = taught.flatMap((slot) => bells.map((each) => ({ ...slot, bell: each })));
  return classJournal({
    journal: { id, subjectId: id, subjectName: given.subjectAtBell?.[bell] ?? `Предмет ${id}` },
    ...{ terms: [{ ...QUARTER, gridObservedAt }], openedOn: given.openedOn ?? null },
    slots: [...slots, ...(given.more?.[bell] ?? [])].sort((one, other) => (one.date < other.date ? -1 : 1)),
    members: given.membersAtBell?.[bell] ?? given.members ?? [member(STUDENT)],
    lessons: taught.flatMap(({ date }) => lessonsOn(given, date, bells)),
    registers: { ...registers, ...registersAtBell[bell] },
  });
}

function lessonsOn({ days, lessonSeenAt = at('2025-09-01 07:00') }: Days, date: PlainDate, bells: readonly number[]) {
  const entered = bells.filter((bell) => days[date]?.[bell - 1] !== '-');
  return entered.map(
    (bell, ordinal): ClassLesson => ({ id: lessonId(date, bell), date, ordinal, seenAt: lessonSeenAt }),
  );
}

/** 32 for the second bell of 3 September. */
export function lessonId(date: PlainDate, bell: number): number {
  return Number(date.slice(8)) * 10 + bell;
}

function absencesOn(given: Days, date: PlainDate, signs: string): readonly AbsenceFact[] {
  return [...signs].flatMap((sign, index) => {
    if ('·+-'.includes(sign)) return [];
    const lower = sign.toLowerCase();
    const interval = given.absenceSeen ?? seen(`${date} 16:00`);
    const versions = [{ code: codeOf(lower), comment: sign === lower ? '' : 'по записке', ...interval }];
    const gone = sign === 'x' ? { goneAt: at(`${date} 18:00`), lastShownAt: interval.seenAt } : STANDS;
    return [{ id: lessonId(date, index + 1), ...cellOf(given, date, index + 1), versions, ...gone }];
  });
}

const STANDS = { goneAt: null, lastShownAt: null };

function codeOf(sign: string): AbsenceCode {
  if (sign === 'о') return 'оп';
  return sign === 'x' ? 'н' : (sign as AbsenceCode);
}

function cellOf(given: Days, date: PlainDate, bell: number): MarkedCell {
  const journalId = journalOf(given, bell);
  return { studentId: STUDENT, date, ordinal: bellsOf(given, journalId).indexOf(bell), journalId };
}
