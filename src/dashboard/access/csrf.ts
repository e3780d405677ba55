import { doubleCsrf } from 'csrf-csrf';
import type { Request, RequestHandler, Response } from 'express';

export interface CsrfTokens {
  /** Refuses a form that does not carry the token of this visitor. */
  readonly protect: RequestHandler;
  tokenFor(request: Request, response: Response): string;
}

export function csrf(secret: string, secure: boolean): CsrfTokens {
  const { generateCsrfToken, doubleCsrfProtection } = doubleCsrf({
    getSecret: () => secret,
    getSessionIdentifier: (request) => request.session.id,
    cookieName: secure ? '__Host-zavuch-form' : 'zavuch-form',
    cookieOptions: { sameSite: 'strict', secure, path: '/', httpOnly: true },
    getCsrfTokenFromRequest: (request) =>
      String((request.body as Record<string, unknown> | undefined)?.['_csrf'] ?? ''),
  });
  return { protect: doubleCsrfProtection, tokenFor: (request, response) => generateCsrfToken(request, response) };
}
