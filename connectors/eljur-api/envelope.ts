import { z } from 'zod';
import { SourceChanged, SourceUnavailable } from '../../src/core/errors.js';
import { isHumanCheck } from '../../src/http/human-check.js';
import { parseJson, readJson } from '../../src/http/read-json.js';
import { guessText, isHtml } from '../../src/http/read-text.js';
import {
  ApiClosed,
  ApiRefused,
  CutShort,
  DeveloperKeyRefused,
  esiaRequired,
  humanChecked,
  NotJson,
  ResultRefused,
  UnknownVendor,
  wrongApiPassword,
} from './api-errors.js';

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

/** Some refusals come without an envelope. */
const bareRefusalSchema = z.object({ result: z.literal(false), error: z.string().nullish().catch(null) });

/**
 * Opens the envelope of any answer; SourceUnavailable for HTML and for what is cut, ResultRefused for a refusal without an
 * envelope, SourceChanged for any other JSON without one.
 */
export function readEnvelope(method: string, body: Uint8Array): Envelope {
  if (isHtml(body)) throw isHumanCheck(body) ? humanChecked() : new NotJson(method);
  const json = readJson(body);
  if (json === undefined) throw new CutShort(method);
  const refusal = bareRefusalSchema.safeParse(json);
  if (refusal.success) throw new ResultRefused(method, refusal.data.error ?? '');
  const parsed = envelopeSchema.safeParse(json);
  if (!parsed.success)
    throw new SourceChanged(`Ответ метода ${method} без конверта response.`, { cause: parsed.error });
  const { state, error, result } = parsed.data.response;
  return { state, error, result };
}

/** The result of whatever answer; undefined where there is no envelope. */
export function readResultAnyhow(body: Uint8Array): unknown {
  return envelopeSchema.safeParse(parseJson(guessText(body))).data?.response.result;
}

/**
 * The result of a good answer as `schema` reads it: `[]` and `{}` mean nothing, anything else has all keys of the schema. Of an
 * answer that is none nothing is read, whatever it holds.
 */
export function readResult<T extends z.ZodObject>(method: string, body: Uint8Array, schema: T): z.output<T> {
  const { state, error, result } = readEnvelope(method, body);
  if (state !== 200) throw new ApiRefused(method, state, error);
  if (error !== '' || result === false) throw new ResultRefused(method, error);
  const nothing = isNothing(result);
  const missing = Object.keys(schema.shape).find((key) => !nothing && !Object.hasOwn(Object(result), key));
  if (missing !== undefined) throw new SourceChanged(`В ответе метода ${method} нет поля ${missing}.`);
  const parsed = schema.safeParse(nothing ? {} : result);
  if (parsed.success) return parsed.data;
  throw new SourceChanged(`Ответ метода ${method} другого вида: ${z.prettifyError(parsed.error).slice(0, 200)}`, {
    cause: parsed.error,
  });
}

function isNothing(result: unknown): boolean {
  return result === null || result === undefined || (typeof result === 'object' && Object.keys(result).length === 0);
}

/** True where the token has died and a new one is worth one attempt. assumed: 401, 400 with words for it, an error with 200 that names it. */
export function isTokenDead({ state, error }: Envelope): boolean {
  if (state === 401) return true;
  const words = state === 200 ? TOKEN : state === 400 ? AUTHORISATION : null;
  return words?.test(error) === true && !NO_DEVELOPER.test(error);
}

const TOKEN = /токен|token/iu;
const AUTHORISATION = /токен|token|авторизац/iu;
/** A refused key is answered so in public code; assumed: every other sentence, and that an account in English gets English ones. */
const NO_DEVELOPER = /авторизовать разработчика|developer/iu;
const WRONG_LOGIN = /логин|парол|login|password/iu;
const BY_ESIA = /ЕСИА|госуслуг/iu;
/** assumed: how a 500 says that it is not the server's own trouble. */
const NO_VENDOR = /поддомен|vendor|школ\S* не найден/iu;

/**
 * Throws what the caller must know of a refused request; returns for a good one. `known`: this vendor has answered before,
 * so that a 500 without the words for it is the server's own trouble.
 */
export function checkEnvelope(
  method: string,
  { vendor, known }: { readonly vendor: string; readonly known: boolean },
  { state, error, result }: Envelope,
): void {
  if (state === 200 && error === '') {
    if (result === false) throw new ResultRefused(method, '');
    return;
  }
  if (state === 403) throw new ApiClosed(method);
  if (NO_DEVELOPER.test(error)) throw new DeveloperKeyRefused();
  if (BY_ESIA.test(error)) throw esiaRequired();
  if (state === 401 || WRONG_LOGIN.test(error)) throw wrongApiPassword();
  if (state === 500 && (!known || NO_VENDOR.test(error))) throw new UnknownVendor(vendor);
  if (state === 429 || state >= 500) throw new SourceUnavailable(serverTrouble(method, state, error));
  if (state === 200) throw new ResultRefused(method, error);
  throw new ApiRefused(method, state, error);
}

function serverTrouble(method: string, state: number, text: string): string {
  if (state !== 500) return `API ЭлЖура ответил кодом ${state}. Повторите позже.`;
  return `Ошибка на сервере ЭлЖура (API, метод ${method}, код 500${text === '' ? '' : `: ${text}`}). Повторите позже.`;
}
