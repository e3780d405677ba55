import { z } from 'zod';
import { createSignIns, type SignIns, signInCounted } from '../../src/core/sign-ins.js';
import type { HttpAnswer, HttpClient, HttpRequest } from '../../src/http/http-client.js';
import {
  ApiClosed,
  givenTokenRefused,
  MethodLost,
  MethodMissing,
  tooManySignIns,
  wrongApiPassword,
} from './api-errors.js';
import { checkStatus } from './check-status.js';
import { checkEnvelope, type Envelope, isTokenDead, readEnvelope, readResult } from './envelope.js';

interface ApiDoor {
  readonly vendor: string;
  /** 32 hex digits, issued by the vendor's support. */
  readonly devkey: string;
  /** The school is known to the API: it has answered in an earlier run. */
  readonly answeredBefore?: boolean;
  /** Those of earlier runs among them; of this one alone where left out. */
  readonly signIns?: SignIns;
}

interface LoginAndPassword {
  readonly login: string;
  readonly password: string;
}

/** Of an account that signs in by Госуслуги alone: given by hand, never renewed. */
interface GivenToken {
  readonly token: string;
}

export type ApiAccount = ApiDoor & (LoginAndPassword | GivenToken);

/** What tells one account from another; of a token the token itself, so that it is fit for a digest alone. */
export function identityOf(account: ApiAccount): string {
  return 'token' in account ? account.token : account.login;
}

export type Asking = Pick<HttpRequest, 'now' | 'signal'>;

export interface ApiSession {
  /** The answer of a method, its envelope good. */
  call(method: string, parameters: Readonly<Record<string, string>>, asking: Asking): Promise<HttpAnswer>;
  /** Methods found closed are asked anew. */
  forgetRefusals(): void;
}

/** The school's «расширенный» account sends its password with every call in place of a token. */
const PASSWORD_ACCOUNT = /_api$/;
const tokenSchema = z.object({ token: z.string().min(1) });

export function createApiSession(client: HttpClient, baseUrl: string, account: ApiAccount): ApiSession {
  const closed = new Map<string, ApiClosed | MethodMissing>();
  const answered = new Set<string>();
  const checked = checkerOf(account);
  const send = senderOf(client, baseUrl, account, checked);
  return {
    forgetRefusals: () => closed.clear(),
    async call(method, parameters, asking) {
      const known = closed.get(method);
      if (known) throw known;
      try {
        const answer = await send(method, parameters, asking);
        checked(method, answer);
        answered.add(method);
        return answer;
      } catch (error) {
        if (error instanceof MethodMissing && answered.has(method)) throw new MethodLost(method);
        if (isClosed(error)) closed.set(method, error);
        throw error;
      }
    },
  };
}

function isClosed(error: unknown): error is ApiClosed | MethodMissing {
  return error instanceof ApiClosed || error instanceof MethodMissing;
}

type Send = ApiSession['call'];
/** Throws where the envelope of an answer is not good. */
type Checked = (method: string, answer: HttpAnswer) => void;
type Identity = Readonly<Record<string, string>>;

function checkerOf({ vendor, answeredBefore }: ApiDoor): Checked {
  let known = answeredBefore === true;
  return (method, { body }) => {
    checkEnvelope(method, { vendor, known }, readEnvelope(method, body));
    known = true;
  };
}

/** Sends a call with whatever the account is known by; a token that has died is renewed once. */
function senderOf(client: HttpClient, baseUrl: string, account: ApiAccount, checked: Checked): Send {
  const common = commonOf(account);
  const sendAs: (identity: Identity) => Send = (identity) => async (method, parameters, asking) => {
    const query = new URLSearchParams({ ...parameters, ...common, ...identity });
    const answer = await client.request({ ...asking, method: 'GET', url: `${baseUrl}/apiv3/${method}?${query}` });
    checkStatus(method, answer);
    return answer;
  };
  if ('token' in account) return byGivenToken(sendAs, account);
  if (PASSWORD_ACCOUNT.test(account.login)) return byPassword(sendAs, account);
  const { signIns = createSignIns() } = account;
  return byToken(sendAs, async (asking) => {
    const signIn = () => authorise(client, baseUrl, account, asking, checked);
    const token = await signInCounted(signIns, asking.now(), signIn);
    if (token === null) throw tooManySignIns();
    return token;
  });
}

/** Its password stands in for a token: a dead token is a wrong password, and asking twice would not help. */
function byPassword(sendAs: (identity: Identity) => Send, { login, password }: LoginAndPassword): Send {
  const send = sendAs({ login, password });
  return async (method, parameters, asking) => {
    const answer = await send(method, parameters, asking);
    if (isTokenDead(readEnvelope(method, answer.body))) throw wrongApiPassword();
    return answer;
  };
}

/** Open to whoever is signed in: where it is refused too, the token has died … */
const ALWAYS_OPEN = 'getrules';
/** … and for so long its answer need not be asked for again. */
const PROVED_MS = 10 * 60_000;

/** assumed: words of a dead token with 200 refuse the method alone where another one still answers. */
function byGivenToken(sendAs: (identity: Identity) => Send, { token }: GivenToken): Send {
  const send = sendAs({ auth_token: token });
  let provedUntil = Number.NEGATIVE_INFINITY;
  const isAlive = async (asking: Asking) => {
    if (asking.now() < provedUntil) return true;
    const answer = await send(ALWAYS_OPEN, {}, asking);
    if (isTokenDead(readEnvelope(ALWAYS_OPEN, answer.body))) return false;
    provedUntil = asking.now() + PROVED_MS;
    return true;
  };
  return async (method, parameters, asking) => {
    const answer = await send(method, parameters, asking);
    const envelope = readEnvelope(method, answer.body);
    if (!isTokenDead(envelope)) return answer;
    if (envelope.state !== 200 || method === ALWAYS_OPEN || !(await isAlive(asking))) throw givenTokenRefused();
    return answer;
  };
}

/** Words of a dead token with 200 may be a method's refusal: for them alone a token is renewed once in so long. */
const DOUBTED_MS = 24 * 60 * 60_000;

function byToken(sendAs: (identity: Identity) => Send, fetchToken: (asking: Asking) => Promise<string>): Send {
  let current: Promise<string> | null = null;
  let doubtedUntil = Number.NEGATIVE_INFINITY;

  /** Whether a refusal is worth another token. */
  function isWorthOne({ state }: Envelope, used: Promise<string>, asking: Asking): boolean {
    if (state !== 200 || used !== current) return true;
    const now = asking.now();
    if (now < doubtedUntil) return false;
    doubtedUntil = now + DOUBTED_MS;
    return true;
  }

  /** One sign-in for all who wait; `dead` is the one whose token was refused. */
  function tokenBut(dead: Promise<string> | null, asking: Asking): Promise<string> {
    if (current !== null && current !== dead) return current;
    const fetched = fetchToken(asking);
    current = fetched;
    fetched.catch(() => {
      if (current === fetched) current = null;
    });
    return fetched;
  }

  return async (method, parameters, asking) => {
    const used = tokenBut(null, asking);
    const answer = await sendAs({ auth_token: await used })(method, parameters, asking);
    const envelope = readEnvelope(method, answer.body);
    if (!isTokenDead(envelope) || !isWorthOne(envelope, used, asking)) return answer;
    const again = await sendAs({ auth_token: await tokenBut(used, asking) })(method, parameters, asking);
    // A new token was what it wanted: the old one had died, and this one may die likewise.
    if (!isTokenDead(readEnvelope(method, again.body))) doubtedUntil = Number.NEGATIVE_INFINITY;
    return again;
  };
}

async function authorise(
  client: HttpClient,
  baseUrl: string,
  account: ApiDoor & LoginAndPassword,
  asking: Asking,
  checked: Checked,
): Promise<string> {
  const form = { login: account.login, password: account.password, ...commonOf(account) };
  const answer = await client.request({ ...asking, method: 'POST', url: `${baseUrl}/apiv3/auth`, form });
  checkStatus('auth', answer);
  checked('auth', answer);
  return readResult('auth', answer.body, tokenSchema).token;
}

function commonOf({ devkey, vendor }: ApiDoor): Readonly<Record<string, string>> {
  return { devkey, vendor, out_format: 'json' };
}
