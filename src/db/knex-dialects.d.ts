// Neither package types the class that a dialect is derived from; these are the parts overridden here.
declare module 'knex/lib/dialects/postgres/index.js' {
  import { Knex } from 'knex';

  export default class PostgresDialect extends Knex.Client {
    acquireRawConnection(): Promise<unknown>;
    processResponse(query: object, runner: unknown): unknown;
  }
}

declare module 'knex-pglite' {
  import type { PGlite, QueryOptions, Results } from '@electric-sql/pglite';
  import { Knex } from 'knex';

  export interface EmbeddedQuery {
    readonly sql: string;
    readonly method?: string;
    readonly bindings?: readonly unknown[];
    readonly options?: QueryOptions;
    response?: Partial<Results> & { rowCount?: number };
  }

  export default class EmbeddedDialect extends Knex.Client {
    _query(connection: PGlite, query: EmbeddedQuery): Promise<EmbeddedQuery>;
    processResponse(query: EmbeddedQuery, runner: unknown): unknown;
  }
}
