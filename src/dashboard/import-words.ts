import { type ImportPreview, recordCount, warningWords } from '../domain/file-import.js';
import { counted } from '../domain/russian.js';

/** What became of a file's records when it was written. */
export interface ImportOutcome {
  readonly facts: number;
  readonly added: number;
  readonly changed: number;
  /** Journals of which the file's part waits for a person's word. */
  readonly held: number;
}

/** How much of the file was understood, and how much was left out by rule. */
export function understoodWords({ lines, facts, skipped, skippedRows }: ImportPreview): string {
  const taken = `Будет загружено: ${counted(lines, 'строка', 'строки', 'строк')} файла, ${recordCount(facts)} зеркала.`;
  if (skipped === 0) return taken;
  const rows = skippedRows.map(({ sheet, row }) => (sheet === '' ? `${row}` : `${sheet}:${row}`)).join(', ');
  const more = skipped > skippedRows.length ? ' и другие' : '';
  return `${taken} По правилу пропущено: ${counted(skipped, 'строка', 'строки', 'строк')} (итоги, заголовки, пустые): ${rows}${more}.`;
}

/** The first places that are not taken, and how many others there are; nothing where all is. */
export function warningLines({ warnings, warningCount }: ImportPreview, most: number): readonly string[] {
  const shown = warnings.slice(0, most).map(warningWords);
  const more = warningCount - shown.length;
  return more > 0 ? [...shown, `и ещё ${counted(more, 'место', 'места', 'мест')}`] : shown;
}

export function outcomeWords({ facts, added, changed, held }: ImportOutcome): string {
  const written = `Файл загружен. Записей: новых ${added}, изменённых ${changed}.`;
  if (held > 0) return `${written} Ждут решения: ${counted(held, 'журнал', 'журнала', 'журналов')}.`;
  const known = facts - added - changed;
  return known === 0 ? written : `${written} Уже были в зеркале и оставлены как есть: ${recordCount(known)}.`;
}
