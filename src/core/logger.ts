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
}

/** Messages are fixed sentences, data go into fields; an error logged under `err` loses its secrets too. */
export function createLogger({ level, pretty, destination }: LoggerOptions): Logger {
  const options = {
    level,
    base: null,
    redact: { paths: [...redactedPaths], censor: '[скрыто]' },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: errorFields },
  };
  if (destination !== undefined) return pino(options, destination);
  if (pretty) return pino({ ...options, transport: { target: 'pino-pretty', options: { destination: 2 } } });
  return pino(options, pino.destination({ dest: 2, sync: true }));
}

/** An HTTP client's error drags the request with its headers along: only these few fields are kept. */
function errorFields(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack } = error;
  const code = (error as { code?: unknown }).code;
  const cause = error.cause === undefined ? undefined : errorFields(error.cause);
  return { name, message: withoutCredentials(message), code, stack: withoutCredentials(stack ?? ''), cause };
}

/** Addresses may carry a password or a key in them. */
function withoutCredentials(text: string): string {
  return text
    .replace(/(\w+:\/\/)[^\s/@]+@/g, '$1[скрыто]@')
    .replace(/((?:devkey|auth_token|token|password)=)[^&\s]+/gi, '$1[скрыто]');
}
