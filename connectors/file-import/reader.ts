import { workOnce } from '../../src/core/limited-work.js';
import type { FileAnswer, FileQuestion } from './index.js';
import { layTables } from './lay-tables.js';
import { readSheets } from './read-sheets.js';
import { FileRefused } from './refusal.js';
import { pageOf } from './stored-table.js';
import { understandFile } from './understand-file.js';

/** Runs in a process of its own: whatever the file does, it does it here. */
workOnce<FileQuestion, FileAnswer>(({ bytes, directory, asked }, answer) => {
  try {
    const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const understood = understandFile(readSheets(content), directory, asked);
    answer({ kind: 'preview', preview: understood.preview, names: understood.names });
    for (const table of layTables(understood, content))
      answer({ kind: 'page', ...pageOf(table), origins: table.origins });
    for (const { sheet, row, facts } of understood.lines)
      for (const { entity, column, row: order } of facts)
        if (entity === 'movementOrder') answer({ kind: 'order', sheet, row, column, order });
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    const { message, nextStep, code, headings } = error;
    answer({ kind: 'refused', message, nextStep, code, headings });
  }
});
