import { MOST_FILE_BYTES } from '../../src/domain/file-import.js';
import { openArchive } from './archive.js';
import { plainArchive } from './plain-archive.js';
import { FileRefused } from './refusal.js';
import type { Sheet } from './sheet.js';
import { encodeTextResults } from './text-results.js';
import { readTextTable } from './text-table.js';
import { readWorkbook } from './workbook.js';

const ZIP = Buffer.from('PK');
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const SEEN_BYTES = 4096;
const WORKBOOK_PARTS = ['xl/workbook.xml', 'xl/workbook.bin', 'content.xml'];

/** The filled sheets of a file, told by its content and not by its name. Throws `FileRefused`. */
export function readSheets(bytes: Buffer): readonly Sheet[] {
  if (bytes.length > MOST_FILE_BYTES) throw new FileRefused('too-big', 'Он больше 10 МБ.');
  const filled = sheetsOf(bytes).filter(({ rows }) => rows.some(({ cells }) => cells.some((cell) => cell !== null)));
  if (filled.length === 0) throw new FileRefused('empty');
  return filled;
}

function sheetsOf(bytes: Buffer): readonly Sheet[] {
  if (bytes.length === 0) return [];
  if (bytes.subarray(0, 2).equals(ZIP)) return readZipped(bytes);
  if (bytes.subarray(0, COMPOUND.length).equals(COMPOUND)) return readWorkbook(bytes);
  const beginning = bytes.subarray(0, SEEN_BYTES).toString('latin1');
  if (/^(?:ï»¿)?\s*</u.test(beginning))
    throw new FileRefused('not-a-workbook', 'Под видом таблицы прислана веб-страница.');
  if (isBinary(bytes) || beginning.startsWith('%PDF')) throw new FileRefused('not-a-workbook');
  return [readTextTable(bytes)];
}

function readZipped(bytes: Buffer): readonly Sheet[] {
  const parts = openArchive(bytes);
  const contentOf = (name: string) => parts.find((part) => part.name === name)?.content;
  if (WORKBOOK_PARTS.every((name) => contentOf(name) === undefined)) throw new FileRefused('not-a-workbook');
  // An encrypted OpenDocument file is an ordinary archive whose parts are noise.
  if (contentOf('META-INF/manifest.xml')?.includes('encryption-data') === true) throw new FileRefused('protected');
  return readWorkbook(plainArchive(parts.map(encodeTextResults)));
}

/** Control characters that no text has, but for the tabulator and the ends of lines. */
function isBinary(bytes: Buffer): boolean {
  return bytes.subarray(0, SEEN_BYTES).some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20));
}
