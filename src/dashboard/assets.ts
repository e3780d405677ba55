import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type Express } from 'express';

const OWN = fileURLToPath(new URL('./assets', import.meta.url));
const FONTS = join(dirname(createRequire(import.meta.url).resolve('@fontsource/pt-sans/package.json')), 'files');
const CACHED = { maxAge: '1h', index: false, fallthrough: true } as const;

/** Style sheet, the keyboard script and the fonts, all from our own origin. */
export function mountAssets(app: Express): void {
  app.use('/assets/fonts', express.static(FONTS, CACHED));
  app.use('/assets', express.static(OWN, CACHED));
}
