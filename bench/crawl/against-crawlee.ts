import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Crawl, CrawlTask } from './crawl.js';
import { servePages } from './serve-pages.js';

const run = promisify(execFile);
const PAGES = 2_000;
const LIBRARY = '@crawlee/cheerio@3';
const INSTALLED = join('node_modules', '.cache', 'zavuch-bench', 'crawlee');

export interface Crawls {
  readonly ours: Crawl;
  readonly theirs: Crawl;
}

/** The same pages of marks, from the same server on loopback, by one crawler and then by the other, each in a new process. */
export async function crawlBoth(scale: number, say: (text: string) => void): Promise<Crawls> {
  const library = await installed(say);
  const served = await servePages();
  try {
    const task: CrawlTask = { url: served.url, pages: Math.max(100, Math.round(PAGES * scale)), library };
    const ours = await crawl('by-zavuch', task);
    const theirs = await crawl('by-crawlee', task);
    for (const [who, { cells, ms, peakBytes }] of [['zavuch', ours] as const, ['crawlee', theirs] as const])
      say(
        `${who}: ${Math.round((task.pages / ms) * 1000)} pages/s, ${cells} cells, ${Math.round(peakBytes / 2 ** 20)} MB`,
      );
    if (ours.cells !== theirs.cells) throw new Error('The two did not find the same cells.');
    return { ours, theirs };
  } finally {
    await served.stop();
  }
}

async function crawl(program: string, task: CrawlTask): Promise<Crawl> {
  const line = ['--import', 'tsx', `bench/crawl/${program}.ts`, JSON.stringify(task)];
  const { stdout } = await run(process.execPath, line);
  return JSON.parse(stdout) as Crawl;
}

/** Fetched on demand: nothing but this figure needs it. */
async function installed(say: (text: string) => void): Promise<string> {
  if (existsSync(join(INSTALLED, 'node_modules', '@crawlee', 'cheerio'))) return join(process.cwd(), INSTALLED);
  say(`installing ${LIBRARY}`);
  await mkdir(INSTALLED, { recursive: true });
  await run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', INSTALLED, LIBRARY]);
  return join(process.cwd(), INSTALLED);
}
