import { formatDate, formatMonth } from '../domain/russian.js';
import type { PlainDate } from '../domain/time.js';

const MONTH = /^\d{4}-\d{2}$/u;
const NOTHING_TO_MEND =
  'Пока ничего не установлено, исправлять нечего. Чтобы такое решалось, журнал должен считываться до срока и после него.';

/** A rule's title claims a fault; where nothing could be decided the heading must not. */
export function findingTitle(title: string, verdict: string): string {
  return verdict === 'no-data' ? `Не удалось решить: ${title.charAt(0).toLowerCase()}${title.slice(1)}` : title;
}

export function findingCure(howToFix: string, verdict: string): string {
  return verdict === 'no-data' ? NOTHING_TO_MEND : howToFix;
}

interface Dated {
  readonly date: PlainDate | null;
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** The day of the lesson, or the month that the finding sums up; null where it belongs to neither. */
export function findingDate({ date, evidence }: Dated): string | null {
  const month = evidence['month'];
  if (typeof month === 'string' && MONTH.test(month)) return formatMonth(month);
  return date === null ? null : formatDate(date);
}
