import type { HttpAnswer, HttpClient, HttpRequest } from '../../../src/http/http-client.js';

export function get(url: string, extra: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url, now: () => 0, ...extra };
}

export function answer(extra: Partial<HttpAnswer> = {}): HttpAnswer {
  return {
    status: 200,
    headers: {},
    setCookie: [],
    body: new Uint8Array(),
    url: 'http://school.example/',
    requestedAt: 0,
    receivedAt: 0,
    clockDoubtful: false,
    ...extra,
  };
}

/** The layer's inside: gives the answers in turn, the last one for ever, and remembers what it was asked. */
export function canned(...answers: readonly (HttpAnswer | Error)[]): HttpClient & { readonly asked: HttpRequest[] } {
  const asked: HttpRequest[] = [];
  return {
    asked,
    async request(request) {
      asked.push(request);
      const next = answers[Math.min(asked.length, answers.length) - 1] ?? answer();
      if (next instanceof Error) throw next;
      return next;
    },
  };
}
