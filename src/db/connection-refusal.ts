import { OperatorError } from '../core/errors.js';

type Words = readonly [message: string, nextStep: string];

const UNTRUSTED: Words = [
  'Сертификату сервера базы данных нельзя верить.',
  'Проверьте имя узла в DATABASE_URL и сертификат сервера; свой удостоверяющий центр задаётся так: ?sslmode=verify-full&sslrootcert=ФАЙЛ.',
];
const NOT_POSTGRESQL: Words = [
  'Сервер базы данных оборвал подключение.',
  'Проверьте, что по адресу и порту из DATABASE_URL отвечает именно PostgreSQL, и посмотрите его журнал.',
];
const BAD_ADDRESS: Words = [
  'Адрес базы данных в DATABASE_URL составлен неверно.',
  'Образец: postgresql://имя:пароль@узел:5432/база; знаки @ : / ? # % в пароле пишутся как %40 %3A %2F %3F %23 %25.',
];

const BY_CODE: Readonly<Record<string, Words>> = {
  ECONNREFUSED: ['Сервер базы данных не отвечает.', 'Запустите PostgreSQL и проверьте адрес в DATABASE_URL.'],
  ENOENT: ['Сервер базы данных не запущен: нет его сокета.', 'Запустите PostgreSQL и проверьте DATABASE_URL.'],
  ENOTFOUND: ['Узел базы данных не найден.', 'Проверьте имя узла в DATABASE_URL.'],
  EAI_AGAIN: ['Узел базы данных не найден.', 'Проверьте имя узла в DATABASE_URL и работу сети.'],
  ETIMEDOUT: ['Сервер базы данных не ответил вовремя.', 'Проверьте сеть и адрес в DATABASE_URL.'],
  EHOSTUNREACH: ['До узла базы данных нет пути.', 'Проверьте сеть и адрес в DATABASE_URL.'],
  ENETUNREACH: ['До узла базы данных нет пути.', 'Проверьте сеть и адрес в DATABASE_URL.'],
  ECONNRESET: NOT_POSTGRESQL,
  EACCES: ['К сокету базы данных нет доступа.', 'Дайте пользователю программы право на сокет PostgreSQL.'],
  ERR_INVALID_URL: BAD_ADDRESS,
  ERR_SOCKET_BAD_PORT: BAD_ADDRESS,
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  ERR_TLS_CERT_ALTNAME_INVALID: UNTRUSTED,
  CERT_HAS_EXPIRED: UNTRUSTED,
  '28P01': ['База данных не приняла имя или пароль.', 'Проверьте имя и пароль в DATABASE_URL.'],
  '28000': ['База данных не приняла это подключение.', 'Проверьте имя в DATABASE_URL и правила pg_hba.conf.'],
  '3D000': ['Такой базы данных на сервере нет.', 'Создайте её командой createdb или исправьте DATABASE_URL.'],
  '42501': [
    'Этому пользователю базы данных не хватает прав.',
    'Дайте ему право CONNECT или назначьте его владельцем базы.',
  ],
  '53300': ['На сервере базы данных заняты все подключения.', 'Повторите позже или увеличьте max_connections.'],
  '57P03': ['Сервер базы данных ещё запускается.', 'Повторите через минуту.'],
};

/** What has no code of its own, or one that says less than its words; the first that fits counts. */
const BY_WORDS: readonly (readonly [words: RegExp, meaning: Words])[] = [
  [
    /client password must be a (?:non-empty )?string/u,
    ['База данных требует пароль, а в DATABASE_URL его нет.', 'Впишите его: postgresql://имя:пароль@узел/база.'],
  ],
  [
    /does not support SSL/u,
    [
      'Сервер базы данных не умеет шифровать подключение.',
      'Уберите sslmode из DATABASE_URL или включите SSL на сервере.',
    ],
  ],
  [
    /no pg_hba\.conf entry.*no encryption/u,
    [
      'Сервер базы данных принимает только шифрованное подключение.',
      'Добавьте в конец DATABASE_URL ?sslmode=verify-full.',
    ],
  ],
  [/Connection terminated|Received unexpected/u, NOT_POSTGRESQL],
  [/timeout expired|Timeout acquiring/u, BY_CODE['ETIMEDOUT'] as Words],
];

/** A connection refused, as an OperatorError with the next step; what is none of the known refusals as it was. */
export function connectionRefusal(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code } = error as NodeJS.ErrnoException;
  const said = BY_WORDS.find(([words]) => words.test(error.message))?.[1];
  const refusal = said ?? (code !== undefined && Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined);
  if (refusal === undefined) return error;
  return new OperatorError(refusal[0], refusal[1], { code: 'database-unreachable', cause: error });
}
