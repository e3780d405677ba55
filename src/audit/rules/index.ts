import type { JournalFacts } from '../journal-facts.js';
import type { Rule } from '../rule.js';
import { accumulationLow } from './accumulation-low.js';
import { doubleMark } from './double-mark.js';
import { homeworkLate } from './homework-late.js';
import { homeworkMissing } from './homework-missing.js';
import { lessonMissing } from './lesson-missing.js';
import { markLate } from './mark-late.js';
import { markWithoutKind } from './mark-without-kind.js';
import { naUnfounded } from './na-unfounded.js';
import { periodMarkEarly } from './period-mark-early.js';
import { periodMarkLate } from './period-mark-late.js';
import { periodMarkMissing } from './period-mark-missing.js';
import { topicLate } from './topic-late.js';
import { topicMissing } from './topic-missing.js';
import { topicUnnamed } from './topic-unnamed.js';
import { writtenMarkLate } from './written-mark-late.js';

/** Every rule over one journal, in the order of ids. */
export const rules: readonly Rule<JournalFacts>[] = [
  accumulationLow,
  doubleMark,
  homeworkLate,
  homeworkMissing,
  lessonMissing,
  markLate,
  markWithoutKind,
  naUnfounded,
  periodMarkEarly,
  periodMarkLate,
  periodMarkMissing,
  topicLate,
  topicMissing,
  topicUnnamed,
  writtenMarkLate,
];
