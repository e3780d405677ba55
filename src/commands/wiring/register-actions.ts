import type { RegisterActions } from '../../dashboard/actions.js';
import type { Database } from '../../db/database.js';

/** What people write into the registers from the screens. */
export function registerActions({ knex }: Database): RegisterActions {
  return {
    preview: (register, school, given, now) => register.preview(knex, school, given, now),
    record: async (register, school, given, signature) => {
      await register.record(knex, school, given, signature);
    },
    void: (register, school, id, signature) => register.void(knex, school, id, signature),
  };
}
