import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { embeddedMajor, openEmbedded } from '../../../src/db/embedded.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zavuch-embedded-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a directory keeps its rows, refuses a second opening and records the engine', { timeout: 60_000 }, async () => {
  const db = await openEmbedded(folder);
  await db.knex.raw('create table kept (n int8); insert into kept values (7)');
  await expect(openEmbedded(folder)).rejects.toMatchObject({ code: 'database-in-use' });
  const { rows } = await db.knex.raw('show server_version_num');
  expect(Math.floor(Number(rows[0].server_version_num) / 10_000)).toBe(embeddedMajor);
  await db.close();

  expect(JSON.parse(readFileSync(join(folder, 'engine.json'), 'utf8'))).toMatchObject({ major: embeddedMajor });
  const again = await openEmbedded(folder);
  expect(await again.knex('kept').select('n')).toStrictEqual([{ n: 7 }]);
  await again.close();
});

test.each(['', '{"engine":"pgl', 'null', '{"engine":"pglite"}'])('a record damaged to «%s» is named', async (words) => {
  writeFileSync(join(folder, 'engine.json'), words);
  await expect(openEmbedded(folder)).rejects.toMatchObject({
    name: 'OperatorError',
    message: expect.stringContaining(`${join(folder, 'engine.json')} повреждён`),
    nextStep: expect.stringContaining('из резервной копии'),
  });
  expect(readdirSync(folder)).toEqual(['engine.json']);
});

test('a directory of another engine version is refused untouched', async () => {
  writeFileSync(join(folder, 'engine.json'), '{"engine":"pglite","major":15}');
  await expect(openEmbedded(folder)).rejects.toMatchObject({ code: 'database-version' });
});
