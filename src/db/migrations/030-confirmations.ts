import type { Knex } from 'knex';

/**
 * What a second view told of marks and absences beside the one that owns them: ids, days and values. Nothing of it is a fact of
 * the mirror, and what was found once is never rewritten.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table confirmation (
      school_id bigint not null references school,
      id bigint generated always as identity,
      at timestamptz not null, run_id bigint not null,
      owner text, view text, reason text,
      asked bigint[] not null, compared bigint[] not null,
      marks integer not null, absences integer not null, beyond integer not null, unsettled integer not null,
      differences jsonb not null,
      primary key (school_id, id),
      foreign key (school_id, run_id) references sync_run,
      check (view is not null or reason is not null)
    );
    create trigger confirmation_append_only before update or delete or truncate on confirmation
      for each statement execute function refuse_rewriting();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table confirmation');
}
