import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
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

test.runIf(process.platform === 'linux')('a number given to another process since is no owner', () => {
  writeFileSync(file, JSON.stringify({ pid: process.pid, started: 'another boot:1' }));
  takePidLock(file).release();
});

test('an unreadable lock is left alone and named', () => {
  writeFileSync(file, 'garbage');
  expect(() => takePidLock(file)).toThrow('не читается');
  expect(readFileSync(file, 'utf8')).toBe('garbage');
});

/** Takes the lock at a moment agreed upon, says what came of it and keeps the lock until it is told to end. */
const RIVAL = `
  const { takePidLock } = await import(process.argv[1]);
  process.stdin.once('data', () => {
    try { takePidLock(process.argv[2]); console.log('taken'); }
    catch (error) { console.log(error.name + ' ' + error.code); }
    process.stdin.once('data', () => process.exit());
  });
  console.log('ready');
`;

test('of many that find a dead owner at once one takes over, and the others are refused in words', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  const source = pathToFileURL('src/db/pid-lock.ts').href;
  const line = ['--import', 'tsx', '--input-type=module', '-e', RIVAL, source, file];
  const rivals = Array.from({ length: 4 }, () => spawn(process.execPath, line, { stdio: ['pipe', 'pipe', 'inherit'] }));
  const words = rivals.map((rival) => createInterface(rival.stdout)[Symbol.asyncIterator]());
  const said = () => Promise.all(words.map(async (lines) => String((await lines.next()).value)));
  expect(await said()).toEqual(rivals.map(() => 'ready'));
  writeFileSync(file, JSON.stringify({ pid, started: null }));
  for (const rival of rivals) rival.stdin.write('go\n');
  const outcomes = await said();
  for (const rival of rivals) rival.stdin.end('end\n');
  expect(outcomes.sort()).toEqual([...Array(3).fill('OperatorError database-in-use'), 'taken']);
  expect(readdirSync(folder)).toStrictEqual(['zavuch.pid']);
});
