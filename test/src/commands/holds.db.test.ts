import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Installation, installation } from '../../support/cli/installation.js';

let school: Installation;
let page: string;
beforeAll(async () => {
  school = await installation();
  school.simulator.faults.add({ match: /page\.journal.*10Б.*sp\./, kind: 'empty-grid', times: 1 });
  await school.run(['sync']);
  school.simulator.faults.clear();
  page = /страница № (\d+)/.exec((await school.run(['holds'])).stdout)?.[1] ?? '';
});
afterAll(() => school.close());

test('what waits is listed with its number', async () => {
  const { stdout, code } = await school.run(['holds']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^страница № \d+: 10Б · .+ · отметки — незнакомый вид страницы, с 07\.10\.2026 в 21:\d\d$/mu);
});

test('without --yes nothing is changed; with it the word is kept', async () => {
  expect((await school.run(['holds', 'reject', page])).stdout).toContain('Пока ничего не изменено');
  expect(await school.run(['holds', 'reject', page, '--yes'])).toMatchObject({
    code: 0,
    stdout: 'Страница отклонена.\n',
  });
  expect((await school.run(['holds'])).stdout).toBe('Решения ничто не ждёт.\n');
  expect(await school.run(['holds', 'reject', page])).toMatchObject({
    code: 2,
    stderr: `Страница № ${page} решения не ждёт.\nСписок: zavuch holds.\n`,
  });
});

test('a number that waits for nothing is refused before anything is promised', async () => {
  for (const line of [
    ['confirm', '999'],
    ['doubt', '999', '--yes'],
  ]) {
    expect(await school.run(['holds', ...line])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'Опрос № 999 решения не ждёт.\nСписок: zavuch holds.\n',
    });
  }
});

test('an unknown action and a number that is none are refused', async () => {
  expect(await school.run(['holds', 'burn', '1'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('«burn» неизвестно'),
  });
  expect(await school.run(['holds', 'constructor', '1'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('«constructor» неизвестно'),
  });
  expect(await school.run(['holds', 'accept', 'x'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('«x» не подходит'),
  });
});
