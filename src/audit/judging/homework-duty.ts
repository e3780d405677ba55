import { lastOf } from '../../domain/school-days.js';
import { addDays, daysBetween, type Instant, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, LessonFact, TermFact } from '../journal-facts.js';
import { isListed, isMarked } from './assessment.js';
import { isControlTopic } from './control-work.js';
import { owedDates, slotsInForce } from './held-slots.js';
import { presentVersion } from './judge-value.js';
import { termOf } from './lesson-terms.js';
import { lessonDuties, usualTeacher } from './responsible.js';
import { vacationsOf } from './vacations.js';

/** The lessons for which homework must be set. */
export function lessonsWithHomework(facts: JournalFacts, norms: Norms, asOf: Instant): readonly LessonFact[] {
  if (!isSubjectWithHomework(facts, norms)) return [];
  const dutyOf = lessonDuties(facts, asOf);
  const usual = usualTeacher(facts.slots);
  const lastOrdinals = new Map(facts.lessons.map((lesson) => [lesson.date, lesson.ordinal]));
  const slotDates = slotsInForce(facts).map((slot) => slot.date);
  const lastDates = new Map(facts.terms.map((term) => [term.name, lastLessonDate(facts, term, slotDates)]));
  const vacations = vacationsOf(facts.neighbours.classDates);
  const isBeforeVacation = ({ date }: LessonFact) => {
    const lastDate = lastDates.get(termOf(facts, date)?.name ?? '') ?? null;
    if (lastDate !== null && date >= lastDate) return true;
    return vacations.some(({ from }) => date < from && !slotDates.some((other) => date < other && other < from));
  };
  const isStranger = (teacher: number) => teacher !== usual && !facts.neighbours.subjectTeachers.has(teacher);
  const mayBeByStranger = (lesson: LessonFact) => dutyOf(lesson).slotTeacherIds.some(isStranger);
  const controls = controlLessons(facts, norms.homework.controlKinds);
  const isOwed = owedDates(facts);
  return facts.lessons.filter(
    (lesson) =>
      isOwed(lesson.date) &&
      lesson.ordinal === lastOrdinals.get(lesson.date) &&
      !controls.has(lesson.id) &&
      !isBeforeVacation(lesson) &&
      !mayBeByStranger(lesson),
  );
}

function isSubjectWithHomework(facts: JournalFacts, norms: Norms): boolean {
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
      columns.has(`${lesson.date} ${lesson.ordinal}`) || isControlTopic(presentVersion(lesson.topic)?.text ?? ''),
  );
  return new Set(controls.map((lesson) => lesson.id));
}

/**
 * The date of the journal's last slot in the term; null while a week or more of the term is beyond the known
 * timetable, for then another lesson is to come.
 */
function lastLessonDate(facts: JournalFacts, term: TermFact, slotDates: readonly PlainDate[]): PlainDate | null {
  const horizon = lastOf(facts.neighbours.classDates) ?? addDays(term.startDate, -1);
  if (horizon < term.endDate && daysBetween(horizon, term.endDate) >= 7) return null;
  return slotDates.filter((date) => term.startDate <= date && date <= term.endDate).at(-1) ?? null;
}
