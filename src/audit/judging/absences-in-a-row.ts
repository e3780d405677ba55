import type { PlainDate } from '../../domain/time.js';
import type { ClassFacts } from '../class-facts.js';
import { groupBy } from './group-by.js';
import { type Away, datesAway, type Place, type StudentDays } from './student-days.js';

/** All that a student missed from one date on until he was there again. */
export interface AbsenceInRow {
  readonly studentId: number;
  readonly firstDate: PlainDate;
  readonly lessons: readonly Away[];
  /** The date on which he was there again; null while he is not known to be. */
  readonly backDate: PlainDate | null;
}

/** Absences that began on one date count as one. */
export function absencesInRow(facts: ClassFacts, days: StudentDays): readonly AbsenceInRow[] {
  const byStudent = groupBy(datesAway(facts), ({ studentId }) => studentId);
  return [...byStudent].flatMap(([studentId, dates]) => {
    const away = dates.flatMap(({ date }) => days.on(studentId, date).filter((place) => place.is === 'away'));
    const byStart = groupBy(rowsOf(studentId, away, days), ({ firstDate }) => firstDate);
    return [...byStart.values()].flatMap((rows) => {
      const last = rows.at(-1);
      return last === undefined ? [] : [{ ...last, lessons: rows.flatMap(({ lessons }) => lessons) }];
    });
  });
}

interface Row {
  readonly lessons: Away[];
  readonly back: Place | null;
}

function rowsOf(studentId: number, away: readonly Away[], days: StudentDays): readonly AbsenceInRow[] {
  const rows: Row[] = [];
  for (const place of away) {
    const row = rows.at(-1);
    if (row !== undefined && goesOn(row, place, days)) row.lessons.push(place);
    else rows.push({ lessons: [place], back: days.backAfter(studentId, place.slot.date, place.slot.bell) });
  }
  return rows.map(({ lessons, back }) => ({
    ...{ studentId, lessons, firstDate: lessons[0]?.slot.date ?? '', backDate: back?.slot.date ?? null },
  }));
}

/** A day of which nothing tells that he was away ends the row, though nothing may tell that he was there. */
function goesOn({ lessons, back }: Row, place: Away, days: StudentDays): boolean {
  const last = lessons.at(-1)?.slot.date ?? place.slot.date;
  const isNext = place.slot.date === last || place.slot.date === days.nextDate(last);
  return isNext && (back === null || isBefore(place, back));
}

function isBefore({ slot: one }: Place, { slot: other }: Place): boolean {
  return one.date === other.date ? one.bell < other.bell : one.date < other.date;
}
