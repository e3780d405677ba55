import type { PageObservations } from '../../db/stores/journal-observations.js';
import type { Instant } from '../../domain/time.js';

interface PageOwner {
  readonly schoolClass: string;
  readonly subject: string;
}

/** The same with what files have told of a class: it bears on each of its journals. */
export function seenByFileToo(
  seen: ReadonlyMap<string, Instant>,
  ofSourceClass: ReadonlyMap<string, Instant>,
): ReadonlyMap<string, Instant> {
  const told = (key: string): Instant => ofSourceClass.get((JSON.parse(key) as readonly [string])[0]) ?? 0;
  return new Map([...seen].map(([key, at]) => [key, Math.max(at, told(key))]));
}

/** The newest look at any page of a unit; the key is JSON of what `partsOf` takes of the page's class and subject. */
export function lastSeenBy(
  pages: ReadonlyMap<string, PageObservations>,
  partsOf: (page: PageOwner) => readonly string[],
): ReadonlyMap<string, Instant> {
  const seen = new Map<string, Instant>();
  for (const [page, { grid, lessons }] of pages) {
    const [schoolClass, subject] = JSON.parse(page) as readonly [string, string];
    const key = JSON.stringify(partsOf({ schoolClass, subject }));
    seen.set(key, Math.max(seen.get(key) ?? 0, grid ?? 0, lessons ?? 0));
  }
  return seen;
}
