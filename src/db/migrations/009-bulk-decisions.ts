import type { Knex } from 'knex';

/** A person's word on facts that appeared too many at once: one decision per reading that showed them. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table bulk_decision (
      school_id bigint not null references school,
      observation_id bigint not null,
      decision text not null check (decision in ('confirmed', 'rejected')),
      decided_at timestamptz not null, decided_by text not null,
      primary key (school_id, observation_id),
      foreign key (school_id, observation_id) references observation
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table bulk_decision');
}
