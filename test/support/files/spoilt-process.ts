import { readSheets } from '../../../connectors/file-import/read-sheets.js';
import { FileRefused } from '../../../connectors/file-import/refusal.js';
import { workOnce } from '../../../src/core/limited-work.js';

/** How the reading of a file ended: its filled rows, or why it was refused. */
export type Ending = { readonly rows: readonly string[] } | { readonly reason: string; readonly message: string };

/** Reads one file after another; one that ends otherwise than well or by a refusal ends the process. */
workOnce<readonly Uint8Array[], Ending>((files, answer) => {
  for (const file of files) answer(endingOf(Buffer.from(file)));
});

function endingOf(file: Buffer): Ending {
  try {
    const rows = readSheets(file).flatMap((sheet) => sheet.rows.map(({ cells }) => JSON.stringify(cells)));
    return { rows: rows.filter((row) => /\w/u.test(row)) };
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return { reason: error.reason, message: error.message };
  }
}
