import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { attemptCeilings } from '../../../../src/dashboard/access/attempts.js';

let server: Server;

beforeEach(async () => {
  const app = express();
  app.use(express.urlencoded({ extended: false }));
  const ceilings = attemptCeilings((_request, response) => void response.sendStatus(429));
  app.post('/', [...ceilings], (request: express.Request, response: express.Response) => {
    response.sendStatus(request.body['password'] === 'right' ? 200 : 401);
  });
  server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
});

afterEach(() => new Promise((resolve) => server.close(resolve)));

async function attempt(login: string, password = 'wrong'): Promise<number> {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams({ login, password }) });
  await answer.text();
  return answer.status;
}

async function fail(times: number, loginOf: (index: number) => string): Promise<ReadonlySet<number>> {
  const statuses = new Set<number>();
  for (let index = 0; index < times; index += 1) statuses.add(await attempt(loginOf(index)));
  return statuses;
}

test('who comes in often, and who fails beside others, is not stopped', async () => {
  for (let index = 0; index < 40; index += 1) expect(await attempt('deputy', 'right')).toBe(200);
  expect(await fail(10, () => 'secretary')).toEqual(new Set([401]));
  expect(await attempt('deputy', 'right')).toBe(200);
});

test.each([
  ['spaces', (index: number) => `${' '.repeat(index % 3)}secretary${' '.repeat(index)}`],
  ['letters', (index: number) => (index % 2 === 0 ? 'SECRETARY' : 'secretary')],
  ['zero characters', (index: number) => `secretary${'\u0000'.repeat(index)}`],
  ['a tail beyond what is looked up', (index: number) => `secretary${' '.repeat(120)}${'\t'.repeat(index)}`],
])('one login is one, whatever its %s', async (_what, loginOf) => {
  expect(await fail(10, loginOf)).toEqual(new Set([401]));
  expect(await attempt('secretary', 'right')).toBe(429);
});

test('a long list of logins from one address is stopped', async () => {
  expect(await fail(30, (index) => `user${index}`)).toEqual(new Set([401]));
  expect(await attempt('deputy', 'right')).toBe(429);
});
