import type { Knex } from 'knex';

/**
 * A finding that is no longer judged, though nobody has put anything right: it is told apart from those that were, with what
 * changed since it was last judged. «No data» was never a fault; of those that ended before nobody knows why.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table finding drop constraint finding_state_check,
      add constraint finding_state_check check (state in ('open', 'closed', 'absorbed', 'lifted'));
    alter table finding_event drop constraint finding_event_kind_check,
      add constraint finding_event_kind_check check (kind in ('opened', 'changed', 'closed', 'reopened', 'absorbed', 'lifted')),
      add column reasons text[] not null default '{}'
        check (reasons <@ array['facts', 'registers', 'norms', 'rules', 'moment', 'gone']);
    update finding set state = 'lifted' where state = 'closed' and verdict = 'no-data';
    update finding_event set kind = 'lifted' where kind = 'closed' and verdict = 'no-data';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    update finding set state = 'closed' where state = 'lifted';
    update finding_event set kind = 'closed' where kind = 'lifted';
    alter table finding drop constraint finding_state_check,
      add constraint finding_state_check check (state in ('open', 'closed', 'absorbed'));
    alter table finding_event drop column reasons, drop constraint finding_event_kind_check,
      add constraint finding_event_kind_check check (kind in ('opened', 'changed', 'closed', 'reopened', 'absorbed'));
  `);
}
