import type { Knex } from 'knex';
import { provenance, SEEN, type TinyMirror } from './tiny-mirror.js';

const DAY = 86_400_000;

/** A mark raised and a topic deleted in the one journal, both seen on 12 October and not yet on the 11th. */
export async function addChanges(knex: Knex, mirror: TinyMirror): Promise<void> {
  const { school, journalId, classId, teacherId, studentId } = mirror;
  const add = async (table: string, values: object): Promise<number> => {
    const [row] = await knex(table)
      .insert({ school_id: school.id, ...provenance, ...values })
      .returning('id');
    return Number(row.id);
  };
  const { subject_id } = await knex('journal').where({ school_id: school.id, id: journalId }).first('subject_id');
  const lesson = { journal_id: journalId, date: '2026-10-09', ordinal: 0 };
  await add('timetable_slot', {
    class_id: classId,
    date: lesson.date,
    bell: 1,
    subject_name: 'Алгебра',
    group_name: '',
    teacher_id: teacherId,
    room: '1',
  });
  const cell = { student_id: studentId, subject_id, slot: 0, ...lesson };
  const changedAt = { absent_at: new Date(SEEN - DAY), seen_at: new Date(SEEN) };
  const markId = await add('mark', { ...cell, value: '5', comment: 'пересдача', ...changedAt });
  const lessonId = await add('lesson', lesson);
  await add('lesson_topic', {
    lesson_id: lessonId,
    text: 'Дроби',
    seen_at: new Date(SEEN - 2 * DAY),
    gone_absent_at: new Date(SEEN - DAY),
    gone_at: new Date(SEEN),
    gone_observation_id: 1,
  });
  await knex('value_version').insert({
    school_id: school.id,
    entity: 'mark',
    fact_id: markId,
    image: JSON.stringify({ ...cell, value: '3', comment: '' }),
    ...provenance,
    seen_at: new Date(SEEN - 2 * DAY),
    bulk: false,
    end_kind: 'changed',
    end_absent_at: changedAt.absent_at,
    end_seen_at: changedAt.seen_at,
    end_observation_id: 1,
  });
}
