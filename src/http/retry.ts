import { SourceUnavailable } from '../core/errors.js';
import { wantsRest } from './host-rest.js';
import type { HttpAnswer, HttpLayer, HttpRequest } from './http-client.js';
import type { Pace } from './pace.js';
import { askedToWait, isPassing, TOO_MANY } from './retry-after.js';

export interface RetryLimits {
  /** Attempts in all. */
  readonly attempts: number;
  /** First wait; doubled each time, then between half and the whole of it at random. */
  readonly baseDelayMs: number;
  /** A longer `Retry-After` is not waited for. */
  readonly maxRetryAfterMs: number;
}

/**
 * Repeats reads that failed in passing. It sits inside the host's queue, so that while it waits nobody else takes its place;
 * what the host itself asked to wait is kept further inside, for all streams. A sign-in is sent once: repeating it could
 * block the account.
 */
export function retrying(
  limits: RetryLimits,
  pace: Pace,
  random: () => number = Math.random,
  onRepeat: () => void = () => undefined,
): HttpLayer {
  return (inner) => ({
    async request(request) {
      const attempts = request.method === 'GET' ? limits.attempts : 1;
      for (let attempt = 1; attempt < attempts; attempt += 1) {
        const outcome = await attemptOnce(() => inner.request(request));
        const wait = waitAfter(outcome, backoff(limits.baseDelayMs, attempt, random()), limits.maxRetryAfterMs);
        if (wait === null) return settle(outcome, request);
        if (wait > 0) await pace.sleep(wait, request.signal);
        onRepeat();
      }
      return settle(await attemptOnce(() => inner.request(request)), request);
    },
  });
}

/** Milliseconds before the next attempt, besides what the host asked for; null where another one would not help. */
function waitAfter(outcome: HttpAnswer | SourceUnavailable, unasked: number, longest: number): number | null {
  // Nothing was sent: the host has asked for more patience than there is.
  if (outcome instanceof SourceUnavailable) return outcome.retryAfter === undefined ? unasked : null;
  if (!isPassing(outcome)) return null;
  const asked = askedToWait(outcome);
  if (asked === null) return unasked;
  return asked > longest ? null : 0;
}

async function attemptOnce(send: () => Promise<HttpAnswer>): Promise<HttpAnswer | SourceUnavailable> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof SourceUnavailable) return error;
    throw error;
  }
}

function settle(outcome: HttpAnswer | SourceUnavailable, request: HttpRequest): HttpAnswer {
  if (outcome instanceof SourceUnavailable) throw outcome;
  const { host } = new URL(request.url);
  const asked = askedToWait(outcome);
  if (asked !== null) throw wantsRest(host, asked, request.now());
  if (outcome.status !== TOO_MANY) return outcome;
  throw new SourceUnavailable(`Сервер ${host} ограничил запросы (код ${TOO_MANY}). Повторите позже.`);
}

function backoff(base: number, attempt: number, random: number): number {
  const whole = base * 2 ** (attempt - 1);
  return whole / 2 + (random * whole) / 2;
}
