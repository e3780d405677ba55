import { counted } from '../../domain/russian.js';
import { termMarksDay } from '../../domain/term-marks-day.js';
import { addDays, type Instant, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, MemberFact, TermFact } from '../journal-facts.js';
import { isMarked } from '../judging/assessment.js';
import { endOf } from '../judging/day-bounds.js';
import { studentsUnassessed, studentsWithPlan } from '../judging/excluded-students.js';
import { isFault, judgeMissing, type Outcome, presentVersion } from '../judging/judge-value.js';
import { isMemberAt } from '../judging/membership.js';
import { type Deadline, deadlineEvidence, moveDeadline } from '../judging/moved-deadline.js';
import { earliestAfter } from '../judging/next-moment.js';
import { provedSince } from '../judging/proved-members.js';
import { teacherOfTerm } from '../judging/responsible.js';
import { listOf, missingSentence, movedWords, numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import type { Described, Evidence, Judgement, Rule, RuleResult } from '../rule.js';

export const periodMarkMissing: Rule<JournalFacts> = {
  id: 'period-mark-missing',
  family: 'period-mark',
  scope: 'journal',
  title: 'Не выставлена отметка за период',
  clauses: ['Р 2.17', 'И-УЧ 5', 'Х 4.1.5', 'Пр 14'],
  howToFix:
    'Выставьте отметку за период или «н/а»; освобождение, отсрочку или индивидуальный план завуч вносит в реестр.',
  needs: ['term', 'groupMember', 'termMark'],
  rev: 4,
  check,
  describe,
};

/** A term with the last day for its marks, and the deadline that outages, permissions and the teacher's absence give. */
interface DueTerm {
  readonly term: TermFact;
  readonly lastDay: PlainDate;
  readonly staffId: number | null;
  readonly deadline: Deadline;
}

interface Unmarked {
  readonly studentId: number;
  readonly deadline: Deadline;
  readonly outcome: Outcome;
}

interface JudgedTerm extends DueTerm {
  readonly members: readonly number[];
  readonly unmarked: readonly Unmarked[];
  readonly outcome: Outcome;
}

const WORST_FIRST: readonly Outcome[] = ['violated', 'disputable', 'no-data', 'excused'];

function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  if (!isMarked(facts.journal, norms.assessment)) return { findings: [], tally: [], nextMoment: null };
  const due = facts.terms.flatMap((term) => dueTerm(term, facts, norms));
  const judged = due
    .filter(({ deadline }) => deadline.base <= asOf)
    .map((term) => judgeTerm(term, facts, norms, asOf))
    .filter((term) => term.members.length > 0);
  return {
    findings: judged.flatMap((term) => findingOf(term, facts)),
    tally: tallyOf(judged.map(({ term, staffId, outcome }) => ({ staffId, date: term.endDate, outcome }))),
    nextMoment: earliestAfter(
      asOf,
      due.flatMap((term) => momentsOf(term, facts)),
    ),
  };
}

function dueTerm(term: TermFact, facts: JournalFacts, norms: Norms): readonly DueTerm[] {
  const lastDay = termMarksDay(term, facts.neighbours, norms.termMarks);
  if (lastDay === null) return [];
  const staffId = teacherOfTerm(facts, term.startDate, term.endDate);
  const base = endOf(lastDay, facts.zone);
  // There were days enough before: an outage counts where it touches the last one.
  const startsAt = endOf(addDays(lastDay, -1), facts.zone);
  const deadline = moveDeadline({ base, date: lastDay, startsAt, staffId }, facts, norms.outageGraceDays);
  return [{ term, lastDay, staffId, deadline }];
}

function judgeTerm(due: DueTerm, facts: JournalFacts, norms: Norms, asOf: Instant): JudgedTerm {
  const { term } = due;
  const roll = membersToMark(facts, term, norms.termMarks.newcomerDays, asOf);
  const members = [...roll.known, ...roll.unknown];
  const marked = new Set(
    facts.termMarks
      .filter((mark) => mark.termName === term.name && (presentVersion(mark)?.value.trim() ?? '') !== '')
      .map((mark) => mark.studentId),
  );
  const deadlineOf = studentDeadlines(due, facts);
  const unmarked = members
    .filter((studentId) => !marked.has(studentId))
    .map((studentId) => ({ studentId, deadline: deadlineOf(studentId) }))
    .map((student) => ({ ...student, outcome: judgeStudent(student, roll, term.gridObservedAt, asOf) }));
  const outcome = WORST_FIRST.find((verdict) => unmarked.some((student) => student.outcome === verdict)) ?? null;
  return { ...due, members, unmarked, outcome };
}

/** Where nobody looked even an excuse says nothing; of who may have come too late for a mark, only that is known. */
function judgeStudent(
  { studentId, deadline }: Pick<Unmarked, 'studentId' | 'deadline'>,
  roll: Roll,
  observedAt: Instant | null,
  asOf: Instant,
): Outcome {
  if (observedAt === null) return 'no-data';
  const outcome = judgeMissing(deadline, observedAt, asOf);
  return isFault(outcome) && roll.unknown.includes(studentId) ? 'no-data' : outcome;
}

/** The mark of a deferred student is due when the deferral ends; that of one who is not assessed, never. */
function studentDeadlines({ term, deadline }: DueTerm, facts: JournalFacts): (studentId: number) => Deadline {
  const exempt = studentsUnassessed(facts, term);
  const deferred = new Map(deferralsOf(term, facts).map(({ studentId, until }) => [studentId, until]));
  return (studentId) => {
    if (exempt.has(studentId)) {
      const exception = { kind: 'exemption', until: null } as const;
      return { base: deadline.base, moved: Number.POSITIVE_INFINITY, exception };
    }
    const until = deferred.get(studentId);
    const moved = until === undefined ? deadline.moved : endOf(until, facts.zone);
    if (until === undefined || moved <= deadline.moved) return deadline;
    return { base: deadline.base, moved, exception: { kind: 'deferral', until } };
  };
}

/** In the order of their ends: where a student has several, the last one holds. */
function deferralsOf(term: TermFact, { registers }: JournalFacts): JournalFacts['registers']['deferrals'] {
  return registers.deferrals
    .filter(({ termName }) => termName === term.name)
    .sort((a, b) => (a.until < b.until ? -1 : 1));
}

function momentsOf({ term, deadline }: DueTerm, facts: JournalFacts): readonly Instant[] {
  const deferrals = deferralsOf(term, facts).map(({ until }) => endOf(until, facts.zone));
  return [deadline.base, deadline.moved, ...deferrals];
}

interface Roll {
  readonly known: readonly number[];
  /** Seen too late to know whether they came in time to be marked. */
  readonly unknown: readonly number[];
}

function membersToMark(facts: JournalFacts, term: TermFact, newcomerDays: number, asOf: Instant): Roll {
  const withPlan = studentsWithPlan(facts, term);
  const lastDay = addDays(term.endDate, -newcomerDays);
  const since = provedSince(facts, term);
  const members = facts.members.filter((member) => isMemberAt(member, asOf) && !withPlan.has(member.studentId));
  const known = idsOf(members.filter((member) => since(member) <= lastDay));
  const unknown = idsOf(members.filter((member) => since(member) > lastDay && member.absentAt === null));
  return { known, unknown: unknown.filter((id) => !known.includes(id)) };
}

function idsOf(members: readonly MemberFact[]): readonly number[] {
  return [...new Set(members.map((member) => member.studentId))].sort((a, b) => a - b);
}

function findingOf(judged: JudgedTerm, facts: JournalFacts): readonly Judgement[] {
  const { term, lastDay, deadline, members, unmarked, staffId, outcome } = judged;
  if (outcome === null) return [];
  const excused = unmarked.filter((student) => student.outcome === 'excused');
  const listed = unmarked.filter(
    (student) => student.outcome === outcome || (isFault(outcome) && isFault(student.outcome)),
  );
  return [
    {
      subjectKey: `journal-term:${facts.journal.id}:${term.name}`,
      verdict: outcome,
      severity: 'violation',
      staffId,
      studentId: null,
      lessonId: null,
      date: lastDay,
      ...(outcome === 'no-data' && term.gridObservedAt !== null ? ({ looked: true } as const) : {}),
      evidence: {
        term: term.name,
        members: members.length,
        ...deadlineEvidence(deadline),
        observedAt: term.gridObservedAt,
        excused: excused.length,
        students: listed.map(shown),
      },
    },
  ];
}

function shown({ studentId, outcome, deadline: { exception } }: Unmarked): Evidence {
  return { studentId, verdict: outcome, exception: exception === null ? null : { ...exception } };
}

function describe(finding: Described, zone: string): string {
  const { verdict, evidence } = finding;
  const students = listOf(evidence, 'students');
  const whose = counted(students.length, 'обучающегося', 'обучающихся', 'обучающихся');
  const lack = `за период (${String(evidence['term'])}) не выставлена у ${whose}`;
  if (verdict === 'no-data' && numberOf(evidence, 'observedAt') !== null)
    return `Нет данных: отметка ${lack}, но неизвестен день прихода в журнал`;
  if (verdict === 'excused') return `Отметка ${lack}; ${[...new Set(students.map(movedWords))].join('; ')}`;
  const excused = numberOf(evidence, 'excused') ?? 0;
  const beside = excused === 0 ? '' : `; ещё у ${excused} — по уважительной причине`;
  return `${missingSentence(`Отметка ${lack}`, finding, zone)}${beside}`;
}
