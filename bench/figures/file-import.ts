import type { Figure } from '../figure.js';
import { loadFile } from '../load-file.js';
import { withServer } from '../server.js';

export const fileImport: Figure = {
  name: 'file-import',
  title: 'a workbook of 50 000 lines read in a process of its own and written, in seconds',
  unit: 's',
  goal: 10,
  measure: (scale, say) =>
    withServer(async (db) => {
      const { lines, ms } = await loadFile(db, scale);
      say(`${lines} lines`);
      return ms / 1000;
    }),
};
