import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { readKeyFile } from '../../../src/core/key-file.js';

let file: string;
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'zavuch-key-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  file = join(folder, 'session.key');
});

test('a key comes back as it was made', () => {
  writeFileSync(file, Buffer.alloc(32, 7));
  expect(readKeyFile(file)).toEqual(Buffer.alloc(32, 7));
});

test('a folder in its place and a key of another length are named with the next step', () => {
  const refused = (reason: string) =>
    expect.objectContaining({
      name: 'OperatorError',
      message: `Файл ключа ${file} не подходит: ${reason}.`,
      nextStep: expect.stringContaining('из копии'),
    });
  writeFileSync(file, 'short');
  expect(() => readKeyFile(file)).toThrow(refused('в нём 5 байт вместо 32'));
  rmSync(file);
  mkdirSync(file);
  expect(() => readKeyFile(file)).toThrow(refused('на его месте папка'));
});

test('a key that is not there stays what its caller makes of it', () => {
  expect(() => readKeyFile(file)).toThrow('ENOENT');
});
