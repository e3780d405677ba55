import { endedBy, knownRows, seenBy } from '../../db/known-rows.js';
import type { PlainDate } from '../../domain/time.js';
import type { ClassLesson, ShownHomework } from '../class-facts.js';
import type { Interval, LessonFact, Versioned } from '../journal-facts.js';
import { type ImageRow, loadImages, toVersioned } from './histories.js';
import { type LessonGap, loadLessonGaps } from './lesson-gaps.js';
import { loadPlanLooks } from './plan-looks.js';
import { byNumber, type LoadScope, query, trustedSeenAt, unconfirmedBulk } from './scope.js';

const LESSONS = knownRows({
  table: 'lesson',
  entity: 'lesson',
  columns: ['journal_id', 'date', 'ordinal', 'plan_item'],
  ofJournals: true,
});

/** Most lessons keep the item with which they were entered. */
const NO_LOOKS: readonly number[] = [];

interface LessonRow extends Interval {
  readonly id: number;
  readonly journalId: number;
  readonly date: PlainDate;
  readonly ordinal: number;
  readonly planItem: string | null;
}

interface TextRow extends ImageRow {
  readonly lessonId: number;
  readonly text: string;
}

export interface JournalLesson extends LessonFact {
  readonly journalId: number;
}

/** Entered lessons with the histories of their topics and homework, by journal, date and ordinal. */
export async function loadLessons(scope: LoadScope): Promise<readonly JournalLesson[]> {
  const lessons = await query<LessonRow>(
    scope,
    `select l.id, l.journal_id as "journalId", l.date, l.ordinal, l.plan_item as "planItem", l.absent_at as "absentAt",
       ${trustedSeenAt('l')} as "seenAt", ${unconfirmedBulk('l')} as bulk, l.seen_observation_id as "observationId"
     from ${LESSONS} l
     order by l.journal_id, l.date, l.ordinal`,
  );
  const topics = byNumber(await loadTexts(scope, 'topic', 'lesson_topic'), (row) => row.lessonId);
  const homework = byNumber(await loadTexts(scope, 'homework', 'lesson_homework'), (row) => row.lessonId);
  const gaps = byNumber(await loadLessonGaps(scope), (gap) => gap.lessonId);
  const looks = await loadPlanLooks(scope);
  return lessons.map((lesson) => ({
    ...lesson,
    planLooks: looks.get(lesson.id) ?? NO_LOOKS,
    topic: history(topics.get(lesson.id), gaps.get(lesson.id)),
    homework: history(homework.get(lesson.id), gaps.get(lesson.id)),
  }));
}

/** When a lesson that has changed since, its item of the plan or its number, was first seen at its place; not before it was last gone. */
const FIRST_THERE = `(select min(${trustedSeenAt('v')}) from value_version v
    where v.school_id = :school and v.entity = 'lesson' and v.fact_id = l.id and ${seenBy('v')}
      and (v.image->>'date')::date = l.date and (v.image->>'ordinal')::int = l.ordinal
      and not exists (select 1 from value_version g where g.school_id = v.school_id and g.entity = 'lesson' and g.fact_id = v.fact_id
        and g.end_kind = 'gone' and ${endedBy('g')} and g.end_seen_at > v.seen_at))`;

/** Where and when the entered lessons are, and nothing of what was written of them. */
export function loadLessonPlaces(scope: LoadScope): Promise<readonly PlacedLesson[]> {
  return query(
    scope,
    `select l.id, l.journal_id as "journalId", l.date, l.ordinal, coalesce(${FIRST_THERE}, ${trustedSeenAt('l')}) as "seenAt"
     from ${LESSONS} l
     order by l.journal_id, l.date, l.ordinal`,
  );
}

type PlacedLesson = ClassLesson & { readonly journalId: number };

/** What stands at these lessons as their homework, by the lessons' order. */
export async function loadShownHomework(
  scope: LoadScope,
  lessons: readonly PlacedLesson[],
): Promise<readonly (ShownHomework & { readonly journalId: number })[]> {
  const images = byNumber(await loadTexts(scope, 'homework', 'lesson_homework'), (row) => row.lessonId);
  return lessons.flatMap(({ id: lessonId, journalId, date }) => {
    const last = images.get(lessonId)?.at(-1);
    if (last === undefined || last.goneAt !== null) return [];
    const { text, seenAt, observationId } = last;
    return [{ journalId, lessonId, date, text, seenAt, observationId }];
  });
}

function loadTexts(scope: LoadScope, entity: string, table: string): Promise<readonly TextRow[]> {
  return loadImages<TextRow>(scope, {
    entity,
    table,
    columns: ['r.lesson_id as "lessonId"', 'r.text'],
    chosen: `join lesson l on l.school_id = c.school_id and l.id = c.lesson_id
      where c.school_id = :school and l.journal_id = any(:journals::bigint[])`,
  });
}

function history(
  images: readonly TextRow[] | undefined,
  gaps: readonly LessonGap[] = [],
): Versioned<{ readonly text: string }> | null {
  if (images === undefined) return null;
  const proved = images.map((image) => {
    const gap = gaps.find(({ backObservationId }) => backObservationId === image.observationId);
    return gap === undefined || image.absentAt === null ? image : { ...image, absentAt: gap.lastShownAt };
  });
  return toVersioned(proved, ({ text }) => ({ text }));
}
