import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { normalLogin } from '../../db/stores/accounts.js';

const WINDOW_MS = 10 * 60_000;
const MOST_FAILURES = 10;
/** Of one address under all logins: a school behind one proxy stays below it, a list of logins does not. */
const MOST_FAILURES_OF_ADDRESS = 30;
const LONGEST_LOGIN = 100;

/** Failed attempts are counted, those that led in are not; `onExcess` answers what is over the ceiling. */
export function attemptCeilings(onExcess: RequestHandler): readonly RequestHandler[] {
  const ceiling = (limit: number, keyGenerator: (request: Request) => string): RequestHandler =>
    rateLimit({
      windowMs: WINDOW_MS,
      limit,
      keyGenerator,
      skipSuccessfulRequests: true,
      requestWasSuccessful: (_request, response) => response.statusCode < 400,
      handler: onExcess,
    });
  const addressOf = ({ ip }: Request): string => ipKeyGenerator(ip ?? '');
  return [
    ceiling(MOST_FAILURES_OF_ADDRESS, addressOf),
    // Behind a proxy many people share an address: one who forgets his password must not lock the others out.
    ceiling(MOST_FAILURES, (request) => `${addressOf(request)} ${loginOf(request.body?.['login'])}`),
  ];
}

/** As it is looked up, so that no spelling of one login is counted apart; the database keeps no zero character. */
export function loginOf(asked: unknown): string {
  return normalLogin(String(asked ?? '').replaceAll('\u0000', ''))
    .slice(0, LONGEST_LOGIN)
    .trim();
}
