import type { Instant } from '../domain/time.js';
import type { JournalPageKind } from '../sync/connector.js';

/** One look at the journal, as a real school would take it. */
export interface DemoMoment {
  /** By the school's clock, `2026-10-06T18:20` or `2026-10-06T18:20:09`. */
  readonly at: string;
  readonly what: string;
  readonly kind: 'first' | 'evening' | 'night' | 'closing';
}

export interface PollShape {
  readonly pages: readonly JournalPageKind[];
  /** The most journal pages of one poll. */
  readonly ceiling: number;
}

/** Three weeks at the end of the first quarter; evenings prove homework, nights prove topics and marks. */
export const DEMO_MOMENTS: readonly DemoMoment[] = [
  { at: '2026-10-05T17:00', what: 'первое чтение журнала', kind: 'first' },
  { at: '2026-10-06T18:20', what: 'вечер вторника', kind: 'evening' },
  { at: '2026-10-07T00:15', what: 'ночь после вторника', kind: 'night' },
  { at: '2026-10-09T00:15', what: 'ночь после четверга', kind: 'night' },
  { at: '2026-10-10T00:15', what: 'ночь после пятницы', kind: 'night' },
  { at: '2026-10-13T18:20', what: 'вечер вторника', kind: 'evening' },
  { at: '2026-10-14T00:15', what: 'ночь после вторника', kind: 'night' },
  { at: '2026-10-16T00:15', what: 'ночь после четверга', kind: 'night' },
  { at: '2026-10-17T00:15', what: 'ночь после пятницы', kind: 'night' },
  { at: '2026-10-20T18:20', what: 'вечер вторника', kind: 'evening' },
  { at: '2026-10-21T00:15', what: 'ночь после вторника', kind: 'night' },
  { at: '2026-10-23T00:15', what: 'ночь после четверга', kind: 'night' },
  { at: '2026-10-24T00:15', what: 'конец четверти: все журналы', kind: 'closing' },
];

/** When the demonstration ends. */
export function lastMoment(): Instant {
  return momentOf(DEMO_MOMENTS.at(-1)?.at ?? '2026-10-24T00:15');
}

const SHAPES: Readonly<Record<'evening' | 'night', PollShape>> = {
  evening: { pages: ['lessons'], ceiling: 46 },
  night: { pages: ['lessons', 'grid'], ceiling: 82 },
};

/** What an ordinary poll of this kind asks for; the first and the closing one ask for everything. */
export function pollShape(kind: 'evening' | 'night'): PollShape {
  return SHAPES[kind];
}

/** The instant of a local moment: the invented school lives at UTC+3 all year. */
export function momentOf(at: string): Instant {
  return Date.parse(`${at}+03:00`);
}
