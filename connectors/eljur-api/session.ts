import { z } from 'zod';
import type { HttpAnswer, HttpClient, HttpRequest } from '../../src/http/http-client.js';
import { ApiClosed, wrongApiPassword } from './api-errors.js';
import { checkEnvelope, isTokenDead, readEnvelope, readResult } from './envelope.js';

export interface ApiAccount {
  readonly vendor: string;
  /** 32 hex digits, issued by the vendor's support. */
  readonly devkey: string;
  readonly login: string;
  readonly password: string;
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
  const common = { devkey: account.devkey, vendor: account.vendor, out_format: 'json' };
  const closed = new Map<string, ApiClosed>();
  const byPassword = PASSWORD_ACCOUNT.test(account.login);
  let token: string | null = null;

  async function authorise(asking: Asking): Promise<string> {
    const form = { login: account.login, password: account.password, ...common };
    const answer = await client.request({ ...asking, method: 'POST', url: `${baseUrl}/apiv3/auth`, form });
    checkEnvelope('auth', account.vendor, readEnvelope('auth', answer.body));
    return readResult('auth', answer.body, tokenSchema).token;
  }

  async function send(
    method: string,
    parameters: Readonly<Record<string, string>>,
    asking: Asking,
  ): Promise<HttpAnswer> {
    if (!byPassword) token ??= await authorise(asking);
    const identity = byPassword ? { login: account.login, password: account.password } : { auth_token: token ?? '' };
    const query = new URLSearchParams({ ...parameters, ...common, ...identity });
    return client.request({ ...asking, method: 'GET', url: `${baseUrl}/apiv3/${method}?${query}` });
  }

  async function sendTwice(
    method: string,
    parameters: Readonly<Record<string, string>>,
    asking: Asking,
  ): Promise<HttpAnswer> {
    const answer = await send(method, parameters, asking);
    if (!isTokenDead(readEnvelope(method, answer.body))) return answer;
    // Its password stands in for a token: a dead token is a wrong password, and asking twice would not help.
    if (byPassword) throw wrongApiPassword();
    token = null;
    return send(method, parameters, asking);
  }

  return {
    forgetRefusals: () => closed.clear(),
    async call(method, parameters, asking) {
      const known = closed.get(method);
      if (known) throw known;
      const answer = await sendTwice(method, parameters, asking);
      try {
        checkEnvelope(method, account.vendor, readEnvelope(method, answer.body));
      } catch (error) {
        if (error instanceof ApiClosed) closed.set(method, error);
        throw error;
      }
      return answer;
    },
  };
}
