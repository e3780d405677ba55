import type { Knex } from 'knex';
import type { TinyMirror } from '../tiny-mirror.js';

/** Gives the tiny mirror's rows the source's identifiers, by which files and pages name them. */
export async function nameMirror(knex: Knex, mirror: TinyMirror): Promise<void> {
  const { school, classId, otherClassId, journalId, otherJournalId, studentId, teacherId, otherTeacherId } = mirror;
  const { subject_id: subjectId } = await knex('journal').where({ id: journalId }).first('subject_id');
  const named: readonly (readonly [entity: string, external: string, target: number])[] = [
    ['schoolClass', '7А', classId],
    ['schoolClass', '10Б', otherClassId],
    ['subject', '12', subjectId],
    ['journal', '7А/12/0', journalId],
    ['journal', '10Б/12/0', otherJournalId],
    ['student', '1', studentId],
    ['staff', '101', teacherId],
    ['staff', '102', otherTeacherId],
  ];
  await knex('external_ref').insert(
    named.map(([entity, external_id, target_id]) => ({
      ...{ school_id: school.id, source: 'eljur', entity, external_id, target_id, valid_from: new Date(0) },
    })),
  );
}
