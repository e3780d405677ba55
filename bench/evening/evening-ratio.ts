import type { Database } from '../../src/db/database.js';
import { benchSchool } from '../bench-school.js';
import { median } from '../ratio.js';
import { type EveningsAsked, evenings } from './evenings.js';

const EVENINGS = 3;

/** Median time of applying an evening's pages over the time of their first load, in the same mirror. */
export async function eveningRatio(
  db: Database,
  asked: Omit<EveningsAsked, 'count'>,
  say: (text: string) => void,
): Promise<number> {
  const school = await benchSchool(db);
  const lived = await evenings(db, school, { ...asked, count: EVENINGS });
  say(`first load ${ms(lived.first)}, evenings ${lived.evenings.map(ms).join(', ')} of ${lived.pages} pages`);
  return median(lived.evenings) / lived.first;
}

function ms(duration: number): string {
  return `${Math.round(duration)} ms`;
}
