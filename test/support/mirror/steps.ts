import fc from 'fast-check';
import { ADDRESSES } from './show.js';

/** How the source is asked, or what else happens, after the edits of a step. */
const HOW = [
  ...['poll', 'poll', 'poll', 'poll', 'poll', 'undone', 'all', 'twice', 'late'],
  ...['early', 'later', 'view', 'parser', 'doubtful', 'ahead', 'back', 'back-doubtful'],
  ...['failed', 'shapeless', 'cut', 'cut-answered', 'overtaken', 'accept', 'reject', 'release'],
] as const;

export type How = (typeof HOW)[number];

const number = fc.nat({ max: 77 });

export const step = fc.record({
  edits: fc.array(fc.record({ kind: number, a: number, b: number, c: number }), { maxLength: 4 }),
  address: fc.nat({ max: ADDRESSES.length - 1 }),
  how: fc.constantFrom(...HOW),
  minutes: fc.integer({ min: 1, max: 3000 }),
  /** The statement at which the connection is cut, and other choices. */
  at: fc.integer({ min: 1, max: 30 }),
});

export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

export const steps = fc.array(step, { minLength: 3, maxLength: 14 });
