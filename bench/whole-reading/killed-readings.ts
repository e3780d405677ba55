import { setTimeout as pause } from 'node:timers/promises';
import type { BegunReading, ReadableJournal } from './whole-reading.js';

/** The pace of a real journal, at which each page is applied as it comes. */
const ANSWER_MS = 1_000;
const LIFE_MS = { least: 2_000, most: 6_000 };

/**
 * Each process goes on with what those before it left, and is killed where it happens to stand. Returns the most pages that
 * one of them asked for though another had had the answer.
 */
export async function killAgainAndAgain(
  journal: ReadableJournal,
  kills: number,
  say: (text: string) => void,
): Promise<number> {
  const { simulator, begin } = journal;
  simulator.faults.add({ match: /./, kind: 'latency', times: Number.POSITIVE_INFINITY, delayMs: ANSWER_MS });
  const got = new Set<string>();
  let most = 0;
  for (let kill = 1; kill <= kills; kill += 1) {
    const addresses = await liveAndDie(journal, begin(null));
    const again = addresses.filter((address) => got.has(address)).length;
    for (const address of addresses) got.add(address);
    most = Math.max(most, again);
    say(`kill ${kill}: ${addresses.length} pages, ${again} asked for again`);
  }
  return most;
}

/** The addresses that the source answered to a process that was killed, trials apart. */
async function liveAndDie(
  { simulator }: ReadableJournal,
  { child, pages, done }: BegunReading,
): Promise<readonly string[]> {
  await pages;
  const since = simulator.log.length;
  await pause(LIFE_MS.least + Math.random() * (LIFE_MS.most - LIFE_MS.least));
  child.kill('SIGKILL');
  await done;
  const answered = simulator.log.slice(since).filter(({ status }) => status === 200);
  return answered.map(({ path, query }) => `${path} ${JSON.stringify(query)}`);
}
