import type { Parsed } from '../../src/sync/connector.js';
import { DIARY_VIEW, parseDiary } from './methods/diary.js';
import { DIARY_LESSONS_VIEW, parseDiaryLessons } from './methods/diary-lessons.js';
import {
  FINAL_ASSESSMENTS_VIEW,
  parseFinalAssessments,
  parseTermMarks,
  TERM_MARKS_VIEW,
} from './methods/final-assessments.js';
import { HOMEWORK_LESSONS_VIEW, HOMEWORK_VIEW, parseHomework, parseHomeworkLessons } from './methods/homework.js';
import { MARKS_VIEW, parseMarks } from './methods/marks.js';
import { PERIODS_VIEW, parsePeriods } from './methods/periods.js';
import { parseReceivers, parseRoster, RECEIVERS_VIEW, ROSTER_VIEW } from './methods/receivers.js';
import { parseReplaces, REPLACES_VIEW } from './methods/replaces.js';
import { parseRules, RULES_VIEW } from './methods/rules.js';
import { parseSchedule, SCHEDULE_VIEW } from './methods/schedule.js';

/** How a body of each view is read. */
export const apiViews: Readonly<Record<string, (address: string, body: Uint8Array) => Parsed>> = {
  [RULES_VIEW]: parseRules,
  [RECEIVERS_VIEW]: parseReceivers,
  [ROSTER_VIEW]: parseRoster,
  [PERIODS_VIEW]: parsePeriods,
  [SCHEDULE_VIEW]: parseSchedule,
  [REPLACES_VIEW]: parseReplaces,
  [DIARY_VIEW]: parseDiary,
  [DIARY_LESSONS_VIEW]: parseDiaryLessons,
  [HOMEWORK_VIEW]: parseHomework,
  [HOMEWORK_LESSONS_VIEW]: parseHomeworkLessons,
  [FINAL_ASSESSMENTS_VIEW]: parseFinalAssessments,
  [TERM_MARKS_VIEW]: parseTermMarks,
  [MARKS_VIEW]: parseMarks,
};
