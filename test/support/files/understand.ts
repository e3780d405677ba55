import { layTables } from '../../../connectors/file-import/lay-tables.js';
import { readSheets } from '../../../connectors/file-import/read-sheets.js';
import { understandFile } from '../../../connectors/file-import/understand-file.js';
import { type ImportAsked, type SchoolDirectory, warningWords } from '../../../src/domain/file-import.js';
import { DIRECTORY, NOTHING_ASKED } from './directory.js';

/** A file against the invented school: its warnings in words, and what it makes by journal. */
export function understand(bytes: Buffer, asked: Partial<ImportAsked> = {}, directory: SchoolDirectory = DIRECTORY) {
  const understood = understandFile(readSheets(bytes), directory, { ...NOTHING_ASKED, ...asked });
  const tables = layTables(understood, bytes);
  return {
    preview: understood.preview,
    warnings: understood.preview.warnings.map(warningWords),
    rows: Object.fromEntries(tables.map(({ place, table }) => [place, table.rows])),
    tables,
  };
}
