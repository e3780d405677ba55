import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import createKnex, { type Knex } from 'knex';
import PostgresDialect from 'knex/lib/dialects/postgres/index.js';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { OperatorError } from '../core/errors.js';
import { copyChunks, copyStatement } from './copy-text.js';
import type { Database } from './database.js';
import { quietLog } from './quiet-log.js';
import { parserOf } from './value-parsers.js';

export interface ServerOptions {
  /** Connections at most. A run holds its lock on one and works on another: whatever syncs, replays or verifies needs two. */
  readonly poolSize?: number;
}

const chunkCharacters = 64 * 1024;

class ServerDialect extends PostgresDialect {
  override async acquireRawConnection(): Promise<unknown> {
    try {
      return await super.acquireRawConnection();
    } catch (error) {
      throw connectionRefusal(error);
    }
  }
}

/** Connects lazily: a server that is not there shows at the first query, as an OperatorError. */
export function openServer(url: string, options: ServerOptions = {}): Database {
  const knex = createKnex({
    client: ServerDialect as typeof Knex.Client,
    connection: {
      connectionString: url,
      options: '-c TimeZone=UTC',
      application_name: 'zavuch',
      types: { getTypeParser: parserOf },
    } as Knex.PgConnectionConfig,
    pool: { min: 0, max: options.poolSize ?? 10 },
    log: quietLog,
  });
  return { engine: 'server', knex, copyInto, close: () => knex.destroy() };
}

async function copyInto(
  trx: Knex.Transaction,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly unknown[]>,
): Promise<number> {
  const connection = (await trx.client.acquireConnection()) as pg.Client;
  const target = connection.query(copyFrom(copyStatement(table, columns, 'stdin')));
  await pipeline(Readable.from(copyChunks(rows, columns.length, chunkCharacters)), target);
  return target.rowCount;
}

const refusals: Readonly<Record<string, readonly [message: string, nextStep: string]>> = {
  ECONNREFUSED: ['Сервер базы данных не отвечает.', 'Запустите PostgreSQL и проверьте адрес в DATABASE_URL.'],
  ENOENT: ['Сервер базы данных не запущен: нет его сокета.', 'Запустите PostgreSQL и проверьте DATABASE_URL.'],
  ENOTFOUND: ['Узел базы данных не найден.', 'Проверьте имя узла в DATABASE_URL.'],
  EAI_AGAIN: ['Узел базы данных не найден.', 'Проверьте имя узла в DATABASE_URL и работу сети.'],
  ETIMEDOUT: ['Сервер базы данных не ответил вовремя.', 'Проверьте сеть и адрес в DATABASE_URL.'],
  EHOSTUNREACH: ['До узла базы данных нет пути.', 'Проверьте сеть и адрес в DATABASE_URL.'],
  ENETUNREACH: ['До узла базы данных нет пути.', 'Проверьте сеть и адрес в DATABASE_URL.'],
  '28P01': ['База данных не приняла имя или пароль.', 'Проверьте имя и пароль в DATABASE_URL.'],
  '28000': ['База данных не приняла это подключение.', 'Проверьте имя в DATABASE_URL и правила pg_hba.conf.'],
  '3D000': ['Такой базы данных на сервере нет.', 'Создайте её командой createdb или исправьте DATABASE_URL.'],
  '53300': ['На сервере базы данных заняты все подключения.', 'Повторите позже или увеличьте max_connections.'],
  '57P03': ['Сервер базы данных ещё запускается.', 'Повторите через минуту.'],
};

function connectionRefusal(error: unknown): unknown {
  const code = (error as { code?: unknown }).code;
  const refusal = typeof code === 'string' ? refusals[code] : undefined;
  if (refusal === undefined) return error;
  return new OperatorError(refusal[0], refusal[1], { code: 'database-unreachable', cause: error });
}
