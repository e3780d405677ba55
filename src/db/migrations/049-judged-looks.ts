import type { Knex } from 'knex';

/**
 * By which looks at its pages a unit was judged (their moments, added up), and by what of the timetables of other classes.
 * Null, as of all units until they are judged again, is none.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table unit_state add column judged_looks bigint, add column judged_other_classes text');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table unit_state drop column judged_looks, drop column judged_other_classes');
}
