import { formatDayMonth } from '../../domain/russian.js';
import { addDays, dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { ClassFacts, PrintoutRequest } from '../class-facts.js';
import { isClassRead, listedByJournals } from '../judging/class-list.js';
import { endOf } from '../judging/day-bounds.js';
import { groupBy } from '../judging/group-by.js';
import type { Outcome } from '../judging/judge-value.js';
import { earliestAfter } from '../judging/next-moment.js';
import { schoolDaysOf } from '../judging/school-days-after.js';
import { deadlineWords } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import { unknownClass } from '../judging/unknown-class.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';

interface Judged {
  readonly studentId: number;
  readonly weekly: boolean;
  /** The last printout, or the day from which the family asks for one. */
  readonly since: PlainDate;
  readonly isFirst: boolean;
  readonly dueDate: PlainDate;
  readonly deadline: Instant;
  readonly outcome: Outcome;
}

export const extractOverdue: Rule<ClassFacts> = {
  id: 'extract-overdue',
  family: 'printout',
  scope: 'class',
  title: 'Выписка по заявлению родителей не выдана в срок',
  clauses: ['Р 1.6', 'ЭД 1b', 'И-КР 6', 'И-КР 6c', 'Х 5.6'],
  // A class teacher has no registers of his own: the deputy writes it down.
  howToFix:
    'Распечатайте дневник, отдайте семье и передайте завучу день: он внесёт его в реестр «Выданные распечатки дневника».',
  needs: ['term', 'timetableSlot', 'groupMember'],
  rev: 5,
  check,
  describe,
};

/** The registers are the only witness of what was asked for and given: nothing here is disputable. */
function check(facts: ClassFacts, norms: Norms, asOf: Instant): RuleResult {
  const { zone, schoolClass } = facts;
  const today = dateAt(asOf, zone);
  if (facts.registers.printoutRequests.length > 0 && facts.journals.length > 0 && !isClassRead(facts, today))
    return unknownClass(`printouts:${schoolClass.id}`, today, 'list');
  const listed = new Set(listedByJournals(facts, today).map(({ studentId }) => studentId));
  const requests = facts.registers.printoutRequests.filter(({ studentId }) => listed.has(studentId));
  const judged = [...groupBy(requests, ({ studentId }) => studentId).values()].flatMap((own) =>
    judgeNewest(own, facts, { norms, asOf, today }),
  );
  const due = judged.filter(({ deadline }) => deadline <= asOf);
  return {
    findings: due.map((each) => findingOf(each, schoolClass)),
    tally: tallyOf(judged.map(({ dueDate: date, outcome }) => ({ staffId: schoolClass.teacherId, date, outcome }))),
    nextMoment: earliestAfter(asOf, [
      ...judged.map(({ deadline }) => deadline),
      ...requests.map(({ from }) => endOf(addDays(from, -1), zone)),
    ]),
  };
}

interface At {
  readonly norms: Norms;
  readonly asOf: Instant;
  readonly today: PlainDate;
}

/** Of several requests of a family the newest one by which anything is due. */
function judgeNewest(own: readonly PrintoutRequest[], facts: ClassFacts, at: At): readonly Judged[] {
  const newestFirst = [...own].sort((one, other) => (one.from < other.from ? 1 : -1));
  return newestFirst.flatMap((request) => judge(request, facts, at) ?? []).slice(0, 1);
}

/** By when the next printout is due; null before the first day of the request, after its last, and while the day is not on the timetable. */
function judge(request: PrintoutRequest, facts: ClassFacts, { norms, asOf, today }: At): Judged | null {
  const { studentId, from, to } = request;
  if (today < from) return null;
  const given = facts.registers.printoutIssues.filter(
    (issue) => issue.studentId === studentId && from <= issue.date && issue.date <= today,
  );
  const last =
    given
      .map(({ date }) => date)
      .sort()
      .at(-1) ?? null;
  const since = last ?? from;
  const { weeklyDays, monthlyDays } = norms.printouts;
  const wanted = addDays(since, request.weekly ? weeklyDays : monthlyDays);
  const dueDate = schoolDaysOf(facts).find((day) => day >= wanted) ?? null;
  if (dueDate === null || (to !== null && dueDate > to)) return null;
  const deadline = endOf(dueDate, facts.zone);
  return {
    studentId,
    weekly: request.weekly,
    since,
    isFirst: last === null,
    dueDate,
    deadline,
    outcome: deadline <= asOf ? 'violated' : null,
  };
}

function findingOf(
  { studentId, weekly, since, isFirst, dueDate, deadline }: Judged,
  { id, teacherId }: ClassFacts['schoolClass'],
): Judgement {
  return {
    subjectKey: `printout:${id}:${studentId}`,
    ...{ verdict: 'violated', severity: 'violation', staffId: teacherId, studentId, lessonId: null, date: dueDate },
    evidence: { weekly, since, isFirst, deadline },
  };
}

function describe({ evidence }: Described, zone: string): string {
  if (evidence['lacks'] === 'list') return 'Нет данных: список класса ещё не прочитан';
  const since = formatDayMonth(String(evidence['since']));
  const often = evidence['weekly'] === true ? 'каждую неделю' : 'каждый месяц';
  const last = evidence['isFirst'] === true ? `с ${since} не выдано ни одной` : `последняя выдана ${since}`;
  return `По заявлению распечатка нужна ${often}, ${last}; ${deadlineWords(evidence, zone)}`;
}
