import { counted } from '../../domain/russian.js';
import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, MarkFact, TermFact } from '../journal-facts.js';
import { type AskingLesson, askingStretches } from '../judging/asking-lessons.js';
import { isListed, isMarked } from '../judging/assessment.js';
import { lessonKey, presenceBy } from '../judging/attendance.js';
import { columnKey, lessonIdOf, markedLessons, ownMarks } from '../judging/columns.js';
import { groupBy } from '../judging/group-by.js';
import { owedDates } from '../judging/held-slots.js';
import { judgeMissing, type Outcome, presentVersion } from '../judging/judge-value.js';
import { isFailing, shownValue } from '../judging/mark-count.js';
import { presentMembers } from '../judging/membership.js';
import { earliestAfter } from '../judging/next-moment.js';
import { gridLook } from '../judging/page-looks.js';
import { provedSpans } from '../judging/proved-members.js';
import { commonest } from '../judging/responsible.js';
import { missingSentence, numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';

export const failingUnasked: Rule<JournalFacts> = {
  id: 'failing-unasked',
  family: 'failing-unasked',
  scope: 'journal',
  title: 'После неудовлетворительной отметки нет повторного опроса',
  clauses: ['Р 2.14c'],
  howToFix: 'Спросите обучающегося на ближайшем уроке и выставьте новую отметку.',
  needs: ['term', 'lesson', 'groupMember', 'work', 'mark', 'absence'],
  rev: 8,
  check,
  describe,
};

interface Judged {
  readonly mark: MarkFact;
  readonly staffId: number | null;
  /** The lessons after it at which he was and was not asked; none where he was asked. */
  readonly silent: readonly AskingLesson[];
  readonly dueAt: Instant;
  readonly observedAt: Instant | null;
  readonly outcome: Outcome;
}

function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  const stretches = isMarked(facts.journal, norms.assessment) ? askingStretches(facts, norms, asOf) : [];
  const failing = groupBy(failingMarks(facts, norms), ({ date }) => date);
  const judged = [...groupBy(stretches, ({ term }) => term)].flatMap(([term, own]) => {
    const judge = judgeIn(
      term,
      own.flatMap(({ lessons }) => lessons),
      facts,
      norms,
      asOf,
    );
    return [...failing]
      .filter(([date]) => term.startDate <= date && date <= term.endDate)
      .flatMap(([, marks]) => marks.flatMap(judge));
  });
  const lessonId = lessonIdOf(facts);
  return {
    findings: judged.flatMap((each) => findingOf(each, lessonId(each.mark))),
    tally: tallyOf(
      judged.map(({ staffId, mark, outcome }) => ({ staffId, date: mark.date, outcome, noticeOnly: true })),
    ),
    nextMoment: earliestAfter(
      asOf,
      stretches.flatMap(({ lessons }) => lessons.map(({ dueAt }) => dueAt)),
    ),
  };
}

/** What is given for keeping a notebook is no answer, and who has left is not asked any more. */
function failingMarks(facts: JournalFacts, { accumulation }: Norms): readonly MarkFact[] {
  const isOwed = owedDates(facts);
  const present = presentMembers(facts);
  const notebooks = new Set(
    facts.works.filter(({ kind }) => isListed(kind, accumulation.notebookKinds)).map(columnKey),
  );
  return ownMarks(facts).filter(
    (mark) =>
      isFailing(shownValue(mark) ?? '') &&
      !notebooks.has(columnKey(mark)) &&
      present.has(mark.studentId) &&
      isOwed(mark.date),
  );
}

/**
 * Whether another mark of the same lesson came after it: work on the mistakes is marked in a column of the work's own day.
 * Of two that one look was the first to show, nobody knows the order: a pass may be the answer, another failing mark is none.
 */
function answersBeside(facts: JournalFacts): (mark: MarkFact) => boolean {
  const marks = groupBy(ownMarks(facts), (mark) => lessonKey(mark.studentId, mark));
  const since = ({ versions }: MarkFact, counts: (value: string) => boolean): Instant =>
    versions.find(({ value }) => counts(value))?.seenAt ?? Number.NEGATIVE_INFINITY;
  return (mark) => {
    const failedAt = since(mark, isFailing);
    return (marks.get(lessonKey(mark.studentId, mark)) ?? []).some((other) => {
      if (other === mark) return false;
      const cameAt = since(other, (value) => value.trim() !== '');
      return cameAt > failedAt || (cameAt === failedAt && !isFailing(shownValue(other) ?? ''));
    });
  };
}

/** Of a mark after which so many lessons are not over yet nothing can be said, unless he was asked at one of them. */
function judgeIn(
  term: TermFact,
  lessons: readonly AskingLesson[],
  facts: JournalFacts,
  { marks }: Norms,
  asOf: Instant,
): (mark: MarkFact) => readonly Judged[] {
  const isPresent = presenceBy(facts, provedSpans(facts, term));
  const marked = markedLessons(facts);
  const isAnswered = answersBeside(facts);
  return (mark) => {
    const { studentId, date } = mark;
    const attended = lessons.filter(({ lesson }) => lesson.date > date && isPresent(studentId, lesson));
    const next = attended.slice(0, marks.unmarked.afterFailing);
    const isAsked = isAnswered(mark) || next.some(({ lesson }) => marked.has(lessonKey(studentId, lesson)));
    const dueAt = Math.max(...next.map((lesson) => lesson.dueAt));
    if (next.length === 0 || (!isAsked && (next.length < marks.unmarked.afterFailing || dueAt > asOf))) return [];
    const shown = presentVersion(mark);
    const observedAt = shown === null ? null : gridLook(facts, date, shown);
    const outcome = isAsked ? null : judgeMissing({ base: dueAt, moved: dueAt, exception: null }, observedAt, asOf);
    const staffId = commonest(next.flatMap(({ duty }) => duty.staffId ?? []));
    return [{ mark, staffId, silent: isAsked ? [] : next, dueAt, observedAt, outcome }];
  };
}

function findingOf(judged: Judged, lessonId: number | null): readonly Judgement[] {
  const { mark, staffId, silent, dueAt, observedAt, outcome } = judged;
  if (outcome === null) return [];
  return [
    {
      subjectKey: `mark:${mark.id}`,
      verdict: outcome,
      severity: 'notice',
      staffId,
      studentId: mark.studentId,
      lessonId,
      date: mark.date,
      evidence: {
        markId: mark.id,
        value: shownValue(mark),
        lessons: silent.length,
        from: silent[0]?.lesson.date ?? null,
        to: silent.at(-1)?.lesson.date ?? null,
        deadline: dueAt,
        observedAt,
      },
    },
  ];
}

function describe(finding: Described, zone: string): string {
  const row = counted(numberOf(finding.evidence, 'lessons') ?? 0, 'уроке', 'уроках', 'уроках');
  const what = `После «${String(finding.evidence['value'])}» обучающийся был ещё на ${row} и не получил отметки`;
  return missingSentence(what, finding, zone);
}
