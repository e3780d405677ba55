import type { HttpClient } from '../../src/http/http-client.js';
import type { RateCeiling } from '../../src/http/rate-ceiling.js';

/** The ceiling of a real school's journal, which loopback is spared. */
export function underOneCeiling(
  http: { openSession(): HttpClient },
  ceiling: RateCeiling,
): { openSession(): HttpClient } {
  return {
    openSession: () => {
      const session = http.openSession();
      return {
        async request(request) {
          await ceiling.admit(request.signal);
          return session.request(request);
        },
      };
    },
  };
}
