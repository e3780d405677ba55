import type { ScopeState } from '../db/stores/scopes.js';
import type { PlainDate } from '../domain/time.js';
import type { Page } from './connector.js';

/** By then the old year's journals are closed and the new one's not yet open. */
const TURN = '08-01';

/**
 * True where the address begins to show a later school year than before: ЭлЖур names a class and its journals alike every
 * year. What it no longer shows was closed with its year, and nobody took it away.
 */
export function isAnotherYear(state: Pick<ScopeState, 'coverage'>, page: Pick<Page, 'coverage'>): boolean {
  const [before, now] = [datesOf(state.coverage, 'to'), datesOf(page.coverage, 'from')];
  if (before.length === 0 || now.length === 0) return false;
  return Math.max(...before.map(schoolYearOf)) < Math.min(...now.map(schoolYearOf));
}

type Span = { readonly from: PlainDate | null; readonly to: PlainDate | null };

function datesOf(coverage: readonly Span[], side: keyof Span): readonly PlainDate[] {
  return coverage.flatMap((part) => part[side] ?? []);
}

/** The year in which the school year began. */
function schoolYearOf(date: PlainDate): number {
  const [year, day] = [Number(date.slice(0, 4)), date.slice(5)];
  return day < TURN ? year - 1 : year;
}
