import type { Knex } from 'knex';

/** Whence somebody of the staff came, where a file tells: two visits of one minute from two places are two. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table staff_visit add column place text not null default '';
    drop index staff_visit_key;
    create unique index staff_visit_key on staff_visit (school_id, staff_id, date, time, place, md5(action));
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index staff_visit_key;
    alter table staff_visit drop column place;
    create unique index staff_visit_key on staff_visit (school_id, staff_id, date, time, md5(action));
  `);
}
