import { counted, formatDayMonth } from '../../domain/russian.js';
import { schoolDayUpTo } from '../../domain/school-days.js';
import { termMarksDay } from '../../domain/term-marks-day.js';
import { addDays, dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { Interval, JournalFacts, TermFact } from '../journal-facts.js';
import { isMarked } from '../judging/assessment.js';
import { studentsElsewhere } from '../judging/certificates.js';
import { endOf } from '../judging/day-bounds.js';
import { studentsWithPlan } from '../judging/excluded-students.js';
import { isMemberAt } from '../judging/membership.js';
import { remainingLessons } from '../judging/remaining-lessons.js';
import { teacherOfTerm } from '../judging/responsible.js';
import { listOf, numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import { firstMark, termMarksOf } from '../judging/term-marks.js';
import { weeklyHours } from '../judging/weekly-hours.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';

export const periodMarkEarly: Rule<JournalFacts> = {
  id: 'period-mark-early',
  family: 'period-mark-early',
  scope: 'journal',
  title: 'Отметка за период выставлена преждевременно',
  clauses: ['Р 2.17a', 'И-УЧ 5'],
  howToFix:
    'Выставляйте отметки за период в его последнюю неделю; если обучающийся выбывает раньше, отразите это в списках; если учится по справке в другом месте, завуч вносит её в реестр.',
  needs: ['term', 'timetableSlot', 'groupMember', 'termMark'],
  rev: 5,
  check,
  describe,
};

interface Early {
  readonly studentId: number;
  readonly seenAt: Instant;
  /** Lessons of the journal that were still to come when the mark was seen. */
  readonly remaining: number;
}

interface JudgedTerm {
  readonly term: TermFact;
  readonly lastWeek: PlainDate;
  readonly staffId: number | null;
  readonly marked: number;
  readonly early: readonly Early[];
}

/** A mark was there when it was seen, so nothing but a proof is a finding, and no moment changes it. */
function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  const { exceptGrades } = norms.termMarks.early;
  const isJudged = isMarked(facts.journal, norms.assessment) && !exceptGrades.includes(facts.journal.grade);
  const judged = isJudged ? facts.terms.flatMap((term) => judgeTerm(term, facts, norms, asOf)) : [];
  return {
    findings: judged.filter(({ early }) => early.length > 0).map((each) => findingOf(each, facts)),
    tally: tallyOf(
      judged.map(({ term, staffId, early }) => ({
        staffId,
        date: term.endDate,
        outcome: early.length > 0 ? 'violated' : null,
        noticeOnly: true,
      })),
    ),
    nextMoment: null,
  };
}

function judgeTerm(term: TermFact, facts: JournalFacts, norms: Norms, asOf: Instant): readonly JudgedTerm[] {
  const lastWeek = lastWeekOf(term, facts, norms);
  if (isTeacherAway(facts, { from: lastWeek, to: term.endDate })) return [];
  const apart = new Set([...studentsWithPlan(facts, term), ...studentsElsewhere(facts, term)]);
  const members = new Set(facts.members.filter((each) => isMemberAt(each, asOf)).map(({ studentId }) => studentId));
  const marks = termMarksOf(facts, term).flatMap((mark) => {
    const first = firstMark(mark);
    const isCounted = first !== null && members.has(mark.studentId) && !apart.has(mark.studentId);
    return isCounted ? [{ studentId: mark.studentId, first }] : [];
  });
  if (marks.length === 0) return [];
  const before = endOf(addDays(lastWeek, -1), facts.zone);
  const remaining = remainingAfter(term, facts);
  const early = marks
    .filter(({ first }) => first.seenAt <= before)
    .map(({ studentId, first }) => ({ studentId, seenAt: first.seenAt, remaining: remaining(first) }))
    .filter((each) => each.remaining >= norms.termMarks.early.lessons)
    .sort((a, b) => a.studentId - b.studentId);
  const staffId = teacherOfTerm(facts, term.startDate, term.endDate);
  return [{ term, lastWeek, staffId, marked: marks.length, early }];
}

/** Its days end with the class's last one of the term, or with the day by which the act wants the marks, if that is earlier. */
function lastWeekOf(term: TermFact, facts: JournalFacts, { termMarks }: Norms): PlainDate {
  const lastDay = schoolDayUpTo(term.endDate, facts.neighbours.classDates);
  const dueDay = termMarksDay(term, facts.neighbours, termMarks) ?? lastDay;
  if (dueDay < lastDay) return addDays(dueDay, 1 - termMarks.early.days);
  return addDays(lastDay, 1 - termMarks.early.days);
}

/** Many marks are seen by one look: the lessons after its day are counted once. */
function remainingAfter(term: TermFact, facts: JournalFacts): (first: Interval) => number {
  const hours = weeklyHours(facts, term);
  const counts = new Map<PlainDate, number>();
  return ({ seenAt }) => {
    const today = dateAt(seenAt, facts.zone);
    const count = counts.get(today) ?? remainingLessons(facts, { today, end: term.endDate, weeklyHours: hours });
    counts.set(today, count);
    return count;
  };
}

/** Whoever of the journal's teachers is on leave in the last week has the marks set before it. */
function isTeacherAway(facts: JournalFacts, week: { readonly from: PlainDate; readonly to: PlainDate }): boolean {
  const teachers = new Set(facts.slots.map(({ teacherId }) => teacherId));
  return facts.registers.staffAbsences.some(
    ({ staffId, from, to }) => teachers.has(staffId) && from <= week.to && week.from <= to,
  );
}

function findingOf({ term, lastWeek, staffId, marked, early }: JudgedTerm, facts: JournalFacts): Judgement {
  return {
    subjectKey: `journal-term:${facts.journal.id}:${term.name}`,
    verdict: 'violated',
    severity: 'notice',
    staffId,
    studentId: null,
    lessonId: null,
    date: lastWeek,
    evidence: { term: term.name, lastWeek, marked, students: early.map((each) => ({ ...each })) },
  };
}

function describe({ evidence }: Described): string {
  const students = listOf(evidence, 'students');
  const whose = counted(students.length, 'обучающегося', 'обучающихся', 'обучающихся');
  const least = Math.min(...students.map((student) => numberOf(student, 'remaining') ?? 0));
  const lessons = `до конца периода оставалось не меньше ${counted(least, 'урока', 'уроков', 'уроков')}`;
  const week = formatDayMonth(String(evidence['lastWeek']));
  return `Отметка за период (${String(evidence['term'])}) выставлена у ${whose} до последней недели, которая начинается ${week}: ${lessons}`;
}
