import type { HttpAnswer } from './http-client.js';

/** True for an answer that is to be had elsewhere; redirects are not followed by themselves. */
export function isRedirect({ status }: Pick<HttpAnswer, 'status'>): boolean {
  return status >= 300 && status < 400;
}

/** Where an answer sends on to, as a whole address; null where it does not tell. */
export function redirectTarget({ headers, url }: Pick<HttpAnswer, 'headers' | 'url'>): URL | null {
  const location = headers['location'] ?? '';
  return location !== '' && URL.canParse(location, url) ? new URL(location, url) : null;
}
