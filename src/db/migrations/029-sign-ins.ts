import type { Knex } from 'knex';

/** When the password of a source's account left: the limit of sign-ins holds for all runs together. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table sign_in (
      school_id bigint not null references school (id),
      id bigint generated always as identity,
      account text not null,
      sent_at timestamptz not null,
      primary key (school_id, id)
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table sign_in');
}
