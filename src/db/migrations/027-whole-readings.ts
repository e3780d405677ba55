import type { Knex } from 'knex';

/** A reading of the whole journal is several runs; one that was broken off is gone on with, not begun anew. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table whole_reading (
      school_id bigint not null references school (id),
      id bigint generated always as identity,
      source text not null,
      account text not null default '',
      started_at timestamptz not null,
      finished_at timestamptz,
      primary key (school_id, id)
    );
    insert into whole_reading (school_id, source, started_at, finished_at)
    select school_id, source, max(read_at) - interval '6 hours', max(read_at) from capability
    where read_at is not null group by school_id, source;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table whole_reading');
}
