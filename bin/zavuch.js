#!/usr/bin/env node
// From a checkout the sources run through tsx; a packed release carries dist/ instead and needs no compiler.
import { existsSync } from 'node:fs';

const compiled = new URL('../dist/src/cli.js', import.meta.url);
if (existsSync(compiled)) {
  await import(compiled.href);
} else {
  await import('tsx');
  await import(new URL('../src/cli.ts', import.meta.url).href);
}
