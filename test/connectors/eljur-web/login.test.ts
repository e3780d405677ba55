import { expect, test } from 'vitest';
import { signIn } from '../../../connectors/eljur-web/login.js';
import { LoginRefused, OperatorError, SourceUnavailable } from '../../../src/core/errors.js';
import { createPoliteHttp } from '../../../src/http/polite-http.js';
import { type Answering, type LocalServer, localServer } from '../../support/http/local-server.js';
import { manualPace } from '../../support/http/manual-pace.js';

const CREDENTIALS = { username: 'zavuch', password: 'Пароль&=' };

async function attempt(answering: Answering): Promise<{ readonly server: LocalServer; readonly outcome: unknown }> {
  const server = await localServer(answering);
  const client = createPoliteHttp({ origins: [server.base], pace: manualPace() }).openSession();
  const outcome = await signIn({
    client,
    baseUrl: server.base,
    credentials: CREDENTIALS,
    asking: { now: Date.now },
  }).catch((error: unknown) => error);
  return { server, outcome };
}

function answering(json: unknown, status = 200): Answering {
  return (request, response) => {
    if (request.url !== '/ajaxauthorize') return void response.end('<html></html>');
    response
      .writeHead(status, { 'Set-Cookie': 'session_id=s1; Path=/' })
      .end(typeof json === 'string' ? json : JSON.stringify(json));
  };
}

test.each(['alesia.k', 'olesia.ivanova', 'gosuslugi'])('%s signs in: a name is no door of ЕСИА', async (user) => {
  const { server, outcome } = await attempt(
    answering({ result: true, actions: [{ type: 'redirect', url: `/?user=${user}&domain=more2107` }] }),
  );
  expect([outcome, server.seen.length]).toEqual([undefined, 3]);
});

test.each([500, 502, 503])(
  'a sign-in page answered with %i keeps the password and comes back later',
  async (status) => {
    const { server, outcome } = await attempt((_request, response) => void response.writeHead(status).end());
    expect(outcome).toBeInstanceOf(SourceUnavailable);
    expect(outcome).toMatchObject({ message: expect.stringContaining(`кодом ${status}`) });
    expect(server.seen.some(({ method }) => method === 'POST')).toBe(false);
  },
);

test('a sign-in page that is forbidden is no refusal of the account', async () => {
  const { server, outcome } = await attempt((_request, response) => void response.writeHead(403).end());
  expect(outcome).toMatchObject({
    code: 'sign-in-page-forbidden',
    message: expect.stringContaining('Пароль не отправлялся'),
  });
  expect(server.seen).toHaveLength(1);
});

test('a sign-in page that leads to ЕСИА says so', async () => {
  const { outcome } = await attempt(
    (_request, response) => void response.writeHead(302, { Location: '/journal-esia-action/' }).end(),
  );
  expect(outcome).toMatchObject({ outcome: 'esia-required' });
});

test('a success is followed to where it leads, with the session’s cookie', async () => {
  const { server, outcome } = await attempt(
    answering({ result: true, actions: [{ type: 'redirect', url: '/?user=zavuch&domain=more2107' }] }),
  );
  expect(outcome).toBeUndefined();
  expect(server.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'GET /authorize',
    'POST /ajaxauthorize',
    'GET /?user=zavuch&domain=more2107',
  ]);
  expect(server.seen[1]?.body).toBe(`username=zavuch&password=${encodeURIComponent('Пароль&=')}&return_uri=%2F`);
  expect(server.seen[2]?.headers.cookie).toBe('session_id=s1');
});

test.each([
  ['wrong-password', answering({ result: false, errors: [{ text: 'Неверный логин или пароль' }] }, 400)],
  ['wrong-password', answering({ result: false, error: 'Неверный логин или пароль' })],
  ['wrong-password', answering({ result: true, error: 'Неверный логин или пароль' })],
  ['unknown', answering({})],
  ['unknown', answering('<html>')],
  ['esia-required', answering({ result: true, actions: [{ type: 'redirect', url: 'https://esia.gosuslugi.ru/x' }] })],
  ['maintenance', answering('', 503)],
] as const)('%s', async (expected, server) => {
  const { outcome } = await attempt(server as Answering);
  expect(outcome).toBeInstanceOf(LoginRefused);
  expect(outcome).toMatchObject({ outcome: expected });
  expect(String((outcome as Error).message)).not.toContain(CREDENTIALS.password);
});

test('no sign-in page at the address is the operator’s to put right', async () => {
  const { server, outcome } = await attempt((_request, response) => void response.writeHead(404).end());
  expect(outcome).toBeInstanceOf(OperatorError);
  expect(server.seen).toHaveLength(1);
});

test('a sign-in page that has moved is named, not followed', async () => {
  const { server, outcome } = await attempt(
    (_request, response) => void response.writeHead(301, { Location: 'https://new.example/authorize?from=esia' }).end(),
  );
  expect(outcome).toMatchObject({ code: 'source-moved', message: expect.stringContaining('https://new.example') });
  expect(server.seen).toHaveLength(1);
});

test('a redirect to a foreign host is not followed', async () => {
  const { outcome } = await attempt(
    answering({ result: true, actions: [{ type: 'redirect', url: 'https://elsewhere.example/' }] }),
  );
  expect(outcome).toMatchObject({ code: 'host-not-allowed' });
});
