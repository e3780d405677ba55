import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import express from 'express';
import session from 'express-session';
import { expect, test } from 'vitest';
import { redirectOnceSaved } from '../../../../src/dashboard/access/redirect-once-saved.js';
import '../../../../src/dashboard/access/session-data.js';

class SlowStore extends session.MemoryStore {
  override set(id: string, content: session.SessionData, done?: (error?: unknown) => void): void {
    void pause(200).then(() => super.set(id, content, done));
  }
}

test('a browser that goes on at the head of the answer finds its session kept', async () => {
  const app = express();
  app.use(session({ secret: 's', store: new SlowStore(), resave: false, saveUninitialized: false }));
  app.get('/in', (request, response) => {
    request.session.accountId = 7;
    return redirectOnceSaved(request, response, '/who');
  });
  app.get('/who', (request, response) => {
    response.send(String(request.session.accountId ?? 'nobody'));
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const head = await fetch(`${url}/in`, { redirect: 'manual' });
  const next = await fetch(`${url}/who`, { headers: { cookie: String(head.headers.getSetCookie()[0]) } });
  expect([head.status, await next.text()]).toEqual([303, '7']);
  server.closeAllConnections();
  server.close();
});
