import { type ImportPreview, type ImportWarning, recordCount, warningWords } from '../domain/file-import.js';
import { counted, formatDate, plural } from '../domain/russian.js';

/** The kind of file that goes into a register. */
export const ORDERS = 'movement';

function whereOf(kind: string): string {
  return kind === ORDERS ? 'реестре' : 'зеркале';
}

/** What became of a file's records when it was written. */
export interface ImportOutcome {
  /** Kind of the file. */
  readonly kind: string;
  readonly facts: number;
  /** Those of them that the mirror, or the register, tells otherwise and keeps. */
  readonly differing: number;
  readonly added: number;
  readonly changed: number;
  /** Parts of the file, by journal, class or day, that wait for a person's word. */
  readonly held: number;
  /** Names of the file that wait for a decision. */
  readonly doubtful: number;
}

/** How much of the file was understood, whether or not it is new, and how much was left out by rule. */
export function understoodWords({ lines, facts, skipped, skippedRows }: ImportPreview): string {
  const taken =
    lines === 0
      ? 'Ни одной строки файла пока нельзя принять.'
      : `Понято: ${counted(lines, 'строка', 'строки', 'строк')} файла, ${plural(lines, 'в ней', 'в них', 'в них')} ${recordCount(facts)}.`;
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

/** «В зеркале иначе: 3 записи, файл их не изменит»; of orders «в реестре». */
export function differingWords({ kind, differingCount }: ImportPreview): string {
  const which = plural(differingCount, 'её', 'их', 'их');
  return `В ${whereOf(kind)} иначе: ${recordCount(differingCount)}, файл ${which} не изменит`;
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

export function outcomeWords({ kind, facts, differing, added, changed, held, doubtful }: ImportOutcome): string {
  const written =
    facts === 0
      ? 'Файл прочитан: загрузить из него пока нечего.'
      : `Файл загружен. Записей: новых ${added}, изменённых ${changed}.`;
  const known = facts - differing - added - changed;
  const told = [
    held > 0 ? `Ждут решения: ${counted(held, 'часть файла', 'части файла', 'частей файла')}.` : '',
    held > 0 || known === 0 ? '' : `Уже были в ${whereOf(kind)} и оставлены как есть: ${recordCount(known)}.`,
    held > 0 || differing === 0 ? '' : `В ${whereOf(kind)} иначе и не изменено: ${recordCount(differing)}.`,
    doubtful === 0
      ? ''
      : `Ждут решения: ${nameCount(doubtful)}. Решите на экране «Кого имели в виду» и загрузите файл снова.`,
  ];
  return [written, ...told.filter((part) => part !== '')].join(' ');
}

export function nameCount(count: number): string {
  return counted(count, 'имя или название', 'имени или названия', 'имён или названий');
}

/** What is said of names before a file is written; nothing where every one is certain. */
export function doubtfulWords({ doubtful }: ImportPreview): string | null {
  if (doubtful === 0) return null;
  const which = plural(doubtful, 'Оно попадёт', 'Они попадут', 'Они попадут');
  return `Не ясно, кого или что имели в виду: ${nameCount(doubtful)}. ${which} в список «Кого имели в виду», когда файл будет загружен.`;
}

/** How many names were understood as a person had decided; nothing where none was. */
export function decidedWords({ decided }: ImportPreview): string | null {
  return decided.length === 0 ? null : `По решению человека понято: ${nameCount(decided.length)}`;
}

/** «по решению от 26 ноября, чт: «Носва А. И.» — Носова Алла Ивановна», a line for each name. */
export function decidedLines({ decided }: ImportPreview): readonly string[] {
  return decided.map(
    ({ written, ours, decidedOn }) => `по решению от ${formatDate(decidedOn)}: «${written}» — ${ours}`,
  );
}
