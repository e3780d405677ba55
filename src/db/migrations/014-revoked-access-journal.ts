import type { Knex } from 'knex';

/**
 * The owner may take rights from himself: whoever comes with the program's own role is refused before the trigger.
 * A superuser is not bound by rights, for him the trigger remains.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('revoke update, delete, truncate on access_entry from public, current_user');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('grant update, delete, truncate on access_entry to current_user');
}
