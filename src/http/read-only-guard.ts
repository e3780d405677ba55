import type { HttpClient, HttpRequest } from './http-client.js';

/** Something tried to send what could change the source. Always a bug, never retried. */
export class ReadOnlyViolation extends Error {
  override readonly name = 'ReadOnlyViolation';
}

type Verb = HttpRequest['method'];

/** `apiv3` is the same under another name. Reading a message marks it as read, and messages are none of our business. */
const API_CALL = /^\/(?:api|apiv3)\/([a-z]+)$/;
const API_SEGMENT = /(?:^|\/)api(?:v\d+)?(?:\/|$)/;
const API_CALLS: Readonly<Record<string, Verb>> = {
  auth: 'POST',
  getdiary: 'GET',
  getfinalassessments: 'GET',
  gethomework: 'GET',
  getmarks: 'GET',
  getmessagereceivers: 'GET',
  getrules: 'GET',
  getperiods: 'GET',
  getschedule: 'GET',
  getreplaces: 'GET',
};
/** A method reads at its own address alone: another address may know another one by that name. */
const RPC_CALLS: Readonly<Record<string, { readonly path: string; readonly verb: Verb }>> = {
  'messages.get_recipient_structure': { path: '/journal-api-messages-action', verb: 'GET' },
  'messages.get_recipients_list': { path: '/journal-api-messages-action', verb: 'GET' },
  'teacher.get_lesson_topic': { path: '/journal-index-rpc-teacher-action', verb: 'POST' },
};
const WEB_SIGN_IN = '/ajaxauthorize';
const SIGN_IN_FIELDS: ReadonlySet<string> = new Set(['username', 'password', 'return_uri']);
/** ЭлЖур runs RPC and actions by GET as well, so the verb alone proves nothing. */
const CHANGES_BY_GET = /logout|rpc|\/action\.|ajax/;
/** PHP reads `method[]` and ` method` as `method`. */
const METHOD_LIKE = /^\s*method/i;
const ACTION_LIKE = /^\s*action/i;

/** Passes page reads, the two sign-ins and the named reading methods; the list is not a setting. */
export function readOnlyGuard(inner: HttpClient): HttpClient {
  return {
    async request(request) {
      if (!isReading(request))
        throw new ReadOnlyViolation(`Refused to send ${describe(request)}: not a reading request`);
      return inner.request(request);
    },
  };
}

function isReading(request: HttpRequest): boolean {
  const { pathname, searchParams } = new URL(request.url);
  const path = plainPath(pathname);
  if (path === null) return false;
  if (API_SEGMENT.test(path)) return isApiReading(request, path);
  const fields = [...searchParams, ...Object.entries(request.form ?? {})];
  const methods = fields.filter(([name]) => METHOD_LIKE.test(name));
  if (methods.length > 0) return methods.length === 1 && isRpcReading(request, path, methods[0]);
  if (request.method === 'POST') return path === WEB_SIGN_IN && fields.every(([name]) => SIGN_IN_FIELDS.has(name));
  if (request.form !== undefined || CHANGES_BY_GET.test(path)) return false;
  return !fields.some(([name]) => ACTION_LIKE.test(name));
}

/** As the server may read it: decoded, in lower case, without empty segments; null where that is not certain. */
function plainPath(pathname: string): string | null {
  const decoded = decodedOnce(pathname);
  // What is still encoded would be decoded by somebody further on.
  if (decoded === null || /%[0-9a-f]{2}|\\|\p{Cc}/iu.test(decoded)) return null;
  return decoded
    .toLowerCase()
    .replace(/\/+/g, '/')
    .replace(/(.)\/$/, '$1');
}

function decodedOnce(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

function isApiReading(request: HttpRequest, path: string): boolean {
  const method = API_CALL.exec(path)?.[1] ?? '';
  return Object.hasOwn(API_CALLS, method) && API_CALLS[method] === request.method;
}

function isRpcReading(request: HttpRequest, path: string, field: readonly [string, string] | undefined): boolean {
  const [name, method] = field ?? ['', ''];
  const call = Object.hasOwn(RPC_CALLS, method) ? RPC_CALLS[method] : undefined;
  return name === 'method' && call?.path === path && call.verb === request.method;
}

function describe(request: HttpRequest): string {
  const { pathname, searchParams } = new URL(request.url);
  return `${request.method} ${pathname} ${searchParams.get('method') ?? ''}`.trim();
}
