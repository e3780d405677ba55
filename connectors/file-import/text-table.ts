import { parse } from 'csv-parse/sync';
import { counted } from '../../src/domain/russian.js';
import { guessText } from '../../src/http/read-text.js';
import { FileRefused } from './refusal.js';
import { type Cell, MOST_ROWS, type Sheet } from './sheet.js';

const DELIMITERS = [';', ',', '\t'] as const;
/** So much of the text decides on the delimiter. */
const SEEN_LINES = 20;

/** A text file of columns: UTF-8 or windows-1251, the delimiter found out. Every cell stays the text it is. */
export function readTextTable(bytes: Buffer): Sheet {
  const text = guessText(bytes);
  const records = recordsOf(text, delimiterOf(text));
  if (records.length > MOST_ROWS)
    throw new FileRefused('too-big', `В нём больше ${counted(MOST_ROWS, 'строки', 'строк', 'строк')}.`);
  const rows = records.map((cells, index) => ({
    number: index + 1,
    cells: cells.map((cell): Cell | null => (cell.trim() === '' ? null : { kind: 'text', text: cell })),
  }));
  return { name: '', epoch: 1900, rows };
}

/** The one that divides the first lines most often and most alike. */
function delimiterOf(text: string): string {
  const lines = text.split(/\r?\n/u, SEEN_LINES).filter((line) => line.trim() !== '');
  const score = (delimiter: string): number => {
    const widths = lines.map((line) => line.split(delimiter).length - 1);
    return Math.max(0, ...widths.map((width) => width * widths.filter((other) => other === width).length));
  };
  return DELIMITERS.reduce((best, delimiter) => (score(delimiter) > score(best) ? delimiter : best));
}

function recordsOf(text: string, delimiter: string): readonly (readonly string[])[] {
  try {
    const asked = { bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: false };
    return parse(text, { ...asked, delimiter, to: MOST_ROWS + 1 });
  } catch (cause) {
    throw new FileRefused('damaged', 'В тексте не закрыта кавычка.', { cause });
  }
}
