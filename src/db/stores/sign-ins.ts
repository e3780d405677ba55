import type { Knex } from 'knex';
import { SIGN_IN_WINDOW_MS, type SignIns } from '../../core/sign-ins.js';

/** Those of all runs with one account; `account` is a fingerprint and no login. */
export function storedSignIns(knex: Knex, schoolId: number, account: string): SignIns {
  const own = () => knex('sign_in').where({ school_id: schoolId, account });
  const window = (now: number) =>
    [new Date(now - SIGN_IN_WINDOW_MS + 1), new Date(now + SIGN_IN_WINDOW_MS - 1)] as const;
  return {
    async lately(now) {
      const [found] = await own().whereBetween('sent_at', window(now)).count({ count: '*' });
      return Number(found?.['count']);
    },
    async note(now) {
      await own().whereNotBetween('sent_at', window(now)).delete();
      await knex('sign_in').insert({ school_id: schoolId, account, sent_at: new Date(now) });
    },
  };
}
