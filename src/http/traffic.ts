import type { Traffic } from '../core/traffic.js';
import type { HttpLayer } from './http-client.js';

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
