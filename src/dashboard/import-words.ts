import { type ImportPreview, type ImportWarning, recordCount, warningWords } from '../domain/file-import.js';
import { counted, plural } from '../domain/russian.js';

/** What became of a file's records when it was written. */
export interface ImportOutcome {
  readonly facts: number;
  /** Those of them that the mirror tells otherwise and keeps. */
  readonly differing: number;
  readonly added: number;
  readonly changed: number;
  /** Journals of which the file's part waits for a person's word. */
  readonly held: number;
}

/** How much of the file was understood, whether or not it is new, and how much was left out by rule. */
export function understoodWords({ lines, facts, skipped, skippedRows }: ImportPreview): string {
  const taken = `Понято: ${counted(lines, 'строка', 'строки', 'строк')} файла, в них ${recordCount(facts)}.`;
  if (skipped === 0) return taken;
  const rows = skippedRows.map(({ sheet, row }) => (sheet === '' ? `${row}` : `${sheet}:${row}`)).join(', ');
  const more = skipped > skippedRows.length ? ' и другие' : '';
  return `${taken} По правилу пропущено: ${counted(skipped, 'строка', 'строки', 'строк')} (итоги, заголовки, строки без данных): ${rows}${more}.`;
}

const SHOWN_PLACES = 30;

/** Where the file goes; of many journals or days the first. */
export function placeLines({ places }: ImportPreview): readonly string[] {
  const more = places.length - SHOWN_PLACES;
  if (more <= 0) return places;
  return [...places.slice(0, SHOWN_PLACES), `и ещё ${counted(more, 'место', 'места', 'мест')}`];
}

/** «В зеркале иначе: 3 записи. Файл их не изменит». */
export function differingWords({ differingCount }: ImportPreview): string {
  const which = plural(differingCount, 'её', 'их', 'их');
  return `В зеркале иначе: ${recordCount(differingCount)}, файл ${which} не изменит`;
}

/** The first records that the mirror tells otherwise, each with its place in the file. */
export function differingLines({ differing, differingCount }: ImportPreview, most: number): readonly string[] {
  return firstOf(differing, differingCount, most, ['запись', 'записи', 'записей']);
}

/** The first places that are not taken, and how many others there are; nothing where all is. */
export function warningLines({ warnings, warningCount }: ImportPreview, most: number): readonly string[] {
  return firstOf(warnings, warningCount, most, ['место', 'места', 'мест']);
}

function firstOf(
  warnings: readonly ImportWarning[],
  count: number,
  most: number,
  [one, few, many]: readonly [string, string, string],
): readonly string[] {
  const shown = warnings.slice(0, most).map(warningWords);
  const more = count - shown.length;
  return more > 0 ? [...shown, `и ещё ${counted(more, one, few, many)}`] : shown;
}

export function outcomeWords({ facts, differing, added, changed, held }: ImportOutcome): string {
  const written = `Файл загружен. Записей: новых ${added}, изменённых ${changed}.`;
  if (held > 0) return `${written} Ждут решения: ${counted(held, 'журнал', 'журнала', 'журналов')}.`;
  const known = facts - differing - added - changed;
  const same = known === 0 ? '' : ` Уже были в зеркале и оставлены как есть: ${recordCount(known)}.`;
  const other = differing === 0 ? '' : ` В зеркале иначе и не изменено: ${recordCount(differing)}.`;
  return `${written}${same}${other}`;
}
