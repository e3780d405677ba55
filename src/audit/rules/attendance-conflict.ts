import { enumerated, plural } from '../../domain/russian.js';
import type { Instant, PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { ClassFacts } from '../class-facts.js';
import { type Contradiction, contradictionsOf } from '../judging/day-contradictions.js';
import { judgeMissing, type Outcome } from '../judging/judge-value.js';
import { earliestAfter } from '../judging/next-moment.js';
import { schoolDayEnds } from '../judging/school-days-after.js';
import { listOf, missingSentence } from '../judging/sentence.js';
import { datesAway, lookAtAll, ordinaryDates, type StudentDays, studentDays } from '../judging/student-days.js';
import { tallyOf } from '../judging/tally.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';

export const attendanceConflict: Rule<ClassFacts> = {
  id: 'attendance-conflict',
  family: 'attendance-day',
  scope: 'class',
  title: 'Противоречие в посещаемости за день',
  clauses: ['И-КР 11'],
  howToFix:
    'Уточните с учителями, где был обучающийся: ошибочную отметку о пропуске снимите, у верной укажите причину или примечание.',
  needs: ['term', 'timetableSlot', 'lesson', 'absence', 'groupMember'],
  rev: 4,
  check,
  describe,
};

/** A date on which somebody was away from something. */
interface StudentDate {
  readonly studentId: number;
  readonly date: PlainDate;
  readonly dueAt: Instant;
  readonly contradictions: readonly Due[];
}

interface Due extends Contradiction {
  readonly deadline: Instant;
}

interface Judged extends Due {
  readonly observedAt: Instant | null;
  readonly outcome: Outcome;
}

function check(facts: ClassFacts, norms: Norms, asOf: Instant): RuleResult {
  const dates = studentDates(facts, norms);
  const due = dates.filter(({ dueAt }) => dueAt <= asOf).map((each) => ({ ...each, worst: worstOf(each, asOf) }));
  const { teacherId: staffId } = facts.schoolClass;
  return {
    findings: due.flatMap((each) => findingOf(each, each.worst, facts)),
    tally: tallyOf(
      due.map(({ date, worst }) => ({
        ...{ staffId, date, outcome: worst?.outcome ?? null },
        noticeOnly: worst?.severity === 'notice',
      })),
    ),
    nextMoment: earliestAfter(
      asOf,
      dates.flatMap(({ dueAt, contradictions }) => [dueAt, ...contradictions.map(({ deadline }) => deadline)]),
    ),
  };
}

function studentDates(facts: ClassFacts, norms: Norms): readonly StudentDate[] {
  const { attendance } = norms;
  const days = studentDays(facts, norms);
  const isOrdinary = ordinaryDates(facts);
  const endAfter = schoolDayEnds(facts);
  return datesAway(facts).flatMap(({ studentId, date }) => {
    const dueAt = endAfter(date, attendance.conflictSchoolDays);
    if (dueAt === null || !isOrdinary(date)) return [];
    const contradictions = contradictionsOf(days.on(studentId, date)).flatMap((each) => {
      if (each.kind === 'single-lesson') return [{ ...each, deadline: dueAt }];
      const back = backAfter(days, studentId, date, each);
      const deadline = back === null ? null : endAfter(back, attendance.reasonSchoolDays);
      return deadline === null ? [] : [{ ...each, deadline }];
    });
    return [{ studentId, date, dueAt, contradictions }];
  });
}

function backAfter(
  days: StudentDays,
  studentId: number,
  date: PlainDate,
  { absences }: Contradiction,
): PlainDate | null {
  return days.backAfter(studentId, date, absences.at(-1)?.slot.bell ?? 0)?.slot.date ?? null;
}

const CERTAINTY: readonly Outcome[] = ['violated', 'disputable', 'no-data'];

function worstOf({ contradictions }: StudentDate, asOf: Instant): Judged | null {
  const judged = contradictions.filter(({ deadline }) => deadline <= asOf).map((each) => judge(each, asOf));
  const isWarning = ({ severity }: Judged): number => (severity === 'warning' ? 0 : 1);
  const [worst = null] = judged.sort(
    (one, other) =>
      CERTAINTY.indexOf(one.outcome) - CERTAINTY.indexOf(other.outcome) || isWarning(one) - isWarning(other),
  );
  return worst;
}

function judge(due: Due, asOf: Instant): Judged {
  const observedAt = lookAtAll(due.proof);
  const deadline = { base: due.deadline, moved: due.deadline, exception: null };
  return { ...due, observedAt, outcome: judgeMissing(deadline, observedAt, asOf) };
}

function findingOf(
  { studentId, date }: StudentDate,
  worst: Judged | null,
  { schoolClass }: ClassFacts,
): readonly Judgement[] {
  if (worst === null || worst.outcome === null) return [];
  const { kind, severity, absences, deadline, observedAt, outcome } = worst;
  return [
    {
      subjectKey: `student-day:${schoolClass.id}:${studentId}:${date}`,
      ...{ verdict: outcome, severity, staffId: schoolClass.teacherId, studentId, date },
      lessonId: kind === 'single-lesson' ? (absences[0]?.lesson.id ?? null) : null,
      evidence: {
        kind,
        absences: absences.map(({ slot, lesson, journal, shown }) => ({
          ...{ bell: slot.bell, code: shown.code, lessonId: lesson.id, journalId: journal.journal.id },
        })),
        ...{ deadline, observedAt },
      },
    },
  ];
}

function describe(finding: Described, zone: string): string {
  const absences = listOf(finding.evidence, 'absences');
  const codes = [...new Set(absences.map(({ code }) => `и «${String(code)}»`))];
  const bells = absences.map(({ bell }) => `${String(bell)}-м`);
  const what =
    finding.evidence['kind'] === 'single-lesson'
      ? `Пропуск отмечен только на ${enumerated(bells)} ${plural(bells.length, 'уроке', 'уроках', 'уроках')}, а на уроках до и после обучающийся был`
      : `За один пропуск стоят ${codes.join(', ')}`;
  return missingSentence(what, finding, zone);
}
