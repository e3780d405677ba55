#!/usr/bin/env node
// A checkout runs its sources through tsx; a packed release carries dist/ alone and compiles nothing.
import { existsSync } from 'node:fs';

const source = new URL('../src/main.ts', import.meta.url);
if (existsSync(source)) {
  await import('tsx');
  await import(source.href);
} else {
  await import(new URL('../dist/src/main.js', import.meta.url).href);
}
