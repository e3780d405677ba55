import type { TruthKey } from '../../fixtures/school/types.js';
import type { JournalFacts } from '../../src/audit/journal-facts.js';
import type { Database } from '../../src/db/database.js';
import type { School } from '../../src/domain/school.js';

/** By entity and id of the mirror: what the source calls it. */
export type SourceNames = ReadonlyMap<string, string>;

export async function loadSourceNames(db: Database, school: School): Promise<SourceNames> {
  const rows: { readonly entity: string; readonly target: number; readonly name: string }[] = await db
    .knex('external_ref')
    .where({ school_id: school.id, valid_to: null })
    .whereIn('entity', ['journal', 'student'])
    .select({ entity: 'entity', target: 'target_id', name: 'external_id' });
  return new Map(rows.map(({ entity, target, name }) => [`${entity}:${target}`, name]));
}

/** By subject key of a rule: the key by which the truth knows the subject. */
export function truthKeys(facts: JournalFacts, names: SourceNames): (subjectKey: string) => TruthKey {
  const journal = journalName(facts, names);
  const places = new Map<string, readonly unknown[]>();
  for (const { id, date, ordinal } of facts.lessons) {
    places.set(`lesson:${id}`, [date, ordinal]);
    for (const text of ['topic', 'homework']) places.set(`${text}:${id}`, [date, ordinal, text]);
  }
  for (const { id, date, ordinal, studentId } of facts.absences) {
    places.set(`absence:${id}`, [date, ordinal, 'absence', names.get(`student:${studentId}`)]);
  }
  for (const { id, date, ordinal, slot } of facts.works) places.set(`column:${id}`, [date, ordinal, slot]);
  for (const { id, date, ordinal, slot, studentId } of facts.marks) {
    places.set(`mark:${id}`, [date, ordinal, slot, names.get(`student:${studentId}`)]);
  }
  return (subjectKey) => [journal, ...(places.get(subjectKey) ?? subjectKey.split(':').slice(2))].join('|');
}

export function journalName({ journal }: Pick<JournalFacts, 'journal'>, names: SourceNames): string {
  return names.get(`journal:${journal.id}`) ?? '';
}
