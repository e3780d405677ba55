import { agreement } from './agreement.js';
import type { Door, Source } from './door.js';
import { drift } from './drift.js';
import { interruption } from './interruption.js';
import { outcomes } from './outcomes.js';
import { pace } from './pace.js';
import { repetition } from './repetition.js';
import { secrecy } from './secrecy.js';
import { text } from './text.js';

export type CheckId = `C${number}`;

/** One promise of every connector, and how it is proved at a door. */
export interface Check {
  readonly id: CheckId;
  readonly title: string;
  run<S extends Source>(door: Door<S>): Promise<void>;
}

/** All of them, in the order of their numbers. */
export const checks: readonly Check[] = [
  ...outcomes,
  ...secrecy,
  ...drift,
  ...repetition,
  ...interruption,
  ...pace,
  ...text,
  ...agreement,
].toSorted((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
