import type { Knex } from 'knex';

/**
 * Another person comes to answer for a finding, or nobody: who did before is kept. A timetable of other classes is a reason
 * why a finding ends.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table finding_event drop constraint finding_event_kind_check,
      add constraint finding_event_kind_check
        check (kind in ('opened', 'changed', 'closed', 'reopened', 'absorbed', 'lifted', 'reassigned')),
      drop constraint finding_event_reasons_check,
      add constraint finding_event_reasons_check
        check (reasons <@ array['facts', 'registers', 'norms', 'rules', 'other-classes', 'moment', 'gone']),
      add column former_staff_id bigint;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    delete from finding_event where kind = 'reassigned';
    update finding_event set reasons = array_replace(reasons, 'other-classes', 'moment');
    alter table finding_event drop column former_staff_id, drop constraint finding_event_kind_check,
      add constraint finding_event_kind_check
        check (kind in ('opened', 'changed', 'closed', 'reopened', 'absorbed', 'lifted')),
      drop constraint finding_event_reasons_check,
      add constraint finding_event_reasons_check
        check (reasons <@ array['facts', 'registers', 'norms', 'rules', 'moment', 'gone']);
  `);
}
