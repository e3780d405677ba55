import type { Figure } from '../figure.js';
import { runCommand } from '../whole-reading/run-command.js';
import { withJournal } from '../whole-reading/whole-reading.js';

const MEGABYTE = 1024 * 1024;
/** The last day of lessons: every page of the year is full. */
const NOW = Date.parse('2027-05-25T21:00:00+03:00');

interface Told {
  readonly runs: readonly { readonly pages: number }[];
}

export const yearMemory: Figure = {
  name: 'year-memory',
  title: 'the most memory that `sync --full` takes for a whole year of a school of a thousand students, in megabytes',
  unit: 'MB',
  goal: 300,
  measure: (scale, say) =>
    withJournal(scale < 0.5 ? 'school' : 'year', NOW, async ({ task }) => {
      const { told, peakBytes } = await runCommand<Told>(task(null), ['sync', '--full']);
      say(`${told.runs.reduce((sum, { pages }) => sum + pages, 0)} pages`);
      return peakBytes / MEGABYTE;
    }),
};
