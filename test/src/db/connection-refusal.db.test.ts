import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectionRefusal } from '../../../src/db/connection-refusal.js';
import { openServer } from '../../../src/db/server.js';
import { findPostgres } from '../../support/postgres-binaries.js';
import { type Cluster, startCluster } from '../../support/throwaway-cluster.js';

const failed = (message: string, code?: string) =>
  Object.assign(new Error(message), code === undefined ? {} : { code });

test('what is no refused connection stays what it was', () => {
  for (const error of [failed('relation "x" does not exist', '42P01'), failed('oops', 'constructor'), 'text', null]) {
    expect(connectionRefusal(error)).toBe(error);
  }
});

test.each([
  [failed('getaddrinfo ENOTFOUND db.school.example', 'ENOTFOUND'), /Узел базы данных не найден/],
  [failed('no pg_hba.conf entry for host "10.0.0.7", user "z", database "z", no encryption', '28000'), /шифрованное/],
  [
    failed('no pg_hba.conf entry for host "10.0.0.7", user "z", database "z", SSL encryption', '28000'),
    /не приняла это/,
  ],
  [failed('self-signed certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT'), /Сертификату .* нельзя верить/],
  [failed('Connection terminated unexpectedly'), /оборвал подключение/],
  [failed('read ECONNRESET', 'ECONNRESET'), /оборвал подключение/],
  [failed('Knex: Timeout acquiring a connection. The pool is probably full.'), /не ответил вовремя/],
])('%s is told in words', (error, words) => {
  expect(connectionRefusal(error)).toMatchObject({
    name: 'OperatorError',
    code: 'database-unreachable',
    message: expect.stringMatching(words),
    cause: error,
  });
});

const binaries = findPostgres();

describe.runIf(binaries !== null)('a server that wants a password', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster(binaries ?? '', { password: 'right' });
  }, 60_000);
  afterAll(() => cluster.stop());

  const connect = async (change: (url: string) => string): Promise<void> => {
    const db = openServer(change(cluster.url));
    await db.knex.raw('select 1').finally(() => db.close());
  };

  test('lets in who has it', () => connect((url) => url));

  test.each<[string, (url: string) => string, RegExp]>([
    ['another password', (url) => url.replace(':right@', ':wrong@'), /не приняла имя или пароль/],
    ['no password', (url) => url.replace(':right@', '@'), /требует пароль, а в DATABASE_URL его нет/],
    ['an unknown name', (url) => url.replace('//zavuch:', '//nobody:'), /не приняла имя или пароль/],
    ['an unknown database', (url) => url.replace('/postgres?', '/nowhere?'), /Такой базы данных на сервере нет/],
    ['encryption that it lacks', (url) => `${url}&sslmode=verify-full`, /не умеет шифровать подключение/],
  ])('%s is an operator’s error with the next step', async (_what, change, words) => {
    await expect(connect(change)).rejects.toMatchObject({
      name: 'OperatorError',
      message: expect.stringMatching(words),
      nextStep: expect.stringMatching(/DATABASE_URL|postgresql:|createdb/),
    });
  });
});
