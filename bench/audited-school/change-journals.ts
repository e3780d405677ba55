import type { Database } from '../../src/db/database.js';
import { reviseUnits } from '../../src/db/stores/unit-revisions.js';
import type { School } from '../../src/domain/school.js';

/** Moves the revisions of a share of the journals, spread evenly, as applying their pages would; answers how many. */
export async function changeJournals(db: Database, school: School, share: number): Promise<number> {
  const journals = await db.knex('journal').where({ school_id: school.id }).orderBy('id').pluck('id');
  const chosen = journals.filter((_, index) => Math.floor((index + 1) * share) > Math.floor(index * share)).map(Number);
  const lines = await db
    .knex('group_member')
    .where({ school_id: school.id })
    .whereIn('journal_id', chosen)
    .select({ journalId: 'journal_id', studentId: 'student_id' });
  await db.knex.transaction((trx) =>
    reviseUnits(trx, school.id, {
      journals: chosen,
      lines,
      classes: [],
      subjects: [],
      teachers: [],
      ofSchool: false,
      ofClasses: false,
      ofAll: false,
    }),
  );
  return chosen.length;
}
