import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { claimDataFolder, claimOutFile, diskReason } from '../../../../src/commands/wiring/place.js';
import { removeOut, writeOut } from '../../../../src/commands/wiring/write-out.js';
import { zavuch } from '../../../support/cli/process.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zavuch-place-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

test('a folder that can be written is made and left empty; a file that is there keeps its content', async () => {
  await claimDataFolder(join(folder, 'data', 'deep'));
  expect(readdirSync(join(folder, 'data', 'deep'))).toEqual([]);
  expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700);
  const file = join(folder, 'out', 'report.xlsx');
  await claimOutFile(file);
  expect(existsSync(file)).toBe(false);
  writeFileSync(file, 'mine');
  await claimOutFile(file);
  expect(readFileSync(file, 'utf8')).toBe('mine');
});

test('a file in the way, a folder in the way, a name that is too long', async () => {
  writeFileSync(join(folder, 'file'), 'mine');
  mkdirSync(join(folder, 'folder.xlsx'));
  const refusals: readonly (readonly [() => Promise<void>, RegExp])[] = [
    [() => claimDataFolder(join(folder, 'file')), /писать нельзя: на месте папки лежит файл/],
    [() => claimDataFolder(join(folder, 'file', 'deep')), /писать нельзя: на месте папки лежит файл/],
    [() => claimOutFile(join(folder, 'file', 'report.xlsx')), /на месте папки лежит файл/],
    [() => claimOutFile(join(folder, 'folder.xlsx')), /Файл не записан: .*по этому имени уже есть папка/],
    [() => claimDataFolder(join(folder, 'x'.repeat(300))), /имя слишком длинное/],
    [() => writeOut(join(folder, 'file', 'report.xlsx'), ''), /Файл не записан: .*на месте папки лежит файл/],
  ];
  for (const [claim, words] of refusals) {
    await expect(claim()).rejects.toMatchObject({ name: 'OperatorError', message: expect.stringMatching(words) });
  }
});

test('a file that is not written comes with the next step of whoever chose its place', async () => {
  writeFileSync(join(folder, 'file'), 'mine');
  const file = join(folder, 'file', 'report.xlsx');
  await expect(writeOut(file, '')).rejects.toMatchObject({ nextStep: expect.stringContaining('--out') });
  await expect(writeOut(file, '', 'Смените ZAVUCH_DATA.')).rejects.toMatchObject({ nextStep: 'Смените ZAVUCH_DATA.' });
});

test('what an earlier run left is taken away; where there is nothing, nothing happens', async () => {
  const file = join(folder, 'summary.json');
  await removeOut(file);
  writeFileSync(file, '{}');
  await removeOut(file);
  expect(readdirSync(folder)).toEqual([]);
});

test.runIf(process.platform === 'linux')('where the system lets nobody make a folder', async () => {
  await expect(claimDataFolder('/proc/zavuch')).rejects.toMatchObject({
    name: 'OperatorError',
    nextStep: expect.stringContaining('ZAVUCH_DATA'),
  });
});

test.each(['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'ENOSPC'])('%s has words', (code) => {
  expect(diskReason(Object.assign(new Error(code), { code }))).toMatch(/^[а-я ]+$/u);
});

test('what is no refusal of the disk stays a bug', () => {
  expect(diskReason(new TypeError('x is not a function'))).toBeNull();
});

test('a data folder in a bad place stops a command before it begins', async () => {
  const data = join(folder, 'data');
  writeFileSync(data, 'mine');
  expect(await zavuch(['migrate'], { ZAVUCH_DATA: data })).toEqual({
    code: 2,
    stdout: '',
    stderr: `В папку ${data} писать нельзя: на месте папки лежит файл.\nУкажите в ZAVUCH_DATA папку, в которую можно писать.\n`,
  });
});
