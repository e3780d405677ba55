import { SourceUnavailable } from '../core/errors.js';
import type { HttpLayer } from './http-client.js';
import type { Pace } from './pace.js';
import { askedToWait } from './retry-after.js';

const MINUTE = 60_000;

/** Until when each host wants to be left alone, shared by all sessions that hold the same rests. */
export interface HostRests {
  /** Milliseconds still to be kept; 0 where the host may be asked. */
  left(host: string): number;
  keep(host: string, milliseconds: number): void;
}

export function createHostRests(pace: Pick<Pace, 'monotonic'>): HostRests {
  const notBefore = new Map<string, number>();
  return {
    left: (host) => Math.max(0, (notBefore.get(host) ?? 0) - pace.monotonic()),
    keep(host, milliseconds) {
      // Of two answers under way at once the longer wish counts.
      notBefore.set(host, Math.max(notBefore.get(host) ?? 0, pace.monotonic() + milliseconds));
    },
  };
}

/** Before every request waits for as long as the host has asked anybody to; gives up where that is over `longest`. */
export function resting(rests: HostRests, longest: number, pace: Pace): HttpLayer {
  return (inner) => ({
    async request(request) {
      const { host } = new URL(request.url);
      for (let left = rests.left(host); left > 0; left = rests.left(host)) {
        if (left > longest) throw wantsRest(host, left, request.now(), { neverSent: true });
        await pace.sleep(left, request.signal);
      }
      const answer = await inner.request(request);
      const asked = askedToWait(answer);
      if (asked !== null) rests.keep(host, asked);
      return answer;
    },
  });
}

/** For the operator: when to come back, by the clock he looks at. */
export function wantsRest(
  host: string,
  wait: number,
  now: number,
  sending: { readonly neverSent?: boolean } = {},
): SourceUnavailable {
  const until = new Intl.DateTimeFormat('ru', { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });
  const moment = until.format(Math.ceil((now + wait) / MINUTE) * MINUTE);
  return new SourceUnavailable(
    `Сервер ${host} ограничил запросы и просит не обращаться к нему до ${moment} по часам этого компьютера. Повторите после этого времени.`,
    { retryAfter: wait, ...sending },
  );
}
