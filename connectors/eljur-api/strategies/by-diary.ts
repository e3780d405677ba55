import type { FailedPage, Page, PullContext, StudentScope } from '../../../src/sync/connector.js';
import type { Strategy } from '../../../src/sync/strategy.js';
import { partOf } from '../../../src/sync/visit.js';
import type { ApiAsking } from '../asking.js';
import { DIARY_VIEW, diaryAddress, requireDiary } from '../methods/diary.js';
import { DIARY_LESSONS_VIEW } from '../methods/diary-lessons.js';
import { tryAnyStudent } from './any-student.js';
import { lessonPages } from './lesson-pages.js';

const LACKS =
  'По дневникам обучающихся: урок виден, когда у него есть тема или задание, причина пропуска, внеурочные занятия и надомное обучение не видны.';

/**
 * Journals put together from the diaries of a class's students: marks and absences from each, lessons from whoever has
 * most of them. assumed: that an account of staff may ask for any student's, as it may for his terms.
 */
export function byDiary(asking: ApiAsking): Strategy {
  return {
    step: 'journals',
    views: {
      [DIARY_VIEW]: ['subject', 'journal', 'groupMember', 'work', 'mark', 'absence'],
      [DIARY_LESSONS_VIEW]: ['lesson', 'topic', 'homework'],
    },
    rank: 2,
    groups: 'name',
    cost: 'запрос на обучающегося и период',
    confirms: { view: DIARY_VIEW, silence: { journals: true, markedAbsences: false } },
    async attempt(_view, context) {
      await tryAnyStudent({ address: diaryAddress, require: requireDiary }, asking, context);
      return { limits: LACKS };
    },
    async *pages(owned, { students = [] }, context) {
      let before = 0;
      for (const scopes of byClassAndTerm(students)) {
        const diaries = diariesOf(asking, scopes, partOf(context, { before, total: students.length }));
        yield* owned.has('lesson') ? withLessons(diaries, context) : diaries;
        before += scopes.length;
      }
    },
  };
}

/** The scopes of one class and term are read one after the other, for their lessons are chosen among all of them. */
function byClassAndTerm(students: readonly StudentScope[]): readonly (readonly StudentScope[])[] {
  const groups = new Map<string, StudentScope[]>();
  for (const scope of students) {
    const key = `${scope.schoolClass}/${scope.from}/${scope.to}`;
    groups.set(key, [...(groups.get(key) ?? []), scope]);
  }
  return [...groups.values()];
}

function diariesOf(
  asking: ApiAsking,
  students: readonly StudentScope[],
  context: PullContext,
): AsyncGenerator<Page | FailedPage> {
  const visits = students.map((scope) => asking.visit(DIARY_VIEW, diaryAddress(scope), context));
  return asking.walk(visits, context, 'Дневники обучающихся');
}

/** A class of which a diary is missing may lack the one that shows most lessons: nothing is said of them then. */
async function* withLessons(
  diaries: AsyncIterable<Page | FailedPage>,
  context: PullContext,
): AsyncGenerator<Page | FailedPage> {
  const read: Page[] = [];
  let whole = true;
  for await (const page of diaries) {
    if ('failed' in page) whole = false;
    else read.push(page);
    yield page;
  }
  if (whole) yield* lessonPages(read, context);
}
