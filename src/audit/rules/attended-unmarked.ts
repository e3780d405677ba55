import { counted, formatMoment } from '../../domain/russian.js';
import type { Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, TermFact } from '../journal-facts.js';
import { type AskingLesson, askingStretches } from '../judging/asking-lessons.js';
import { isMarked } from '../judging/assessment.js';
import { lessonKey, presenceBy } from '../judging/attendance.js';
import { markedLessons } from '../judging/columns.js';
import { groupBy } from '../judging/group-by.js';
import { earliestAfter } from '../judging/next-moment.js';
import { provedSpans } from '../judging/proved-members.js';
import { teacherOfTerm } from '../judging/responsible.js';
import { listOf, numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import type { Described, Judgement, Rule, RuleResult, Verdict } from '../rule.js';

export const attendedUnmarked: Rule<JournalFacts> = {
  id: 'attended-unmarked',
  family: 'attended-unmarked',
  scope: 'journal',
  title: 'Обучающийся посещает уроки, но не имеет отметок',
  clauses: ['Р 2.14c'],
  howToFix: 'Спросите перечисленных обучающихся на ближайшем уроке и выставьте им отметки.',
  needs: ['term', 'lesson', 'groupMember', 'mark', 'absence'],
  rev: 8,
  check,
  describe,
};

/** Lessons that a student attended one after the other, with no mark of him at any. */
interface Row {
  readonly studentId: number;
  readonly lessons: readonly AskingLesson[];
}

interface JudgedTerm {
  readonly term: TermFact;
  readonly last: AskingLesson;
  readonly staffId: number | null;
  readonly rows: readonly Row[];
  readonly verdict: Verdict | null;
}

function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  const stretches = isMarked(facts.journal, norms.assessment) ? askingStretches(facts, norms, asOf) : [];
  const terms = [...groupBy(stretches, ({ term }) => term)];
  const judged = terms.flatMap(([term, own]) =>
    judgeTerm(
      term,
      own.map(({ lessons }) => lessons),
      facts,
      norms,
      asOf,
    ),
  );
  return {
    findings: judged.flatMap((each) => findingOf(each, facts.journal.id)),
    tally: tallyOf(judged.map(({ staffId, last, verdict }) => ({ staffId, date: last.lesson.date, outcome: verdict }))),
    nextMoment: earliestAfter(
      asOf,
      stretches.flatMap(({ lessons }) => lessons.map(({ dueAt }) => dueAt)),
    ),
  };
}

function judgeTerm(
  term: TermFact,
  stretches: readonly (readonly AskingLesson[])[],
  facts: JournalFacts,
  { marks }: Norms,
  asOf: Instant,
): readonly JudgedTerm[] {
  const due = stretches.flat().filter(({ dueAt }) => dueAt <= asOf);
  const last = due.at(-1);
  if (last === undefined || due.length < marks.unmarked.studentLessons) return [];
  const rows = rowsOf(term, stretches, facts, asOf).filter(
    ({ lessons }) => lessons.length >= marks.unmarked.studentLessons,
  );
  const { gridObservedAt } = term;
  const proved = rows.filter(({ lessons }) => isProved(lessons, gridObservedAt, marks.unmarked.studentLessons));
  const verdict = rows.length === 0 ? null : verdictOf(gridObservedAt, proved);
  const staffId = teacherOfTerm(facts, term.startDate, term.endDate);
  return [{ term, last, staffId, rows: longestOfEach(proved.length > 0 ? proved : rows), verdict }];
}

function verdictOf(gridObservedAt: Instant | null, proved: readonly Row[]): Verdict {
  if (gridObservedAt === null) return 'no-data';
  return proved.length > 0 ? 'violated' : 'disputable';
}

/** Enough of the lessons in a row had all their marks due when the page was last read. */
function isProved(lessons: readonly AskingLesson[], gridObservedAt: Instant | null, least: number): boolean {
  let inRow = 0;
  return lessons.some(({ dueAt }) => {
    inRow = gridObservedAt !== null && dueAt <= gridObservedAt ? inRow + 1 : 0;
    return inRow >= least;
  });
}

/** All rows of each student: a short one may be proved before a longer one is. */
function rowsOf(
  term: TermFact,
  stretches: readonly (readonly AskingLesson[])[],
  facts: JournalFacts,
  asOf: Instant,
): readonly Row[] {
  const isPresent = presenceBy(facts, provedSpans(facts, term));
  const marked = markedLessons(facts);
  const students = [...new Set(facts.members.map(({ studentId }) => studentId))].sort((a, b) => a - b);
  return students.flatMap((studentId) => {
    const isSilent = ({ lesson, dueAt }: AskingLesson): boolean =>
      dueAt <= asOf && isPresent(studentId, lesson) && !marked.has(lessonKey(studentId, lesson));
    return stretches.flatMap((stretch) => runsOf(stretch, isSilent).map((lessons) => ({ studentId, lessons })));
  });
}

function runsOf(
  lessons: readonly AskingLesson[],
  isOfRun: (lesson: AskingLesson) => boolean,
): readonly (readonly AskingLesson[])[] {
  const runs: AskingLesson[][] = [];
  let run: AskingLesson[] = [];
  for (const lesson of lessons) {
    if (!isOfRun(lesson)) run = [];
    else if (run.push(lesson) === 1) runs.push(run);
  }
  return runs;
}

/** Of rows as long as each other the first. */
function longestOfEach(rows: readonly Row[]): readonly Row[] {
  const longest = new Map<number, Row>();
  for (const row of rows) {
    const known = longest.get(row.studentId);
    if (known === undefined || row.lessons.length > known.lessons.length) longest.set(row.studentId, row);
  }
  return [...longest.values()];
}

function findingOf({ term, last, staffId, rows, verdict }: JudgedTerm, journalId: number): readonly Judgement[] {
  if (verdict === null) return [];
  return [
    {
      subjectKey: `journal-term:${journalId}:${term.name}`,
      verdict,
      severity: 'violation',
      staffId,
      studentId: null,
      lessonId: null,
      date: last.lesson.date,
      evidence: {
        term: term.name,
        observedAt: term.gridObservedAt,
        students: rows.map(({ studentId, lessons }) => ({
          studentId,
          lessons: lessons.length,
          from: lessons[0]?.lesson.date ?? null,
          to: lessons.at(-1)?.lesson.date ?? null,
        })),
      },
    },
  ];
}

function describe({ verdict, evidence }: Described, zone: string): string {
  const observedAt = numberOf(evidence, 'observedAt');
  if (observedAt === null) return 'Нет данных: страница отметок за период ещё не прочитана';
  const students = listOf(evidence, 'students');
  const longest = Math.max(0, ...students.map((student) => numberOf(student, 'lessons') ?? 0));
  const who = counted(students.length, 'обучающийся', 'обучающихся', 'обучающихся');
  const row = counted(longest, 'урок', 'урока', 'уроков');
  const looked = formatMoment(observedAt, zone);
  const what = `Без отметок на уроках подряд: ${who}, самый длинный ряд — ${row}`;
  if (verdict === 'violated') return `${what}; проверено ${looked}`;
  return `${what}, при последней проверке ${looked}; срок отметок за письменные работы тогда ещё не истёк`;
}
