import PQueue from 'p-queue';
import type { HttpLayer } from './http-client.js';

/** So many requests at once to one host, shared by all sessions that hold the same queues. */
export interface HostQueues {
  of(host: string): PQueue;
}

export function createHostQueues(concurrency: number): HostQueues {
  const queues = new Map<string, PQueue>();
  return {
    of(host) {
      const queue = queues.get(host) ?? new PQueue({ concurrency });
      queues.set(host, queue);
      return queue;
    },
  };
}

export function queued(queues: HostQueues): HttpLayer {
  return (inner) => ({
    async request(request) {
      const queue = queues.of(new URL(request.url).host);
      return queue.add(() => inner.request(request), request.signal ? { signal: request.signal } : {});
    },
  });
}
