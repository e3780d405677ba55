import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Fields that never reach the log, at the top of a record and up to three levels down. */
const secretFields = [
  'password',
  'passwordHash',
  'secret',
  'token',
  'auth_token',
  'authToken',
  'devkey',
  'devKey',
  'cookie',
  'cookies',
  'set-cookie',
  'authorization',
  'key',
  'databaseUrl',
  'csrf',
  'session',
  'sessionId',
  'body',
] as const;

const depths = ['', '*.', '*.*.', '*.*.*.'];

export const redactedPaths: readonly string[] = depths.flatMap((depth) =>
  secretFields.map((field) => (field.includes('-') ? `${depth.replace(/\.$/, '')}["${field}"]` : `${depth}${field}`)),
);

export interface LoggerOptions {
  readonly level: LogLevel;
  /** Readable lines for a person at a terminal instead of JSON. */
  readonly pretty?: boolean;
  readonly destination?: DestinationStream;
  /** Values that an error's own words could quote. */
  readonly secrets?: readonly string[];
}

/** Messages are fixed sentences, data go into fields; an error logged under `err` loses its secrets too. */
export function createLogger({ level, pretty, destination, secrets = [] }: LoggerOptions): Logger {
  const options = {
    level,
    base: null,
    redact: { paths: [...redactedPaths], censor: '[скрыто]' },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: (error: unknown) => errorFields(error, redactor(secrets)) },
  };
  if (destination !== undefined) return pino(options, destination);
  if (pretty) return pino({ ...options, transport: { target: 'pino-pretty', options: { destination: 2 } } });
  return pino(options, pino.destination({ dest: 2, sync: true }));
}

/** An HTTP client's error drags the request with its headers along: only these few fields are kept. */
function errorFields(error: unknown, redact: (text: string) => string): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack } = error;
  const code = (error as { code?: unknown }).code;
  const cause = error.cause === undefined ? undefined : errorFields(error.cause, redact);
  return { name, message: redact(message), code, stack: redact(stack ?? ''), cause };
}

/** Shorter ones are found in ordinary words, and are no secrets. */
const SHORTEST_SECRET = 4;
const HIDDEN = '[скрыто]';

/** Takes secrets out of a text: those that are known, and what an address carries as a password or a key. */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const known = secrets.filter((secret) => secret.length >= SHORTEST_SECRET);
  return (text) =>
    known
      .reduce((left, secret) => left.replaceAll(secret, HIDDEN), text)
      .replace(/(\w+:\/\/)[^\s/@]+@/g, `$1${HIDDEN}@`)
      .replace(/((?:devkey|auth_token|token|password)=)[^&\s]+/gi, `$1${HIDDEN}`);
}
