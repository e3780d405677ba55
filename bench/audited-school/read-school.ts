import type { SchoolSize } from '../../fixtures/school/types.js';
import type { Instant } from '../../src/domain/time.js';
import { type WholeReadingTask, withJournal } from '../whole-reading/whole-reading.js';

interface ReadSchool {
  readonly size: SchoolSize;
  /** When it is read: all that was entered is there, and every term has ended or is about to. */
  readonly at: Instant;
}

const QUARTER: ReadSchool = { size: 'demo', at: Date.parse('2026-11-02T01:00:00+03:00') };
const HALF_YEAR: ReadSchool = { size: 'school', at: Date.parse('2026-12-31T21:00:00+03:00') };
const YEAR: ReadSchool = { size: 'year', at: Date.parse('2027-05-25T21:00:00+03:00') };

/** The mirror of a school that has been read whole once and was never audited: of a year at full scale. */
export function withReadSchool<T>(
  scale: number,
  say: (text: string) => void,
  use: (task: WholeReadingTask) => Promise<T>,
): Promise<T> {
  return withRead(scale >= 0.5 ? YEAR : scale >= 0.1 ? HALF_YEAR : QUARTER, say, use);
}

/** The same of the demonstration's school and quarter. */
export function withReadQuarter<T>(
  say: (text: string) => void,
  use: (task: WholeReadingTask) => Promise<T>,
): Promise<T> {
  return withRead(QUARTER, say, use);
}

function withRead<T>(
  { size, at }: ReadSchool,
  say: (text: string) => void,
  use: (task: WholeReadingTask) => Promise<T>,
): Promise<T> {
  return withJournal(size, at, async ({ read, task }) => {
    const { pages, changes } = await read(null);
    say(`${pages} pages read, ${changes} records`);
    return use(task(null));
  });
}
