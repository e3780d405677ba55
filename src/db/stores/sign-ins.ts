import type { Knex } from 'knex';
import { SIGN_IN_WINDOW_MS, type SignIns } from '../../core/sign-ins.js';

/** Those of all runs with one account; `account` is a fingerprint and no login. */
export function storedSignIns(knex: Knex, schoolId: number, account: string): SignIns {
  const own = () => knex('sign_in').where({ school_id: schoolId, account });
  return {
    async lately(now) {
      await own()
        .where('sent_at', '<=', new Date(now - SIGN_IN_WINDOW_MS))
        .delete();
      await own()
        .where('sent_at', '>', new Date(now))
        .update({ sent_at: new Date(now) });
      const [found] = await own().count({ count: '*' });
      return Number(found?.['count']);
    },
    async note(now) {
      const [{ id }] = await knex('sign_in').insert({ school_id: schoolId, account, sent_at: new Date(now) }, ['id']);
      return async () => void (await own().where({ id }).delete());
    },
  };
}
