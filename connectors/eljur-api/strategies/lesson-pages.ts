import type { Page } from '../../../src/sync/connector.js';
import { DIARY_LESSONS_VIEW, diaryLessons, diaryLessonsAddress, parseDiaryLessons } from '../methods/diary-lessons.js';

/**
 * The lessons of each journal by the diary that shows most of them: whoever joined a group late has fewer. No request of
 * their own: the diaries have come already.
 */
export function* lessonPages(diaries: readonly Page[]): Generator<Page> {
  const fullest = new Map<string, { readonly diary: Page; readonly count: number }>();
  for (const diary of diaries) {
    for (const [journal, count] of diaryLessons(diary.address, diary.body)) {
      if (count > (fullest.get(journal)?.count ?? 0)) fullest.set(journal, { diary, count });
    }
  }
  for (const [journal, { diary }] of fullest) {
    const address = diaryLessonsAddress(diary.address, journal);
    yield { ...diary, view: DIARY_LESSONS_VIEW, address, ...parseDiaryLessons(address, diary.body) };
  }
}
