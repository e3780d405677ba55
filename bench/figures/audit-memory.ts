import { withReadSchool } from '../audited-school/read-school.js';
import type { Figure } from '../figure.js';
import { runCommand } from '../whole-reading/run-command.js';

const MEGABYTE = 1024 * 1024;

export const auditMemory: Figure = {
  name: 'audit-memory',
  title: 'the most memory that `audit` takes for a year of a school of a thousand students, in megabytes',
  unit: 'MB',
  goal: 400,
  measure: (scale, say) =>
    withReadSchool(scale, say, async (task) => {
      const { told, peakBytes } = await runCommand<object>(task, ['audit']);
      say(JSON.stringify(told));
      return peakBytes / MEGABYTE;
    }),
};
