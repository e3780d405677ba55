import type { Knex } from 'knex';

/**
 * Whom an entity is asked of, whether or not it was shown last time, and whether that was refused when it was last tried; and
 * when a whole reading last noted what was shown: what the accounts may see is stored before anything is read.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table capability add column owner text, add column refused boolean not null default false,
      add column read_at timestamptz;
    update capability set owner = view, read_at = checked_at;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table capability drop column owner, drop column refused, drop column read_at');
}
