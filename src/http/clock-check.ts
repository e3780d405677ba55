import type { HttpAnswer, HttpLayer } from './http-client.js';
import type { Pace } from './pace.js';

const DATE_TOLERANCE = 60_000;
/** Wall time may drift a little from the monotonic clock; more is a correction of the clock or a sleep of the machine. */
const STEP_TOLERANCE = 5_000;

export type ClockCheck = { readonly on: true } | { readonly on: false; readonly reason: string };

/** Marks answers whose stamps cannot be trusted. Off only with a stated reason: a simulator's clock is not the server's. */
export function checkingClock(check: ClockCheck, pace: Pick<Pace, 'monotonic'>): HttpLayer {
  let lastOffset: number | null = null;
  return (inner) => ({
    async request(request) {
      const answer = await inner.request(request);
      if (!check.on) return answer;
      const offset = answer.receivedAt - pace.monotonic();
      const stepped = lastOffset !== null && Math.abs(offset - lastOffset) > STEP_TOLERANCE;
      lastOffset = offset;
      return stepped || disagrees(answer) ? { ...answer, clockDoubtful: true } : answer;
    },
  });
}

function disagrees(answer: HttpAnswer): boolean {
  const date = Date.parse(answer.headers['date'] ?? '');
  if (Number.isNaN(date)) return false;
  // `Date` has whole seconds and was written somewhere between the two stamps.
  return date < answer.requestedAt - DATE_TOLERANCE - 1_000 || date > answer.receivedAt + DATE_TOLERANCE;
}
