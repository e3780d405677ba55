/** One thing that a parser relies on in a page, in words for the operator. */
export interface Expectation<Page> {
  /** «столбцы отметок: …», with the selector or field. */
  readonly expectation: string;
  readonly seek: (page: Page) => Seen;
}

/** How many places of a page were looked at, and how many of them are as expected. */
export interface Seen {
  readonly good: number;
  readonly all: number;
  /** A page may lawfully have no such place. */
  readonly mayBeNone?: boolean;
}

export type Layout<Page> = readonly Expectation<Page>[];

export interface LayoutCheck {
  readonly expectation: string;
  readonly found: boolean;
  /** «12 из 12», «нет ни одного места». */
  readonly detail: string;
}

/** What of the layout a page shows; pure, and never throws at a strange page. */
export function checkLayout<Page>(layout: Layout<Page>, page: Page): readonly LayoutCheck[] {
  return layout.map(({ expectation, seek }) => ({ expectation, ...judged(seek(page)) }));
}

function judged({ good, all, mayBeNone = false }: Seen): Pick<LayoutCheck, 'found' | 'detail'> {
  if (all === 0)
    return { found: mayBeNone, detail: mayBeNone ? 'на этой странице не встретилось' : 'нет ни одного места' };
  return { found: good === all, detail: `${good} из ${all}` };
}

/** A single place that is there or not. */
export function seenOnce(there: boolean): Seen {
  return { good: there ? 1 : 0, all: there ? 1 : 0 };
}

/** Each of the places must satisfy the test. */
export function seenAll<T>(places: readonly T[], isGood: (place: T) => boolean): Seen {
  return { good: places.filter(isGood).length, all: places.length };
}
