import type { Figure } from '../figure.js';
import { processorMs, ratioOf } from '../ratio.js';
import { readTwice } from '../second-sync.js';

const ROUNDS = 15;

export const secondSyncProcessor: Figure = {
  name: 'second-sync-processor',
  title: 'processor time of a second reading, over fetching and parsing the same pages',
  unit: '×',
  goal: 1.15,
  measure: (scale) =>
    readTwice(scale, ({ journal, plan, again }) => {
      const fetchAndParse = async () => {
        for await (const page of journal.connector.pull(journal.school, plan, journal.context)) {
          if ('failed' in page) throw new Error(page.reason);
        }
      };
      return ratioOf(again, fetchAndParse, ROUNDS, processorMs);
    }),
};
