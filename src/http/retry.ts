import { SourceUnavailable } from '../core/errors.js';
import type { HttpAnswer, HttpLayer, HttpRequest } from './http-client.js';
import type { Pace } from './pace.js';
import { retryAfter } from './retry-after.js';

export interface RetryLimits {
  /** Attempts in all. */
  readonly attempts: number;
  /** First wait; doubled each time, then between half and the whole of it at random. */
  readonly baseDelayMs: number;
  /** A longer `Retry-After` is not waited for. */
  readonly maxRetryAfterMs: number;
}

const TOO_MANY = 429;
const PASSING: ReadonlySet<number> = new Set([TOO_MANY, 500, 502, 503, 504]);

/**
 * Repeats reads that failed in passing. It sits inside the host's queue, so that while it waits nobody else asks that host.
 * A sign-in is sent once: repeating it could block the account.
 */
export function retrying(limits: RetryLimits, pace: Pace, random: () => number = Math.random): HttpLayer {
  return (inner) => ({
    async request(request) {
      const attempts = request.method === 'GET' ? limits.attempts : 1;
      for (let attempt = 1; attempt < attempts; attempt += 1) {
        const outcome = await attemptOnce(() => inner.request(request));
        const wait = waitAfter(outcome, backoff(limits.baseDelayMs, attempt, random()), limits.maxRetryAfterMs);
        if (wait === null) return settle(outcome, request);
        await pace.sleep(wait, request.signal);
      }
      return settle(await attemptOnce(() => inner.request(request)), request);
    },
  });
}

/** Milliseconds before the next attempt; null where another one would not help. */
function waitAfter(outcome: HttpAnswer | SourceUnavailable, unasked: number, longest: number): number | null {
  if (outcome instanceof SourceUnavailable) return unasked;
  if (!isPassing(outcome)) return null;
  const asked = retryAfter(outcome) ?? unasked;
  return asked > longest ? null : asked;
}

async function attemptOnce(send: () => Promise<HttpAnswer>): Promise<HttpAnswer | SourceUnavailable> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof SourceUnavailable) return error;
    throw error;
  }
}

function isPassing(answer: HttpAnswer): boolean {
  // The API answers an unknown school with 500 and an envelope: a reasoned answer, not a failure.
  if (answer.status === 500 && (answer.headers['content-type'] ?? '').includes('json')) return false;
  return PASSING.has(answer.status);
}

function settle(outcome: HttpAnswer | SourceUnavailable, request: HttpRequest): HttpAnswer {
  if (outcome instanceof SourceUnavailable) throw outcome;
  const asked = isPassing(outcome) ? retryAfter(outcome) : null;
  if (outcome.status !== TOO_MANY && asked === null) return outcome;
  const host = new URL(request.url).host;
  const until = asked === null ? '' : ` и просит подождать ${Math.ceil(asked / 1000)} с`;
  throw new SourceUnavailable(`Сервер ${host} ограничил запросы (код ${outcome.status})${until}.`, {
    ...(asked === null ? {} : { retryAfter: asked }),
  });
}

function backoff(base: number, attempt: number, random: number): number {
  const whole = base * 2 ** (attempt - 1);
  return whole / 2 + (random * whole) / 2;
}
