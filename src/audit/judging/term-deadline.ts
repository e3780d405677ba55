import { addDays, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, TermFact } from '../journal-facts.js';
import { schoolDayFrom, schoolDayUpTo } from './school-days.js';

/** A day named for the term may follow its end by so much; another year's term of the same name is further away. */
const MARGIN_DAYS = 14;

/** The last day on which the term's marks are in time, by the reading of the act that the profile chose; null for never. */
export function lastDayForMarks(term: TermFact, facts: JournalFacts, norms: Norms['termMarks']): PlainDate | null {
  if (norms.mode === 'last-days') return lastSchoolDay(term, facts);
  const { schoolDates, classDates } = facts.neighbours;
  const isNamed = norms.mode === 'fixed-dates';
  const date = isNamed ? namedDate(term, norms) : addDays(lastSchoolDay(term, facts), -norms.daysBeforeEnd);
  if (date === null) return null;
  const move = norms.onNonSchoolDay === 'previous' ? schoolDayUpTo : schoolDayFrom;
  return move(date, isNamed ? schoolDates : classDates);
}

function namedDate(term: TermFact, { dueDates }: Norms['termMarks']): PlainDate | null {
  const named = dueDates[term.name];
  if (named === undefined || named < term.startDate || named > addDays(term.endDate, MARGIN_DAYS)) return null;
  return named;
}

/** The class's own: grades 9 and 11 finish before the others. */
function lastSchoolDay(term: TermFact, { neighbours }: JournalFacts): PlainDate {
  return schoolDayUpTo(term.endDate, neighbours.classDates);
}
