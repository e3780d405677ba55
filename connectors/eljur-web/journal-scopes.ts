import type { FailedPage, JournalPageKind, Page } from '../../src/sync/connector.js';
import { readClassAddress } from './addresses.js';
import { CLASS_SUBJECTS_VIEW } from './pages/class-subjects.js';
import { GRID_VIEW } from './pages/grid.js';
import { LESSONS_VIEW } from './pages/lessons.js';

/** The view of each kind of journal page. */
export const JOURNAL_VIEWS: Readonly<Record<JournalPageKind, string>> = { grid: GRID_VIEW, lessons: LESSONS_VIEW };

export interface JournalPages {
  readonly schoolClass: string;
  readonly subject: string;
}

/** Which classes and subjects have journal pages, by the class pages among `pages` of a pull with listings. */
export function journalScopes(
  pages: Iterable<Pick<Page, 'view' | 'address' | 'rows'> | FailedPage>,
): readonly JournalPages[] {
  return [...pages].flatMap((page) => {
    if ('failed' in page || page.view !== CLASS_SUBJECTS_VIEW) return [];
    const schoolClass = readClassAddress(page.address);
    return (page.rows.subject ?? []).map(({ id }) => ({ schoolClass, subject: id }));
  });
}
