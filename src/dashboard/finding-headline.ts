import { formatDate, formatMonth, uncapitalised } from '../domain/russian.js';
import type { PlainDate } from '../domain/time.js';

const MONTH = /^\d{4}-\d{2}$/u;
const NOTHING_TO_MEND =
  'Пока ничего не установлено, исправлять нечего. Чтобы такое решалось, журнал должен считываться до срока и после него.';

const NO_FILE = 'Пока ничего не установлено. Загрузите файл с посещениями пользователей за последние недели.';
const NO_PLACES =
  'Пока ничего не установлено. Загрузите файл посещений, в котором есть столбцы адреса или устройства, за последние недели.';

/** A rule's title claims a fault; where nothing could be decided the heading must not. */
export function findingTitle(title: string, verdict: string): string {
  return verdict === 'no-data' ? `Не удалось решить: ${uncapitalised(title)}` : title;
}

/** What a page of the journal was to show a reading will bring; what people are to write down, they must. */
export function findingCure(howToFix: string, { verdict, evidence }: Decided): string {
  if (verdict !== 'no-data') return howToFix;
  if (REGISTERED.has(evidence['lacks'])) return `Пока ничего не установлено: не хватает записи в реестре. ${howToFix}`;
  if (evidence['lacks'] === 'places') return NO_PLACES;
  return BROUGHT.has(evidence['lacks']) ? NO_FILE : NOTHING_TO_MEND;
}

interface Decided {
  readonly verdict: string;
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** Names of what rules lack that only registers tell. */
const REGISTERED: ReadonlySet<unknown> = new Set([
  'issues',
  'orders',
  'earlier',
  'closing',
  'confirmations',
  'notices',
]);

/** Likewise of what files alone bring. */
const BROUGHT: ReadonlySet<unknown> = new Set(['visits', 'fresh-visits', 'class-visits']);

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
