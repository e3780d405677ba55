import type { Knex } from 'knex';

/** What is proven and yet no fault by itself is counted apart from what is violated. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table tally add column noticed integer not null default 0');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table tally drop column noticed');
}
