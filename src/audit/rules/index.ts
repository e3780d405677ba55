import type { ClassFacts } from '../class-facts.js';
import type { JournalFacts } from '../journal-facts.js';
import type { Rule } from '../rule.js';
import type { RuleBook } from '../rule-book.js';
import type { TeacherFacts } from '../teacher-facts.js';
import type { WholeSchoolFacts } from '../whole-school-facts.js';
import { absenceErased } from './absence-erased.js';
import { absenceReasonMissing } from './absence-reason-missing.js';
import { accumulationLow } from './accumulation-low.js';
import { attendanceConflict } from './attendance-conflict.js';
import { attendanceLate } from './attendance-late.js';
import { attendanceMissing } from './attendance-missing.js';
import { attendedUnmarked } from './attended-unmarked.js';
import { certificateMarksCopied } from './certificate-marks-copied.js';
import { classUnmarked } from './class-unmarked.js';
import { controlOverload } from './control-overload.js';
import { controlWorkIncomplete } from './control-work-incomplete.js';
import { controlWorkNotHeld } from './control-work-not-held.js';
import { controlWorksUnscheduled } from './control-works-unscheduled.js';
import { correctionMisused } from './correction-misused.js';
import { credentialsNotIssued } from './credentials-not-issued.js';
import { deferralCandidate } from './deferral-candidate.js';
import { diaryMismatch } from './diary-mismatch.js';
import { doubleMark } from './double-mark.js';
import { exemptUnassessed } from './exempt-unassessed.js';
import { extractOverdue } from './extract-overdue.js';
import { factImpossible } from './fact-impossible.js';
import { failingUnasked } from './failing-unasked.js';
import { familyInactive } from './family-inactive.js';
import { familyUninformed } from './family-uninformed.js';
import { foreignEntry } from './foreign-entry.js';
import { gradeSheetUnarchived } from './grade-sheet-unarchived.js';
import { homeMarksMissing } from './home-marks-missing.js';
import { homeworkLate } from './homework-late.js';
import { homeworkMissing } from './homework-missing.js';
import { homeworkOverload } from './homework-overload.js';
import { homeworkVague } from './homework-vague.js';
import { incidentLateNotice } from './incident-late-notice.js';
import { incidentVoidOperations } from './incident-void-operations.js';
import { journalMissing } from './journal-missing.js';
import { lessonMissing } from './lesson-missing.js';
import { lessonUnplanned } from './lesson-unplanned.js';
import { loginSuspicious } from './login-suspicious.js';
import { markBackdated } from './mark-backdated.js';
import { markInFirstGrade } from './mark-in-first-grade.js';
import { markLate } from './mark-late.js';
import { markOnAbsence } from './mark-on-absence.js';
import { markWithoutKind } from './mark-without-kind.js';
import { naUnfounded } from './na-unfounded.js';
import { notebookMarkMissing } from './notebook-mark-missing.js';
import { outageNotTransferred } from './outage-not-transferred.js';
import { periodMarkBiased } from './period-mark-biased.js';
import { periodMarkEarly } from './period-mark-early.js';
import { periodMarkLate } from './period-mark-late.js';
import { periodMarkMissing } from './period-mark-missing.js';
import { periodMarkUnfounded } from './period-mark-unfounded.js';
import { planLag } from './plan-lag.js';
import { planMissing } from './plan-missing.js';
import { resultsLate } from './results-late.js';
import { rosterWithoutOrder } from './roster-without-order.js';
import { safetyBriefingMissing } from './safety-briefing-missing.js';
import { setupIncomplete } from './setup-incomplete.js';
import { staffWithoutOrder } from './staff-without-order.js';
import { studentCardIncomplete } from './student-card-incomplete.js';
import { subgroupUncovered } from './subgroup-uncovered.js';
import { substitutionUnrecorded } from './substitution-unrecorded.js';
import { teacherInactive } from './teacher-inactive.js';
import { topicLate } from './topic-late.js';
import { topicMissing } from './topic-missing.js';
import { topicOffPlan } from './topic-off-plan.js';
import { topicUnnamed } from './topic-unnamed.js';
import { valueChanged } from './value-changed.js';
import { workTopicMismatch } from './work-topic-mismatch.js';
import { writtenMarkLate } from './written-mark-late.js';

const ofJournal: readonly Rule<JournalFacts>[] = [
  absenceErased,
  accumulationLow,
  attendanceLate,
  attendedUnmarked,
  certificateMarksCopied,
  classUnmarked,
  controlWorkIncomplete,
  controlWorkNotHeld,
  controlWorksUnscheduled,
  correctionMisused,
  deferralCandidate,
  doubleMark,
  exemptUnassessed,
  homeMarksMissing,
  failingUnasked,
  foreignEntry,
  homeworkLate,
  homeworkMissing,
  homeworkVague,
  lessonMissing,
  lessonUnplanned,
  markBackdated,
  markInFirstGrade,
  markLate,
  markOnAbsence,
  markWithoutKind,
  naUnfounded,
  notebookMarkMissing,
  outageNotTransferred,
  periodMarkBiased,
  periodMarkEarly,
  periodMarkLate,
  periodMarkMissing,
  periodMarkUnfounded,
  planLag,
  planMissing,
  safetyBriefingMissing,
  substitutionUnrecorded,
  topicLate,
  topicMissing,
  topicOffPlan,
  topicUnnamed,
  valueChanged,
  workTopicMismatch,
  writtenMarkLate,
];

const ofSchool: readonly Rule<WholeSchoolFacts>[] = [
  incidentLateNotice,
  incidentVoidOperations,
  resultsLate,
  staffWithoutOrder,
];

const ofTeacher: readonly Rule<TeacherFacts>[] = [factImpossible, loginSuspicious, teacherInactive];

const ofClass: readonly Rule<ClassFacts>[] = [
  absenceReasonMissing,
  attendanceConflict,
  attendanceMissing,
  controlOverload,
  credentialsNotIssued,
  diaryMismatch,
  extractOverdue,
  familyInactive,
  familyUninformed,
  gradeSheetUnarchived,
  homeworkOverload,
  journalMissing,
  rosterWithoutOrder,
  setupIncomplete,
  studentCardIncomplete,
  subgroupUncovered,
];

/** Every rule, in the order of ids within its kind of unit. */
export const rules: RuleBook = { journal: ofJournal, class: ofClass, teacher: ofTeacher, school: ofSchool };
