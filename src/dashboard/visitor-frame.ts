import type { Request, Response } from 'express';
import { readFreshness } from '../read/document-foot.js';
import type { CsrfTokens } from './access/csrf.js';
import type { SignedIn } from './access/viewer.js';
import type { DashboardParts } from './app.js';
import type { Frame } from './frame.js';
import { screens } from './screens/index.js';

/** The frame of a page for the person who is signed in: his navigation, and how fresh what he sees is. */
export async function visitorFrame(
  parts: DashboardParts,
  tokens: CsrfTokens,
  { account, roles }: SignedIn,
  request: Request,
  response: Response,
): Promise<Frame> {
  const now = parts.clock.now();
  return {
    school: parts.school,
    viewer: { displayName: account.displayName, roles: roles.map(({ role }) => role) },
    screens,
    path: request.path,
    csrfToken: tokens.tokenFor(request, response),
    profile: parts.catalogue.profile,
    now,
    dataAt: await readFreshness(parts.reader, parts.school, now),
  };
}
