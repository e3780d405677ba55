import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { ApiClosed, MethodMissing, ResultRefused, UnknownVendor } from '../../../connectors/eljur-api/api-errors.js';
import { type ApiAccount, createApiSession } from '../../../connectors/eljur-api/session.js';
import { LoginRefused, SourceUnavailable } from '../../../src/core/errors.js';
import { createSignIns } from '../../../src/core/sign-ins.js';
import { createPoliteHttp } from '../../../src/http/polite-http.js';
import { type LocalServer, localServer } from '../../support/http/local-server.js';
import { manualPace } from '../../support/http/manual-pace.js';

const ACCOUNT = { vendor: 'more2107', devkey: 'd'.repeat(32), login: 'nosova', password: 'secret word' };
const asking = { now: Date.now };
const envelope = (state: number, error: string | null, result: unknown) =>
  JSON.stringify({ response: { state, error, result } });

/** `auth` gives tokens t1, t2 …; `method` answers by the token it was called with. */
async function sessionOver(
  method: (token: string | null, name: string) => readonly [number, string],
  identity: { readonly login: string; readonly password: string } | { readonly token: string } = ACCOUNT,
) {
  let tokens = 0;
  const server = await localServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
    if (pathname.endsWith('/auth')) {
      tokens += 1;
      return void response.end(envelope(200, null, { token: `t${tokens}`, expires: '2026-12-21 16:40:00' }));
    }
    const [state, error] = method(searchParams.get('auth_token'), pathname.split('/').at(-1) ?? '');
    return void response
      .writeHead(state, { 'Content-Type': 'application/json' })
      .end(envelope(state, error || null, []));
  });
  const client = createPoliteHttp({ origins: [server.base], pace: manualPace(), concurrency: 4 }).openSession();
  const { vendor, devkey } = ACCOUNT;
  const account: ApiAccount = { vendor, devkey, ...identity };
  return { server, session: createApiSession(client, server.base, account) };
}

/** The school's own account, known by the end of its login. */
const OF_SCHOOL = { ...ACCOUNT, login: 'demo_api' };

test('a personal account signs in once and sends its token', async () => {
  const { server, session } = await sessionOver(() => [200, '']);
  await session.call('getrules', {}, asking);
  await session.call('getperiods', { student: '3522' }, asking);
  expect(server.seen.map(({ method, url }) => `${method} ${url.split('?')[0]}`)).toEqual([
    'POST /apiv3/auth',
    'GET /apiv3/getrules',
    'GET /apiv3/getperiods',
  ]);
  const query = new URL(server.seen[2]?.url ?? '', 'http://x').searchParams;
  expect(Object.fromEntries(query)).toEqual({
    student: '3522',
    devkey: ACCOUNT.devkey,
    vendor: 'more2107',
    out_format: 'json',
    auth_token: 't1',
  });
});

test('a dead token is renewed once', async () => {
  const { server, session } = await sessionOver((token) => (token === 't1' ? [401, ''] : [200, '']));
  await session.call('getrules', {}, asking);
  expect(server.seen.filter(({ url }) => url.includes('/auth?') || url.endsWith('/auth'))).toHaveLength(2);
});

test.each([
  ['no token yet', (_token: string | null) => [200, ''] as const, 1],
  [
    'a token that has died',
    (token: string | null) => (token === 't1' ? ([401, ''] as const) : ([200, ''] as const)),
    2,
  ],
])('four calls at once with %s sign in once between them', async (_words, method, signIns) => {
  const { server, session } = await sessionOver(method);
  const calls = ['3521', '3522', '3523', '3524'].map((student) => session.call('getperiods', { student }, asking));
  expect((await Promise.all(calls)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(server.seen.filter(({ url }) => url.endsWith('/auth'))).toHaveLength(signIns);
});

test('a sign-in that failed is tried anew by the next call', async () => {
  let open = false;
  const server = await localServer((request, response) => {
    if (!request.url?.endsWith('/auth')) return void response.end(envelope(200, null, []));
    if (open) return void response.end(envelope(200, null, { token: 't1' }));
    return void response.writeHead(503).end();
  });
  const client = createPoliteHttp({ origins: [server.base], pace: manualPace() }).openSession();
  const session = createApiSession(client, server.base, ACCOUNT);
  await expect(session.call('getrules', {}, asking)).rejects.toThrow(/JSON/);
  open = true;
  expect((await session.call('getrules', {}, asking)).status).toBe(200);
});

test('a token that dies at once is a refused sign-in, not a loop', async () => {
  const { server, session } = await sessionOver(() => [401, '']);
  await expect(session.call('getrules', {}, asking)).rejects.toThrow(LoginRefused);
  expect(server.seen).toHaveLength(4);
});

/** How often the password was sent. */
const signInsAt = ({ seen }: { readonly seen: readonly { readonly url: string }[] }) =>
  seen.filter(({ url }) => url.endsWith('/auth')).length;

test('over two readings a token that dies at once costs two sign-ins, and a third only ten minutes later', async () => {
  const { server, session } = await sessionOver(() => [400, 'Неверный или просроченный токен']);
  const at = (minutes: number) => session.call('getrules', {}, { now: () => minutes * 60_000 });
  await expect(at(0)).rejects.toThrow(/просроченный токен/);
  await expect(at(1)).rejects.toThrow(/дважды входила в API .* повторите через десять минут/);
  expect(signInsAt(server)).toBe(2);
  await expect(at(10)).rejects.toThrow(/просроченный токен/);
  expect(signInsAt(server)).toBe(4);
});

test('one method that refuses a fresh token with 200 is refused, its token renewed once; the others go on by it', async () => {
  const { server, session } = await sessionOver((_token, name) => [
    200,
    name === 'gethomework' ? 'Неверный токен' : '',
  ]);
  const ask = (name: string, hour: number) => session.call(name, {}, { now: () => hour * 3_600_000 });
  await ask('getrules', 0);
  for (const hour of [0, 1, 2]) await expect(ask('gethomework', hour)).rejects.toThrow(ResultRefused);
  session.forgetRefusals();
  await expect(ask('gethomework', 3)).rejects.toThrow(ResultRefused);
  expect([signInsAt(server), (await ask('getrules', 3)).status]).toEqual([2, 200]);
  await expect(ask('gethomework', 24)).rejects.toThrow(ResultRefused);
  expect(signInsAt(server)).toBe(3);
});

test('tokens that die one after the other, told by words with 200, are each renewed', async () => {
  let alive = 't1';
  const { server, session } = await sessionOver((token) =>
    token === alive ? [200, ''] : [200, 'Неверный или просроченный токен'],
  );
  const at = (hours: number) => session.call('getrules', {}, { now: () => hours * 3_600_000 });
  for (const [hours, token] of [1, 2, 3].map((nth) => [nth, `t${nth}`] as const)) {
    alive = token;
    expect((await at(hours)).status).toBe(200);
  }
  expect(signInsAt(server)).toBe(3);
});

test('four refusals of one method at once renew the token once between them', async () => {
  const { server, session } = await sessionOver((_token, name) => [
    200,
    name === 'gethomework' ? 'Неверный токен' : '',
  ]);
  const calls = ['1', '2', '3', '4'].map((days) => session.call('gethomework', { days }, asking));
  const told = await Promise.allSettled(calls);
  expect(told.map((one) => one.status === 'rejected' && one.reason instanceof ResultRefused)).toEqual(
    Array(4).fill(true),
  );
  expect(signInsAt(server)).toBe(2);
});

const GIVEN = { token: 'given-by-hand-0123456789' };

test('a token that was given by hand is sent as it is, and nobody signs in', async () => {
  const { server, session } = await sessionOver((token) => (token === GIVEN.token ? [200, ''] : [401, '']), GIVEN);
  expect((await session.call('getrules', {}, asking)).status).toBe(200);
  const query = new URL(server.seen[0]?.url ?? '', 'http://x').searchParams;
  expect([query.get('auth_token'), query.get('login'), query.get('password')]).toEqual([GIVEN.token, null, null]);
  expect(server.seen).toHaveLength(1);
});

test.each([
  [401, ''],
  [400, 'Неверный или просроченный токен'],
  [200, 'Неверный или просроченный токен'],
])(
  'a given token that is refused with %i «%s» is a refused sign-in that names its setting and is not renewed',
  async (state, error) => {
    const { server, session } = await sessionOver(() => [state, error], GIVEN);
    const failure = await session.call('getrules', {}, asking).catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(LoginRefused);
    expect(failure).toMatchObject({
      code: 'login-password-expired',
      message: expect.stringMatching(/не принял токен из настройки ELJUR_API_TOKEN.*Получите новый/),
    });
    expect(String(failure)).not.toContain(GIVEN.token);
    expect(server.seen).toHaveLength(1);
  },
);

const calledMethods = (server: LocalServer) =>
  server.seen.map(({ url }) => new URL(url ?? '', 'http://x').pathname.split('/').at(-1));

test('of a given token words with 200 refuse the method alone while another one answers, which is asked once', async () => {
  const refusing = (_token: string | null, name: string) => [200, name === 'getdiary' ? 'Неверный токен' : ''] as const;
  const { server, session } = await sessionOver(refusing, GIVEN);
  await expect(session.call('getdiary', {}, asking)).rejects.toThrow(ResultRefused);
  await expect(session.call('getdiary', {}, asking)).rejects.toThrow(ResultRefused);
  expect(calledMethods(server)).toEqual(['getdiary', 'getrules', 'getdiary']);
});

test('a given token that dies after something came is told as such, not as a closed method', async () => {
  let isDead = false;
  const { server, session } = await sessionOver(() => [200, isDead ? 'Неверный токен' : ''], GIVEN);
  await session.call('getdiary', {}, asking);
  isDead = true;
  await expect(session.call('getdiary', {}, asking)).rejects.toThrow(/не принял токен из настройки ELJUR_API_TOKEN/);
  expect(calledMethods(server)).toEqual(['getdiary', 'getdiary', 'getrules']);
});

test('sign-ins of an earlier run count in the next one, whose password stays here', async () => {
  const signIns = createSignIns();
  const server = await localServer((request, response) => {
    const isSignIn = request.url?.endsWith('/auth') === true;
    return void response.end(envelope(200, null, isSignIn ? { token: 't1' } : []));
  });
  const run = () => {
    const client = createPoliteHttp({ origins: [server.base], pace: manualPace() }).openSession();
    return createApiSession(client, server.base, { ...ACCOUNT, signIns }).call('getrules', {}, { now: () => 0 });
  };
  await run();
  await run();
  const before = server.seen.length;
  await expect(run()).rejects.toThrow(LoginRefused);
  expect([signInsAt(server), server.seen.length]).toEqual([2, before]);
});

const cuts = (request: IncomingMessage) => void request.socket.destroy();

test.each([
  ['nobody listens: nothing left, and nothing is counted', null, [/ECONNREFUSED/, /ECONNREFUSED/, /ECONNREFUSED/]],
  ['the connection breaks: it may have arrived', cuts, [/ECONNRESET/, /ECONNRESET/, /дважды входила в API/]],
])('a sign-in where %s', async (_words, answering, told) => {
  const server = await localServer(answering ?? (() => undefined));
  const base = answering === null ? server.base.replace(/\d+$/, '1') : server.base;
  const signIns = createSignIns();
  for (const words of told) {
    const client = createPoliteHttp({ origins: [base], pace: manualPace() }).openSession();
    const session = createApiSession(client, base, { ...ACCOUNT, signIns });
    await expect(session.call('getrules', {}, { now: () => 0 })).rejects.toThrow(words);
  }
});

test('the school’s _api account sends login and password with every call', async () => {
  const { server, session } = await sessionOver(() => [200, ''], OF_SCHOOL);
  await session.call('getrules', {}, asking);
  const query = new URL(server.seen[0]?.url ?? '', 'http://x').searchParams;
  expect([query.get('login'), query.get('password'), query.get('auth_token')]).toEqual([
    'demo_api',
    'secret word',
    null,
  ]);
  expect(server.seen).toHaveLength(1);
});

test('the _api account with a wrong password is refused at once', async () => {
  const { server, session } = await sessionOver(() => [400, 'Неверный или просроченный токен'], OF_SCHOOL);
  await expect(session.call('getrules', {}, asking)).rejects.toThrow(LoginRefused);
  expect(server.seen).toHaveLength(1);
});

test('a closed method is not asked again until the refusals are forgotten', async () => {
  const { server, session } = await sessionOver(() => [403, 'закрыто'], OF_SCHOOL);
  await expect(session.call('getreplaces', { days: '20261005' }, asking)).rejects.toThrow(ApiClosed);
  await expect(session.call('getreplaces', { days: '20261006' }, asking)).rejects.toThrow(ApiClosed);
  expect(server.seen).toHaveLength(1);
  session.forgetRefusals();
  await expect(session.call('getreplaces', { days: '20261006' }, asking)).rejects.toThrow(ApiClosed);
  expect(server.seen).toHaveLength(2);
});

test.each([
  ['at the first call of all', false, UnknownVendor],
  ['from a school that has answered before', true, SourceUnavailable],
])('an error of the server %s', async (_when, answeredBefore, expected) => {
  const client = await localServer((_request, response) => void response.writeHead(500).end(envelope(500, 'сбой', [])));
  const http = createPoliteHttp({ origins: [client.base], pace: manualPace() }).openSession();
  const session = createApiSession(http, client.base, { ...ACCOUNT, answeredBefore });
  await expect(session.call('getrules', {}, asking)).rejects.toThrow(expected);
});

test('an error of the server after a good sign-in says nothing of the school', async () => {
  const { session } = await sessionOver(() => [500, 'сбой']);
  await expect(session.call('getrules', {}, asking)).rejects.toThrow(SourceUnavailable);
});

/** A server that answers every call of the `_api` account with this alone. */
async function answeredWith(status: number, headers: Readonly<Record<string, string>>, text: string) {
  const server = await localServer((_request, response) => void response.writeHead(status, headers).end(text));
  const client = createPoliteHttp({ origins: [server.base], pace: manualPace() }).openSession();
  const session = createApiSession(client, server.base, { ...ACCOUNT, login: 'demo_api' });
  const failure = await session.call('getrules', {}, asking).catch((error: unknown) => error);
  return { server, session, failure };
}

const PAGE = '<html><h1>Страница</h1></html>';
const CAPTCHA = '<html><h1>Подтвердите, что вы не робот</h1></html>';

test.each([
  [403, {}, PAGE, 'api-closed', /закрыл для этой учётной записи API \(метод getrules\)/],
  [403, {}, '', 'api-closed', /закрыл/],
  [403, {}, CAPTCHA, 'login-captcha', /спрашивает человек/],
  [404, {}, PAGE, 'api-method-missing', /На сервере 127\.0\.0\.1:\d+ нет метода API getrules \(код 404\)/],
  [404, {}, envelope(404, 'нет метода', []), 'api-method-missing', /нет метода API getrules/],
  [302, { Location: 'https://new.example/apiv3/getrules?password=x' }, '', 'api-moved', /на https:\/\/new\.example\.$/],
  [302, {}, envelope(200, null, { roles: [] }), 'source-unavailable', /не дал данных.*не назвал её.*код 302/],
  [302, {}, envelope(400, 'просроченный токен', {}), 'source-unavailable', /не дал данных.*код 302/],
  [302, { Location: '/x' }, envelope(200, null, {}), 'source-unavailable', /другую страницу своего сайта.*код 302/],
  [301, { Location: 'http://' }, envelope(200, null, {}), 'source-unavailable', /не назвал её.*код 301/],
  [300, {}, envelope(200, null, { roles: [] }), 'source-unavailable', /не назвал её.*код 300/],
  [302, { Location: '/authorize?return_uri=%2F' }, '', 'source-unavailable', /другую страницу.*код 302/],
  [304, {}, '', 'source-unavailable', /не назвал её.*код 304/],
  [302, { Location: '/journal-esia-action/' }, '', 'login-esia-required', /только через Госуслуги/],
  [302, { Location: 'https://esia.gosuslugi.ru/login' }, '', 'login-esia-required', /только через Госуслуги/],
])('answered with %i %o %s: %s', async (status, headers, text, code, message) => {
  const { failure } = await answeredWith(status, headers, text);
  expect(failure).toMatchObject({ code, message: expect.stringMatching(message) });
});

test('a sign-in answered with data and a redirect gives no token', async () => {
  const server = await localServer(
    (_request, response) => void response.writeHead(302).end(envelope(200, null, { token: 't1' })),
  );
  const client = createPoliteHttp({ origins: [server.base], pace: manualPace() }).openSession();
  const session = createApiSession(client, server.base, ACCOUNT);
  await expect(session.call('getrules', {}, asking)).rejects.toThrow(/метод auth, код 302/);
  expect(server.seen).toHaveLength(1);
});

test('a method that is not there is not asked again', async () => {
  const { server, session } = await answeredWith(404, {}, PAGE);
  await expect(session.call('getrules', {}, asking)).rejects.toThrow(MethodMissing);
  expect(server.seen).toHaveLength(1);
});

test('a refused result is asked for anew: another time it may be given', async () => {
  const { server, session, failure } = await answeredWith(200, {}, envelope(200, null, false));
  expect(failure).toBeInstanceOf(ResultRefused);
  await expect(session.call('getrules', {}, asking)).rejects.toThrow(ResultRefused);
  expect(server.seen).toHaveLength(2);
});
