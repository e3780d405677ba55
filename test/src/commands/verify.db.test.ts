import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Installation, installation } from '../../support/cli/installation.js';

let school: Installation;
beforeAll(async () => {
  school = await installation();
  await school.run(['sync']);
});
afterAll(() => school.close());

test('a sound mirror, with the settings of the journal or without them', async () => {
  const sound = { code: 0, stdout: expect.stringMatching(/^Расхождений нет\. Проверено: \d+ страниц[аы]?\.\n$/) };
  expect(await school.run(['verify', 'mirror'])).toMatchObject(sound);
  expect(await school.run(['verify', 'mirror'], { ELJUR_URL: '', ELJUR_DEVKEY: '' })).toMatchObject(sound);
});

test('a value altered behind the program’s back is named, without a name of a person', async () => {
  await school.ask((db) => db.knex('lesson_topic').where({ id: 1 }).update({ text: 'Подмена' }));
  const ran = await school.run(['verify', 'mirror', '--json']);
  expect(ran).toMatchObject({ code: 2, stderr: '' });
  const { error } = JSON.parse(ran.stdout) as { error: { code: string; message: string } };
  expect(error.code).toBe('mirror-corrupt');
  expect(error.message).toMatch(/Зеркало расходится с сохранёнными страницами/);
  expect(error.message).toMatch(/в зеркале (?:нет того|есть то), .* — темы, нынешние данные: /);
  expect(error.message).not.toMatch(/missing|unexpected|current|topic \(/);
  expect(error.message).not.toMatch(/Яковлев|Лазарев|Аблямитов/);
});

test('without the keys of the pages there is nothing to compare with, and nothing is called damaged', async () => {
  const elsewhere = { ZAVUCH_DATA: join(school.directory, 'elsewhere') };
  const ran = await school.run(['verify', 'mirror'], elsewhere);
  // The embedded database lies in the data folder and is elsewhere with it.
  const words = school.environment['DATABASE_URL'] === undefined ? /в базе ещё нет/ : /нет ключей, .* \(\d+-2026\)\./;
  expect(ran).toMatchObject({ code: 2, stderr: expect.stringMatching(words) });
  expect(ran.stderr).not.toContain('расходится');
});

test('the access journal: empty, whole, altered, and without its key', async () => {
  expect(await school.run(['verify', 'access'])).toMatchObject({ code: 0, stdout: 'Журнал доступа цел: 0 записей.\n' });
  await school.run(['user', 'add', 'ivanova', '--role', 'deputy']);
  await school.run(['user', 'disable', 'ivanova']);
  expect(await school.run(['verify', 'access'])).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^Журнал доступа цел: 2 записи\. Отпечаток последней: [0-9a-f]{64}\n$/),
  });
  await school.ask(async (db) => {
    await db.knex.raw('alter table access_entry disable trigger access_entry_append_only');
    await db.knex.raw('grant update on access_entry to current_user');
    await db.knex('access_entry').where({ id: 2 }).update({ action: 'user-enable' });
  });
  const altered = { code: 2, stderr: expect.stringMatching(/повреждён, мест: 1\.\n {2}запись № 2 изменена/) };
  expect(await school.run(['verify', 'access'])).toMatchObject(altered);
  const elsewhere = { ZAVUCH_DATA: join(school.directory, 'elsewhere') };
  expect(await school.run(['verify', 'access'], elsewhere)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('ключа нет'),
  });
});

test('only a mirror and the access journal can be verified', async () => {
  expect(await school.run(['verify', 'everything'])).toMatchObject({
    code: 2,
    stderr: 'Сверить «everything» нельзя.\nЕсть две сверки: zavuch verify mirror и zavuch verify access.\n',
  });
});
