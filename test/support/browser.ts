import { mkdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './environment.js';

/** Kept after the tests, for people to look at; not part of the repository. */
export const SCREENSHOTS = 'test-results/screenshots';

export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('Chromium is gone');
  mkdirSync(SCREENSHOTS, { recursive: true });
  // Chromium has no sandbox for the superuser, as whom containers run.
  const args = process.platform === 'linux' && userInfo().uid === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args });
}

export function screenshotOf(name: string): string {
  return join(SCREENSHOTS, `${name}.png`);
}
