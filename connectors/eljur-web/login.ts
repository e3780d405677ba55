import { z } from 'zod';
import { LoginRefused, OperatorError, SourceUnavailable } from '../../src/core/errors.js';
import type { HttpAnswer, HttpClient, HttpRequest } from '../../src/http/http-client.js';
import { parseJson } from '../../src/http/read-json.js';
import { guessText } from '../../src/http/read-text.js';
import { isRedirect } from '../../src/http/redirect.js';
import { isEsia, LOGIN_OUTCOMES, type LoginEvidence } from './login-outcomes.js';

export interface WebCredentials {
  readonly username: string;
  readonly password: string;
}

/** The clock and the way to stop that every request of a pull carries. */
export type Asking = Pick<HttpRequest, 'now' | 'signal'>;

const answerSchema = z.object({
  result: z.unknown(),
  error: z.string().nullish().catch(null),
  errors: z
    .array(z.object({ text: z.string() }))
    .nullish()
    .catch(null),
  actions: z
    .array(z.object({ type: z.string(), url: z.string().optional() }))
    .nullish()
    .catch(null),
});
const MAX_HOPS = 5;

export interface SignIn {
  /** Keeps the session's cookies. */
  readonly client: HttpClient;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly credentials: WebCredentials;
  readonly asking: Asking;
  /** Called right before the password leaves: a host that is gone costs no attempt. */
  readonly onPassword?: () => Promise<void>;
}

/** Opens the client's session or throws LoginRefused. Sends the password once. */
export async function signIn({ client, baseUrl, credentials, asking, onPassword }: SignIn): Promise<void> {
  const page = await client.request({ ...asking, method: 'GET', url: `${baseUrl}/authorize` });
  checkPage(page, baseUrl);
  const form = { username: credentials.username, password: credentials.password, return_uri: '/' };
  await onPassword?.();
  const answer = await client.request({ ...asking, method: 'POST', url: `${baseUrl}/ajaxauthorize`, form });
  const redirect = judge(evidenceOf(answer));
  await settle(client, baseUrl, redirect, asking);
}

/** Nothing has been sent yet: whatever is wrong with the page says nothing of the account. */
function checkPage(page: HttpAnswer, baseUrl: string): void {
  const { status } = page;
  if (status === 404) throw noSuchSchool(baseUrl);
  if (status === 403) throw closedTo(baseUrl);
  if (status >= 500) throw new SourceUnavailable(`Страница входа ЭлЖура ответила кодом ${status}. Повторите позже.`);
  if (isMoved(page)) throw movedTo(baseUrl, page.headers['location'] ?? '');
  if (status !== 200) judge(evidenceOf(page));
}

/** The address to follow after a success. */
function judge(evidence: LoginEvidence): string {
  const found = LOGIN_OUTCOMES.find(({ when }) => when(evidence));
  if (found?.outcome === 'success') return evidence.redirect;
  throw new LoginRefused(found?.outcome ?? 'unknown', found?.message ?? 'ЭлЖур отказал во входе.');
}

function evidenceOf(answer: HttpAnswer): LoginEvidence {
  const parsed = answerSchema.safeParse(parseJson(guessText(answer.body)));
  const { status } = answer;
  const location = leadOf(answer.headers['location'] ?? '', answer.url);
  if (!parsed.success) return { status, result: null, text: guessText(answer.body), redirect: location };
  const { result, error, errors, actions } = parsed.data;
  const text = [error ?? '', ...(errors ?? []).map((one) => one.text)].join(' ');
  const action = actions?.find(({ type }) => type === 'redirect')?.url;
  const redirect = action === undefined ? location : leadOf(action, answer.url);
  return { status, result: result === true && text.trim() === '' && status < 400, text, redirect };
}

/** An address of the host that gave it becomes a path: a school may itself live under gosuslugi.ru. */
function leadOf(location: string, from: string): string {
  if (location === '' || !URL.canParse(location, from)) return location;
  const { origin, href } = new URL(location, from);
  return origin === new URL(from).origin ? href.slice(origin.length) : href;
}

/** Goes where a browser would be sent now: until then the school's own host may not know who has signed in. */
async function settle(client: HttpClient, baseUrl: string, redirect: string, asking: Asking): Promise<void> {
  let next = redirect;
  for (let hop = 0; next !== '' && hop < MAX_HOPS; hop += 1) {
    const url = new URL(next, `${baseUrl}/`);
    const answer = await client.request({ ...asking, method: 'GET', url: url.href });
    next = isRedirect(answer) ? leadOf(answer.headers['location'] ?? '', answer.url) : '';
    if (next !== '') judge({ status: 200, result: true, text: '', redirect: next });
  }
}

function isMoved(page: HttpAnswer): boolean {
  return isRedirect(page) && !isEsia(leadOf(page.headers['location'] ?? '', page.url));
}

function movedTo(baseUrl: string, location: string): OperatorError {
  const { origin } = new URL(location, `${baseUrl}/`);
  return new OperatorError(
    `Страница входа ЭлЖура переехала на ${origin}.`,
    'Укажите этот адрес ЭлЖура в настройках школы, если он верен.',
    {
      code: 'source-moved',
    },
  );
}

function closedTo(baseUrl: string): OperatorError {
  return new OperatorError(
    `ЭлЖур (${new URL(baseUrl).host}) не показал страницу входа: доступ закрыт (код 403). Пароль не отправлялся.`,
    'Откройте страницу входа в браузере на этом компьютере. Если не открывается и она, доступ закрыт для вашей сети: обратитесь к администратору ЭлЖура школы.',
    { code: 'sign-in-page-forbidden' },
  );
}

function noSuchSchool(baseUrl: string): OperatorError {
  return new OperatorError(
    `По адресу ${new URL(baseUrl).host} нет страницы входа ЭлЖура.`,
    'Проверьте адрес ЭлЖура в настройках школы.',
    { code: 'no-such-school' },
  );
}
