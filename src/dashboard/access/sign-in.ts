import type { Express, Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { verifyPassword } from '../../core/passwords.js';
import { recordAccess } from '../../db/stores/access-journal.js';
import { type Account, findAccount, normalLogin } from '../../db/stores/accounts.js';
import type { DashboardParts } from '../app.js';
import { framed } from '../frame.js';
import type { CsrfTokens } from './csrf.js';
import { signedIn } from './viewer.js';

const WINDOW_MS = 10 * 60_000;
const MOST_FAILURES = 10;
/** Of one address under all logins: a school behind one proxy stays below it, a list of logins does not. */
const MOST_FAILURES_OF_ADDRESS = 30;
const REFUSED =
  'Неверный логин или пароль. Проверьте раскладку клавиатуры; если пароль забыт, обратитесь к администратору.';
const TOO_MANY = 'Слишком много неудачных попыток. Подождите десять минут и попробуйте ещё раз.';

export function mountSignIn(app: Express, parts: DashboardParts, tokens: CsrfTokens): void {
  const ceiling = (limit: number, keyGenerator: (request: Request) => string): RequestHandler =>
    rateLimit({
      windowMs: WINDOW_MS,
      limit,
      keyGenerator,
      skipSuccessfulRequests: true,
      requestWasSuccessful: (_request, response) => response.statusCode < 400,
      handler: (request, response) => show(request, response, 429, TOO_MANY),
    });
  const addressOf = ({ ip }: Request): string => ipKeyGenerator(ip ?? '');
  // Behind a proxy many people share an address: one who forgets his password must not lock the others out.
  const limiters = [
    ceiling(MOST_FAILURES_OF_ADDRESS, addressOf),
    ceiling(MOST_FAILURES, (request) => `${addressOf(request)} ${loginOf(request.body?.['login'])}`),
  ];
  const show = (request: Request, response: Response, status: number, problem: string | null): void => {
    // The session must exist before the form: its token is bound to the session's identifier.
    request.session.wanted ??= '/';
    response.status(status).send(signInPage(parts, tokens.tokenFor(request, response), problem));
  };
  app.get('/sign-in', (request, response) => show(request, response, 200, null));
  app.post('/sign-in', limiters, async (request: Request, response: Response) => {
    const { account, accepted } = await authenticated(parts, request);
    await journal(parts, request, account, accepted ? 'sign-in' : 'sign-in-refused');
    if (!accepted || account === null) return show(request, response, 401, REFUSED);
    const wanted = request.session.wanted ?? '/';
    await renewSession(request);
    request.session.accountId = account.id;
    response.redirect(303, wanted.startsWith('/') && !wanted.startsWith('//') ? wanted : '/');
  });
  app.post('/sign-out', async (request, response) => {
    const visitor = await signedIn(request, parts.reader, parts.school);
    if (visitor !== null) await journal(parts, request, visitor.account, 'sign-out');
    await new Promise<void>((resolve) => request.session.destroy(() => resolve()));
    response.redirect(303, '/sign-in');
  });
}

interface Attempt {
  /** Whose door was tried: known even where it stayed shut. */
  readonly account: Account | null;
  readonly accepted: boolean;
}

async function authenticated(parts: DashboardParts, request: Request): Promise<Attempt> {
  const { login, password } = request.body as Record<string, unknown>;
  const account = await findAccount(parts.reader, loginOf(login));
  const matches = await verifyPassword(String(password ?? ''), account?.passwordHash ?? null);
  return { account, accepted: matches && account !== null && !account.disabled };
}

/** The database keeps no text with a zero character. */
function loginOf(asked: unknown): string {
  return normalLogin(String(asked ?? '').replaceAll('\u0000', ''))
    .slice(0, 100)
    .trim();
}

async function journal(
  parts: DashboardParts,
  request: Request,
  account: Account | null,
  action: string,
): Promise<void> {
  await recordAccess(parts.reader, parts.keys.accessJournal, parts.school.id, {
    at: parts.clock.now(),
    accountId: account?.id ?? null,
    login: account?.login ?? 'неизвестный',
    role: '',
    action,
    subject: { from: request.ip ?? '' },
    address: request.path,
  });
}

/** A new identifier at sign-in, so that one planted before is worth nothing. */
function renewSession(request: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    request.session.regenerate((error: unknown) => (error ? reject(error) : resolve()));
  });
}

function signInPage(parts: DashboardParts, csrfToken: string, problem: string | null): string {
  const frame = {
    school: parts.school,
    viewer: null,
    screens: [],
    path: '/sign-in',
    csrfToken,
    profile: parts.catalogue.profile,
    now: parts.clock.now(),
    dataAt: null,
  };
  return framed(frame, 'Вход', 'access/sign-in', { problem, demoAccounts: parts.demoAccounts });
}
