import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { OperatorError } from './errors.js';
import { logLevels } from './logger.js';
import { isLoopback } from './loopback.js';

const text = z.string().min(1);
const url = z.url({ protocol: /^https?$/, error: 'ожидается адрес вида https://school.example' });
/** The password travels to it: unencrypted within this very computer alone. */
const sourceUrl = url.refine(
  isSafe,
  'ожидается адрес, который начинается с https://: по http пароль и данные детей ушли бы открытыми',
);
const serverUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, 'ожидается адрес вида postgresql://имя:пароль@узел/база')
  .refine(
    // A socket's address may have a name and no host.
    (text) => URL.canParse(text.replace('@/', '@localhost/')),
    'ожидается адрес вида postgresql://имя:пароль@узел:5432/база: порт до 65535, а знаки @ : / ? # % в пароле — %40 %3A %2F %3F %23 %25',
  );
const wholeNumber = (from: number, to: number) =>
  z.coerce
    .number(`ожидается целое число от ${from} до ${to}`)
    .int(`ожидается целое число от ${from} до ${to}`)
    .min(from, `ожидается число не меньше ${from}`)
    .max(to, `ожидается число не больше ${to}`);
const zone = text.refine(isZone, 'ожидается часовой пояс вида Europe/Simferopol');

/** Every setting the program reads from its environment; `.env.example` lists the same names. */
export const settingsSchema = z.object({
  DATABASE_URL: serverUrl.optional(),
  ZAVUCH_DATA: text.default('./.zavuch'),
  ZAVUCH_HOST: text.default('127.0.0.1'),
  ZAVUCH_PORT: wholeNumber(0, 65_535).default(8080),
  ZAVUCH_PUBLIC_URL: url.optional(),
  ELJUR_URL: sourceUrl.optional(),
  ELJUR_VENDOR: text.optional(),
  ELJUR_LOGIN: text.optional(),
  ELJUR_PASSWORD: text.optional(),
  ELJUR_DEVKEY: text.optional(),
  ELJUR_API_LOGIN: text.optional(),
  ELJUR_API_PASSWORD: text.optional(),
  ELJUR_API_TOKEN: text.optional(),
  REQUESTS_PER_MINUTE: wholeNumber(1, 600).default(30),
  ZAVUCH_PROFILE: text.optional(),
  RETENTION_PAGE_DAYS: wholeNumber(1, 3650).default(60),
  RETENTION_KEY_YEARS: wholeNumber(1, 75).default(5),
  SCHOOL_NAME: text.optional(),
  SCHOOL_ZONE: zone.default('Europe/Simferopol'),
  LOG_LEVEL: z.enum(logLevels, `ожидается одно из: ${logLevels.join(', ')}`).default('info'),
});

export type Settings = Readonly<z.infer<typeof settingsSchema>>;
export type SettingName = keyof Settings;

export const settingNames = Object.keys(settingsSchema.shape) as SettingName[];

/** Settings whose value may lie in a file named by `<NAME>_FILE`. */
export const secretNames = [
  'DATABASE_URL',
  'ELJUR_PASSWORD',
  'ELJUR_DEVKEY',
  'ELJUR_API_PASSWORD',
  'ELJUR_API_TOKEN',
] as const satisfies readonly SettingName[];

/**
 * Reads the settings once; an OperatorError names every wrong variable and never shows its value. Settings that are not
 * among `names` keep their defaults, whatever the environment says.
 */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
  names: readonly SettingName[] = settingNames,
): Settings {
  const values = names.map((name) => [name, blankIsAbsent(environment[name]) ?? fromFile(name, environment)]);
  const given = Object.fromEntries(values.filter(([, value]) => value !== undefined));
  const parsed = settingsSchema.safeParse(given);
  if (parsed.success) return Object.freeze(parsed.data);
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new OperatorError(
    `Неверное значение настройки ${faults.join('; ')}.`,
    'Исправьте переменную окружения; примеры значений — в файле .env.example.',
    { code: 'settings' },
  );
}

/** The values that may stand in no log, the password within the database's address among them. */
export function secretsOf(settings: Settings): readonly string[] {
  const values = secretNames.flatMap((name) => settings[name] ?? []);
  const addresses = values.filter((value) => URL.canParse(value)).map((value) => new URL(value).password);
  return [...values, ...addresses.flatMap((password) => [password, decoded(password)])].filter((text) => text !== '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function blankIsAbsent(value: string | undefined): string | undefined {
  return value === undefined || value.trim() === '' ? undefined : value.trim();
}

function fromFile(name: SettingName, environment: Readonly<Record<string, string | undefined>>): string | undefined {
  if (!(secretNames as readonly SettingName[]).includes(name)) return undefined;
  const variable = `${name}_FILE`;
  const file = blankIsAbsent(environment[variable]);
  if (file === undefined) return undefined;
  try {
    return blankIsAbsent(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new OperatorError(
      `Файл из настройки ${variable} не читается.`,
      `Проверьте путь и права на файл, указанный в ${variable}.`,
      { code: 'settings', cause },
    );
  }
}

function isSafe(address: string): boolean {
  // What is no address at all has been refused already, in its own words.
  if (!URL.canParse(address)) return true;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || isLoopback(hostname);
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('ru', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
