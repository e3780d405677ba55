import type { HttpClient, HttpRequest } from './http-client.js';

/** Something tried to send what could change the source. Always a bug, never retried. */
export class ReadOnlyViolation extends Error {
  override readonly name = 'ReadOnlyViolation';
}

const WEB_SIGN_IN = '/ajaxauthorize';
const API_METHOD = /^\/(?:api|apiv3)\/([^/]*)\/?$/;
/** Reading a message marks it as read, and messages are none of our business. */
const API_READS: ReadonlySet<string> = new Set(['getrules', 'getperiods', 'getschedule', 'getreplaces']);
const RPC_READS: ReadonlySet<string> = new Set([
  'messages.get_recipient_structure',
  'messages.get_recipients_list',
  'teacher.get_lesson_topic',
]);
const RPC_POSTS: ReadonlySet<string> = new Set(['teacher.get_lesson_topic']);
/** ЭлЖур runs RPC and actions by GET as well, so the verb alone proves nothing. */
const CHANGES_BY_GET = /logout|rpc-|\/action\.|-ajax-action/;

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
  const methods = [
    ...searchParams.getAll('method'),
    ...(request.form?.['method'] === undefined ? [] : [request.form['method']]),
  ];
  const apiMethod = API_METHOD.exec(pathname)?.[1];
  if (apiMethod !== undefined) return apiMethod === 'auth' || (request.method === 'GET' && API_READS.has(apiMethod));
  if (methods.length > 1) return false;
  const [method] = methods;
  if (request.method === 'POST') return pathname === WEB_SIGN_IN ? method === undefined : RPC_POSTS.has(method ?? '');
  if (method !== undefined) return RPC_READS.has(method);
  return request.form === undefined && !CHANGES_BY_GET.test(pathname) && !searchParams.has('action');
}

function describe(request: HttpRequest): string {
  const { pathname, searchParams } = new URL(request.url);
  return `${request.method} ${pathname} ${searchParams.get('method') ?? ''}`.trim();
}
