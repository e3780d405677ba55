import { LoginRefused, SourceUnavailable } from '../../src/core/errors.js';
import { createSignIns, MOST_SIGN_INS } from '../../src/core/sign-ins.js';
import { readPlanItemAddress } from '../../src/domain/plan-item-address.js';
import type { HttpAnswer, HttpClient, HttpRequest } from '../../src/http/http-client.js';
import { isHumanCheck } from '../../src/http/human-check.js';
import { isRedirect } from '../../src/http/redirect.js';
import { AccessDenied } from '../../src/sync/visit.js';
import { urlOf } from './addresses.js';
import { type Asking, signIn, type WebCredentials } from './login.js';
import { isEsia, refusalOf } from './login-outcomes.js';
import { PAGE_MARK } from './page-mark.js';

export interface WebSession {
  /** The page at an address of the mirror, status 200, signed in; what ЭлЖур answers to a POST alone is asked by one. */
  read(address: string, asking: Asking): Promise<HttpAnswer>;
}

const LOGIN_PATH = /^(?:https?:\/\/[^/]+)?\/authorize/;
const LOGIN_FORM = /<\w+[^<>]*\bid=["']?loginviewport\b/;

interface Entering {
  readonly done: Promise<void>;
}

export function createWebSession(client: HttpClient, baseUrl: string, credentials: WebCredentials): WebSession {
  const signIns = createSignIns();
  let signedIn: Entering | null = null;

  async function enter(asking: Asking): Promise<void> {
    const now = asking.now();
    const sent = await signIns.lately(now);
    if (sent >= MOST_SIGN_INS) throw keepsAsking(sent);
    await signIn({ client, baseUrl, credentials, asking, onPassword: async () => void (await signIns.note(now)) });
  }

  /** One sign-in for all who wait; `stale` is the one whose session was found expired. */
  function ensure(asking: Asking, stale: Entering | null): Entering {
    if (signedIn !== null && signedIn !== stale) return signedIn;
    const entering: Entering = { done: enter(asking) };
    signedIn = entering;
    entering.done.catch(() => {
      if (signedIn === entering) signedIn = null;
    });
    return entering;
  }

  return {
    async read(address, asking) {
      const request = { ...asking, ...verbOf(address), url: urlOf(baseUrl, address) };
      const used = ensure(asking, null);
      await used.done;
      const first = await client.request(request);
      if (!isExpired(first)) return usable(first);
      await ensure(asking, used).done;
      const second = await client.request(request);
      if (isExpired(second)) throw keepsAsking(await signIns.lately(asking.now()));
      return usable(second);
    },
  };
}

const BY_POST = { method: 'POST', headers: { 'X-Requested-With': 'XMLHttpRequest' }, form: {} } as const;

function verbOf(address: string): Pick<HttpRequest, 'method' | 'headers' | 'form'> {
  return readPlanItemAddress(address) === null ? { method: 'GET' } : BY_POST;
}

function isExpired(answer: HttpAnswer): boolean {
  if (answer.status === 401) return true;
  if (isRedirect(answer)) return LOGIN_PATH.test(answer.headers['location'] ?? '');
  const body = bufferOf(answer);
  // RPC addresses answer the sign-in page itself, with status 200.
  return body.includes('loginviewport') && LOGIN_FORM.test(body.toString('latin1'));
}

function bufferOf({ body }: HttpAnswer): Buffer {
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}

function usable(answer: HttpAnswer): HttpAnswer {
  const { status } = answer;
  if (isRedirect(answer) && isEsia(answer.headers['location'] ?? '')) throw refusalOf('esia-required');
  if (!bufferOf(answer).includes(PAGE_MARK) && isHumanCheck(answer.body)) throw refusalOf('captcha');
  if (status === 200) return answer;
  if (status === 403) {
    throw new AccessDenied(
      'Учётной записи ЭлЖура не разрешена эта страница.',
      'Попросите администратора ЭлЖура дать записи права завуча.',
      {
        code: 'page-forbidden',
      },
    );
  }
  throw new SourceUnavailable(`ЭлЖур ответил на запрос страницы кодом ${status}.`);
}

/** `sent`: how often the password left within the last ten minutes. */
function keepsAsking(sent: number): LoginRefused {
  const asks =
    sent < MOST_SIGN_INS
      ? 'ЭлЖур принял пароль и тут же снова просит вход.'
      : 'ЭлЖур снова и снова просит вход, хотя за десять минут пароль отправлен дважды.';
  return new LoginRefused(
    'unknown',
    `${asks} Опрос остановлен, чтобы запись не заблокировали: войдите в ЭлЖур в браузере и повторите позже.`,
  );
}
