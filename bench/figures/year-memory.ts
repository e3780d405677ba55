import type { Figure } from '../figure.js';
import { withJournal } from '../whole-reading/whole-reading.js';

const MEGABYTE = 1024 * 1024;
/** The last day of lessons: every page of the year is full. */
const NOW = Date.parse('2027-05-25T21:00:00+03:00');

export const yearMemory: Figure = {
  name: 'year-memory',
  title: 'the most memory that reading a whole year of a school of a thousand students takes, in megabytes',
  unit: 'MB',
  goal: 300,
  measure: (scale, say) =>
    withJournal(scale < 0.5 ? 'school' : 'year', NOW, async ({ read }) => {
      const { pages, changes, requests, processorMs, peakBytes } = await read(null);
      say(`${pages} pages, ${changes} records, ${requests} requests, ${Math.round(processorMs / 1000)} s of processor`);
      return peakBytes / MEGABYTE;
    }),
};
