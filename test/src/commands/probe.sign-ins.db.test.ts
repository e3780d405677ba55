import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { installation } from '../../support/cli/installation.js';

async function school() {
  const made = await installation();
  onTestFinished(() => made.close());
  return made;
}

const WITHOUT_PAGES = { ELJUR_LOGIN: '', ELJUR_PASSWORD: '' };

test('sign-ins of probe and sync with one account count together', async () => {
  const { run, simulator, directory } = await school();
  const { login, password } = simulator.accounts.web;
  const ownAccount = { ...WITHOUT_PAGES, ELJUR_API_LOGIN: login, ELJUR_API_PASSWORD: password };
  const probe = (out: string) => run(['probe', '--out', join(directory, out)], ownAccount);
  const signIns = () => simulator.log.filter(({ path }) => path.endsWith('/apiv3/auth')).length;
  await probe('first');
  expect(signIns()).toBe(1);
  await run(['sync'], ownAccount);
  expect(signIns()).toBe(2);
  const third = await probe('third');
  expect([third.code, signIns()]).toEqual([5, 2]);
  expect(third.stderr).toContain('повторите через десять минут');
});

test('an account that never signs in needs no database, even where one is set', async () => {
  const { run, directory } = await school();
  const nobody = { ...WITHOUT_PAGES, DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/nothing' };
  expect(await run(['probe', '--out', join(directory, 'out')], nobody)).toMatchObject({ code: 0, stderr: '' });
});
