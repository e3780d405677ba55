import type { Entity } from '../../../src/domain/rows.js';
import type { JournalPageKind } from '../../../src/sync/connector.js';
import type { Strategy } from '../../../src/sync/strategy.js';
import { journalAddress } from '../addresses.js';
import type { WebAsking } from '../asking.js';
import { GRID_VIEW } from '../pages/grid.js';
import { LESSONS_VIEW } from '../pages/lessons.js';
import { tryClassPage } from './try-class-page.js';

const VIEWS: Readonly<Record<JournalPageKind, string>> = { grid: GRID_VIEW, lessons: LESSONS_VIEW };
const SHOWN: Readonly<Record<JournalPageKind, readonly Entity[]>> = {
  grid: ['journal', 'groupMember', 'work', 'mark', 'absence', 'termMark'],
  lessons: ['lesson', 'topic', 'homework'],
};

/** The staff's own pages of a journal: the grid of marks and the list of lessons, one class, subject and term each. */
export function byJournalPages(asking: WebAsking): Strategy {
  return {
    step: 'journals',
    views: { [GRID_VIEW]: SHOWN.grid, [LESSONS_VIEW]: SHOWN.lessons },
    rank: 1,
    groups: 'number',
    cost: 'два запроса на журнал и период',
    attempt: (_view, context) => tryClassPage(asking, context),
    async *pages(owned, { journals }, context) {
      const visits = journals.flatMap(({ schoolClass, subject, termName, pages }) =>
        pages
          .filter((kind) => SHOWN[kind].some((entity) => owned.has(entity)))
          .map((kind) => asking.visit(VIEWS[kind], journalAddress(kind, schoolClass, subject, termName), context)),
      );
      yield* asking.walk(visits, context, 'Журналы');
    },
  };
}
