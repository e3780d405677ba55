import type { JournalRow } from '../../src/domain/rows.js';
import type { Coverage } from '../../src/sync/connector.js';
import { isTeachersPage } from './page-mark.js';

/** To what of its address a page's coverage is confined: a teacher's tells of the journals alone that it shows. */
export function withinShown(html: string, shown: readonly JournalRow[]): Pick<Coverage, 'journals'> {
  return isTeachersPage(html) ? { journals: shown.map(({ id }) => id) } : {};
}
