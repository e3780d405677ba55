import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { AbsenceFact, JournalFacts, LessonFact } from '../journal-facts.js';
import { endOf } from '../judging/day-bounds.js';
import { groupBy } from '../judging/group-by.js';
import { owedDates } from '../judging/held-slots.js';
import { isFault, judgeEntered, type Outcome, presentVersion } from '../judging/judge-value.js';
import { namedAmong, type ShareWords, shareEvidence, shareOutcome, shareSentence } from '../judging/late-share.js';
import { joinedAfter, spansOf } from '../judging/membership.js';
import { type Deadline, deadlineEvidence, moveDeadline } from '../judging/moved-deadline.js';
import { earliestAfter } from '../judging/next-moment.js';
import { type LessonDuty, lessonDuties } from '../judging/responsible.js';
import { numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import type { Judgement, Rule, RuleResult } from '../rule.js';

const WORDS: ShareWords = {
  noun: ['запись', 'записи', 'записей'],
  verb: ['внесена', 'внесены', 'внесено'],
  only: 'единственная запись об отсутствии или опоздании',
  lawful: '«б» и «у» вносятся по документу',
};

export const attendanceLate: Rule<JournalFacts> = {
  id: 'attendance-late',
  family: 'attendance',
  scope: 'journal',
  title: 'Посещаемость отмечена не в день урока',
  clauses: ['Р 2.11', 'И-УЧ 3', 'Пр 11.3', 'И-ЗД 8d', 'И II 2.4'],
  howToFix: 'Отмечайте отсутствующих и опоздавших в день урока; причину пропуска уточняйте, когда есть документ.',
  needs: ['term', 'lesson', 'absence'],
  rev: 9,
  check,
  describe: (finding, zone) => shareSentence(finding, numberOf(finding.evidence, 'absences') ?? 0, WORDS, zone),
};

interface JudgedAbsence {
  readonly absence: AbsenceFact;
  readonly first: AbsenceFact['versions'][number];
  readonly outcome: Outcome;
}

interface JudgedLesson {
  readonly lesson: LessonFact;
  readonly duty: LessonDuty;
  readonly deadline: Deadline;
  readonly absences: readonly JudgedAbsence[];
  readonly outcome: Outcome;
}

function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  const isOwed = owedDates(facts);
  const absences = groupBy(ownAbsences(facts), placeOf);
  const own = facts.lessons.filter((lesson) => absences.has(placeOf(lesson)) && isOwed(lesson.date));
  const dutyOf = lessonDuties(facts, asOf);
  const judged = own
    .filter(({ date }) => endOf(date, facts.zone) <= asOf)
    .map((lesson) => judge(lesson, dutyOf(lesson), absences.get(placeOf(lesson)) ?? [], facts, norms));
  return {
    findings: judged.flatMap(findingOf),
    tally: tallyOf(judged.map(({ lesson, duty, outcome }) => ({ staffId: duty.staffId, date: lesson.date, outcome }))),
    nextMoment: earliestAfter(
      asOf,
      own.map(({ date }) => endOf(date, facts.zone)),
    ),
  };
}

/** What stands in the journal now, of those who were in it then; who came later brought his along. */
function ownAbsences(facts: JournalFacts): readonly AbsenceFact[] {
  const spans = spansOf(facts.members, facts.zone);
  return facts.absences.filter(
    (absence) =>
      absence.journalId === facts.journal.id &&
      presentVersion(absence) !== null &&
      !joinedAfter(spans, absence.studentId, absence.date),
  );
}

function placeOf({ date, ordinal }: Pick<LessonFact, 'date' | 'ordinal'>): string {
  return `${date} ${ordinal}`;
}

function judge(
  lesson: LessonFact,
  duty: LessonDuty,
  absences: readonly AbsenceFact[],
  facts: JournalFacts,
  norms: Norms,
): JudgedLesson {
  const { date } = lesson;
  const due = { base: endOf(date, facts.zone), date, startsAt: duty.startsAt, staffId: duty.staffId };
  const deadline = moveDeadline(due, facts, norms.outageGraceDays);
  const judged = absences.flatMap((absence) => judgeAbsence(absence, deadline, norms.pollToleranceMs));
  return { lesson, duty, deadline, absences: judged, outcome: shareOutcome(judged.map(({ outcome }) => outcome)) };
}

/** Whatever it became later, it was entered when the first code was. «б» and «у» say that there is a paper, which takes its time. */
function judgeAbsence(absence: AbsenceFact, deadline: Deadline, toleranceMs: number): readonly JudgedAbsence[] {
  const [first] = absence.versions;
  if (first === undefined) return [];
  const outcome = judgeEntered(first, deadline, toleranceMs);
  const isByDocument = first.code === 'б' || first.code === 'у';
  return [{ absence, first, outcome: isFault(outcome) && isByDocument ? 'excused' : outcome }];
}

/** Where others were noted in time, attendance was kept: to add who was forgotten is no worse than attendance-missing finds his lack. */
function findingOf({ lesson, duty, deadline, absences, outcome }: JudgedLesson): readonly Judgement[] {
  if (outcome === null) return [];
  return [
    {
      subjectKey: `lesson:${lesson.id}`,
      verdict: outcome,
      severity: absences.some((each) => each.outcome === null) ? 'warning' : 'violation',
      staffId: duty.staffId,
      studentId: null,
      lessonId: lesson.id,
      date: lesson.date,
      evidence: {
        ordinal: lesson.ordinal,
        absences: absences.length,
        ...shareEvidence(absences.map((each) => each.outcome)),
        ...deadlineEvidence(deadline),
        students: namedAmong(absences).map(({ absence, first, outcome: verdict }) => ({
          studentId: absence.studentId,
          code: first.code,
          verdict,
          absentAt: first.absentAt,
          seenAt: first.seenAt,
          bulk: first.bulk,
        })),
      },
    },
  ];
}
