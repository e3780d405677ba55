import { dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { ClassFacts } from '../class-facts.js';
import { endOf } from '../judging/day-bounds.js';
import {
  type Division,
  divisionsOf,
  type ListedStudent,
  listedByJournals,
  lookAtDivision,
  presentMembers,
} from '../judging/divisions.js';
import { judgeMissing, type Outcome } from '../judging/judge-value.js';
import { earliestAfter } from '../judging/next-moment.js';
import { nthDayAfter, schoolDaysOf } from '../judging/school-days-after.js';
import { missingSentence, numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';

/** A student's place in one division, to be settled by the end of `dueDate`. */
interface Place {
  readonly division: Division;
  readonly studentId: number;
  readonly dueDate: PlainDate;
  /** In how many groups the last look shows him. */
  readonly groups: number;
}

interface Judged extends Place {
  readonly deadline: Instant;
  readonly observedAt: Instant | null;
  readonly outcome: Outcome;
}

export const subgroupUncovered: Rule<ClassFacts> = {
  id: 'subgroup-uncovered',
  family: 'subgroup',
  scope: 'class',
  title: 'Обучающийся не распределён по подгруппам',
  clauses: ['Пр 10.1.4', 'Пр 11.1'],
  howToFix: 'Внесите обучающегося в одну из подгрупп предмета, из лишней уберите.',
  needs: ['term', 'timetableSlot', 'groupMember'],
  rev: 1,
  check,
  describe,
};

function check(facts: ClassFacts, { divisions }: Norms, asOf: Instant): RuleResult {
  const listed = listedByJournals(facts, dateAt(asOf, facts.zone));
  const places = divisionsOf(facts, listed, divisions.leastCovered)
    .filter(({ subjectName }) => !divisions.optionalSubjects.some((start) => subjectName.startsWith(start)))
    .flatMap((division) => placesIn(division, listed, facts, divisions.graceSchoolDays));
  const judged = places.map((place) => judge(place, facts, asOf)).filter(({ deadline }) => deadline <= asOf);
  return {
    findings: judged.flatMap((each) => findingOf(each, facts)),
    tally: tallyOf(judged.map(({ dueDate, outcome }) => ({ staffId: null, date: dueDate, outcome }))),
    nextMoment: earliestAfter(
      asOf,
      places.map(({ dueDate }) => endOf(dueDate, facts.zone)),
    ),
  };
}

/** Everybody in the list whose due day is on the timetable, but for those whom a register takes out of the subject then. */
function placesIn(
  division: Division,
  listed: readonly ListedStudent[],
  facts: ClassFacts,
  graceDays: number,
): readonly Place[] {
  const days = schoolDaysOf(facts);
  return listed.flatMap((student) => {
    const { studentId } = student;
    const dueDate = nthDayAfter(days, startOf(student, division, facts.zone), graceDays);
    if (dueDate === null || isTakenOut(division, studentId, dueDate)) return [];
    const groups = division.groups.filter((group) => standsIn(group, studentId)).length;
    return [{ division, studentId, dueDate, groups }];
  });
}

/** Since when his place is as it is: since he is listed, since a group last showed him, since he stands in the second. */
function startOf({ studentId, since }: ListedStudent, { groups }: Division, zone: string): PlainDate {
  const own = groups.flatMap(({ members }) => members.filter((member) => member.studentId === studentId));
  const moments = own.flatMap((member) => [member.seenAt, ...(member.goneAt === null ? [] : [member.goneAt])]);
  return dateAt(Math.max(since, ...moments), zone);
}

function standsIn(group: Division['groups'][number], studentId: number): boolean {
  return presentMembers(group).some((member) => member.studentId === studentId);
}

function isTakenOut({ groups }: Division, studentId: number, date: PlainDate): boolean {
  return groups.some(({ registers: { exemptions, individualPlans } }) =>
    [...exemptions, ...individualPlans].some(
      (span) => span.studentId === studentId && span.from <= date && date <= span.to,
    ),
  );
}

function judge(place: Place, facts: ClassFacts, asOf: Instant): Judged {
  const deadline = endOf(place.dueDate, facts.zone);
  const observedAt = lookAtDivision(facts, place.division, dateAt(asOf, facts.zone));
  const isKept = place.groups === 1;
  const outcome = isKept ? null : judgeMissing({ base: deadline, moved: deadline, exception: null }, observedAt, asOf);
  return { ...place, deadline, observedAt, outcome };
}

function findingOf(judged: Judged, { schoolClass }: ClassFacts): readonly Judgement[] {
  const { division, studentId, dueDate, groups, deadline, observedAt, outcome } = judged;
  if (outcome === null) return [];
  return [
    {
      subjectKey: `division:${schoolClass.id}:${division.subjectId}:${studentId}`,
      ...{ verdict: outcome, severity: 'violation', staffId: null, studentId, lessonId: null, date: dueDate },
      evidence: { subject: division.subjectName, groups, divided: division.groups.length, deadline, observedAt },
    },
  ];
}

function describe(finding: Described, zone: string): string {
  const groups = numberOf(finding.evidence, 'groups') ?? 0;
  const stands =
    groups === 0 ? 'Обучающийся не стоит ни в одной подгруппе' : `Обучающийся стоит сразу в ${groups} подгруппах`;
  return missingSentence(`${stands} (${String(finding.evidence['subject'])})`, finding, zone);
}
