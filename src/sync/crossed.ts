import type { Difference } from './difference.js';
import type { EntitySpec } from './entities/spec.js';

/** Pages of one transaction are not independent of each other: they are applied one by one, in their order. */
export class Crossed extends Error {
  override readonly name = 'Crossed';
}

/**
 * Throws `Crossed` unless each page changes nothing but what it alone owns and what nobody has: then no order of the pages
 * leads anywhere else. Shared facts, and which page owns a fact, depend on all pages that show them.
 */
export function refuseCrossed(spec: EntitySpec, differences: readonly Difference[]): void {
  const lines = differences.filter(({ kind }) => kind !== 'prior');
  if (spec.shared && lines.length > 0) throw new Crossed(`${spec.entity} changed`);
  if (lines.some(({ elsewhere }) => elsewhere)) throw new Crossed(`${spec.entity} of another page`);
  const pageOf = new Map<string, number>();
  for (const line of lines) {
    const place = placeOf(line);
    if ((pageOf.get(place) ?? line.page) !== line.page) throw new Crossed(`${spec.entity} on two pages`);
    pageOf.set(place, line.page);
  }
}

/** Coarser than the key of some entities, never finer: at worst pages are applied one by one without need. */
function placeOf({ student_id, subject_id, journal_id, class_id, date, ordinal, slot }: Difference): string {
  return [student_id, subject_id ?? journal_id ?? class_id, date, ordinal, slot].join('/');
}
