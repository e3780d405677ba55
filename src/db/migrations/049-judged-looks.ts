import type { Knex } from 'knex';

/** By which looks at its pages a unit was judged: their moments, added up. Null, as of all units until they are judged again, is none. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table unit_state add column judged_looks bigint');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table unit_state drop column judged_looks');
}
