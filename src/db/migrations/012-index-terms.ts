import type { Knex } from 'knex';

/** What an index was made of: without it nobody can tell a fall from a change of what is counted. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`alter table daily_index add column terms jsonb not null default '[]'`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table daily_index drop column terms');
}
