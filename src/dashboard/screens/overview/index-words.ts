import { type IndexTerm, isCounted } from '../../../domain/compliance-index.js';
import type { TrendPoint } from '../../../read/overview.js';
import { type Catalogue, ruleEntry } from '../../catalogue.js';
import { decimal, percent, whole } from '../../figures.js';

/** A rule's part in the index as the table under it shows it. */
export interface TermLine {
  readonly title: string;
  readonly weight: string;
  readonly violated: string;
  readonly opportunities: string;
  readonly kept: string;
}

/** Counted rules first, each with its base; the rarer ones are counts without a share. */
export function termLines(terms: readonly IndexTerm[], catalogue: Catalogue): readonly TermLine[] {
  const ordered = [...terms.filter(isCounted), ...terms.filter((term) => !isCounted(term))];
  return ordered.map((term) => ({
    title: ruleEntry(catalogue, term.rule).title,
    weight: isCounted(term) ? whole(term.weight) : 'не в индексе',
    violated: whole(term.violated),
    opportunities: whole(term.opportunities),
    kept: isCounted(term) ? percent(term.opportunities - term.violated, term.opportunities) : 'мало случаев',
  }));
}

/** Said beside an index that does not hold all the proven cases counted next to it. */
export function outsideIndex(terms: readonly IndexTerm[]): string | null {
  const rare = terms.filter((term) => !isCounted(term));
  const violated = rare.reduce((sum, term) => sum + term.violated, 0);
  if (violated === 0) return null;
  const opportunities = rare.reduce((sum, term) => sum + term.opportunities, 0);
  return `из них не в индексе: ${whole(violated)} из ${whole(opportunities)}`;
}

/** «−3,1 за неделю»; where other rules are counted now than then the difference says nothing, and that is said. */
export function weekChange(now: TrendPoint, weekAgo: TrendPoint | null): string | null {
  if (now.value === null || weekAgo?.value == null) return null;
  // Of a day before terms were kept nobody knows what was counted.
  if ((now.terms.length === 0) !== (weekAgo.terms.length === 0)) return null;
  const sets = [now, weekAgo].map(({ terms }) =>
    terms
      .filter(isCounted)
      .map(({ rule }) => rule)
      .sort()
      .join(),
  );
  if (sets[0] !== sets[1]) return `неделю назад ${decimal(weekAgo.value)} по другому набору правил: сравнивать нельзя`;
  const change = now.value - weekAgo.value;
  return `${change < 0 ? '−' : '+'}${decimal(Math.abs(change))} за неделю`;
}
