import type { Instant, PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { ClassFacts, ClassJournal } from '../class-facts.js';
import type { SlotFact, TermFact } from '../journal-facts.js';
import { presentMembers } from './class-list.js';
import { groupBy } from './group-by.js';
import { ordinaryDates, type StudentDays, studentDays } from './student-days.js';
import { slotDeadline } from './unnoted-lessons.js';

/** A journal in whose lessons of a term nobody was ever noted, though there were many, and their students missed others. */
export interface SilentJournal {
  readonly journal: ClassJournal;
  readonly term: TermFact;
  /** Lessons whose moved deadline has passed, and how many of those the last look at the grid came after. */
  readonly lessons: number;
  readonly proved: number;
  readonly lastDate: PlainDate;
  /** Of the other lessons of those who were there, the share that they missed. */
  readonly missedShare: number;
}

interface Candidate {
  readonly journal: ClassJournal;
  readonly term: TermFact;
  readonly dates: readonly PlainDate[];
  readonly deadlines: readonly Instant[];
}

export interface Silence {
  readonly silent: readonly SilentJournal[];
  /** When more lessons of such a journal may count. */
  readonly moments: readonly Instant[];
}

export function silentJournals(facts: ClassFacts, norms: Norms, asOf: Instant): Silence {
  const { unnotedLessons, unnotedShare } = norms.attendance;
  const days = studentDays(facts, norms);
  const candidates = candidatesOf(facts, norms).filter(({ deadlines }) => deadlines.length >= unnotedLessons);
  const silent = candidates.flatMap(({ journal, term, dates, deadlines }) => {
    const passed = deadlines.filter((deadline) => deadline <= asOf);
    if (passed.length < unnotedLessons) return [];
    const missedShare = missedElsewhere(journal, dates, days);
    if (missedShare < unnotedShare) return [];
    const proved = passed.filter((deadline) => deadline <= (term.gridObservedAt ?? 0)).length;
    return [{ journal, term, lessons: passed.length, proved, lastDate: dates.at(-1) ?? term.endDate, missedShare }];
  });
  return { silent, moments: candidates.flatMap(({ deadlines }) => deadlines) };
}

function candidatesOf(facts: ClassFacts, norms: Norms): readonly Candidate[] {
  const isOrdinary = ordinaryDates(facts);
  const noted = groupBy(facts.absences, ({ journalId }) => journalId);
  return facts.journals.flatMap((journal) =>
    journal.terms.flatMap((term) => {
      const isOf = ({ date }: { readonly date: PlainDate }): boolean => term.startDate <= date && date <= term.endDate;
      if (noted.get(journal.journal.id)?.some(isOf)) return [];
      const slots = slotsOfLessons(journal).filter((slot) => isOf(slot) && isOrdinary(slot.date));
      const deadlines = slots.map((slot) => slotDeadline(slot, journal, facts, norms).moved);
      return [{ journal, term, dates: [...new Set(slots.map(({ date }) => date))], deadlines }];
    }),
  );
}

/** The slots of the dates on which all of them are in the journal. */
function slotsOfLessons({ slots, lessons }: ClassJournal): readonly SlotFact[] {
  const entered = groupBy(lessons, ({ date }) => date);
  return [...groupBy(slots, ({ date }) => date)].flatMap(([date, own]) =>
    entered.get(date)?.length === own.length ? own : [],
  );
}

function missedElsewhere(journal: ClassJournal, dates: readonly PlainDate[], days: StudentDays): number {
  let known = 0;
  let missed = 0;
  for (const date of dates) {
    for (const { studentId } of presentMembers(journal)) {
      const places = days.on(studentId, date);
      if (!places.some((place) => place.journal === journal && place.is === 'there')) continue;
      const others = places.filter((place) => place.journal !== journal && place.is !== 'unknown');
      known += others.length;
      missed += others.filter(({ is }) => is === 'away').length;
    }
  }
  return known === 0 ? 0 : missed / known;
}
