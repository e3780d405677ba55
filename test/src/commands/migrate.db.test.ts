import { expect, onTestFinished, test } from 'vitest';
import { installation } from '../../support/cli/installation.js';

test('migrate brings a database to the program and may be repeated', async () => {
  const school = await installation({ bare: true });
  onTestFinished(() => school.close());
  const first = await school.run(['migrate']);
  expect(first).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Применено: \d+ изменени[ейя] схемы\.\n$/) });
  const again = await school.run(['migrate', '--json']);
  expect(again.code).toBe(0);
  expect(JSON.parse(again.stdout)).toEqual({ applied: [] });
});
