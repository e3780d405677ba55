import type { HttpAnswer } from './http-client.js';

export const TOO_MANY = 429;
const PASSING: ReadonlySet<number> = new Set([TOO_MANY, 500, 502, 503, 504]);
/** A slip of the server's must not lie beyond all dates. */
const LONGEST = 30 * 86_400_000;

/** True for a failure that may be over at the next attempt. */
export function isPassing(answer: HttpAnswer): boolean {
  // The API answers an unknown school with 500 and an envelope: a reasoned answer, not a failure.
  if (answer.status === 500 && (answer.headers['content-type'] ?? '').includes('json')) return false;
  return PASSING.has(answer.status);
}

/** Milliseconds for which a failing answer asks to be left alone; null where it does not. */
export function askedToWait(answer: HttpAnswer): number | null {
  return isPassing(answer) ? retryAfter(answer) : null;
}

/** Milliseconds the server asks to wait, by seconds or by date; null where it asks nothing readable. */
export function retryAfter(answer: HttpAnswer): number | null {
  const text = answer.headers['retry-after']?.trim();
  if (text === undefined || text === '') return null;
  if (/^\d+$/.test(text)) return Math.min(LONGEST, Number(text) * 1000);
  const moment = Date.parse(text);
  if (Number.isNaN(moment)) return null;
  // Both moments by the server's clock where it tells it: ours may be off.
  const sent = Date.parse(answer.headers['date'] ?? '');
  return Math.min(LONGEST, Math.max(0, moment - (Number.isNaN(sent) ? answer.receivedAt : sent)));
}
