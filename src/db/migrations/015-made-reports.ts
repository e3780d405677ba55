import type { Knex } from 'knex';

/** Of a made report its origin is kept; the bytes can be made again from it, and would be personal data twice. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table document drop column content');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("alter table document add column content bytea not null default ''");
}
