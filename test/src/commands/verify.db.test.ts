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
  expect(error.message).not.toMatch(/Яковлев|Лебедев|Аблямитов/);
});

test('only a mirror can be verified', async () => {
  expect(await school.run(['verify', 'everything'])).toMatchObject({
    code: 2,
    stderr: 'Сверить «everything» нельзя.\nЕсть одна сверка: zavuch verify mirror.\n',
  });
});
