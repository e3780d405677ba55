import axios, { type AxiosResponse, isAxiosError } from 'axios';
import { SourceUnavailable } from '../core/errors.js';
import type { HttpAnswer, HttpClient, HttpRequest } from './http-client.js';

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
      return answerOf(request, response, requestedAt);
    },
  };
}

async function send(request: HttpRequest, limits: TransportLimits): Promise<AxiosResponse<ArrayBuffer>> {
  const timer = AbortSignal.timeout(limits.timeoutMs);
  try {
    return await axios.request<ArrayBuffer>({
      method: request.method,
      url: request.url,
      headers: { 'User-Agent': limits.userAgent, ...request.headers },
      ...(request.form ? { data: new URLSearchParams(request.form).toString() } : {}),
      responseType: 'arraybuffer',
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
    throw new SourceUnavailable(reasonOf(error, request, limits, timer.aborted), { cause: withoutRequest(error) });
  }
}

function answerOf(request: HttpRequest, response: AxiosResponse<ArrayBuffer>, requestedAt: number): HttpAnswer {
  const headers: Record<string, string> = {};
  const setCookie: string[] = [];
  for (const [name, value] of Object.entries(response.headers)) {
    if (name.toLowerCase() === 'set-cookie') setCookie.push(...[value].flat().map(String));
    else headers[name.toLowerCase()] = String(value);
  }
  return {
    status: response.status,
    headers,
    setCookie,
    body: new Uint8Array(response.data),
    url: request.url,
    requestedAt,
    receivedAt: request.now(),
    clockDoubtful: false,
  };
}

function reasonOf(error: unknown, request: HttpRequest, limits: TransportLimits, timedOut: boolean): string {
  const host = new URL(request.url).host;
  if (timedOut) return `Сервер ${host} не ответил за ${Math.round(limits.timeoutMs / 1000)} с.`;
  const text = isAxiosError(error) ? `${error.code ?? ''} ${error.message}` : String(error);
  if (text.includes('maxContentLength')) {
    return `Ответ сервера ${host} больше допустимых ${Math.round(limits.maxBodyBytes / 1024)} КиБ.`;
  }
  return `Нет связи с сервером ${host} (${(isAxiosError(error) && error.code) || 'обрыв'}).`;
}

/** axios keeps the whole request in its errors, passwords included; only the code and words go on. */
function withoutRequest(error: unknown): Error {
  const code = isAxiosError(error) ? error.code : undefined;
  return new Error([code, error instanceof Error ? error.name : 'error'].filter(Boolean).join(' '));
}
