import { z } from 'zod';
import { SourceChanged, SourceUnavailable } from '../../src/core/errors.js';
import { readJson } from '../../src/http/read-json.js';
import { ApiClosed, ApiRefused, DeveloperKeyRefused, NotJson, UnknownVendor, wrongApiPassword } from './api-errors.js';

const envelopeSchema = z.object({
  response: z.object({
    state: z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]),
    error: z
      .string()
      .nullish()
      .transform((text) => text ?? ''),
    result: z.unknown(),
  }),
});

export interface Envelope {
  readonly state: number;
  readonly error: string;
  /** `[]` or missing where there is nothing. */
  readonly result: unknown;
}

/** Opens the envelope of any answer; NotJson for HTML, SourceChanged for JSON without an envelope. */
export function readEnvelope(method: string, body: Uint8Array): Envelope {
  const json = readJson(body);
  if (json === undefined) throw new NotJson(method);
  const parsed = envelopeSchema.safeParse(json);
  if (!parsed.success)
    throw new SourceChanged(`Ответ метода ${method} без конверта response.`, { cause: parsed.error });
  const { state, error, result } = parsed.data.response;
  return { state, error, result };
}

/** The result of whatever answer; undefined where there is no envelope. */
export function readResultAnyhow(body: Uint8Array): unknown {
  return envelopeSchema.safeParse(readJson(body)).data?.response.result;
}

/** The result of a good answer as `schema` reads it. */
export function readResult<T extends z.ZodType>(method: string, body: Uint8Array, schema: T): z.output<T> {
  const { result } = readEnvelope(method, body);
  const isNothing = result === null || result === undefined || (Array.isArray(result) && result.length === 0);
  const parsed = schema.safeParse(isNothing ? {} : result);
  if (parsed.success) return parsed.data;
  throw new SourceChanged(`Ответ метода ${method} другого вида: ${z.prettifyError(parsed.error).slice(0, 200)}`, {
    cause: parsed.error,
  });
}

/** True where the token has died and a new one is worth one attempt. assumed: 401, and 400 naming the token. */
export function isTokenDead({ state, error }: Envelope): boolean {
  return state === 401 || (state === 400 && /токен|token|авторизац/iu.test(error) && !NO_DEVELOPER.test(error));
}

/** The one error text that is known verbatim. */
const NO_DEVELOPER = /авторизовать разработчика/iu;
const WRONG_LOGIN = /логин|парол/iu;
/** assumed: how a 500 says that it is not the server's own trouble. */
const NO_VENDOR = /поддомен|vendor|школ\S* не найден/iu;

/**
 * Throws what the caller must know of a refused request; returns for a good one. `known`: this vendor has answered before,
 * so that a 500 without the words for it is the server's own trouble.
 */
export function checkEnvelope(
  method: string,
  { vendor, known }: { readonly vendor: string; readonly known: boolean },
  { state, error }: Envelope,
): void {
  if (state === 200 && error === '') return;
  if (state === 403) throw new ApiClosed(method);
  if (NO_DEVELOPER.test(error)) throw new DeveloperKeyRefused();
  if (state === 401 || WRONG_LOGIN.test(error)) throw wrongApiPassword();
  if (state === 500 && (!known || NO_VENDOR.test(error))) throw new UnknownVendor(vendor);
  if (state === 500) throw new SourceUnavailable(serverError(method, error));
  if (state === 429 || state > 500) throw new SourceUnavailable(`API ЭлЖура ответил кодом ${state}. Повторите позже.`);
  throw new ApiRefused(method, state, error);
}

function serverError(method: string, text: string): string {
  return `Ошибка на сервере ЭлЖура (API, метод ${method}, код 500${text === '' ? '' : `: ${text}`}). Повторите позже.`;
}
