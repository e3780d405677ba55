import type { Knex } from 'knex';

/** The audit asks for the changes of a journal, and for those by an account: a year of them is a long table. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create index cell_edit_journal on cell_edit (school_id, journal_id);
    create index cell_edit_editor on cell_edit (school_id, editor_id);
    create index lesson_edit_editor on lesson_edit (school_id, editor_id);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index cell_edit_journal, cell_edit_editor, lesson_edit_editor');
}
