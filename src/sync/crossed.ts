import type { Difference } from './difference.js';
import type { EntitySpec } from './entities/spec.js';

/** Two pages of one transaction show the same fact: which of them owns it is decided by their order, one by one. */
export class Crossed extends Error {
  override readonly name = 'Crossed';
}

/** Throws `Crossed` where what one page changes could depend on what another one shows. */
export function refuseCrossed(spec: EntitySpec, differences: readonly Difference[]): void {
  const lines = differences.filter(({ kind }) => kind !== 'prior');
  const pages = new Set(lines.map(({ page }) => page));
  if (pages.size < 2) return;
  // Whether a shared fact is gone depends on all pages that show it.
  if (spec.shared) throw new Crossed(`${spec.entity} on several pages`);
  const owner = new Map<string, number>();
  for (const line of lines) {
    for (const key of keysOf(line)) {
      if ((owner.get(key) ?? line.page) !== line.page) throw new Crossed(`${spec.entity} ${key}`);
      owner.set(key, line.page);
    }
  }
}

/** The row itself, and the place at which it stands: a cell's place does not depend on the journal. */
function keysOf(line: Difference): readonly string[] {
  const { id, student_id, subject_id, class_id, journal_id, date, ordinal, slot } = line;
  const place = [student_id, subject_id ?? journal_id ?? class_id, date, ordinal, slot].join('/');
  return id === null ? [place] : [place, `#${id}`];
}
