import { addDays, dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { ClassFacts } from '../class-facts.js';
import { isClassRead, type ListedStudent, listedByJournals, presentMembers } from '../judging/class-list.js';
import { endOf } from '../judging/day-bounds.js';
import { type Division, divisionsOf, lookAtDivision } from '../judging/divisions.js';
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
  rev: 4,
  check,
  describe,
};

function check(facts: ClassFacts, { divisions }: Norms, asOf: Instant): RuleResult {
  const today = dateAt(asOf, facts.zone);
  if (facts.journals.length > 0 && !isClassRead(facts, today)) return unread(facts, today);
  const listed = listedByJournals(facts, today);
  const divided = divisionsOf(facts, listed, divisions.leastCovered).filter(
    ({ subjectName }) => !divisions.optionalSubjects.some((start) => subjectName.startsWith(start)),
  );
  const places = divided.flatMap((division) =>
    placesIn(division, listed, facts, { graceDays: divisions.graceSchoolDays, today }),
  );
  const judged = places.map((place) => judge(place, facts, asOf)).filter(({ deadline }) => deadline <= asOf);
  return {
    findings: judged.flatMap((each) => findingOf(each, facts)),
    tally: tallyOf(
      judged.map(({ dueDate, outcome }) => ({ staffId: facts.schoolClass.teacherId, date: dueDate, outcome })),
    ),
    nextMoment: earliestAfter(
      asOf,
      [...places.map(({ dueDate }) => dueDate), ...divided.flatMap(turns)].map((date) => endOf(date, facts.zone)),
    ),
  };
}

/** Views that show each student's own marks know of no groups. */
function unread({ schoolClass }: ClassFacts, date: PlainDate): RuleResult {
  const nobody = { staffId: null, studentId: null, lessonId: null, date: null };
  return {
    findings: [
      {
        subjectKey: `divisions:${schoolClass.id}`,
        ...{ verdict: 'no-data', severity: 'notice', ...nobody, evidence: { observedAt: null } },
      },
    ],
    tally: tallyOf([{ staffId: null, date, outcome: 'no-data' }]),
    nextMoment: null,
  };
}

/** Everybody in the list whose due day is on the timetable, but for those whom a register takes out of the subject. */
function placesIn(
  division: Division,
  listed: readonly ListedStudent[],
  facts: ClassFacts,
  { graceDays, today }: { readonly graceDays: number; readonly today: PlainDate },
): readonly Place[] {
  const days = schoolDaysOf(facts);
  return listed.flatMap((student) => {
    const { studentId } = student;
    const takenOut = spansOf(division, studentId);
    if (takenOut.some(({ from, to }) => from <= today && today <= to)) return [];
    const dueDate = nthDayAfter(days, startOf(student, division, takenOut, { zone: facts.zone, today }), graceDays);
    if (dueDate === null) return [];
    const groups = division.groups.filter((group) => standsIn(group, studentId)).length;
    return [{ division, studentId, dueDate, groups }];
  });
}

interface Span {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** Since when his place is as it is: listed, shown by a group or no more shown, no longer taken out of the subject. */
function startOf(
  { studentId, since }: ListedStudent,
  { groups }: Division,
  takenOut: readonly Span[],
  { zone, today }: { readonly zone: string; readonly today: PlainDate },
): PlainDate {
  const own = groups.flatMap(({ members }) => members.filter((member) => member.studentId === studentId));
  const moments = own.flatMap((member) => [member.seenAt, ...(member.goneAt === null ? [] : [member.goneAt])]);
  const returns = takenOut.map(({ to }) => to).filter((to) => to < today);
  return [dateAt(Math.max(since, ...moments), zone), ...returns].sort().at(-1) ?? today;
}

function standsIn(group: Division['groups'][number], studentId: number): boolean {
  return presentMembers(group).some((member) => member.studentId === studentId);
}

/** The days after which somebody begins or ceases to be taken out of the subject. */
function turns({ groups }: Division): readonly PlainDate[] {
  const spans = groups.flatMap(({ registers }) => [...registers.exemptions, ...registers.individualPlans]);
  return spans.flatMap(({ from, to }) => [addDays(from, -1), to]);
}

function spansOf({ groups }: Division, studentId: number): readonly Span[] {
  return groups.flatMap(({ registers: { exemptions, individualPlans } }) =>
    [...exemptions, ...individualPlans].filter((span) => span.studentId === studentId),
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
      ...{
        verdict: outcome,
        severity: 'violation',
        staffId: schoolClass.teacherId,
        studentId,
        lessonId: null,
        date: dueDate,
      },
      evidence: { subject: division.subjectName, groups, divided: division.groups.length, deadline, observedAt },
    },
  ];
}

function describe(finding: Described, zone: string): string {
  if (finding.evidence['groups'] === undefined) return 'Нет данных: списки подгрупп класса ещё не прочитаны';
  const groups = numberOf(finding.evidence, 'groups') ?? 0;
  const stands =
    groups === 0 ? 'Обучающийся не стоит ни в одной подгруппе' : `Обучающийся стоит сразу в ${groups} подгруппах`;
  return missingSentence(`${stands} предмета «${String(finding.evidence['subject'])}»`, finding, zone);
}
