import type { Knex } from 'knex';

/** What evidence and registers refer to must be there; and when a listing did not show a journal is told by its row alone. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table scope drop column listed_absent_at;
    alter table observation add foreign key (school_id, replays_id) references observation;
    alter table mark add foreign key (school_id, subject_id) references subject;
    alter table absence add foreign key (school_id, subject_id) references subject;
    alter table deferral add foreign key (school_id, journal_id) references journal;
    alter table individual_plan add foreign key (school_id, subject_id) references subject;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table individual_plan drop constraint individual_plan_school_id_subject_id_fkey;
    alter table deferral drop constraint deferral_school_id_journal_id_fkey;
    alter table absence drop constraint absence_school_id_subject_id_fkey;
    alter table mark drop constraint mark_school_id_subject_id_fkey;
    alter table observation drop constraint observation_school_id_replays_id_fkey;
    alter table scope add column listed_absent_at timestamptz;
  `);
}
