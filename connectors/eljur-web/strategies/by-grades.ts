import { load } from 'cheerio/slim';
import type { Strategy } from '../../../src/sync/strategy.js';
import { gradesAddress, gradesNowAddress } from '../addresses.js';
import type { WebAsking } from '../asking.js';
import { readGradesFrame } from '../grades-frame.js';
import { pageText } from '../page-text.js';
import { GRADES_VIEW } from '../pages/grades.js';
import { tryStudents } from './by-recipients.js';
import { outlookOf, seenClasses } from './open-classes.js';

const LACKS = 'По страницам отметок обучающихся: подгруппа не видна, отметка закрывает собой пропуск того же урока.';

/**
 * Marks and absences by the pages of students, where the journal's grid is closed. assumed: that they open to staff, as their
 * Excel does.
 */
export function byGrades(asking: WebAsking): Strategy {
  return {
    step: 'journals',
    views: { [GRADES_VIEW]: ['subject', 'journal', 'groupMember', 'work', 'mark', 'absence'] },
    rank: 3,
    cost: 'запрос на обучающегося и период',
    confirms: { view: GRADES_VIEW, silence: { journals: false, markedAbsences: true } },
    async attempt(_view, context) {
      const student = await tryStudents(asking, context);
      if (student !== null) {
        const html = pageText(await asking.body(gradesNowAddress(student), context));
        readGradesFrame(load(html), html);
      }
      const outlook = outlookOf(await seenClasses(asking, context));
      return { ...outlook, limits: [outlook.limits ?? [], LACKS].flat().join(' ') };
    },
    async *pages(_owned, { students = [] }, context) {
      const visits = students.map((scope) => asking.visit(GRADES_VIEW, gradesAddress(scope), context));
      yield* asking.walk(visits, context, 'Отметки обучающихся');
    },
  };
}
