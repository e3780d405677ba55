import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { openEmbedded } from '../../../../src/db/embedded.js';
import { zavuch } from '../../../support/cli/process.js';
import { databaseUrl } from '../../../support/cluster.js';

test('nobody listens where the database should be', async () => {
  const ran = await zavuch(['migrate'], { DATABASE_URL: 'postgresql://somebody:hidden-word@127.0.0.1:9/zavuch' });
  expect(ran).toEqual({
    code: 2,
    stdout: '',
    stderr: 'Сервер базы данных не отвечает.\nЗапустите PostgreSQL и проверьте адрес в DATABASE_URL.\n',
  });
});

test('the server has no such database', async () => {
  const source = inject('testDatabase');
  if (source.engine === 'embedded') return expect(source.engine).toBe('embedded');
  const ran = await zavuch(['migrate'], { DATABASE_URL: databaseUrl(source.url, 'no_such_database') });
  expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('Такой базы данных на сервере нет.') });
});

test('a second process on the same embedded database is refused, and the first one goes on', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'zavuch-two-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const db = await openEmbedded(join(directory, 'database'));
  await db.knex.raw('create table mine (n int)');
  const ran = await zavuch(['migrate'], { ZAVUCH_DATA: directory });
  expect(ran.code).toBe(2);
  expect(ran.stderr).toMatch(/уже|занят|открыт/);
  expect(ran.stderr.trim().split('\n')).toHaveLength(2);
  expect((await db.knex.raw('select count(*)::int as n from mine')).rows).toEqual([{ n: 0 }]);
  await db.close();
});
