import type { Knex } from 'knex';

/** `server`: PostgreSQL 15 or newer over the network; `embedded`: PGlite inside this process. */
export type Engine = 'server' | 'embedded';

/**
 * One database, the same to its users on both engines. Values come back as: int8, count() and numeric → number
 * (int8 beyond 2^53 → bigint, numeric that a double cannot hold → string), timestamptz → epoch milliseconds,
 * date → `YYYY-MM-DD`, bytea → Buffer, json → parsed, arrays → arrays. What goes in: `Date` for timestamptz,
 * Uint8Array for bytea, JSON.stringify for a json array (a bare array is an SQL array).
 */
export interface Database {
  readonly engine: Engine;
  readonly knex: Knex;
  /** Bulk load by COPY on the transaction's own connection; returns how many rows went in. */
  copyInto(
    trx: Knex.Transaction,
    table: string,
    columns: readonly string[],
    rows: Iterable<readonly unknown[]>,
  ): Promise<number>;
  close(): Promise<void>;
}

export { openEmbedded } from './embedded.js';
export { openServer } from './server.js';
