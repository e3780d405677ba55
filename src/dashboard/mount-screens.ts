import type { Express, NextFunction, Request, Response } from 'express';
import { recordAccess } from '../db/stores/access-journal.js';
import type { Role } from '../domain/role.js';
import { visibilityOf } from '../read/visibility.js';
import type { CsrfTokens } from './access/csrf.js';
import { redirectOnceSaved } from './access/redirect-once-saved.js';
import { type SignedIn, signedIn } from './access/viewer.js';
import type { DashboardParts } from './app.js';
import { framed } from './frame.js';
import type { Answer, PageAnswer, ScreenContext, ScreenForm, ScreenRequest } from './screen.js';
import { screens } from './screens/index.js';
import { uploadOf } from './upload.js';
import { visitorFrame } from './visitor-frame.js';

/** Puts every screen behind sign-in, its roles and the access journal. */
export function mountScreens(app: Express, parts: DashboardParts, tokens: CsrfTokens): void {
  for (const screen of screens) {
    app.get(screen.path, async (request, response, next) => {
      const visit = await visitOf(parts, request, screen.roles);
      if (visit === 'stranger') return askToSignIn(request, response);
      const answer = visit.open ? await screen.handle(screenRequest(request), visit.context) : MISSING;
      if (answer.kind === 'missing') return refuse(parts, visit, screen.action, request, next);
      await journal(parts, visit, screen.action, answer.subject, request);
      send(response, answer, await framer(parts, visit, request, response, tokens));
    });
    if (screen.form !== undefined) mountForm(app, parts, tokens, screen.path, screen.form);
  }
}

/** The entry stands before the deed: what could not be recorded is not done. */
function mountForm(app: Express, parts: DashboardParts, tokens: CsrfTokens, path: string, form: ScreenForm): void {
  app.post(path, async (request, response, next) => {
    const visit = await visitOf(parts, request, form.roles);
    if (visit === 'stranger') return response.redirect(303, '/sign-in');
    if (!visit.open) return refuse(parts, visit, form.action, request, next);
    await journal(parts, visit, form.action, request.params as Record<string, string>, request);
    const fields = new URLSearchParams(request.body as Record<string, string>);
    const answer = await form.handle({ ...screenRequest(request), fields, file: uploadOf(response) }, visit.context);
    if (answer.kind === 'missing') return next();
    if (answer.kind === 'done') return response.redirect(303, answer.address);
    const page = answer.kind === 'asked' ? answer.page : answer;
    if (answer.kind === 'page') response.status(422);
    send(response, page, await framer(parts, visit, request, response, tokens));
  });
}

const MISSING = { kind: 'missing' } as const;

/** What is not for this person's eyes does not exist for him, but that he asked for it is kept. */
async function refuse(
  parts: DashboardParts,
  visit: Visit,
  asked: string,
  request: Request,
  next: NextFunction,
): Promise<void> {
  await journal(parts, visit, 'refused', { asked }, request);
  next();
}

interface Visit {
  /** False where none of the visitor's roles may open it. */
  readonly open: boolean;
  readonly visitor: SignedIn;
  readonly roles: readonly Role[];
  readonly context: ScreenContext;
}

async function visitOf(parts: DashboardParts, request: Request, allowed: readonly Role[]): Promise<Visit | 'stranger'> {
  const visitor = await signedIn(request, parts.reader, parts.school);
  if (visitor === null) return 'stranger';
  const roles = visitor.roles.map(({ role }) => role);
  return {
    open: allowed.some((role) => roles.includes(role)),
    visitor,
    roles,
    context: contextFor(parts, visitor, roles),
  };
}

function askToSignIn(request: Request, response: Response): Promise<void> {
  request.session.wanted = request.originalUrl;
  return redirectOnceSaved(request, response, '/sign-in');
}

function screenRequest(request: Request): ScreenRequest {
  const { searchParams } = new URL(request.originalUrl.replace(/^\/+/u, '/'), 'http://zavuch');
  return { params: request.params as Record<string, string>, query: searchParams, address: request.originalUrl };
}

function contextFor(parts: DashboardParts, visitor: SignedIn, roles: readonly Role[]): ScreenContext {
  const { reader, school, clock, catalogue, actions, sourceUrl } = parts;
  const staffId = visitor.roles.find((role) => role.staffId !== null)?.staffId ?? null;
  const viewer = { login: visitor.account.login, staffId, roles };
  const visibility = visibilityOf(visitor.roles);
  const sourceNote = parts.sourceNote ?? null;
  return { reader, school, clock, catalogue, actions, sourceUrl, sourceNote, viewer, visibility };
}

async function framer(
  parts: DashboardParts,
  { visitor }: Visit,
  request: Request,
  response: Response,
  tokens: CsrfTokens,
): Promise<Framed> {
  const frame = await visitorFrame(parts, tokens, visitor, request, response);
  return ({ title, template, data, ...page }) => framed(frame, title, template, data, page);
}

/** Committed before the answer leaves: what could not be recorded is not shown. */
async function journal(
  parts: DashboardParts,
  { visitor, roles }: Visit,
  action: string,
  subject: PageAnswer['subject'],
  request: Request,
): Promise<void> {
  await recordAccess(parts.reader, parts.keys.accessJournal, parts.school.id, {
    at: parts.clock.now(),
    accountId: visitor.account.id,
    login: visitor.account.login,
    role: roles.join(','),
    action,
    subject,
    address: request.originalUrl,
  });
}

/** Somebody else's page: nothing in it runs or is fetched, and we alone may frame it. */
const FOREIGN_PAGE =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'; sandbox";

type Framed = (answer: PageAnswer) => string;

function send(response: Response, answer: Exclude<Answer, { kind: 'missing' }>, frame: Framed): void {
  if (answer.kind === 'page') {
    response.send(frame(answer));
    return;
  }
  if (answer.kind === 'source') {
    response.setHeader('Content-Security-Policy', FOREIGN_PAGE);
    response.type(answer.type).send(answer.text);
    return;
  }
  const name = encodeURIComponent(answer.name);
  response.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${name}`);
  response.type(answer.type).send(Buffer.from(answer.content));
}
