import type { Traffic } from '../core/traffic.js';
import type { Applied, Outcome } from './applied.js';
import type { FailedPage, Page } from './connector.js';

export type Outcomes = Readonly<Record<Outcome, number>>;

export interface RunReport {
  readonly runId: number;
  readonly status: 'done' | 'failed' | 'interrupted';
  /** Pages that the source answered, with or without success. */
  readonly pages: number;
  /** Pages that were answered before this reading was broken off: they were not asked for again. */
  readonly known: number;
  readonly outcomes: Outcomes;
  /** The same by view, in the order in which they were read. */
  readonly views: Readonly<Record<string, Outcomes>>;
  readonly added: number;
  readonly changed: number;
  readonly moved: number;
  readonly gone: number;
  /** Null where nobody counts what is sent. */
  readonly traffic: Traffic | null;
  /** Pages that now wait because they name someone whom the lists do not know yet. */
  readonly strangers: number;
  /** Pages read while the clock could not be trusted: they prove nothing of any moment. */
  readonly doubtful: number;
  /** Names of fields and columns that no parser knows, by the view that showed them. */
  readonly unfamiliar: Readonly<Record<string, readonly string[]>>;
  /** Scopes that now wait for a person's word, and those that could not be read: address with the reason. */
  readonly troubles: readonly Trouble[];
}

export interface Trouble {
  readonly address: string;
  readonly reason: string;
  /** What the operator can do about it, where he can. */
  readonly nextStep?: string;
}

export interface Tally {
  pages: number;
  known: number;
  readonly outcomes: Record<Outcome, number>;
  readonly views: Record<string, Record<Outcome, number>>;
  added: number;
  changed: number;
  moved: number;
  gone: number;
  strangers: number;
  doubtful: number;
  readonly unfamiliar: Record<string, readonly string[]>;
  readonly troubles: Trouble[];
}

export function emptyTally(): Tally {
  const counts = { added: 0, changed: 0, moved: 0, gone: 0, strangers: 0, doubtful: 0 };
  return { pages: 0, known: 0, outcomes: noOutcomes(), views: {}, ...counts, unfamiliar: {}, troubles: [] };
}

/** Counts what came of a page. */
export function addPage(tally: Tally, page: Page | FailedPage, applied: Applied): void {
  tally.pages += 1;
  tally.outcomes[applied.outcome] += 1;
  tally.views[page.view] ??= noOutcomes();
  (tally.views[page.view] as Record<Outcome, number>)[applied.outcome] += 1;
  tally.added += applied.counts.added;
  tally.changed += applied.counts.changed;
  tally.moved += applied.counts.moved;
  tally.gone += applied.counts.gone;
  if (applied.hold === 'unknown-reference') tally.strangers += 1;
  if ('clockDoubtful' in page && page.clockDoubtful) tally.doubtful += 1;
  if ('unfamiliar' in page) addUnfamiliar(tally, page);
  if (applied.note === null) return;
  const advice = 'failed' in page && page.nextStep !== undefined ? { nextStep: page.nextStep } : {};
  tally.troubles.push({ address: page.address, reason: applied.note, ...advice });
}

/** Each name once, however many pages show it. */
function addUnfamiliar({ unfamiliar }: Tally, { view, unfamiliar: names = [] }: Page): void {
  if (names.length > 0) unfamiliar[view] = [...new Set([...(unfamiliar[view] ?? []), ...names])];
}

function noOutcomes(): Record<Outcome, number> {
  return { applied: 0, same: 0, held: 0, failed: 0, stale: 0 };
}
