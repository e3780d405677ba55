import { formatFullDate } from '../../src/domain/russian.js';
import type { PlainDate } from '../../src/domain/time.js';
import { dateOfSerial, dateOfText } from './dates.js';
import type { Cell, Epoch } from './sheet.js';

/** A cell as a reader sees it: one space between words, a decimal comma, a day as «05.09.2026»; empty for none. */
export function cellText(cell: Cell | null | undefined, epoch: Epoch): string {
  if (cell === null || cell === undefined) return '';
  if (cell.kind === 'text') return cell.text.replace(/\s+/gu, ' ').trim();
  if (!cell.dated) return String(cell.value).replace('.', ',');
  const date = dateOfSerial(cell.value, epoch);
  const shown = [cell.value < 1 || date === null ? '' : formatFullDate(date), cellTime(cell)];
  return shown.filter((part) => part !== '').join(' ') || String(cell.value);
}

const DAY_SECONDS = 86_400;

/**
 * The time of day in a cell, `HH:MM` or `HH:MM:SS`, whether it stands beside a day or alone; empty where there is none. In
 * a workbook midnight cannot be told from no time at all.
 */
export function cellTime(cell: Cell | null): string {
  if (cell === null) return '';
  if (cell.kind === 'number') return timeOfSeconds(Math.round((cell.value % 1) * DAY_SECONDS) % DAY_SECONDS);
  const [, hour = '', rest = ''] = /(?<![\d:])([01]?\d|2[0-3])((?::[0-5]\d){1,2})(?![\d:])/u.exec(cell.text) ?? [];
  return rest === '' ? '' : `${hour.padStart(2, '0')}${rest}`;
}

function timeOfSeconds(seconds: number): string {
  if (seconds <= 0) return '';
  const part = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const minutes = `${part(seconds / 3600)}:${part((seconds / 60) % 60)}`;
  return seconds % 60 === 0 ? minutes : `${minutes}:${part(seconds % 60)}`;
}

/** The day in a cell, whether it is shown as one, a bare serial number or a text; null where there is none. */
export function cellDate(cell: Cell | null, epoch: Epoch, today: PlainDate): PlainDate | null {
  if (cell === null) return null;
  return cell.kind === 'number' ? dateOfSerial(cell.value, epoch) : dateOfText(cell.text, today);
}

/** «2,5», «1 234», «3.0»; null where the cell holds no number. */
export function cellNumber(cell: Cell | null): number | null {
  if (cell === null) return null;
  if (cell.kind === 'number') return cell.dated ? null : cell.value;
  const plain = cell.text.replace(/\s/gu, '').replace(',', '.');
  return /^-?\d+(?:\.\d+)?$/u.test(plain) ? Number(plain) : null;
}
