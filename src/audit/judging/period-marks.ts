import { termMarksDay } from '../../domain/term-marks-day.js';
import { addDays, type Instant, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { Interval, JournalFacts, TermFact } from '../journal-facts.js';
import type { Evidence, Judgement, RuleResult } from '../rule.js';
import { isMarked } from './assessment.js';
import { certifiedDeadlines, certifiedMoments } from './certified-marks.js';
import { endOf } from './day-bounds.js';
import { deferralsOf, deferredDeadlines } from './deferred-marks.js';
import { studentsUnassessed, studentsWithPlan } from './excluded-students.js';
import { exemptUnmarked } from './exempt-unmarked.js';
import { gravest, isFault, judgeEntered, judgeMissing, type Outcome } from './judge-value.js';
import { type Deadline, deadlineEvidence, moveDeadline } from './moved-deadline.js';
import { earliestAfter } from './next-moment.js';
import { teacherOfTerm } from './responsible.js';
import { tallyOf } from './tally.js';
import { firstMark, termMarksOf } from './term-marks.js';
import { type TermMembers, termMembers } from './term-members.js';

/** Whether the mark is not there, or by when it came. */
export type Stage = 'missing' | 'entered';

/** A term with the last day for its marks, and the deadline that outages, permissions and the teacher's absence give. */
interface DueTerm {
  readonly term: TermFact;
  readonly lastDay: PlainDate;
  readonly staffId: number | null;
  readonly deadline: Deadline;
}

interface JudgedStudent {
  readonly studentId: number;
  readonly deadline: Deadline;
  readonly stage: Stage;
  /** The first value that was a mark; null while there is none. */
  readonly first: Interval | null;
  readonly outcome: Outcome;
}

interface JudgedTerm extends DueTerm {
  readonly members: readonly number[];
  readonly students: readonly JudgedStudent[];
  /** Which of the two rules speaks of the term. */
  readonly stage: Stage;
  readonly outcome: Outcome;
}

/** Both rules of the family count every term as an opportunity; one of them speaks of it. */
export function judgePeriodMarks(facts: JournalFacts, norms: Norms, asOf: Instant, stage: Stage): RuleResult {
  if (!isMarked(facts.journal, norms.assessment)) return { findings: [], tally: [], nextMoment: null };
  const due = facts.terms.flatMap((term) => dueTerm(term, facts, norms));
  const judged = due
    .filter(({ deadline }) => deadline.base <= asOf)
    .map((term) => judgeTerm(term, facts, norms, asOf))
    .filter((term) => term.members.length > 0);
  const outcomeOf = (term: JudgedTerm) => (term.stage === stage ? term.outcome : null);
  return {
    findings: judged.filter((term) => outcomeOf(term) !== null).map((term) => findingOf(term, facts)),
    tally: tallyOf(
      judged.map((term) => ({ staffId: term.staffId, date: term.term.endDate, outcome: outcomeOf(term) })),
    ),
    nextMoment: earliestAfter(
      asOf,
      due.flatMap((term) => momentsOf(term, facts, norms)),
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
  const roll = membersToMark(facts, due.term, norms.termMarks, asOf);
  const members = [...roll.known, ...roll.unknown];
  const marks = new Map(termMarksOf(facts, due.term).map((mark) => [mark.studentId, mark]));
  const deadlineOf = studentDeadlines(due, facts, norms);
  const students = members.map((studentId): JudgedStudent => {
    const deadline = deadlineOf(studentId);
    const first = firstMark(marks.get(studentId));
    const outcome =
      first === null
        ? judgeAbsence(deadline, due.term.gridObservedAt, asOf)
        : judgeEntered(first, deadline, norms.pollToleranceMs);
    // Of who may have come too late for a mark, only that is known.
    const isUnknown = isFault(outcome) && roll.unknown.includes(studentId);
    const stage = first === null ? 'missing' : 'entered';
    return { studentId, deadline, stage, first, outcome: isUnknown ? 'no-data' : outcome };
  });
  return { ...due, members, students, ...speaking(students) };
}

/** Where nobody looked even an excuse says nothing. */
function judgeAbsence(deadline: Deadline, observedAt: Instant | null, asOf: Instant): Outcome {
  return observedAt === null ? 'no-data' : judgeMissing(deadline, observedAt, asOf);
}

/** A mark that is still missing comes before one that came late, and a fault before anything else. */
function speaking(students: readonly JudgedStudent[]): { readonly stage: Stage; readonly outcome: Outcome } {
  const stages = (['missing', 'entered'] as const).map((stage) => {
    const own = students.filter((student) => student.stage === stage);
    return { stage, outcome: gravest(own) };
  });
  const speaks = stages.find(({ outcome }) => isFault(outcome)) ?? stages.find(({ outcome }) => outcome !== null);
  return speaks ?? { stage: 'entered', outcome: null };
}

/** The mark of a deferred student is due when the deferral ends, that of one with a certificate when it has come; that of one who is not assessed, never. */
function studentDeadlines({ term, deadline }: DueTerm, facts: JournalFacts, { corrections }: Norms) {
  const exempt = studentsUnassessed(facts, term);
  const deferred = deferredDeadlines(term, facts, deadline);
  const certified = certifiedDeadlines(term, facts, corrections.absenceSchoolDays);
  const never = {
    base: deadline.base,
    moved: Number.POSITIVE_INFINITY,
    exception: { kind: 'exemption', until: null },
  } as const;
  return (studentId: number): Deadline => (exempt.has(studentId) ? never : certified(studentId, deferred(studentId)));
}

function momentsOf(
  { term, deadline }: DueTerm,
  facts: JournalFacts,
  { termMarks, corrections }: Norms,
): readonly Instant[] {
  const deferrals = deferralsOf(term, facts).map(({ until }) => endOf(until, facts.zone));
  const over = exemptUnmarked(facts, term, termMarks.exemptDays).size > 0 ? [endOf(term.endDate, facts.zone)] : [];
  const certified = certifiedMoments(term, facts, corrections.absenceSchoolDays);
  return [deadline.base, deadline.moved, ...deferrals, ...certified, ...over];
}

/** Of who is exempt and has no mark of any form exempt-unassessed speaks once the term is over. */
function membersToMark(facts: JournalFacts, term: TermFact, norms: Norms['termMarks'], asOf: Instant): TermMembers {
  const isOver = endOf(term.endDate, facts.zone) <= asOf;
  const exempt = isOver ? exemptUnmarked(facts, term, norms.exemptDays) : [];
  const left = new Set([...studentsWithPlan(facts, term), ...exempt]);
  const { known, unknown } = termMembers(facts, term, norms.newcomerDays, asOf);
  return { known: known.filter((id) => !left.has(id)), unknown: unknown.filter((id) => !left.has(id)) };
}

function findingOf(judged: JudgedTerm, facts: JournalFacts): Judgement {
  const { term, lastDay, deadline, members, students, staffId, stage } = judged;
  const outcome = judged.outcome ?? 'no-data';
  const own = students.filter((student) => student.stage === stage);
  const listed = own.filter((each) => each.outcome === outcome || (isFault(outcome) && isFault(each.outcome)));
  return {
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
      ...(stage === 'missing' ? { observedAt: term.gridObservedAt } : {}),
      excused: own.filter((student) => student.outcome === 'excused').length,
      students: listed.map(shown),
    },
  };
}

function shown({ studentId, outcome, stage, first, deadline: { exception } }: JudgedStudent): Evidence {
  const given = { studentId, verdict: outcome, exception: exception === null ? null : { ...exception } };
  if (stage === 'missing' || first === null) return given;
  return { ...given, absentAt: first.absentAt, seenAt: first.seenAt };
}
