import type { Express, Request, Response } from 'express';
import { verifyPassword } from '../../core/passwords.js';
import { recordAccess } from '../../db/stores/access-journal.js';
import { type Account, findAccount } from '../../db/stores/accounts.js';
import type { DashboardParts } from '../app.js';
import { framed } from '../frame.js';
import { attemptCeilings, loginOf } from './attempts.js';
import type { CsrfTokens } from './csrf.js';
import { redirectOnceSaved } from './redirect-once-saved.js';
import { signedIn } from './viewer.js';

const REFUSED =
  'Неверный логин или пароль. Проверьте раскладку клавиатуры; если пароль забыт, обратитесь к администратору.';
const TOO_MANY = 'Слишком много неудачных попыток. Подождите десять минут и попробуйте ещё раз.';

export function mountSignIn(app: Express, parts: DashboardParts, tokens: CsrfTokens): void {
  const show = (request: Request, response: Response, status: number, problem: string | null): void => {
    // The session must exist before the form: its token is bound to the session's identifier.
    request.session.wanted ??= '/';
    response.status(status).send(signInPage(parts, tokens.tokenFor(request, response), problem));
  };
  const ceilings = attemptCeilings((request, response) => show(request, response, 429, TOO_MANY));
  app.get('/sign-in', (request, response) => show(request, response, 200, null));
  app.post('/sign-in', [...ceilings], async (request: Request, response: Response) => {
    const { account, accepted } = await authenticated(parts, request);
    await journal(parts, request, account, accepted ? 'sign-in' : 'sign-in-refused');
    if (!accepted || account === null) return show(request, response, 401, REFUSED);
    const wanted = request.session.wanted ?? '/';
    await renewSession(request);
    request.session.accountId = account.id;
    await redirectOnceSaved(request, response, wanted.startsWith('/') && !wanted.startsWith('//') ? wanted : '/');
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
