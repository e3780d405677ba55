import type { Strategy } from '../../../src/sync/strategy.js';
import type { ApiAsking } from '../asking.js';
import { MARKS_VIEW, marksAddress, requireMarks } from '../methods/marks.js';
import { tryAnyStudent } from './any-student.js';

const LACKS =
  'По спискам отметок обучающихся: подгруппа, причина пропуска и который из двух уроков дня — не видны, уроков без отметок нет.';

/** Marks and absences, student by student, where diaries are closed. */
export function byMarks(asking: ApiAsking): Strategy {
  return {
    step: 'journals',
    views: { [MARKS_VIEW]: ['subject', 'journal', 'groupMember', 'work', 'mark', 'absence'] },
    rank: 4,
    cost: 'запрос на обучающегося и период',
    confirms: { view: MARKS_VIEW, silence: { journals: false, markedAbsences: false } },
    async attempt(_view, context) {
      await tryAnyStudent({ address: marksAddress, require: requireMarks }, asking, context);
      return { limits: LACKS };
    },
    async *pages(_owned, { students = [] }, context) {
      const visits = students.map((scope) => asking.visit(MARKS_VIEW, marksAddress(scope), context));
      yield* asking.walk(visits, context, 'Отметки обучающихся');
    },
  };
}
