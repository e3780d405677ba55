import type { Figure } from '../figure.js';
import { readByCommand } from '../whole-reading/read-by-command.js';
import { withJournal } from '../whole-reading/whole-reading.js';

const MEGABYTE = 1024 * 1024;
/** The last day of lessons: every page of the year is full. */
const NOW = Date.parse('2027-05-25T21:00:00+03:00');

export const yearMemory: Figure = {
  name: 'year-memory',
  title: 'the most memory that `sync --full` takes for a whole year of a school of a thousand students, in megabytes',
  unit: 'MB',
  goal: 300,
  measure: (scale, say) =>
    withJournal(scale < 0.5 ? 'school' : 'year', NOW, async ({ task }) => {
      const { pages, peakBytes } = await readByCommand(task(null));
      say(`${pages} pages`);
      return peakBytes / MEGABYTE;
    }),
};
