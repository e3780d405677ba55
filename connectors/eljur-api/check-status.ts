import type { HttpAnswer } from '../../src/http/http-client.js';
import { isHumanCheck } from '../../src/http/human-check.js';
import { isRedirect, redirectTarget } from '../../src/http/redirect.js';
import {
  ApiClosed,
  ApiLedNowhere,
  ApiRedirected,
  apiMoved,
  esiaRequired,
  humanChecked,
  MethodMissing,
} from './api-errors.js';

const ESIA_PATH = /^\/journal-esia/i;
const ESIA_HOST = /(^|\.)gosuslugi\.ru$/i;

/** Throws for a status that says by itself why there are no data; what the other ones mean the envelope tells. */
export function checkStatus(method: string, answer: HttpAnswer): void {
  if (isHumanCheck(answer.body)) throw humanChecked();
  if (isRedirect(answer)) throw redirected(method, answer);
  if (answer.status === 403) throw new ApiClosed(method);
  if (answer.status === 404) throw new MethodMissing(method, new URL(answer.url).host);
}

function redirected(method: string, answer: HttpAnswer): Error {
  const target = redirectTarget(answer);
  if (target === null) return new ApiLedNowhere(method, answer.status);
  const isElsewhere = target.origin !== new URL(answer.url).origin;
  if (ESIA_PATH.test(target.pathname) || (isElsewhere && ESIA_HOST.test(target.hostname))) return esiaRequired();
  return isElsewhere ? apiMoved(target.origin) : new ApiRedirected(method, answer.status);
}
