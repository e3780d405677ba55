import type { InventedSchool } from '../../../fixtures/school/types.js';
import type { Database } from '../../../src/db/database.js';

const OF_STORY = `join external_ref r on r.school_id = l.school_id and r.entity = 'journal' and r.target_id = l.journal_id
  where r.external_id = '7А/2/0' and`;
const WHO = 'join student p on p.school_id = l.school_id and p.id = l.student_id';

/** The cells of 7А's algebra as the mirror has them, a line each. */
export async function cellsOf(db: Database): Promise<readonly string[]> {
  const found = await db.knex.raw<{ rows: { line: string }[] }>(
    `select 'mark ' || l.date || ' ' || p.last_name || ' ' || l.value as line from mark l ${WHO} ${OF_STORY} l.gone_at is null
     union all select 'absence ' || l.date || ' ' || p.last_name || ' ' || l.code from absence l ${WHO} ${OF_STORY} l.gone_at is null
     union all select 'topic ' || l.date || ' ' || t.text from lesson l
       join lesson_topic t on t.school_id = l.school_id and t.lesson_id = l.id ${OF_STORY} t.gone_at is null
     union all select 'homework ' || l.date || ' ' || t.text from lesson l
       join lesson_homework t on t.school_id = l.school_id and t.lesson_id = l.id ${OF_STORY} t.gone_at is null`,
  );
  return found.rows.map(({ line }) => line).sort();
}

/** The same cells as they were entered in the invented school. */
export function enteredCells({ journals, students }: InventedSchool): readonly string[] {
  const names = new Map(students.map(({ id, lastName }) => [id, lastName]));
  const { lessons = [], members = [] } = journals.find(({ id }) => id === '7А/2/0') ?? {};
  const listed = new Set(members.map(({ student }) => student));
  return lessons
    .flatMap(({ date, topic, homework, works, absences }) => [
      `topic ${date} ${topic.at(-1)?.value}`,
      `homework ${date} ${homework.at(-1)?.value}`,
      ...works.flatMap(({ marks }) =>
        marks.flatMap(({ student, history }) =>
          listed.has(student) ? [`mark ${date} ${names.get(student)} ${history.at(-1)?.value?.value}`] : [],
        ),
      ),
      ...absences.map(({ student, history }) => `absence ${date} ${names.get(student)} ${history.at(-1)?.value?.code}`),
    ])
    .sort();
}
