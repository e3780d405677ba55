import type { Traffic } from '../core/traffic.js';
import { onlyOrigins } from './allowed-origins.js';
import { type ClockCheck, checkingClock } from './clock-check.js';
import { withCookies } from './cookies.js';
import { createHostQueues, queued } from './host-queue.js';
import { createHostRests, resting } from './host-rest.js';
import type { HttpClient, HttpLayer } from './http-client.js';
import { type Pace, realPace } from './pace.js';
import { createRateCeiling, underCeiling } from './rate-ceiling.js';
import { readOnlyGuard } from './read-only-guard.js';
import { type RetryLimits, retrying } from './retry.js';
import { countTraffic } from './traffic.js';
import { createTransport, type TransportLimits } from './transport.js';

export interface PoliteHttpOptions extends Partial<TransportLimits>, Partial<RetryLimits> {
  /** `https://school.example`; http on this very computer alone. */
  readonly origins: readonly string[];
  readonly perMinute?: number;
  /** Keeps the ceiling towards this very computer too, so that it can be watched. */
  readonly ceilingOnLoopback?: boolean;
  readonly concurrency?: number;
  readonly clockCheck?: ClockCheck;
  readonly pace?: Pace;
}

/** Limits of a guest: no rate is published, and known clients keep about one request a second. */
const DEFAULTS = {
  timeoutMs: 30_000,
  /** The largest known page, a year's grid, is under 2 MiB. */
  maxBodyBytes: 8 * 1024 * 1024,
  userAgent: 'zavuch',
  attempts: 3,
  baseDelayMs: 1_000,
  maxRetryAfterMs: 120_000,
  perMinute: 60,
  ceilingOnLoopback: false,
  concurrency: 1,
  clockCheck: { on: true } as ClockCheck,
  pace: realPace,
};

export interface PoliteHttp {
  /** A client with cookies of its own; queue, ceiling, rests and clock check are shared by all sessions. */
  openSession(): HttpClient;
  /** Of all sessions together. */
  traffic(): Traffic;
}

export function createPoliteHttp(options: PoliteHttpOptions): PoliteHttp {
  const settings = { ...DEFAULTS, ...options };
  const traffic = countTraffic();
  const ceiling = createRateCeiling(settings.perMinute, settings.pace);
  const shared: readonly HttpLayer[] = [
    onlyOrigins(settings.origins),
    queued(createHostQueues(settings.concurrency)),
    retrying(settings, settings.pace, Math.random, traffic.repeated),
    // What rests has not left yet: the ceiling counts only what leaves.
    resting(createHostRests(settings.pace), settings.maxRetryAfterMs, settings.pace),
    underCeiling(ceiling, settings.ceilingOnLoopback),
    checkingClock(settings.clockCheck, settings.pace),
  ];
  return {
    openSession: () => compose([...shared, withCookies(), readOnlyGuard, traffic.layer], createTransport(settings)),
    traffic: traffic.now,
  };
}

/** The first layer is the outermost. */
function compose(layers: readonly HttpLayer[], innermost: HttpClient): HttpClient {
  return layers.reduceRight((inner, layer) => layer(inner), innermost);
}
