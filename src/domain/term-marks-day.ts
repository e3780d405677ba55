import { schoolDayFrom, schoolDayUpTo } from './school-days.js';
import { addDays, type PlainDate } from './time.js';

/** What the act says of the day by which the marks of a term are due. */
export interface TermMarksNorms {
  /** Which of the act's terms binds: the named dates, so many days before the class's last school day, or that day. */
  readonly mode: 'fixed-dates' | 'days-before-end' | 'last-days';
  /** By term name: the date by which period marks are due. */
  readonly dueDates: Readonly<Record<string, PlainDate>>;
  readonly daysBeforeEnd: number;
  /** Where a due date goes that is no school day. */
  readonly onNonSchoolDay: 'previous' | 'next';
}

interface TermSpan {
  readonly name: string;
  readonly startDate: PlainDate;
  readonly endDate: PlainDate;
}

/** Dates with lessons: of the class, and of any class. */
interface SchoolDays {
  readonly classDates: ReadonlySet<PlainDate>;
  readonly schoolDates: ReadonlySet<PlainDate>;
}

/** A day named for the term may follow its end by so much; another year's term of the same name is further away. */
const MARGIN_DAYS = 14;

/** The last day on which the term's marks are in time, by the reading of the act that the profile chose; null for never. */
export function termMarksDay(term: TermSpan, days: SchoolDays, norms: TermMarksNorms): PlainDate | null {
  if (norms.mode === 'last-days') return lastSchoolDay(term, days);
  const isNamed = norms.mode === 'fixed-dates';
  const date = isNamed ? namedDate(term, norms) : addDays(lastSchoolDay(term, days), -norms.daysBeforeEnd);
  if (date === null) return null;
  const move = norms.onNonSchoolDay === 'previous' ? schoolDayUpTo : schoolDayFrom;
  return move(date, isNamed ? days.schoolDates : days.classDates);
}

function namedDate(term: TermSpan, { dueDates }: TermMarksNorms): PlainDate | null {
  const named = dueDates[term.name];
  if (named === undefined || named < term.startDate || named > addDays(term.endDate, MARGIN_DAYS)) return null;
  return named;
}

/** The class's own: grades 9 and 11 finish before the others. */
function lastSchoolDay(term: TermSpan, { classDates }: SchoolDays): PlainDate {
  return schoolDayUpTo(term.endDate, classDates);
}
