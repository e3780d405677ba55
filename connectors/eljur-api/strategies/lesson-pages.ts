import type { Page, PullContext } from '../../../src/sync/connector.js';
import { DIARY_LESSONS_VIEW, diaryLessons, diaryLessonsAddress, parseDiaryLessons } from '../methods/diary-lessons.js';

/**
 * The lessons of each journal by the diary that shows most of them: whoever joined a group late has fewer. No request of
 * their own: the diaries have come already.
 */
export async function* lessonPages(diaries: readonly Page[], context: PullContext): AsyncGenerator<Page> {
  const fullest = new Map<string, { readonly diary: Page; readonly count: number }>();
  for (const diary of diaries) {
    for (const [journal, count] of diaryLessons(diary.address, diary.body)) {
      if (count > (fullest.get(journal)?.count ?? 0)) fullest.set(journal, { diary, count });
    }
  }
  for (const [journal, { diary }] of fullest) {
    const { isKnown, ...answer } = diary;
    const address = diaryLessonsAddress(diary.address, journal);
    // A reading may have been broken off between the last diary of a class and the lessons that it tells.
    const isTaken = isKnown === true && (await context.answered?.(DIARY_LESSONS_VIEW, address)) != null;
    const lessons = { ...answer, view: DIARY_LESSONS_VIEW, address, ...parseDiaryLessons(address, diary.body) };
    yield isTaken ? { ...lessons, isKnown } : lessons;
  }
}
