import { addDays, type PlainDate, weekStart } from '../../src/domain/time.js';

/** `YYYYMMDD` of the API and back; null where the text is none. */
export function compactDate(date: PlainDate): string {
  return date.replaceAll('-', '');
}

export function plainDate(compact: string): PlainDate | null {
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(compact) ?? [];
  return year && month && day ? `${year}-${month}-${day}` : null;
}

/** Whole calendar weeks that hold the span: the addresses of a class's weeks stay the same from poll to poll. */
export function weeksOf(
  from: PlainDate,
  to: PlainDate,
): readonly { readonly from: PlainDate; readonly to: PlainDate }[] {
  const weeks: { from: PlainDate; to: PlainDate }[] = [];
  for (let monday = weekStart(from); monday <= to; monday = addDays(monday, 7)) {
    weeks.push({ from: monday, to: addDays(monday, 6) });
  }
  return weeks;
}

export function daysOf(from: PlainDate, to: PlainDate): readonly PlainDate[] {
  const days: PlainDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
