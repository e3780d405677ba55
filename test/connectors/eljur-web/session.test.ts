import { expect, test } from 'vitest';
import { createWebSession } from '../../../connectors/eljur-web/session.js';
import { SourceUnavailable } from '../../../src/core/errors.js';
import { createPoliteHttp } from '../../../src/http/polite-http.js';
import { AccessDenied } from '../../../src/sync/visit.js';
import { type Answering, localServer } from '../../support/http/local-server.js';
import { manualPace } from '../../support/http/manual-pace.js';

/** Signs in whoever asks; `page` answers everything else. */
async function sessionOver(page: Answering) {
  const server = await localServer((request, response, nth) => {
    if (request.url === '/authorize') return void response.end('<div id="loginviewport"></div>');
    if (request.url === '/ajaxauthorize') return void response.end('{"result":true}');
    return page(request, response, nth);
  });
  const client = createPoliteHttp({ origins: [server.base], pace: manualPace(), concurrency: 4 }).openSession();
  const session = createWebSession(client, server.base, { username: 'zavuch', password: 'x' });
  const asked = (path: string) => server.seen.filter(({ url }) => url === path).length;
  return { session, asked, server };
}

const asking = { now: () => 1_000 };

test('signs in before the first page and not again', async () => {
  const { session, asked } = await sessionOver((_request, response) => void response.end('<html></html>'));
  await session.read('/journal-app/page.journal/class.7А', asking);
  await session.read('/journal-app/page.journal/class.7Б', asking);
  expect(asked('/ajaxauthorize')).toBe(1);
});

test('many requests at once that find the session expired sign in once between them', async () => {
  let expired = 4;
  const { session, asked } = await sessionOver((_request, response) => {
    if (expired-- > 0) return void response.writeHead(302, { Location: '/authorize?return_uri=%2F' }).end();
    return void response.end('<html></html>');
  });
  const answers = await Promise.all([1, 2, 3, 4].map((page) => session.read(`/page.${page}`, asking)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(asked('/ajaxauthorize')).toBe(2);
});

test.each([
  [0, /пароль отправлен дважды/],
  [11 * 60_000, /принял пароль и тут же снова просит вход/],
])('asked for a sign-in again %i ms later: the sentence tells how often the password left', async (later, sentence) => {
  let expired = false;
  const { session } = await sessionOver((_request, response) => {
    if (expired) return void response.writeHead(302, { Location: '/authorize' }).end();
    return void response.end('<html></html>');
  });
  await session.read('/journal-app', asking);
  expired = true;
  await expect(session.read('/journal-app', { now: () => 1_000 + later })).rejects.toThrow(sentence);
});

test('a teacher who writes of the login form does not look like one', async () => {
  const topic = '<td>&lt;div id="loginviewport"&gt; и loginviewport</td>';
  const { session, asked } = await sessionOver((_request, response) => void response.end(`<html>${topic}</html>`));
  await session.read('/journal-app', asking);
  expect(asked('/ajaxauthorize')).toBe(1);
});

test.each([
  [403, AccessDenied],
  [404, SourceUnavailable],
  [500, SourceUnavailable],
])('a page answered with %i', async (status, error) => {
  const { session } = await sessionOver((_request, response) => void response.writeHead(status).end());
  await expect(session.read('/journal-app', asking)).rejects.toThrow(error);
});

test('a redirect elsewhere is no page', async () => {
  const { session } = await sessionOver(
    (_request, response) => void response.writeHead(302, { Location: '/?show=home' }).end(),
  );
  await expect(session.read('/journal-app', asking)).rejects.toThrow(/кодом 302/);
});

const refused = (outcome: string) => expect.objectContaining({ name: 'LoginRefused', outcome });

test('a page that leads to ЕСИА ends the reading', async () => {
  const { session, asked } = await sessionOver(
    (_request, response) => void response.writeHead(302, { Location: 'https://esia.gosuslugi.ru/login' }).end(),
  );
  await expect(session.read('/journal-app', asking)).rejects.toThrow(refused('esia-required'));
  expect(asked('/ajaxauthorize')).toBe(1);
});

test('a captcha in place of a page ends the reading, a lesson about it does not', async () => {
  const lesson = '<html><script>var sentryData = {};</script><td>Капча: как доказать, что ты не робот</td></html>';
  const { session, asked } = await sessionOver((request, response) => {
    response.end(request.url === '/lesson' ? lesson : '<html><h1>Подтвердите, что вы не робот</h1></html>');
  });
  expect((await session.read('/lesson', asking)).status).toBe(200);
  await expect(session.read('/journal-app', asking)).rejects.toThrow(refused('captcha'));
  expect(asked('/ajaxauthorize')).toBe(1);
});
