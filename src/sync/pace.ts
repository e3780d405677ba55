const MINUTE_MS = 60_000;

/** What a walk tells of itself when a page has come. */
export interface Step {
  readonly what: string;
  readonly done: number;
  readonly total: number;
  /** It was answered before the reading was broken off: it took no request, and says nothing of how fast others come. */
  readonly isKnown: boolean;
}

/** How far one kind of pages is, and how fast those of it come that are asked for. */
export interface Pace extends Omit<Step, 'isKnown'> {
  /** Pages asked for since the first one had come, and the milliseconds that they took. */
  readonly asked: number;
  readonly elapsed: number;
  /** When the last page came, by a clock that never steps back. */
  readonly at: number;
}

/** The pace once another page has come; it begins anew with another kind, and with a second walk of one kind. */
export function nextPace(before: Pace | undefined, { what, done, total, isKnown }: Step, at: number): Pace {
  if (before?.what !== what || done <= before.done) return { what, done, total, asked: 0, elapsed: 0, at };
  if (isKnown) return { ...before, done, total, at };
  const [asked, elapsed] = [before.asked + done - before.done, before.elapsed + at - before.at];
  return { what, done, total, asked, elapsed, at };
}

/**
 * Milliseconds until the last page has come: by the ceiling of requests a minute, or by the pace so far where that is
 * slower; null while there is neither, the ceiling being infinite. Known pages come first, as the reading was broken off
 * after them: what is left counts as to be asked for.
 */
export function timeLeft({ done, total, asked, elapsed }: Pace, perMinute: number): number | null {
  const least = MINUTE_MS / perMinute;
  if (asked === 0) return least === 0 ? null : (total - done) * least;
  return (total - done) * Math.max(elapsed / asked, least);
}
