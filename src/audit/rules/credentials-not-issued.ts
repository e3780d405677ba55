import { counted } from '../../domain/russian.js';
import { firstDayOfSchoolYear, schoolYearAt } from '../../domain/school-year.js';
import { dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { ClassFacts, MovementOrder } from '../class-facts.js';
import { isClassRead } from '../judging/class-list.js';
import { endOf } from '../judging/day-bounds.js';
import type { Outcome } from '../judging/judge-value.js';
import { earliestAfter } from '../judging/next-moment.js';
import { type RosterLine, rosterLines } from '../judging/roster-lines.js';
import { nthDayAfter, schoolDaysOf } from '../judging/school-days-after.js';
import { listOf, numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import { unknownClass } from '../judging/unknown-class.js';
import type { Described, Rule, RuleResult } from '../rule.js';

interface Judged {
  readonly studentId: number;
  readonly dueDate: PlainDate;
  readonly deadline: Instant;
  readonly outcome: Outcome;
}

export const credentialsNotIssued: Rule<ClassFacts> = {
  id: 'credentials-not-issued',
  family: 'credentials',
  scope: 'class',
  title: 'Реквизиты доступа не выданы',
  clauses: ['Пр 10.1.2', 'Х 4.1.6', 'И II 2.2b', 'И-ДИР 10', 'И-КР 3'],
  howToFix:
    'Выдайте семье логин и пароль и передайте завучу день: он внесёт его в реестр «Выдача реквизитов доступа». Если семья просит дневник на бумаге, передайте ему заявление.',
  needs: ['term', 'timetableSlot', 'groupMember'],
  rev: 5,
  check,
  describe,
};

/** Only the register knows what was handed out: nothing here is disputable. */
function check(facts: ClassFacts, norms: Norms, asOf: Instant): RuleResult {
  const today = dateAt(asOf, facts.zone);
  if (facts.journals.length > 0 && !isClassRead(facts, today))
    return unknownClass(`credentials:${facts.schoolClass.id}`, today, 'list');
  if (facts.registers.credentialIssues === null)
    return unknownClass(`credentials:${facts.schoolClass.id}`, today, 'issues');
  const listed = rosterLines(facts, today).filter(({ left, isSettled }) => isSettled && left === null);
  const judged = listed.flatMap((line) => judge(line, facts, norms, asOf) ?? []);
  const due = judged.filter(({ deadline }) => deadline <= asOf);
  const staffId = facts.schoolClass.teacherId;
  return {
    findings: findingsOf(due, facts),
    tally: tallyOf(due.map(({ dueDate: date, outcome }) => ({ staffId, date, outcome }))),
    nextMoment: earliestAfter(
      asOf,
      judged.map(({ deadline }) => deadline),
    ),
  };
}

/** Whoever was in the list when it was first read has been here since September. */
function judge(line: RosterLine, facts: ClassFacts, { credentials }: Norms, asOf: Instant): Judged | null {
  const { zone } = facts;
  const { absentAt, seenAt } = line.came;
  const usual = `${schoolYearAt(asOf, zone)}-${credentials.dueDay}`;
  const grace =
    absentAt === null ? null : nthDayAfter(schoolDaysOf(facts), dateAt(seenAt, zone), credentials.newcomerSchoolDays);
  if (absentAt !== null && grace === null) return null;
  const dueDate = grace === null || grace < usual ? usual : grace;
  const isKept = hasCredentials(line, facts, asOf) || mayHaveBrought(line, facts);
  return { studentId: line.studentId, dueDate, deadline: endOf(dueDate, zone), outcome: isKept ? null : 'violated' };
}

/** Handed to his family whenever it was, or this school year to a class while he was in it; or the family wants the diary on paper. */
function hasCredentials({ studentId, came }: RosterLine, facts: ClassFacts, asOf: Instant): boolean {
  const { zone, registers } = facts;
  const today = dateAt(asOf, zone);
  const yearStart = firstDayOfSchoolYear(schoolYearAt(asOf, zone));
  const inClassSince = came.absentAt === null ? yearStart : dateAt(came.absentAt, zone);
  const stays = staysOf(studentId, inClassSince, facts);
  const issued = registers.credentialIssues?.filter(({ date }) => date <= today) ?? [];
  return (
    issued.some((issue) =>
      issue.studentId === null
        ? issue.date >= yearStart &&
          stays.some(({ classId, from, to }) => classId === issue.classId && from <= issue.date && issue.date <= to)
        : issue.studentId === studentId,
    ) ||
    registers.printoutRequests.some(
      (request) =>
        request.studentId === studentId && request.from <= today && (request.to === null || request.to >= today),
    )
  );
}

interface Stay {
  readonly classId: number | null;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** In this class, and by the orders that brought him here in those he came from. */
function staysOf(studentId: number, since: PlainDate, { schoolClass, registers }: ClassFacts): readonly Stay[] {
  const before = ordersInto({ studentId }, { schoolClass, registers });
  return [
    { classId: schoolClass.id, from: since, to: '9999-12-31' },
    ...before.map(({ fromClassId, day }) => ({ classId: fromClassId, from: '0000-01-01', to: day })),
  ];
}

function ordersInto(
  { studentId }: Pick<RosterLine, 'studentId'>,
  { schoolClass, registers }: Pick<ClassFacts, 'schoolClass' | 'registers'>,
): readonly MovementOrder[] {
  const orders = registers.movementOrders ?? [];
  return orders.filter((order) => order.studentId === studentId && order.toClassId === schoolClass.id);
}

/** Of a newcomer no order says from where: another class may have been given theirs while he was in it. */
function mayHaveBrought({ studentId, came }: RosterLine, facts: ClassFacts): boolean {
  const { zone, schoolClass, registers } = facts;
  if (came.absentAt === null || ordersInto({ studentId }, facts).length > 0) return false;
  const cameOn = dateAt(came.seenAt, zone);
  return (registers.credentialIssues ?? []).some(
    (issue) => issue.studentId === null && issue.classId !== schoolClass.id && issue.date <= cameOn,
  );
}

/** One for the class, with its students inside. */
function findingsOf(due: readonly Judged[], { schoolClass }: ClassFacts): RuleResult['findings'] {
  const lacking = due.filter(({ outcome }) => outcome !== null);
  const date = lacking.map(({ dueDate }) => dueDate).sort()[0];
  if (date === undefined) return [];
  return [
    {
      subjectKey: `credentials:${schoolClass.id}`,
      ...{ verdict: 'violated', severity: 'violation' },
      ...{ staffId: schoolClass.teacherId, studentId: null, lessonId: null, date },
      evidence: { listed: due.length, students: lacking.map(({ studentId, deadline }) => ({ studentId, deadline })) },
    },
  ];
}

const LACKS: Readonly<Record<string, string>> = {
  list: 'Нет данных: список класса ещё не прочитан',
  issues: 'Нет данных: выдача реквизитов доступа в программу не внесена',
};

function describe({ evidence }: Described): string {
  const lack = LACKS[String(evidence['lacks'])];
  if (lack !== undefined) return lack;
  const families = counted(listOf(evidence, 'students').length, 'семье', 'семьям', 'семьям');
  return `Реквизиты доступа не выданы ${families} из ${numberOf(evidence, 'listed') ?? 0}: заявления о распечатке тоже нет`;
}
