import { formatMoment } from '../../domain/russian.js';
import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { AbsenceFact, Interval, JournalFacts, MarkFact } from '../journal-facts.js';
import { isMarked } from '../judging/assessment.js';
import { isMissing, lessonKey } from '../judging/attendance.js';
import { lessonIdOf, ownMarks } from '../judging/columns.js';
import { creditTeller } from '../judging/credits.js';
import { endOf } from '../judging/day-bounds.js';
import { owedDates } from '../judging/held-slots.js';
import { goneInterval, judgeEntered, type Outcome, presentVersion, weakest } from '../judging/judge-value.js';
import { type Deadline, deadlineEvidence, moveDeadline } from '../judging/moved-deadline.js';
import { earliestAfter } from '../judging/next-moment.js';
import { gridLook } from '../judging/page-looks.js';
import { type LessonDuty, lessonDuties } from '../judging/responsible.js';
import { movedWords, numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';

export const absenceErased: Rule<JournalFacts> = {
  id: 'absence-erased',
  family: 'absence-credit',
  scope: 'journal',
  title: 'Пропуск удалён при выставлении отметки',
  clauses: ['Р 2.6', 'И-УЧ 6'],
  howToFix: 'Верните пропуск в клетку или напишите в комментарии к отметке, что зачтена пропущенная тема.',
  needs: ['term', 'lesson', 'work', 'mark', 'absence'],
  rev: 9,
  check,
  describe,
};

/** A mark in the place of an absence: of the mark the first value, of the absence its end. */
interface Replaced {
  readonly mark: MarkFact;
  readonly first: Interval;
  readonly erased: Interval;
}

interface Judged extends Replaced {
  readonly duty: LessonDuty;
  readonly deadline: Deadline;
  readonly outcome: Outcome;
  /** Whether the page that shows the mark in the absence's place was read; else another view alone has told of it. */
  readonly isSeen: boolean;
}

function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  const isOwed = owedDates(facts);
  const replaced = (isMarked(facts.journal, norms.assessment) ? replacedIn(facts, norms, asOf) : []).filter(
    ({ mark }) => isOwed(mark.date),
  );
  const dueAt = ({ mark }: Replaced): Instant => endOf(mark.date, facts.zone);
  const dutyOf = lessonDuties(facts, asOf);
  const judged = replaced
    .filter((each) => dueAt(each) <= asOf)
    .map((each) => judge(each, dueAt(each), dutyOf(each.mark), facts, norms));
  const lessonId = lessonIdOf(facts);
  return {
    findings: judged.flatMap((each) => findingOf(each, lessonId(each.mark))),
    tally: tallyOf(judged.map(({ mark, duty, outcome }) => ({ staffId: duty.staffId, date: mark.date, outcome }))),
    nextMoment: earliestAfter(asOf, replaced.map(dueAt)),
  };
}

function replacedIn(facts: JournalFacts, norms: Norms, asOf: Instant): readonly Replaced[] {
  const erased = erasedAbsences(facts);
  if (erased.size === 0) return [];
  const isCredit = creditTeller(facts, norms, asOf);
  return ownMarks(facts).flatMap((mark) => {
    const end = erased.get(lessonKey(mark.studentId, mark));
    const first = mark.versions.find(({ value }) => value.trim() !== '');
    return end === undefined || first === undefined || !isCredit(mark) ? [] : [{ mark, first, erased: end }];
  });
}

/** When absences of this journal were taken away, by `lessonKey`; one that had become «оп» before said that he was there. */
function erasedAbsences({ absences, journal }: JournalFacts): ReadonlyMap<string, Interval> {
  return new Map(
    absences.flatMap((absence: AbsenceFact) => {
      const end = goneInterval(absence);
      const code = absence.versions.at(-1)?.code;
      if (absence.journalId !== journal.id || end === null || code === undefined || !isMissing(code)) return [];
      return [[lessonKey(absence.studentId, absence), end] as const];
    }),
  );
}

/** Of who came late both were put right by the day's end; an empty cell in between says that the absence was a mistake. */
function judge(replaced: Replaced, base: Instant, duty: LessonDuty, facts: JournalFacts, norms: Norms): Judged {
  const { mark, first, erased } = replaced;
  const due = { base, date: mark.date, startsAt: duty.startsAt, staffId: duty.staffId };
  const deadline = moveDeadline(due, facts, norms.outageGraceDays);
  const shown = presentVersion(mark);
  const isExplained = shown === null || shown.comment.trim() !== '';
  const wasEmpty = first.absentAt !== null && erased.seenAt <= first.absentAt;
  const isSeen = shown !== null && gridLook(facts, mark.date, shown) !== null;
  const judged = { ...replaced, duty, deadline, isSeen };
  if (isExplained || wasEmpty) return { ...judged, outcome: null };
  const of = (interval: Interval): Outcome => judgeEntered(interval, deadline, norms.pollToleranceMs);
  const outcome = weakest(of(first), of(erased));
  return { ...judged, outcome: outcome !== null && !isSeen ? 'no-data' : outcome };
}

function findingOf(judged: Judged, lessonId: number | null): Judgement[] {
  const { mark, first, erased, duty, deadline, outcome, isSeen } = judged;
  if (outcome === null) return [];
  const { id, studentId, date } = mark;
  const { absentAt, seenAt } = first;
  return [
    {
      subjectKey: `mark:${id}`,
      verdict: outcome,
      severity: 'violation',
      staffId: duty.staffId,
      studentId,
      lessonId,
      date,
      evidence: {
        markId: id,
        ...deadlineEvidence(deadline),
        ...{ absentAt, seenAt, shownAt: erased.absentAt, goneAt: erased.seenAt },
      },
      // The absence beside which the mark stood is gone, by when the mark had come or not.
      ...(outcome === 'no-data' && isSeen ? ({ looked: true } as const) : {}),
    },
  ];
}

function describe({ verdict, evidence }: Described, zone: string): string {
  const shownAt = numberOf(evidence, 'shownAt');
  const gone = `${formatMoment(numberOf(evidence, 'goneAt') ?? 0, zone)} его уже нет`;
  const when = shownAt === null ? gone : `${formatMoment(shownAt, zone)} он ещё стоял, ${gone}`;
  const what = `Пропуск удалён при выставлении отметки, о зачёте темы не сказано: ${when}`;
  if (verdict === 'violated') return what;
  if (verdict === 'excused') return `${what}; ${movedWords(evidence)}`;
  if (verdict === 'no-data') return `Нет данных о том, когда на месте пропуска появилась отметка: ${when}`;
  return `${what}; в день урока или позже, неизвестно`;
}
