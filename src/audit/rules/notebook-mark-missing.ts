import { formatMonth } from '../../domain/russian.js';
import { addDays, type Instant, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, LessonFact } from '../journal-facts.js';
import { beginsAs, isListed, isMarked } from '../judging/assessment.js';
import { presenceBy } from '../judging/attendance.js';
import { columnKey } from '../judging/columns.js';
import { endOf } from '../judging/day-bounds.js';
import { groupBy } from '../judging/group-by.js';
import { owedDates, slotsInForce } from '../judging/held-slots.js';
import { judgeMissing, type Outcome } from '../judging/judge-value.js';
import { termOf } from '../judging/lesson-terms.js';
import { shownValue } from '../judging/mark-count.js';
import { coversDate, spansOf } from '../judging/membership.js';
import { type Deadline, deadlineEvidence, moveDeadline } from '../judging/moved-deadline.js';
import { earliestAfter } from '../judging/next-moment.js';
import { gridLook } from '../judging/page-looks.js';
import { provedSpans } from '../judging/proved-members.js';
import { commonest, type DutyOf, lessonDuties } from '../judging/responsible.js';
import { listOf, missingSentence, numberOf, studentsWords } from '../judging/sentence.js';
import { monthOf, tallyOf } from '../judging/tally.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';

export const notebookMarkMissing: Rule<JournalFacts> = {
  id: 'notebook-mark-missing',
  family: 'notebook-mark',
  scope: 'journal',
  title: 'Нет отметок за ведение тетрадей',
  clauses: ['Р 2.15'],
  howToFix: 'Раз в месяц проверяйте тетради и выставляйте каждому отметку в столбец с видом «Ведение тетради».',
  needs: ['term', 'lesson', 'groupMember', 'work', 'mark'],
  rev: 7,
  check,
  describe,
};

interface Month {
  /** First day of the month. */
  readonly month: PlainDate;
  readonly lessons: readonly LessonFact[];
  /** The last day on which the journal has a lesson. */
  readonly last: PlainDate;
  readonly staffId: number | null;
  readonly deadline: Deadline;
  /** The last look that has covered all its lessons. */
  readonly observedAt: Instant | null;
}

interface JudgedMonth extends Month {
  readonly counted: number;
  readonly lacking: readonly { readonly studentId: number; readonly attended: number }[];
  readonly outcome: Outcome;
}

function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  const isKept =
    isMarked(facts.journal, norms.assessment) && beginsAs(facts.journal.subjectName, norms.notebooks.subjects);
  const months = isKept ? monthsOf(facts, norms, asOf) : [];
  const judge = monthJudge(facts, norms, asOf);
  const judged = months
    .filter(({ deadline }) => deadline.base <= asOf)
    .map(judge)
    .filter((month) => month.counted > 0);
  return {
    findings: judged.flatMap((month) => findingOf(month, facts.journal.id)),
    tally: tallyOf(judged.map(({ staffId, last, outcome }) => ({ staffId, date: last, outcome }))),
    nextMoment: earliestAfter(
      asOf,
      months.flatMap(({ deadline }) => [deadline.base, deadline.moved]),
    ),
  };
}

/** Months with lessons enough to look at notebooks, whether their deadline has come or not. */
function monthsOf(facts: JournalFacts, norms: Norms, asOf: Instant): readonly Month[] {
  const isOwed = owedDates(facts);
  const dutyOf = lessonDuties(facts, asOf);
  const lastSlots = new Map(slotsInForce(facts).map(({ date }) => [monthOf(date), date]));
  const months = groupBy(
    facts.lessons.filter(({ date }) => isOwed(date)),
    ({ date }) => monthOf(date),
  );
  return [...months]
    .filter(([, lessons]) => lessons.length >= norms.notebooks.leastLessons)
    .map(([month, lessons]) => monthWith(month, lessons, lastSlots.get(month) ?? '', dutyOf, facts, norms));
}

function monthWith(
  month: PlainDate,
  lessons: readonly LessonFact[],
  lastSlot: PlainDate,
  dutyOf: DutyOf,
  facts: JournalFacts,
  norms: Norms,
): Month {
  const lastLesson = lessons.at(-1) ?? { date: month, ordinal: 0 };
  const last = lastLesson.date < lastSlot ? lastSlot : lastLesson.date;
  const staffId = commonest(lessons.flatMap((lesson) => dutyOf(lesson).staffId ?? []));
  const { startsAt } = dutyOf({ date: last, ordinal: lastLesson.ordinal });
  const due = { base: endOf(addDays(last, norms.notebooks.days), facts.zone), date: last, startsAt, staffId };
  const deadline = moveDeadline(due, facts, norms.outageGraceDays);
  return { month, lessons, last, staffId, deadline, observedAt: leastLook(facts, lessons) };
}

function leastLook(facts: JournalFacts, lessons: readonly LessonFact[]): Instant | null {
  const looks = lessons.map(({ date }) => termOf(facts, date)?.gridObservedAt ?? null);
  return looks.reduce((least, look) => (least === null || look === null ? null : Math.min(least, look)));
}

function monthJudge(facts: JournalFacts, norms: Norms, asOf: Instant): (month: Month) => JudgedMonth {
  const spans = groupBy(spansOf(facts.members, facts.zone), (span) => span.studentId);
  const mayHave = notebookMarks(facts, norms);
  return (month) => {
    const term = termOf(facts, month.last);
    const isPresent = term === null ? () => false : presenceBy(facts, provedSpans(facts, term));
    const students = [...spans]
      .filter(([, own]) => own.some((span) => coversDate(span, month.last)))
      .map(([studentId]) => ({
        studentId,
        attended: month.lessons.filter((lesson) => isPresent(studentId, lesson)).length,
      }))
      .filter(({ attended }) => attended >= norms.notebooks.leastAttended);
    const marked = mayHave(month.month, addDays(month.last, norms.notebooks.days));
    const lacking = students.filter(({ studentId }) => !marked.has(studentId));
    const outcome = lacking.length === 0 ? null : judgeMissing(month.deadline, month.observedAt, asOf);
    return { ...month, counted: students.length, lacking, outcome };
  };
}

/** Who has a mark that is, or may be, for keeping a notebook; of the subject's other journals the kinds are not known here. */
function notebookMarks(
  facts: JournalFacts,
  { accumulation }: Norms,
): (from: PlainDate, to: PlainDate) => ReadonlySet<number> {
  const works = facts.works.filter((work) => {
    const { kind, title, date } = work;
    const isNotebook = isListed(kind, accumulation.notebookKinds) || /тетрад/iu.test(`${kind} ${title}`);
    return isNotebook || kind.trim() === '' || gridLook(facts, date, work) === null;
  });
  const columns = new Set(works.map(columnKey));
  const marks = facts.marks.filter(
    (mark) => shownValue(mark) !== null && (mark.journalId !== facts.journal.id || columns.has(columnKey(mark))),
  );
  return (from, to) =>
    new Set(marks.filter(({ date }) => from <= date && date <= to).map(({ studentId }) => studentId));
}

function findingOf(judged: JudgedMonth, journalId: number): readonly Judgement[] {
  const { month, lessons, last, staffId, deadline, observedAt, lacking, outcome } = judged;
  if (outcome === null) return [];
  return [
    {
      subjectKey: `journal-month:${journalId}:${month.slice(0, 7)}`,
      verdict: outcome,
      severity: 'violation',
      staffId,
      studentId: null,
      lessonId: null,
      date: last,
      evidence: {
        month: month.slice(0, 7),
        lessons: lessons.length,
        counted: judged.counted,
        ...deadlineEvidence(deadline),
        observedAt,
        students: lacking.map((student) => ({ ...student })),
      },
    },
  ];
}

function describe(finding: Described, zone: string): string {
  const { evidence } = finding;
  const share = studentsWords(listOf(evidence, 'students').length, numberOf(evidence, 'counted') ?? 0);
  const what = `За ${formatMonth(String(evidence['month']))} ${share} нет отметки за ведение тетради`;
  return missingSentence(what, finding, zone);
}
