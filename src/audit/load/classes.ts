import { knownRows } from '../../db/known-rows.js';
import { type LoadScope, query } from './scope.js';

const JOURNALS = knownRows({ table: 'journal', entity: 'journal', columns: ['class_id'] });

/** Journals of the classes that were known at the moment. */
export async function loadClassJournalIds(scope: LoadScope, classIds: readonly number[]): Promise<readonly number[]> {
  // Numbers of ours, and never many: a class is judged with a batch of others.
  const classes = classIds.length === 0 ? 'null' : classIds.join(', ');
  const sql = `select j.id from ${JOURNALS} j where j.class_id in (${classes}) order by j.id`;
  return (await query<{ readonly id: number }>(scope, sql)).map(({ id }) => id);
}
