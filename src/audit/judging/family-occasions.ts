import { addDays, dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { ClassFacts, ClassJournal } from '../class-facts.js';
import type { AbsenceFact, TermFact } from '../journal-facts.js';
import { groupBy } from './group-by.js';
import { presentVersion } from './judge-value.js';

/** Something of which a student's family is to know. */
export interface Occasion {
  readonly studentId: number;
  readonly kind: 'mark' | 'absences' | 'risk';
  /** Null where it is of all subjects together. */
  readonly journalId: number | null;
  readonly date: PlainDate;
  /** The first date on which the diary may have shown it. */
  readonly from: PlainDate;
  /** By whose end the family knows. */
  readonly dueDate: PlainDate;
}

export function familyOccasions(facts: ClassFacts, norms: Norms): readonly Occasion[] {
  const away = facts.absences.flatMap((absence) => standing(absence) ?? []);
  return [
    ...failingMarks(facts, norms),
    ...termsOf(facts).flatMap((term) => longAbsences(away, term, facts, norms)),
    ...facts.journals.flatMap((journal) => journal.terms.flatMap((term) => risks(away, journal, term, facts, norms))),
  ];
}

/** The diary shows a mark once it is entered: after the last look without it. */
function failingMarks({ failing, zone }: ClassFacts, { informing }: Norms): readonly Occasion[] {
  return failing.map(({ studentId, journalId, date, absentAt, seenAt }) => {
    const [, from = date] = [date, absentAt === null ? date : dateAt(absentAt, zone)].sort();
    return {
      ...{ studentId, kind: 'mark', journalId, date },
      from,
      dueDate: addDays(dateAt(seenAt, zone), informing.days),
    };
  });
}

interface Away {
  readonly studentId: number;
  readonly journalId: number;
  readonly date: PlainDate;
  readonly seenAt: Instant;
  /** Nobody knows why. */
  readonly isUnexplained: boolean;
}

function standing(absence: AbsenceFact): Away | null {
  const shown = presentVersion(absence);
  if (shown === null || shown.code === 'оп') return null;
  const { studentId, journalId, date } = absence;
  const isUnexplained = shown.code === 'н' && shown.comment.trim() === '';
  return { studentId, journalId, date, seenAt: shown.seenAt, isUnexplained };
}

/** Quarters and half-years of the class, each once. */
function termsOf({ journals }: ClassFacts): readonly TermFact[] {
  const terms = journals.flatMap((journal) => journal.terms).filter(isCounted);
  return [...new Map(terms.map((term) => [term.name, term])).values()];
}

function isCounted({ kind }: TermFact): boolean {
  return kind !== 'year';
}

function within<T extends { readonly date: PlainDate }>(
  dated: readonly T[],
  { startDate, endDate }: TermFact,
): readonly T[] {
  return dated.filter(({ date }) => startDate <= date && date <= endDate);
}

/** So many lessons of a term missed, and nobody knows why. */
function longAbsences(
  away: readonly Away[],
  term: TermFact,
  { zone }: ClassFacts,
  { informing }: Norms,
): readonly Occasion[] {
  const own = within(away, term).filter(({ isUnexplained }) => isUnexplained);
  return [...groupBy(own, ({ studentId }) => studentId)].flatMap(([studentId, missed]) =>
    crossing(missed, informing.absentLessons, zone, informing.days).map((when) => ({
      ...{ studentId, kind: 'absences' as const, journalId: null },
      ...when,
    })),
  );
}

/** More of the journal's lessons missed than the share that leaves a student without a mark for the term. */
function risks(
  away: readonly Away[],
  { journal, lessons, members }: ClassJournal,
  term: TermFact,
  { zone }: ClassFacts,
  { informing, termMarks }: Norms,
): readonly Occasion[] {
  const held = within(lessons, term).length;
  if (!isCounted(term) || held < informing.riskLessons) return [];
  const settled = new Set(
    members.flatMap(({ studentId, absentAt, lastSeenAt }) =>
      absentAt === null && lastSeenAt === null ? [studentId] : [],
    ),
  );
  const own = within(away, term).filter(
    ({ journalId, studentId }) => journalId === journal.id && settled.has(studentId),
  );
  const least = Math.floor(termMarks.deferral.missedShare * held) + 1;
  return [...groupBy(own, ({ studentId }) => studentId)].flatMap(([studentId, missed]) =>
    crossing(missed, least, zone, informing.days).map((when) => ({
      ...{ studentId, kind: 'risk' as const, journalId: journal.id },
      ...when,
    })),
  );
}

/** The day with which so many lessons were missed; none while they were fewer. */
function crossing(
  missed: readonly Away[],
  least: number,
  zone: string,
  days: number,
): readonly Pick<Occasion, 'date' | 'from' | 'dueDate'>[] {
  const date = missed.map((each) => each.date).sort()[least - 1];
  if (date === undefined) return [];
  const known = Math.max(...missed.filter((each) => each.date <= date).map(({ seenAt }) => seenAt));
  return [{ date, from: date, dueDate: addDays(dateAt(known, zone), days) }];
}
