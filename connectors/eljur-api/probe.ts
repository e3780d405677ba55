import { checkLayout, type Layout, type LayoutCheck } from '../../src/domain/layout.js';
import { addDays, weekStart } from '../../src/domain/time.js';
import type { Leads, PageProbe, PullContext } from '../../src/sync/connector.js';
import { type Visit, visitAlone } from '../../src/sync/visit.js';
import { readResultAnyhow } from './envelope.js';
import { DIARY_VIEW, diaryAddress, diaryLayout } from './methods/diary.js';
import { FINAL_ASSESSMENTS_VIEW, finalAssessmentsLayout, someStudentAddress } from './methods/final-assessments.js';
import { HOMEWORK_VIEW, homeworkAddress, homeworkLayout } from './methods/homework.js';
import { MARKS_VIEW, marksAddress, marksLayout } from './methods/marks.js';
import { PERIODS_VIEW, periodsAddress, periodsLayout } from './methods/periods.js';
import {
  RECEIVERS_ADDRESS,
  RECEIVERS_VIEW,
  ROSTER_ADDRESS,
  ROSTER_VIEW,
  receiversLayout,
  rosterLayout,
} from './methods/receivers.js';
import { REPLACES_VIEW, replacesAddress, replacesLayout } from './methods/replaces.js';
import { RULES_ADDRESS, RULES_VIEW, rulesLayout } from './methods/rules.js';
import { SCHEDULE_VIEW, scheduleAddress, scheduleLayout } from './methods/schedule.js';
import type { StudentDays } from './student-answer.js';

interface Kind extends Pick<PageProbe, 'view' | 'needs' | 'address'> {
  readonly layout: Layout<unknown>;
}

const STUDENT = 'класс и обучающийся';

const KINDS: readonly Kind[] = [
  { view: RULES_VIEW, needs: 'ничего', address: () => RULES_ADDRESS, layout: rulesLayout },
  {
    view: SCHEDULE_VIEW,
    needs: 'класс',
    address: ({ schoolClass, today }) => {
      const monday = weekStart(today);
      return schoolClass === undefined ? null : scheduleAddress(schoolClass, monday, addDays(monday, 6));
    },
    layout: scheduleLayout,
  },
  { view: REPLACES_VIEW, needs: 'ничего', address: ({ today }) => replacesAddress(today), layout: replacesLayout },
  { view: RECEIVERS_VIEW, needs: 'ничего', address: () => RECEIVERS_ADDRESS, layout: receiversLayout },
  {
    view: ROSTER_VIEW,
    needs: 'класс',
    // Whose student it shows first is of use only once the class is known.
    address: ({ schoolClass }) => (schoolClass === undefined ? null : ROSTER_ADDRESS),
    layout: rosterLayout,
  },
  {
    view: PERIODS_VIEW,
    needs: STUDENT,
    address: ({ schoolClass, student }) =>
      schoolClass === undefined || student === undefined ? null : periodsAddress(schoolClass, student),
    layout: periodsLayout,
  },
  { view: DIARY_VIEW, needs: STUDENT, address: ofStudent(diaryAddress), layout: diaryLayout },
  { view: MARKS_VIEW, needs: STUDENT, address: ofStudent(marksAddress), layout: marksLayout },
  {
    view: HOMEWORK_VIEW,
    needs: 'класс',
    address: ({ schoolClass, today }) => {
      const monday = weekStart(today);
      return schoolClass === undefined
        ? null
        : homeworkAddress({ schoolClass, from: addDays(monday, -21), to: addDays(monday, 6) });
    },
    layout: homeworkLayout,
  },
  {
    view: FINAL_ASSESSMENTS_VIEW,
    needs: STUDENT,
    address: ({ student }) => (student === undefined ? null : someStudentAddress({ student })),
    layout: finalAssessmentsLayout,
  },
];

/** Four weeks, this one the last of them: the first days of a week have few marks. */
function ofStudent(addressOf: (days: StudentDays) => string): Kind['address'] {
  return ({ schoolClass, student, today }: Leads) => {
    if (schoolClass === undefined || student === undefined) return null;
    const monday = weekStart(today);
    return addressOf({ schoolClass, student, from: addDays(monday, -21), to: addDays(monday, 6) });
  };
}

/** One answer of each method. */
export function apiProbes(visit: (view: string, address: string) => Visit, context: PullContext): readonly PageProbe[] {
  return KINDS.map(({ view, needs, address, layout }) => ({
    view,
    needs,
    address,
    read: (asked) => visitAlone(visit(view, asked), context),
    check: (body) => checkResult(layout, body),
  }));
}

function checkResult(layout: Layout<unknown>, body: Uint8Array): readonly LayoutCheck[] {
  return checkLayout(layout, readResultAnyhow(body));
}
