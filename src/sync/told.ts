import type { Entity } from '../domain/rows.js';
import type { FailedPage, Page } from './connector.js';

/** What the pages of a pull have told of their source, without the pages: those of a year would fill the memory. */
export interface Told {
  /** The first view that showed an entity. */
  readonly shownBy: ReadonlyMap<Entity, string>;
  /** Why the first page that did not come did not. */
  readonly failure: string | null;
  /** At least one page came. */
  readonly answered: boolean;
}

export const NOTHING_TOLD: Told = { shownBy: new Map(), failure: null, answered: false };

export function toldBy(pages: Iterable<Page | FailedPage>): Told {
  return [...pages].reduce(alsoTold, NOTHING_TOLD);
}

export function alsoTold(told: Told, page: Page | FailedPage): Told {
  if ('failed' in page) return { ...told, failure: told.failure ?? page.reason };
  const fresh = shownIn(page).filter((entity) => !told.shownBy.has(entity));
  if (told.answered && fresh.length === 0) return told;
  return {
    ...told,
    answered: true,
    shownBy: new Map([...told.shownBy, ...fresh.map((each) => [each, page.view] as const)]),
  };
}

/** Rows, or coverage that would have shown them. */
function shownIn({ rows, coverage }: Page): readonly Entity[] {
  const entities = Object.keys(rows) as Entity[];
  const filled = entities.filter((entity) => (rows[entity]?.length ?? 0) > 0);
  return [...new Set([...filled, ...coverage.map(({ entity }) => entity)])];
}
