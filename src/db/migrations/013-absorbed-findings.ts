import type { Knex } from 'knex';

/** A finding that another one has taken over is neither open nor put right. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table finding drop constraint finding_state_check,
      add constraint finding_state_check check (state in ('open', 'closed', 'absorbed'));
    alter table finding_event drop constraint finding_event_kind_check,
      add constraint finding_event_kind_check check (kind in ('opened', 'changed', 'closed', 'reopened', 'absorbed')),
      add column into_ids bigint[] not null default '{}';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    update finding set state = 'closed' where state = 'absorbed';
    update finding_event set kind = 'closed' where kind = 'absorbed';
    alter table finding drop constraint finding_state_check,
      add constraint finding_state_check check (state in ('open', 'closed'));
    alter table finding_event drop column into_ids, drop constraint finding_event_kind_check,
      add constraint finding_event_kind_check check (kind in ('opened', 'changed', 'closed', 'reopened'));
  `);
}
