import type { Knex } from 'knex';

/**
 * When the password of a source's account left: the limit of sign-ins holds for all runs together. And a work of which no mark
 * tells the weight yet has none.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table sign_in (
      school_id bigint not null references school (id),
      id bigint generated always as identity,
      account text not null,
      sent_at timestamptz not null,
      primary key (school_id, id)
    );
    alter table work alter column weight drop not null;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table sign_in;
    update work set weight = 1 where weight is null;
    alter table work alter column weight set not null;
  `);
}
