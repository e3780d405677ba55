import type { Knex } from 'knex';

/** What happened to all classes of a grade is one entry. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table class_day_event
      add column grade smallint,
      add constraint class_day_event_whose_check check (class_id is null or grade is null);
  `);
}

/** Entries of a parallel would become the whole school's: none of them has been in force, and the next audit judges all anew. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    update class_day_event set voided_at = recorded_at, voided_by = recorded_by where grade is not null;
    update unit_state set registers_rev = registers_rev + 1;
    alter table class_day_event drop column grade;
  `);
}
