import { createHash } from 'node:crypto';
import { apiIdentity, createEljur, type EljurOptions } from '../../../connectors/index.js';
import type { Settings } from '../../core/config.js';
import { OperatorError } from '../../core/errors.js';
import { isLoopback } from '../../core/loopback.js';
import type { Traffic } from '../../core/traffic.js';
import { createPoliteHttp } from '../../http/polite-http.js';
import type { Connector } from '../../sync/connector.js';

/** What the settings say of the ЭлЖур: its address and at least one of the two accounts, each of them whole. */
export function sourceOf(settings: Settings): Source {
  const baseUrl = required(settings.ELJUR_URL, 'ELJUR_URL', 'адрес школы в ЭлЖуре, вида https://school.eljur.ru');
  const [web, api] = [webOf(settings), apiOf(settings)];
  if (web === null && api === null) throw noAccount();
  const { origin, hostname } = new URL(baseUrl);
  // A simulator on this computer has nobody to be polite to.
  const perMinute = isLoopback(hostname) ? Number.POSITIVE_INFINITY : settings.REQUESTS_PER_MINUTE;
  return { baseUrl: origin, perMinute, web, api };
}

export interface Source {
  readonly baseUrl: string;
  readonly perMinute: number;
  readonly web: EljurOptions['web'];
  readonly api: EljurOptions['api'];
}

export interface OpenedSource {
  readonly connector: Connector;
  traffic(): Traffic;
}

/** What earlier runs have left to know of the API: that it has answered, and the sign-ins. */
type Remembered = Pick<NonNullable<EljurOptions['api']>, 'answeredBefore' | 'signIns'>;

export function openSource({ baseUrl, perMinute, web, api }: Source, remembered: Remembered = {}): OpenedSource {
  const http = createPoliteHttp({ origins: [baseUrl], perMinute });
  return {
    connector: createEljur({ http, baseUrl, web, api: api === null ? null : { ...api, ...remembered } }),
    traffic: http.traffic,
  };
}

/** Which account of the API it is, without its name. */
export function apiAccountMark({ baseUrl, api }: Source): string {
  const account = [baseUrl, api?.vendor, api === null ? undefined : apiIdentity(api)];
  return createHash('sha256').update(JSON.stringify(account)).digest('hex').slice(0, 16);
}

/** Reads stored pages again; asks nothing of anybody, so it needs no credentials. */
export function parserOf(): Connector {
  const nobody = { vendor: '', devkey: '', login: '', password: '' };
  const http = createPoliteHttp({ origins: [] });
  const web = { username: '', password: '' };
  return createEljur({ http, baseUrl: 'https://nowhere.invalid', web, api: nobody });
}

/** Null where the school has no account for the pages. */
function webOf({ ELJUR_LOGIN: username, ELJUR_PASSWORD: password }: Settings): EljurOptions['web'] {
  if (username === undefined && password === undefined) return null;
  return {
    username: required(username, 'ELJUR_LOGIN', 'логин заместителя директора, администратора или учителя'),
    password: required(password, 'ELJUR_PASSWORD', 'пароль этой учётной записи'),
  };
}

/** Null where the school has no account of the API; its name alone, which is in its address too, is none. */
function apiOf(settings: Settings): EljurOptions['api'] {
  const { ELJUR_VENDOR: vendor, ELJUR_DEVKEY: devkey, ELJUR_API_TOKEN: token } = settings;
  const { ELJUR_API_LOGIN: login, ELJUR_API_PASSWORD: password } = settings;
  if ([devkey, login, password, token].every((value) => value === undefined)) return null;
  const door = {
    vendor: required(vendor, 'ELJUR_VENDOR', 'слово школы в адресе ЭлЖур'),
    devkey: required(devkey, 'ELJUR_DEVKEY', 'ключ разработчика, без него API не отвечает'),
  };
  if (token === undefined)
    return {
      ...door,
      login: required(login, 'ELJUR_API_LOGIN', 'логин для API; либо готовый токен в ELJUR_API_TOKEN'),
      password: required(password, 'ELJUR_API_PASSWORD', 'пароль для API'),
    };
  if (login !== undefined || password !== undefined) throw twoIdentities();
  return { ...door, token };
}

function twoIdentities(): OperatorError {
  return new OperatorError(
    'Заданы сразу и токен API (ELJUR_API_TOKEN), и логин или пароль API: неясно, чем входить.',
    'Оставьте либо ELJUR_API_TOKEN, либо ELJUR_API_LOGIN с ELJUR_API_PASSWORD, остальное уберите.',
    { code: 'settings' },
  );
}

function noAccount(): OperatorError {
  return new OperatorError(
    'Не задана ни одна учётная запись ЭлЖура.',
    'Заполните ELJUR_LOGIN и ELJUR_PASSWORD (вход на сайт) или ELJUR_DEVKEY и либо ELJUR_API_LOGIN с ELJUR_API_PASSWORD, либо ELJUR_API_TOKEN (API), а лучше всё (образец — .env.example).',
    { code: 'settings' },
  );
}

function required(value: string | undefined, name: string, meaning: string): string {
  if (value !== undefined) return value;
  throw new OperatorError(
    `Не задана настройка ${name}: ${meaning}.`,
    'Заполните её в окружении или в файле .env (образец — .env.example).',
    {
      code: 'settings',
    },
  );
}
