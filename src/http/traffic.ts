import type { HttpLayer } from './http-client.js';

/** What was asked of the source since the client was made. */
export interface Traffic {
  /** Everything that was sent, sign-ins and repetitions as well. */
  readonly requests: number;
  /** How many times something that had failed in passing was asked again. */
  readonly retries: number;
}

export interface TrafficCount {
  /** Stands right before the transport. */
  readonly layer: HttpLayer;
  repeated(): void;
  now(): Traffic;
}

export function countTraffic(): TrafficCount {
  let [requests, retries] = [0, 0];
  return {
    layer: (inner) => ({
      request(request) {
        requests += 1;
        return inner.request(request);
      },
    }),
    repeated() {
      retries += 1;
    },
    now: () => ({ requests, retries }),
  };
}
