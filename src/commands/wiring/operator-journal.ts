import { userInfo } from 'node:os';
import type { Database } from '../../db/database.js';
import { recordAccess } from '../../db/stores/access-journal.js';
import type { School } from '../../domain/school.js';
import type { CommandContext } from '../command.js';
import { dashboardKeys } from './keys.js';

/** What is done from the command line stands in the same journal as what is done on the screens. */
export async function recordOperator(
  { settings, clock }: CommandContext,
  db: Database,
  school: School,
  action: string,
  subject: Readonly<Record<string, string | number | null>>,
): Promise<void> {
  await recordAccess(db.knex, dashboardKeys(settings.ZAVUCH_DATA).accessJournal, school.id, {
    at: clock.now(),
    accountId: null,
    login: 'командная строка',
    role: '',
    action,
    subject: { ...subject, operator: userInfo().username },
    address: `zavuch ${action.replace('-', ' ')}`,
  });
}
