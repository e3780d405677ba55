import type { Figure } from '../figure.js';
import { loadFile } from '../load-file.js';
import { withServer } from '../server.js';

export const fileImportBlocked: Figure = {
  name: 'file-import-blocked',
  title: 'the longest time that importing such a workbook leaves the dashboard no turn, in milliseconds',
  unit: 'ms',
  goal: 50,
  measure: (scale, say) =>
    withServer(async (db) => {
      const { lines, blockedMs } = await loadFile(db, scale);
      say(`${lines} lines`);
      return blockedMs;
    }),
};
