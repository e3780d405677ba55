import type { Page } from '../../../src/sync/connector.js';
import { edit, newWorld } from './edit.js';
import { numbersOf } from './numbers.js';
import { OWNERS, show } from './show.js';

const START = Date.UTC(2025, 8, 12, 5);
const ROUNDS = 12;
const MANY = 32_768;

/** The same pages for the same seed, in every process: rounds of edits, each followed by a look at every address. */
export function scriptedPages(seed: number, rounds: number = ROUNDS): readonly Page[] {
  const world = newWorld();
  const pages: Page[] = [];
  const number = numbersOf(seed);
  let now = START;
  for (let round = 0; round < rounds; round += 1) {
    for (const address of OWNERS) {
      now += 60_000;
      pages.push(show(world, address, { requestedAt: now, receivedAt: now + 900, clockDoubtful: false }));
    }
    for (let index = 0; index < 5; index += 1)
      edit(world, { kind: number(MANY), a: number(MANY), b: number(MANY), c: number(MANY) });
  }
  return pages;
}
