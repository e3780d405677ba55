import type { Knex } from 'knex';

/** What read models and reports query through: never used for writing. */
export type Reader = Knex;
