import { countByEntity, type Facts, type Keyed } from './oracle-facts.js';
import type { Shown } from './oracle-shown.js';

/** Over 30 % of at least ten rows of an entity, without what went with a student's line (`leavers`: journal|student). */
export function isLoss(
  gone: readonly Keyed[],
  prior: ReadonlyMap<string, number>,
  leavers: ReadonlySet<string>,
): boolean {
  const withLine = gone.filter(
    ([, { entity, journal, student }]) => entity !== 'groupMember' && leavers.has(`${journal}|${student}`),
  );
  const explained = countByEntity(withLine.map(([, fact]) => fact));
  return [...countByEntity(gone.map(([, fact]) => fact))].some(([entity, all]) => {
    const before = (prior.get(entity) ?? 0) - (explained.get(entity) ?? 0);
    return before >= 10 && all - (explained.get(entity) ?? 0) > before * 0.3;
  });
}

/** Those whose line went, unless so many went at once that the page is to blame. */
export function leaversOf(lines: readonly string[], prior: number): ReadonlySet<string> {
  return lines.length > 1 && lines.length > prior * 0.3 ? new Set() : new Set(lines);
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** By the school's clock. */
export function dayOf(at: number): string {
  return new Date(at + 3 * HOUR).toISOString().slice(0, 10);
}

/** What appeared too late and too many at once to believe that it was entered now. */
export function bulkOf(
  shown: readonly Shown[],
  facts: Facts,
  prior: ReadonlyMap<string, number>,
  at: number,
): ReadonlySet<Shown> {
  const newlySeen = shown.filter((row) => facts.get(row.key)?.gone !== null);
  const bulk = new Set<Shown>();
  for (const entity of new Set(newlySeen.map((row) => row.entity))) {
    const limit = dayOf(at - (entity === 'mark' ? 14 : 7) * DAY);
    const old = newlySeen.filter((row) => row.entity === entity && row.date !== null && row.date < limit);
    const before = prior.get(entity) ?? 0;
    if (old.length > 20 || (before >= 10 && old.length > before * 0.3)) for (const row of old) bulk.add(row);
  }
  return bulk;
}
