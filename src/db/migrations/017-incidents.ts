import type { Knex } from 'knex';

/** An incident is a register: when it became known, and what of it may not be known yet. Nothing has written it so far. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table incident rename column noticed_at to notified_at;
    alter table incident rename column until_at to restored_at;
    alter table incident rename column ground to what_happened;
    alter table incident alter column notified_at drop not null;
    alter table incident add column known_at timestamptz;
    update incident set known_at = notified_at;
    alter table incident alter column known_at set not null;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    update incident set notified_at = known_at where notified_at is null;
    alter table incident drop column known_at;
    alter table incident alter column notified_at set not null;
    alter table incident rename column what_happened to ground;
    alter table incident rename column restored_at to until_at;
    alter table incident rename column notified_at to noticed_at;
  `);
}
