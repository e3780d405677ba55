import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { OperatorError } from '../../../src/core/errors.js';
import { takePidLock } from '../../../src/db/pid-lock.js';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zavuch-lock-'));
  file = join(folder, 'zavuch.pid');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a held lock is refused, also within one process, and free after release', () => {
  const lock = takePidLock(file);
  expect(() => takePidLock(file)).toThrow(OperatorError);
  expect(() => takePidLock(file)).toThrow(`уже открыта процессом ${process.pid}`);
  lock.release();
  lock.release();
  takePidLock(file).release();
  expect(existsSync(file)).toBe(false);
});

test('a live process keeps its lock', () => {
  const content = JSON.stringify({ pid: process.ppid, started: null });
  writeFileSync(file, content);
  expect(() => takePidLock(file)).toThrow(`процессом ${process.ppid}`);
  expect(readFileSync(file, 'utf8')).toBe(content);
});

test('the lock of a dead process is taken over', () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(file, JSON.stringify({ pid, started: null }));
  const lock = takePidLock(file);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid });
  expect(readdirSync(folder)).toStrictEqual(['zavuch.pid']);
  lock.release();
});

test('a guard that its process did not live to remove is in nobody’s way, and goes', () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  const words = JSON.stringify({ pid, started: null });
  writeFileSync(file, words);
  writeFileSync(`${file}.${createHash('sha256').update(words).digest('hex').slice(0, 12)}`, words);
  const lock = takePidLock(file);
  expect(readdirSync(folder)).toStrictEqual(['zavuch.pid']);
  lock.release();
});

test.runIf(process.platform === 'linux')('a number given to another process since is no owner', () => {
  writeFileSync(file, JSON.stringify({ pid: process.pid, started: 'another boot:1' }));
  takePidLock(file).release();
});

test('an unreadable lock is left alone and named', () => {
  writeFileSync(file, 'garbage');
  expect(() => takePidLock(file)).toThrow('не читается');
  expect(readFileSync(file, 'utf8')).toBe('garbage');
});

/** Again and again leaves the lock of a dead owner, takes it over and lets it go; says what went wrong. */
const RIVAL = `
  import { linkSync, rmSync, writeFileSync } from 'node:fs';
  const [, source, file, dead] = process.argv;
  const { takePidLock } = await import(source);
  const attempt = (step) => { try { step(); return null; } catch (error) { return error; } };
  const faults = new Set();
  let taken = 0;
  const draft = file + process.pid + '.dead';
  for (let round = 0; round < 400; round += 1) {
    writeFileSync(draft, dead);
    attempt(() => linkSync(draft, file));
    let lock;
    const refused = attempt(() => { lock = takePidLock(file); });
    if (refused !== null && refused.code !== 'database-in-use') faults.add(String(refused));
    if (lock === undefined) continue;
    taken += 1;
    const alone = attempt(() => writeFileSync(file + '.inside', '', { flag: 'wx' }));
    if (alone !== null) faults.add('two owners');
    rmSync(file + '.inside', { force: true });
    lock.release();
  }
  rmSync(draft);
  console.log(JSON.stringify({ faults: [...faults], some: taken > 0 }));
`;

test('many at once that find a dead owner: each takes over or is refused in words, and never two at a time', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  const source = pathToFileURL('src/db/pid-lock.ts').href;
  const dead = JSON.stringify({ pid, started: null });
  const line = ['--import', 'tsx', '--input-type=module', '-e', RIVAL, source, file, dead];
  const ran = await Promise.all([1, 2, 3].map(() => promisify(execFile)(process.execPath, line)));
  for (const { stdout } of ran) expect(JSON.parse(stdout)).toEqual({ faults: [], some: true });
});
