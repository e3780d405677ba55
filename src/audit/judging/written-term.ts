import { addDays, type Instant, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, WorkFact } from '../journal-facts.js';
import { isListed } from './assessment.js';
import { endOf } from './day-bounds.js';
import { vacationsOf } from './vacations.js';

type WrittenNorms = Norms['marks']['written'];

interface Marked extends Pick<JournalFacts, 'zone'> {
  readonly neighbours: Pick<JournalFacts['neighbours'], 'classDates'>;
}

/**
 * The end of the day by which the marks of a written work are due: so many days after it as its kind has. Where days of a
 * vacation do not count, those after the class's last known date do not either: infinite, until the timetable tells more.
 */
export function writtenDue(facts: Marked, written: WrittenNorms): (work: Pick<WorkFact, 'date' | 'kind'>) => Instant {
  const dueDay = dueDayBy(facts.neighbours.classDates, written);
  return ({ date, kind }) => {
    const day = dueDay(date, daysOf(kind, written));
    return day === null ? Number.POSITIVE_INFINITY : endOf(day, facts.zone);
  };
}

/** The last days for the marks of a written work of a date, one for each term that some kind has; none where nobody knows yet. */
export function writtenDays(
  classDates: ReadonlySet<PlainDate>,
  written: WrittenNorms,
): (date: PlainDate) => readonly PlainDate[] {
  const dueDay = dueDayBy(classDates, written);
  const terms = new Set([written.days, ...written.longer.map(({ days }) => Math.max(days, written.days))]);
  return (date) => [...terms].flatMap((days) => dueDay(date, days) ?? []);
}

/** By when a lesson of the date has all its marks, whatever kind of work was written at it. */
export function allMarksDue(facts: JournalFacts, written: WrittenNorms): (date: PlainDate) => Instant {
  const dueDay = dueDayBy(facts.neighbours.classDates, written);
  const longest = Math.max(written.days, ...written.longer.map(({ days }) => days));
  return (date) => {
    const day = dueDay(date, longest);
    return day === null ? Number.POSITIVE_INFINITY : endOf(day, facts.zone);
  };
}

/** By when a control work of the date has its marks, and with them the column that tells of it. */
export function controlsDue(facts: JournalFacts, { marks, homework }: Norms): (date: PlainDate) => Instant {
  const dueAt = writtenDue(facts, marks.written);
  return (date) => Math.max(...homework.controlKinds.map((kind) => dueAt({ date, kind })));
}

function daysOf(kind: string, { days, longer }: WrittenNorms): number {
  const own = longer.filter(({ kinds }) => isListed(kind, kinds)).map((term) => term.days);
  return Math.max(days, ...own);
}

function dueDayBy(
  classDates: ReadonlySet<PlainDate>,
  { countVacations }: WrittenNorms,
): (date: PlainDate, days: number) => PlainDate | null {
  const isCounted = countVacations ? () => true : schoolTime(classDates);
  return (date, days) => dayAfter(date, days, isCounted);
}

/** False for the days of a vacation, null where nobody knows yet. */
function schoolTime(classDates: ReadonlySet<PlainDate>): (day: PlainDate) => boolean | null {
  const vacations = vacationsOf(classDates);
  const last = [...classDates].sort().at(-1) ?? '';
  return (day) => (day > last ? null : !vacations.some(({ from, to }) => from <= day && day <= to));
}

function dayAfter(date: PlainDate, days: number, isCounted: (day: PlainDate) => boolean | null): PlainDate | null {
  let day = date;
  for (let left = days; left > 0; ) {
    day = addDays(day, 1);
    const counts = isCounted(day);
    if (counts === null) return null;
    if (counts) left -= 1;
  }
  return day;
}
