import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import createKnex, { type Knex } from 'knex';
import PostgresDialect from 'knex/lib/dialects/postgres/index.js';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { connectionRefusal } from './connection-refusal.js';
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
      // Compiling a statement to machine code takes longer than any of ours runs.
      options: '-c TimeZone=UTC -c jit=off',
      application_name: 'zavuch',
      types: { getTypeParser: parserOf },
    } as Knex.PgConnectionConfig,
    pool: { min: 0, max: options.poolSize ?? 10 },
    log: quietLog,
    // An error must not quote the values of the statement: names, password hashes, pages.
    compileSqlOnError: false,
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
