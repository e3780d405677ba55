import { createEljur, type EljurOptions } from '../../../connectors/index.js';
import type { Settings } from '../../core/config.js';
import { OperatorError } from '../../core/errors.js';
import { isLoopback } from '../../core/loopback.js';
import { createPoliteHttp } from '../../http/polite-http.js';
import type { Connector, Traffic } from '../../sync/connector.js';

/**
 * What the settings say of the ЭлЖур, all of it there. The web pages tell neither terms nor the timetable, so the API
 * account is not optional.
 */
export function sourceOf(settings: Settings): Source {
  const baseUrl = required(settings.ELJUR_URL, 'ELJUR_URL', 'адрес школы в ЭлЖур, вида https://school.eljur.ru');
  const username = required(settings.ELJUR_LOGIN, 'ELJUR_LOGIN', 'логин заместителя директора или администратора');
  const password = required(settings.ELJUR_PASSWORD, 'ELJUR_PASSWORD', 'пароль этой учётной записи');
  const { origin, hostname } = new URL(baseUrl);
  // A simulator on this computer has nobody to be polite to.
  const perMinute = isLoopback(hostname) ? Number.POSITIVE_INFINITY : settings.REQUESTS_PER_MINUTE;
  return { baseUrl: origin, perMinute, web: { username, password }, api: apiOf(settings) };
}

interface Source {
  readonly baseUrl: string;
  readonly perMinute: number;
  readonly web: EljurOptions['web'];
  readonly api: NonNullable<EljurOptions['api']>;
}

export interface OpenedSource {
  readonly connector: Connector;
  traffic(): Traffic;
}

/** `answeredBefore`: the API has known this school in an earlier run. */
export function openSource({ baseUrl, perMinute, web, api }: Source, answeredBefore: boolean): OpenedSource {
  const http = createPoliteHttp({ origins: [baseUrl], perMinute });
  return {
    connector: createEljur({ http, baseUrl, web, api: { ...api, answeredBefore } }),
    traffic: http.traffic,
  };
}

/** Reads stored pages again; asks nothing of anybody, so it needs no credentials. */
export function parserOf(): Connector {
  const nobody = { vendor: '', devkey: '', login: '', password: '' };
  const http = createPoliteHttp({ origins: [] });
  const web = { username: '', password: '' };
  return createEljur({ http, baseUrl: 'https://nowhere.invalid', web, api: nobody });
}

function apiOf(settings: Settings): Source['api'] {
  const { ELJUR_VENDOR: vendor, ELJUR_DEVKEY: devkey, ELJUR_API_LOGIN: login, ELJUR_API_PASSWORD: password } = settings;
  return {
    vendor: required(vendor, 'ELJUR_VENDOR', 'слово школы в адресе ЭлЖур'),
    devkey: required(devkey, 'ELJUR_DEVKEY', 'ключ API, без него ЭлЖур не сообщает учебные периоды и расписание'),
    login: required(login, 'ELJUR_API_LOGIN', 'логин для API'),
    password: required(password, 'ELJUR_API_PASSWORD', 'пароль для API'),
  };
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
