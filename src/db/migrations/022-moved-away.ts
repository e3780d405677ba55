import type { Knex } from 'knex';

/** What a cell or a lesson showed at a recent look, wherever it went since: few versions ended after it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create index value_version_journal_ended_by on value_version (school_id, journal_id, end_observation_id)
      where journal_id is not null;
    create index value_version_student_ended_by on value_version (school_id, student_id, end_observation_id)
      where student_id is not null;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index value_version_student_ended_by');
  await knex.raw('drop index value_version_journal_ended_by');
}
