import { counted, formatDayMonth } from '../../domain/russian.js';
import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { ClassFacts } from '../class-facts.js';
import { type AbsenceInRow, absencesInRow } from '../judging/absences-in-a-row.js';
import { contradictionsOf } from '../judging/day-contradictions.js';
import { judgeMissing, type Outcome } from '../judging/judge-value.js';
import { earliestAfter } from '../judging/next-moment.js';
import { schoolDayEnds } from '../judging/school-days-after.js';
import { listOf, missingSentence } from '../judging/sentence.js';
import { type Away, lookAtAll, ordinaryDates, studentDays } from '../judging/student-days.js';
import { tallyOf } from '../judging/tally.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';

export const absenceReasonMissing: Rule<ClassFacts> = {
  id: 'absence-reason-missing',
  family: 'absence-reason',
  scope: 'class',
  title: 'Не указана причина пропуска',
  clauses: ['И-КР 10', 'Пр 10.1.3'],
  howToFix:
    'Если есть документ или записка, исправьте «н» на «б» или «у» либо напишите примечание; неуважительную причину подтвердите снятием.',
  needs: ['term', 'timetableSlot', 'lesson', 'absence', 'groupMember'],
  rev: 4,
  check,
  describe,
};

interface DueAbsence extends AbsenceInRow {
  readonly deadline: Instant;
  /** «Н» of which nobody has written why. */
  readonly unexplained: readonly Away[];
}

interface Judged extends DueAbsence {
  readonly observedAt: Instant | null;
  readonly outcome: Outcome;
}

function check(facts: ClassFacts, norms: Norms, asOf: Instant): RuleResult {
  const due = dueAbsences(facts, norms);
  const judged = due.filter(({ deadline }) => deadline <= asOf).map((each) => judge(each, asOf));
  const { teacherId: staffId } = facts.schoolClass;
  return {
    findings: judged.flatMap((each) => findingOf(each, facts)),
    tally: tallyOf(judged.map(({ firstDate: date, outcome }) => ({ staffId, date, outcome, noticeOnly: true }))),
    nextMoment: earliestAfter(
      asOf,
      due.map(({ deadline }) => deadline),
    ),
  };
}

function dueAbsences(facts: ClassFacts, norms: Norms): readonly DueAbsence[] {
  const days = studentDays(facts, norms);
  const endAfter = schoolDayEnds(facts);
  const isOrdinary = ordinaryDates(facts);
  return absencesInRow(facts, days).flatMap((absence) => {
    const { studentId, backDate, lessons } = absence;
    const deadline = backDate === null ? null : endAfter(backDate, norms.attendance.reasonSchoolDays);
    if (deadline === null) return [];
    const isAsked = ({ slot: { date } }: Away): boolean =>
      isOrdinary(date) && contradictionsOf(days.on(studentId, date)).length === 0;
    const unexplained = lessons.filter(
      (each) => each.shown.code === 'н' && each.shown.comment.trim() === '' && isAsked(each),
    );
    return [{ ...absence, deadline, unexplained }];
  });
}

function judge(due: DueAbsence, asOf: Instant): Judged {
  const { unexplained, deadline } = due;
  if (unexplained.length === 0) return { ...due, observedAt: null, outcome: null };
  const observedAt = lookAtAll(unexplained);
  return {
    ...due,
    observedAt,
    outcome: judgeMissing({ base: deadline, moved: deadline, exception: null }, observedAt, asOf),
  };
}

function findingOf(judged: Judged, { schoolClass }: ClassFacts): readonly Judgement[] {
  const { studentId, firstDate, backDate, unexplained, deadline, observedAt, outcome } = judged;
  if (outcome === null) return [];
  return [
    {
      subjectKey: `student-day:${schoolClass.id}:${studentId}:${firstDate}`,
      ...{ verdict: outcome, severity: 'notice', staffId: schoolClass.teacherId, studentId, lessonId: null },
      date: firstDate,
      evidence: {
        ...{ backDate, deadline, observedAt },
        lessons: unexplained.map(({ slot, lesson, journal }) => ({
          ...{ lessonId: lesson.id, journalId: journal.journal.id, date: slot.date, bell: slot.bell },
        })),
      },
    },
  ];
}

function describe(finding: Described, zone: string): string {
  const lessons = listOf(finding.evidence, 'lessons');
  const dates = [...new Set(lessons.map(({ date }) => formatDayMonth(String(date))))];
  const when = dates.length < 2 ? dates.join('') : `${dates[0]}–${dates.at(-1)}`;
  const missed = counted(lessons.length, 'уроке', 'уроках', 'уроках');
  return missingSentence(`На ${missed} (${when}) стоит «н» без причины`, finding, zone);
}
