import type { PlainDate } from '../../domain/time.js';
import type { HistorySpan } from '../journal-facts.js';
import { endOf, momentOf } from './day-bounds.js';

/** Whether some file of the history of changes reaches into the date. */
export function toldDates(spans: readonly HistorySpan[], zone: string): (date: PlainDate) => boolean {
  return (date) => spans.some(({ from, to }) => from < endOf(date, zone) && momentOf(date, '00:00', zone) <= to);
}
