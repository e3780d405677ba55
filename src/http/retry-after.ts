import type { HttpAnswer } from './http-client.js';

/** Milliseconds the server asks to wait, by seconds or by date; null where it asks nothing readable. */
export function retryAfter(answer: HttpAnswer): number | null {
  const text = answer.headers['retry-after']?.trim();
  if (text === undefined || text === '') return null;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const moment = Date.parse(text);
  if (Number.isNaN(moment)) return null;
  // Both moments by the server's clock where it tells it: ours may be off.
  const sent = Date.parse(answer.headers['date'] ?? '');
  return Math.max(0, moment - (Number.isNaN(sent) ? answer.receivedAt : sent));
}
