import type { PGlite } from '@electric-sql/pglite';
import PostgresDialect from 'knex/lib/dialects/postgres/index.js';
import EmbeddedDialect, { type EmbeddedQuery } from 'knex-pglite';
import { valueText } from './copy-text.js';

/** Makes the embedded engine answer as `pg` does: several statements in one raw query, row counts, text parameters. */
export class EmbeddedQueries extends EmbeddedDialect {
  override async _query(connection: PGlite, query: EmbeddedQuery): Promise<EmbeddedQuery> {
    const bindings = query.bindings ?? [];
    if (bindings.length === 0) {
      // The extended protocol takes one statement only; without parameters the simple one is used, as pg does.
      const results = await connection.exec(query.sql, query.options);
      query.response = results.at(-1) ?? { rows: [], fields: [], affectedRows: 0 };
    } else {
      query.response = await connection.query(query.sql, bindings.map(valueText), query.options);
    }
    return query;
  }

  override processResponse(query: EmbeddedQuery, runner: unknown): unknown {
    const response = query.response ?? {};
    const counted = { ...response, rowCount: response.rowCount ?? response.affectedRows ?? 0 };
    // Past the package's own version, which names the command after knex's method: «DEL» is then no DELETE.
    return PostgresDialect.prototype.processResponse.call(this, { ...query, response: counted }, runner);
  }
}
