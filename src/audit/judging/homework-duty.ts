import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, LessonFact } from '../journal-facts.js';
import { isListed, isMarked } from './assessment.js';
import { isControlLesson } from './control-work.js';
import { owedDates, slotsInForce } from './held-slots.js';
import { presentVersion } from './judge-value.js';
import { termOf } from './lesson-terms.js';
import { lessonDuties, usualTeacherOn } from './responsible.js';
import { vacationsOf } from './vacations.js';

/** The lessons for which homework must be set. */
export function lessonsWithHomework(facts: JournalFacts, norms: Norms, asOf: Instant): readonly LessonFact[] {
  if (!isSubjectWithHomework(facts, norms)) return [];
  const dutyOf = lessonDuties(facts, asOf);
  const usualOn = usualTeacherOn(facts);
  const lastOrdinals = new Map(facts.lessons.map((lesson) => [lesson.date, lesson.ordinal]));
  const isFollowed = followedLessons(facts);
  const mayBeByStranger = (lesson: LessonFact) =>
    dutyOf(lesson).slotTeacherIds.some(
      (teacher) => teacher !== usualOn(lesson.date) && !facts.neighbours.subjectTeachers.has(teacher),
    );
  const controls = controlLessons(facts, norms.homework.controlKinds);
  const isOwed = owedDates(facts);
  return facts.lessons.filter(
    (lesson) =>
      isOwed(lesson.date) &&
      lesson.ordinal === lastOrdinals.get(lesson.date) &&
      !controls.has(lesson.id) &&
      isFollowed(lesson) &&
      !mayBeByStranger(lesson),
  );
}

export function isSubjectWithHomework(facts: JournalFacts, norms: Norms): boolean {
  const { grade, subjectName } = facts.journal;
  if (norms.homework.unassignedGrades.includes(grade)) return false;
  return !isListed(subjectName, norms.homework.unassignedSubjects) && isMarked(facts.journal, norms.assessment);
}

/** Lessons with a column of a control kind, or whose topic says so. */
function controlLessons(facts: JournalFacts, kinds: readonly string[]): ReadonlySet<number> {
  const columns = new Set(
    facts.works.filter((work) => isListed(work.kind, kinds)).map((work) => `${work.date} ${work.ordinal}`),
  );
  const controls = facts.lessons.filter(
    (lesson) =>
      columns.has(`${lesson.date} ${lesson.ordinal}`) || isControlLesson(presentVersion(lesson.topic)?.text ?? ''),
  );
  return new Set(controls.map((lesson) => lesson.id));
}

/**
 * Whether the known timetable has another lesson of the journal in the same term, with no vacation before it. What nothing
 * follows yet may be the last before a vacation that nobody knows of: nothing is demanded of it.
 */
function followedLessons(facts: JournalFacts): (lesson: LessonFact) => boolean {
  const slotDates = slotsInForce(facts).map((slot) => slot.date);
  const vacations = vacationsOf(facts.neighbours.classDates);
  return ({ date }) => {
    const next = slotDates.find((other) => other > date);
    const term = termOf(facts, date);
    if (next === undefined || (term !== null && next > term.endDate)) return false;
    return !vacations.some(({ from }) => date < from && from < next);
  };
}
