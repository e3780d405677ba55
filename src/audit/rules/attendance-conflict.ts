import { plural } from '../../domain/russian.js';
import type { Instant, PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { ClassFacts } from '../class-facts.js';
import { isMissing } from '../judging/attendance.js';
import { endOf } from '../judging/day-bounds.js';
import { type Contradiction, contradictionsOf, isOrdinaryDay } from '../judging/day-contradictions.js';
import { groupBy } from '../judging/group-by.js';
import { judgeMissing, type Outcome, presentVersion } from '../judging/judge-value.js';
import { earliestAfter } from '../judging/next-moment.js';
import { nthDayAfter, schoolDaysOf } from '../judging/school-days-after.js';
import { listOf, missingSentence } from '../judging/sentence.js';
import { type StudentDays, studentDays } from '../judging/student-days.js';
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
  rev: 1,
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
  const schoolDays = schoolDaysOf(facts);
  const events = facts.journals[0]?.registers.classDayEvents ?? [];
  const endAfter = (date: PlainDate | null, count: number): readonly Instant[] => {
    const last = date === null ? null : nthDayAfter(schoolDays, date, count);
    return last === null ? [] : [endOf(last, facts.zone)];
  };
  return datesAway(facts).flatMap(({ studentId, date }) => {
    if (!isOrdinaryDay(date, events)) return [];
    return endAfter(date, attendance.conflictSchoolDays).map((dueAt) => ({
      ...{ studentId, date, dueAt },
      contradictions: contradictionsOf(days.on(studentId, date)).flatMap((each) => {
        if (each.kind === 'single-lesson') return [{ ...each, deadline: dueAt }];
        const back = backAfter(days, studentId, date, each);
        return endAfter(back, attendance.reasonSchoolDays).map((deadline) => ({ ...each, deadline }));
      }),
    }));
  });
}

function backAfter(
  days: StudentDays,
  studentId: number,
  date: PlainDate,
  { absences }: Contradiction,
): PlainDate | null {
  return days.backAfter(studentId, date, absences.at(-1)?.bell ?? 0);
}

function datesAway({ absences }: ClassFacts): readonly { readonly studentId: number; readonly date: PlainDate }[] {
  const away = absences.filter((absence) => isMissing(presentVersion(absence)?.code ?? 'оп'));
  const byDate = groupBy(away, ({ studentId, date }) => `${date} ${studentId}`);
  return [...byDate.values()].flatMap(([first]) => (first === undefined ? [] : [first]));
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
  const looks = due.proof.map(({ observedAt }) => observedAt);
  const observedAt = looks.includes(null) ? null : Math.min(...looks.map(Number));
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
        absences: absences.map(({ bell, lesson, journal, shown }) => ({
          ...{ bell, code: shown.code, lessonId: lesson.id, journalId: journal.journal.id },
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
      ? `Пропуск отмечен только на ${bells.join(' и ')} ${plural(bells.length, 'уроке', 'уроках', 'уроках')}, а на уроках до и после обучающийся был`
      : `За один пропуск стоят ${codes.join(', ')}`;
  return missingSentence(what, finding, zone);
}
