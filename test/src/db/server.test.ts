import { expect, test } from 'vitest';
import { openServer } from '../../../src/db/server.js';

test('a server that is not there is an operator error with the next step', async () => {
  const db = openServer('postgresql://zavuch@127.0.0.1:1/zavuch');
  await expect(db.knex.raw('select 1')).rejects.toMatchObject({
    name: 'OperatorError',
    code: 'database-unreachable',
    message: 'Сервер базы данных не отвечает.',
    nextStep: expect.stringContaining('DATABASE_URL'),
  });
  await db.close();
});
