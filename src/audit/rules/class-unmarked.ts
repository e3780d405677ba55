import { counted, formatDayMonth, formatMoment } from '../../domain/russian.js';
import { daysBetween, type Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { JournalFacts, TermFact } from '../journal-facts.js';
import { type AskingLesson, askingStretches, type Stretch } from '../judging/asking-lessons.js';
import { isMarked } from '../judging/assessment.js';
import { presenceBy } from '../judging/attendance.js';
import { ownMarks } from '../judging/columns.js';
import { earliestAfter } from '../judging/next-moment.js';
import { provedSpans } from '../judging/proved-members.js';
import { commonest } from '../judging/responsible.js';
import { numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import type { Described, Judgement, Rule, RuleResult, Verdict } from '../rule.js';

export const classUnmarked: Rule<JournalFacts> = {
  id: 'class-unmarked',
  family: 'class-unmarked',
  scope: 'journal',
  title: 'Несколько уроков подряд без отметок',
  clauses: ['И-ЗД 8c'],
  howToFix: 'Опросите обучающихся на ближайших уроках: отметки нужны на каждом этапе периода, а не в его конце.',
  needs: ['term', 'lesson', 'groupMember', 'mark'],
  rev: 7,
  check,
  describe,
};

/** Lessons in a row at which nobody has a mark. */
interface Silence {
  readonly term: TermFact;
  readonly lessons: readonly AskingLesson[];
}

interface JudgedSilence extends Silence {
  readonly first: AskingLesson;
  readonly last: AskingLesson;
  readonly verdict: Verdict;
}

function check(facts: JournalFacts, norms: Norms, asOf: Instant): RuleResult {
  if (!isMarked(facts.journal, norms.assessment)) return { findings: [], tally: [], nextMoment: null };
  const stretches = askingStretches(facts, norms, asOf);
  const silences = silencesOf(facts, stretches, asOf).flatMap((silence) => judge(silence, norms));
  const verdicts = new Map(silences.flatMap(({ lessons, verdict }) => lessons.map((each) => [each, verdict] as const)));
  const lessons = stretches.flatMap((stretch) => stretch.lessons);
  return {
    findings: silences.map(findingOf),
    tally: tallyOf(
      lessons
        .filter(({ dueAt }) => dueAt <= asOf)
        .map((each) => ({ staffId: each.duty.staffId, date: each.lesson.date, outcome: verdicts.get(each) ?? null })),
    ),
    nextMoment: earliestAfter(
      asOf,
      lessons.map(({ dueAt }) => dueAt),
    ),
  };
}

/** A lesson at which nobody was, or which may yet have its marks, is neither silent nor an end of the silence. */
function silencesOf(facts: JournalFacts, stretches: readonly Stretch[], asOf: Instant): readonly Silence[] {
  const marked = new Set(ownMarks(facts).map(placeOf));
  const students = [...new Set(facts.members.map(({ studentId }) => studentId))];
  return stretches.flatMap(({ term, lessons }) => {
    const isPresent = presenceBy(facts, provedSpans(facts, term));
    const silences: AskingLesson[][] = [[]];
    for (const each of lessons) {
      if (marked.has(placeOf(each.lesson))) silences.push([]);
      else if (each.dueAt <= asOf && students.some((id) => isPresent(id, each.lesson))) silences.at(-1)?.push(each);
    }
    return silences.map((own) => ({ term, lessons: own }));
  });
}

function placeOf({ date, ordinal }: { readonly date: string; readonly ordinal: number }): string {
  return `${date} ${ordinal}`;
}

function judge({ term, lessons }: Silence, { marks: { unmarked } }: Norms): readonly JudgedSilence[] {
  const [first, last] = [lessons[0], lessons.at(-1)];
  if (first === undefined || last === undefined || !isLong(lessons, unmarked)) return [];
  return [{ term, lessons, first, last, verdict: verdictOf(term, lessons, unmarked) }];
}

/** Proven where the lessons that a look at the page has shown without marks, when these were due, are enough by themselves. */
function verdictOf({ gridObservedAt }: TermFact, lessons: readonly AskingLesson[], least: Least): Verdict {
  if (gridObservedAt === null) return 'no-data';
  const proved = lessons.filter(({ dueAt }) => dueAt <= gridObservedAt);
  return isLong(proved, least) ? 'violated' : 'disputable';
}

type Least = Norms['marks']['unmarked'];

function isLong(lessons: readonly AskingLesson[], { classLessons, classDays }: Least): boolean {
  const [first, last] = [lessons[0], lessons.at(-1)];
  if (first === undefined || last === undefined || lessons.length < classLessons) return false;
  return daysBetween(first.lesson.date, last.lesson.date) >= classDays;
}

function findingOf({ term, lessons, first, last, verdict }: JudgedSilence): Judgement {
  return {
    subjectKey: `lesson:${first.lesson.id}`,
    verdict,
    severity: 'warning',
    staffId: commonest(lessons.flatMap(({ duty }) => duty.staffId ?? [])),
    studentId: null,
    lessonId: first.lesson.id,
    date: last.lesson.date,
    evidence: {
      term: term.name,
      lessons: lessons.length,
      from: first.lesson.date,
      to: last.lesson.date,
      deadline: Math.max(...lessons.map(({ dueAt }) => dueAt)),
      observedAt: term.gridObservedAt,
      lessonIds: lessons.map(({ lesson }) => lesson.id),
    },
  };
}

function describe({ verdict, evidence }: Described, zone: string): string {
  const observedAt = numberOf(evidence, 'observedAt');
  if (observedAt === null) return 'Нет данных: страница отметок за период ещё не прочитана';
  const count = counted(numberOf(evidence, 'lessons') ?? 0, 'урок', 'урока', 'уроков');
  const [from, to] = [formatDayMonth(String(evidence['from'])), formatDayMonth(String(evidence['to']))];
  const what = `Подряд без отметок ${count}, с ${from} по ${to}`;
  const looked = formatMoment(observedAt, zone);
  if (verdict === 'violated') return `${what}: проверено ${looked}`;
  return `${what}, при последней проверке ${looked}; срок отметок за письменные работы тогда ещё не истёк`;
}
