import { type LoadScope, query } from './scope.js';

/**
 * How many lessons of each journal the mirror holds, whenever they were: how much room its facts take. The timetable does not
 * tell it, for a mirror that begins in spring knows no week of autumn.
 */
export async function loadLessonsEntered(scope: LoadScope): Promise<ReadonlyMap<number, number>> {
  const rows = await query<{ id: number; lessons: number }>(
    scope,
    'select journal_id as id, count(*)::int as lessons from lesson where school_id = :school group by journal_id',
  );
  return new Map(rows.map(({ id, lessons }) => [Number(id), lessons]));
}
