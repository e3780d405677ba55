import type { Express, Request, Response } from 'express';
import { recordAccess } from '../db/stores/access-journal.js';
import type { Role } from '../domain/role.js';
import { visibilityOf } from '../read/visibility.js';
import type { CsrfTokens } from './access/csrf.js';
import { type SignedIn, signedIn } from './access/viewer.js';
import type { DashboardParts } from './app.js';
import { framed } from './frame.js';
import type { Answer, Screen, ScreenContext, ScreenRequest } from './screen.js';
import { screens } from './screens/index.js';

/** Puts every screen behind sign-in, its roles and the access journal. */
export function mountScreens(app: Express, parts: DashboardParts, tokens: CsrfTokens): void {
  for (const screen of screens) {
    app.get(screen.path, async (request, response, next) => {
      const visitor = await signedIn(request, parts.reader, parts.school);
      if (visitor === null) return askToSignIn(request, response);
      const roles = visitor.roles.map(({ role }) => role);
      if (!screen.roles.some((role) => roles.includes(role))) return next();
      const answer = await screen.handle(screenRequest(request), contextFor(parts, visitor, roles));
      if (answer.kind === 'missing') return next();
      await journal(parts, screen, visitor, roles, answer, request);
      send(response, answer, (title, template, data) =>
        framed(frameFor(parts, visitor, roles, request, tokens.tokenFor(request, response)), title, template, data),
      );
    });
  }
}

function askToSignIn(request: Request, response: Response): void {
  request.session.wanted = request.originalUrl;
  response.redirect(303, '/sign-in');
}

function screenRequest(request: Request): ScreenRequest {
  const { searchParams } = new URL(request.originalUrl.replace(/^\/+/u, '/'), 'http://zavuch');
  return { params: request.params as Record<string, string>, query: searchParams, address: request.originalUrl };
}

function contextFor(parts: DashboardParts, visitor: SignedIn, roles: readonly Role[]): ScreenContext {
  const { reader, school, clock, catalogue, actions, sourceUrl } = parts;
  const staffId = visitor.roles.find((role) => role.staffId !== null)?.staffId ?? null;
  const viewer = { login: visitor.account.login, staffId, roles };
  return { reader, school, clock, catalogue, actions, sourceUrl, viewer, visibility: visibilityOf(visitor.roles) };
}

function frameFor(
  parts: DashboardParts,
  visitor: SignedIn,
  roles: readonly Role[],
  request: Request,
  csrfToken: string,
) {
  return {
    school: parts.school,
    viewer: { displayName: visitor.account.displayName, roles },
    screens,
    path: request.path,
    csrfToken,
    profile: parts.catalogue.profile,
    now: parts.clock.now(),
  };
}

/** Committed before the answer leaves: what could not be recorded is not shown. */
async function journal(
  parts: DashboardParts,
  screen: Screen,
  visitor: SignedIn,
  roles: readonly Role[],
  answer: Exclude<Answer, { kind: 'missing' }>,
  request: Request,
): Promise<void> {
  await recordAccess(parts.reader, parts.keys.accessJournal, parts.school.id, {
    at: parts.clock.now(),
    accountId: visitor.account.id,
    login: visitor.account.login,
    role: roles.join(','),
    action: screen.action,
    subject: answer.subject,
    address: request.originalUrl,
  });
}

type Framed = (title: string, template: string, data: object) => string;

function send(response: Response, answer: Exclude<Answer, { kind: 'missing' }>, frame: Framed): void {
  if (answer.kind === 'page') {
    response.send(frame(answer.title, answer.template, answer.data));
    return;
  }
  const name = encodeURIComponent(answer.name);
  response.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${name}`);
  response.type(answer.type).send(Buffer.from(answer.content));
}
