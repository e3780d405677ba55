import axios, { type AxiosResponse, isAxiosError } from 'axios';
import { SourceUnavailable } from '../core/errors.js';
import type { HttpAnswer, HttpClient, HttpRequest } from './http-client.js';
import { UNPACKED_ENCODINGS, unpack } from './unpack.js';

export interface TransportLimits {
  readonly timeoutMs: number;
  readonly maxBodyBytes: number;
  readonly userAgent: string;
}

/** The innermost client: one attempt, no cookies, no redirects. */
export function createTransport(limits: TransportLimits): HttpClient {
  return {
    async request(request) {
      const requestedAt = request.now();
      const response = await send(request, limits);
      const receivedAt = request.now();
      const body = await bodyOf(request, response, limits);
      return answerOf(response, { body, url: request.url, requestedAt, receivedAt });
    },
  };
}

async function send(request: HttpRequest, limits: TransportLimits): Promise<AxiosResponse<Uint8Array>> {
  const timer = AbortSignal.timeout(limits.timeoutMs);
  try {
    return await axios.request<Uint8Array>({
      method: request.method,
      url: request.url,
      headers: { 'User-Agent': limits.userAgent, 'Accept-Encoding': UNPACKED_ENCODINGS, ...request.headers },
      ...(request.form ? { data: new URLSearchParams(request.form).toString() } : {}),
      responseType: 'arraybuffer',
      decompress: false,
      // The environment's proxy settings must not carry pupils' data past the operator's knowledge.
      proxy: false,
      maxRedirects: 0,
      maxContentLength: limits.maxBodyBytes,
      // axios's own time-out stops counting once the first byte has come.
      signal: request.signal ? AbortSignal.any([timer, request.signal]) : timer,
      validateStatus: () => true,
    });
  } catch (error) {
    request.signal?.throwIfAborted();
    const neverSent = isNeverSent(error);
    throw new SourceUnavailable(reasonOf(error, request, limits, timer.aborted), {
      cause: withoutRequest(error),
      neverSent,
    });
  }
}

async function bodyOf(
  request: HttpRequest,
  { status, headers, data }: AxiosResponse<Uint8Array>,
  limits: TransportLimits,
): Promise<Uint8Array> {
  const encoding = headers['content-encoding'];
  // A redirect or a refusal may name a packing and have no body at all.
  if (typeof encoding !== 'string' || (data.byteLength === 0 && status !== 200)) return data;
  try {
    return await unpack(data, encoding, limits.maxBodyBytes);
  } catch (error) {
    throw new SourceUnavailable(unpackingFailed(error, request, limits), { cause: withoutRequest(error) });
  }
}

function unpackingFailed(error: unknown, { url }: HttpRequest, { maxBodyBytes }: TransportLimits): string {
  const { host } = new URL(url);
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ERR_BUFFER_TOO_LARGE') return tooLong(host, maxBodyBytes);
  return `Ответ сервера ${host} оборван или испорчен: сжатые данные не распаковываются до конца. Повторите позже.`;
}

function tooLong(host: string, maxBodyBytes: number): string {
  return `Ответ сервера ${host} больше допустимых ${Math.round(maxBodyBytes / 1024)} КиБ.`;
}

type Delivered = Pick<HttpAnswer, 'body' | 'url' | 'requestedAt' | 'receivedAt'>;

function answerOf(response: AxiosResponse<unknown>, delivered: Delivered): HttpAnswer {
  const headers: Record<string, string> = {};
  const setCookie: string[] = [];
  for (const [name, value] of Object.entries(response.headers)) {
    if (name.toLowerCase() === 'set-cookie') setCookie.push(...[value].flat().map(String));
    else headers[name.toLowerCase()] = String(value);
  }
  return { ...delivered, status: response.status, headers, setCookie, clockDoubtful: false };
}

function reasonOf(error: unknown, request: HttpRequest, limits: TransportLimits, timedOut: boolean): string {
  const host = new URL(request.url).host;
  if (timedOut) return `Сервер ${host} не ответил за ${Math.round(limits.timeoutMs / 1000)} с.`;
  const text = isAxiosError(error) ? `${error.code ?? ''} ${error.message}` : String(error);
  if (text.includes('maxContentLength')) return tooLong(host, limits.maxBodyBytes);
  return `Нет связи с сервером ${host} (${(isAxiosError(error) && error.code) || 'обрыв'}).`;
}

const BEFORE_SENDING = ['getaddrinfo', 'connect'];

/** The server's name was not found, or no connection came about: to none of its addresses, where it has several. */
function isNeverSent(error: unknown): boolean {
  const cause = isAxiosError(error) ? error.cause : undefined;
  const failures: readonly NodeJS.ErrnoException[] = cause instanceof AggregateError ? cause.errors : [cause ?? {}];
  return failures.every(({ syscall = '' }) => BEFORE_SENDING.includes(syscall));
}

/** axios keeps the whole request in its errors, passwords included; only the code and words go on. */
function withoutRequest(error: unknown): Error {
  const code = isAxiosError(error) ? error.code : undefined;
  return new Error([code, error instanceof Error ? error.name : 'error'].filter(Boolean).join(' '));
}
