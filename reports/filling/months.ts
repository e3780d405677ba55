import type { PlainDate } from '../../src/domain/time.js';

export interface Span {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** What the audit counts, it counts by month: the span widened to whole months. */
export function wholeMonths({ from, to }: Span): Span {
  return { from: `${from.slice(0, 7)}-01`, to: lastDay(monthOf(to)) };
}

/** As many whole months before the first one. */
export function monthsBefore(span: Span): Span {
  const first = monthOf(span.from);
  const count = monthOf(span.to) - first + 1;
  return { from: firstDay(first - count), to: lastDay(first - 1) };
}

/** Months since the year 0. */
function monthOf(date: PlainDate): number {
  const [year = 0, month = 0] = date.split('-').map(Number);
  return year * 12 + month - 1;
}

function firstDay(month: number): PlainDate {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

function lastDay(month: number): PlainDate {
  return new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).toISOString().slice(0, 10);
}
