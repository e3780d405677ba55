import type { Entity } from '../domain/rows.js';
import { addDays, type PlainDate } from '../domain/time.js';
import type { Difference } from './difference.js';

const LOSS_FROM_ROWS = 10;
const LOSS_SHARE = 0.3;
const BULK_AGE_DAYS = 7;
/**
 * A mark may be of a written work, which has a week of its own. The act's week, not the profile's: what a page is marked with
 * when it is applied stays, while a profile changes. Where a school allows longer, marks in time may be marked too, which
 * only keeps them from being held against anybody.
 */
const BULK_AGE_OF_MARKS = 14;
const BULK_COUNT = 20;

/** True where a page lost so many rows that a fault of the source is likelier than a teacher's hand. */
export function isLoss(priorRows: number, goneRows: number): boolean {
  return priorRows >= LOSS_FROM_ROWS && goneRows > priorRows * LOSS_SHARE;
}

/** True where so few lines went that their students left: one, or no more than a page may lose. */
export function isDeparture(priorLines: number, goneLines: number): boolean {
  return goneLines === 1 || goneLines <= priorLines * LOSS_SHARE;
}

/** True where so many old rows came at once that it is hard to believe that they were entered now. */
function isBulk(oldRows: number, ofRows: number): boolean {
  return oldRows > BULK_COUNT || (ofRows >= LOSS_FROM_ROWS && oldRows > ofRows * LOSS_SHARE);
}

/** What is dated before this had been due for a week when it is first seen on `pollDate`. */
function bulkBefore(pollDate: PlainDate, entity: Entity): PlainDate {
  return addDays(pollDate, entity === 'mark' ? -BULK_AGE_OF_MARKS : -BULK_AGE_DAYS);
}

/**
 * The rows of `newlySeen` that appeared too many at once to believe that they were entered now:
 * due for more than a week, and more than twenty of them or more than 30 % of what the page showed before.
 */
export function bulkRows(
  newlySeen: readonly Difference[],
  priorRows: number,
  { pollDate, entity }: { readonly pollDate: PlainDate; readonly entity: Entity },
): ReadonlySet<Difference> {
  const oldest = bulkBefore(pollDate, entity);
  const old = newlySeen.filter((row) => row.date !== null && row.date < oldest);
  return new Set(isBulk(old.length, priorRows) ? old : []);
}
