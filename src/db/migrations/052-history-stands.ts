import type { Knex } from 'knex';

/** What became of a finding and who dismissed it is never taken back: the history of a fault that returns hangs on it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create trigger finding_event_append_only before update or delete or truncate on finding_event
      for each statement execute function refuse_rewriting();
    create trigger dismissal_stands before delete or truncate on dismissal
      for each statement execute function refuse_rewriting();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger finding_event_append_only on finding_event;
    drop trigger dismissal_stands on dismissal;
  `);
}
