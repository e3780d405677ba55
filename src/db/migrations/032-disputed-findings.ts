import type { Knex } from 'knex';

/** The first screen counts disputes on every opening: they are few among all that is said of findings. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`create index finding_word_disputed on finding_word (school_id, finding_id) where kind = 'disputed'`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index finding_word_disputed');
}
