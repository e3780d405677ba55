import type { Knex } from 'knex';

/** An answer to a dispute that leaves the finding as it is, whatever its verdict. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table finding_word drop constraint finding_word_kind_check,
      add constraint finding_word_kind_check check (kind in ('seen', 'remark', 'confirmed', 'disputed', 'upheld'));
  `);
}

/** Words are never rewritten: where disputes were answered so, there is no way back. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table finding_word drop constraint finding_word_kind_check,
      add constraint finding_word_kind_check check (kind in ('seen', 'remark', 'confirmed', 'disputed'));
  `);
}
