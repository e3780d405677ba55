import type { Knex } from 'knex';

const TABLES = ['lesson', 'lesson_topic', 'lesson_homework', 'work', 'mark', 'absence', 'term_mark'] as const;

/** The change journal asks for what was deleted lately; the deleted are few among millions. */
export async function up(knex: Knex): Promise<void> {
  for (const table of TABLES) {
    await knex.raw(`create index ${table}_gone on ${table} (school_id, gone_at) where gone_at is not null`);
  }
}

export async function down(knex: Knex): Promise<void> {
  for (const table of TABLES) await knex.raw(`drop index ${table}_gone`);
}
