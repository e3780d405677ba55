import { formatFullDate } from '../../src/domain/russian.js';
import type { PlainDate } from '../../src/domain/time.js';
import { dateOfSerial, dateOfText } from './dates.js';
import type { Cell, Epoch } from './sheet.js';

/** A cell as a reader sees it: one space between words, a decimal comma, a day as «05.09.2026»; empty for none. */
export function cellText(cell: Cell | null | undefined, epoch: Epoch): string {
  if (cell === null || cell === undefined) return '';
  if (cell.kind === 'text') return cell.text.replace(/\s+/gu, ' ').trim();
  const date = cell.dated ? dateOfSerial(cell.value, epoch) : null;
  return date === null ? String(cell.value).replace('.', ',') : formatFullDate(date);
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
