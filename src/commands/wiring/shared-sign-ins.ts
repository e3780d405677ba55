import type { SignIns } from '../../core/sign-ins.js';
import { storedSignIns } from '../../db/stores/sign-ins.js';
import type { CommandContext } from '../command.js';
import { hasDatabase } from './open-database.js';
import { configuredSchool } from './school-of.js';
import { apiAccountMark, type Source } from './source-of.js';

/**
 * Counts the sign-ins of a command that needs no database together with those of all others, where there is a database. It is
 * opened when a password is about to leave: the school's `…_api` account never signs in, and then no database is touched.
 */
export function sharedSignIns({ settings, openDatabase }: CommandContext, source: Source): { signIns?: SignIns } {
  if (!hasDatabase(settings)) return {};
  let opened: Promise<SignIns> | null = null;
  const open = async (): Promise<SignIns> => {
    const db = await openDatabase();
    const { id } = await configuredSchool(db, settings);
    return storedSignIns(db.knex, id, apiAccountMark(source));
  };
  const stored = (): Promise<SignIns> => {
    opened ??= open();
    return opened;
  };
  return {
    signIns: { lately: async (now) => (await stored()).lately(now), note: async (now) => (await stored()).note(now) },
  };
}
