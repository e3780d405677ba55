import type { Difference } from './difference.js';
import { entitySpec } from './entities/index.js';
import type { EntitySpec } from './entities/spec.js';
import { columnMoves, type LessonTexts, lessonMoves, type Move, rowsOfColumns } from './moves.js';
import type { Applying } from './transaction.js';

/** What of `gone` went on under a new key in the same page. */
export async function findMoves(
  apply: Applying,
  spec: EntitySpec,
  gone: readonly Difference[],
  added: readonly Difference[],
): Promise<readonly Move[]> {
  if (gone.length === 0 || added.length === 0) return [];
  if (spec.entity === 'lesson') return movedLessons(apply, gone, added);
  if (spec.entity === 'mark' || spec.entity === 'absence') {
    const columns = columnMoves(gone, added);
    if (spec.entity === 'mark') for (const [from, to] of columns) apply.changes.columns.set(from, to);
    return rowsOfColumns(gone, added, columns);
  }
  if (spec.entity === 'work') return rowsOfColumns(gone, added, apply.changes.columns);
  return [];
}

async function movedLessons(
  apply: Applying,
  gone: readonly Difference[],
  added: readonly Difference[],
): Promise<readonly Move[]> {
  const old = await oldTexts(apply, gone);
  const now = await newTexts(apply);
  return lessonMoves(
    gone,
    added,
    (row) => old.get(String(row.id)) ?? null,
    (row) => now.get(`${row.page}|${row.journal_id}|${row.date}|${row.ordinal}`) ?? null,
  );
}

async function oldTexts(apply: Applying, gone: readonly Difference[]): Promise<ReadonlyMap<string, LessonTexts>> {
  const found = await apply.trx.raw<{ rows: { id: number; topic: string; homework: string }[] }>(
    `select l.id, coalesce(t.text, '') as topic, coalesce(h.text, '') as homework from lesson l
     left join lesson_topic t on t.school_id = l.school_id and t.lesson_id = l.id and t.gone_at is null
     left join lesson_homework h on h.school_id = l.school_id and h.lesson_id = l.id and h.gone_at is null
     where l.school_id = :school and l.id = any(:ids::bigint[])`,
    { school: apply.school.id, ids: gone.map((row) => row.id) },
  );
  return new Map(found.rows.map((row) => [String(row.id), row]));
}

async function newTexts(apply: Applying): Promise<ReadonlyMap<string, LessonTexts>> {
  const [topic, homework] = [entitySpec('topic').code, entitySpec('homework').code];
  const found = await apply.trx.raw<{ rows: { key: string; topic: string; homework: string }[] }>(
    `select concat_ws('|', page, b1, d1, i1) as key, coalesce(max(t1) filter (where entity = ${topic}), '') as topic,
       coalesce(max(t1) filter (where entity = ${homework}), '') as homework
     from stage where entity in (${topic}, ${homework}) group by page, b1, d1, i1`,
  );
  return new Map(found.rows.map((row) => [row.key, row]));
}
