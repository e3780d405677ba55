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
    const { asked, answered } = await liveAndDie(journal, begin(null));
    const again = asked.filter((address) => got.has(address)).length;
    for (const address of answered) got.add(address);
    most = Math.max(most, again);
    say(`kill ${kill}: ${answered.length} pages came, ${again} were asked for again`);
  }
  return most;
}

interface Life {
  readonly asked: readonly string[];
  /** Those of them whose answers had left when the process was killed. */
  readonly answered: readonly string[];
}

/** The pages of a process that was killed, trials apart. */
async function liveAndDie(journal: ReadableJournal, { child, pages, done }: BegunReading): Promise<Life> {
  const { simulator, arrivals } = journal;
  await pages;
  const since = simulator.log.length;
  await pause(LIFE_MS.least + Math.random() * (LIFE_MS.most - LIFE_MS.least));
  child.kill('SIGKILL');
  const killed = performance.now();
  const asked = simulator.log.slice(since).map(({ path, query }) => `${path} ${JSON.stringify(query)}`);
  const left = asked.filter((_, nth) => (arrivals[since + nth] ?? killed) + ANSWER_MS <= killed);
  await done;
  return { asked, answered: left };
}
