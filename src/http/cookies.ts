import { CookieJar } from 'tough-cookie';
import type { HttpLayer } from './http-client.js';

/** Cookies of one session; every session has a jar of its own. */
export function withCookies(jar: CookieJar = new CookieJar()): HttpLayer {
  return (inner) => ({
    async request(request) {
      const cookie = await jar.getCookieString(request.url);
      const answer = await inner.request(
        cookie === '' ? request : { ...request, headers: { ...request.headers, Cookie: cookie } },
      );
      // A malformed cookie is the server's slip, not a reason to lose the page.
      for (const line of answer.setCookie) await jar.setCookie(line, request.url, { ignoreError: true });
      return answer;
    },
  });
}
