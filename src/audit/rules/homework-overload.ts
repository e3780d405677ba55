import { counted } from '../../domain/russian.js';
import { addDays, type Instant, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { ClassFacts } from '../class-facts.js';
import { endOf } from '../judging/day-bounds.js';
import { type HomeworkDay, homeworkDays, type Task } from '../judging/homework-days.js';
import { heaviestLoad, type Load } from '../judging/homework-load.js';
import { judgeMissing, type Outcome } from '../judging/judge-value.js';
import { earliestAfter } from '../judging/next-moment.js';
import { earliestLook, lessonsLook } from '../judging/page-looks.js';
import { missingSentence, numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';

export const homeworkOverload: Rule<ClassFacts> = {
  id: 'homework-overload',
  family: 'homework-load',
  scope: 'class',
  title: 'Объём задания превышает норму',
  clauses: ['И-ЗД 8g'],
  howToFix:
    'Договоритесь с учителями, чьи задания сошлись на этот день: пусть сократят часть или перенесут срок, а впредь смотрят, что уже задано.',
  addressee: 'заместитель директора',
  needs: ['term', 'timetableSlot', 'groupMember', 'lesson', 'homework'],
  rev: 5,
  check,
  describe,
};

interface Judged {
  readonly date: PlainDate;
  readonly dueAt: Instant;
  readonly load: Load;
  readonly most: number;
  readonly outcome: Outcome;
  readonly observedAt: Instant | null;
}

function check(facts: ClassFacts, norms: Norms, asOf: Instant): RuleResult {
  const most = norms.homeworkLoad.norms.findLast(({ fromGrade }) => fromGrade <= facts.schoolClass.grade)?.minutes;
  if (most === undefined) return { findings: [], tally: [], nextMoment: null };
  const dueAt = ({ date }: HomeworkDay): Instant => endOf(addDays(date, -1), facts.zone);
  const days = homeworkDays(facts);
  const judged = days
    .filter((day) => dueAt(day) <= asOf)
    .map((day) => judge(day, dueAt(day), most, { facts, norms, asOf }))
    // Of a page that was never read a small load proves as little as a great one.
    .filter(({ load, outcome, observedAt }) => load.tasks.length > 0 && (outcome !== null || observedAt !== null));
  return {
    findings: judged.flatMap((each) => findingOf(each, facts, norms)),
    tally: tallyOf(judged.map(({ date, outcome }) => ({ staffId: null, date, outcome }))),
    nextMoment: earliestAfter(asOf, days.map(dueAt)),
  };
}

/** What the texts name is told for certain; with what the others are taken to last it is no more than likely. */
function judge(
  day: HomeworkDay,
  base: Instant,
  most: number,
  { facts, norms, asOf }: { readonly facts: ClassFacts; readonly norms: Norms; readonly asOf: Instant },
): Judged {
  const named = heaviestLoad(day, facts.zone, ({ named: minutes }) => minutes ?? 0);
  const isNamed = named.minutes > most;
  const load = isNamed ? named : heaviestLoad(day, facts.zone, minutesBy(norms));
  const observedAt = earliestLook(load.tasks.flatMap(looksAt));
  const seen = load.minutes > most ? judgeMissing({ base, moved: base, exception: null }, observedAt, asOf) : null;
  const outcome = seen === 'violated' && !isNamed ? 'disputable' : seen;
  return { date: day.date, dueAt: base, load, most, outcome, observedAt };
}

function minutesBy({ homeworkLoad }: Norms): (task: Task) => number {
  return ({ named }) => named ?? homeworkLoad.estimatedMinutes;
}

function looksAt({ journal, shown }: Task): readonly (Instant | null)[] {
  return shown.map((each) => lessonsLook(journal, each.date, each));
}

function findingOf(
  { date, dueAt, load, most, outcome, observedAt }: Judged,
  { schoolClass }: ClassFacts,
  norms: Norms,
): readonly Judgement[] {
  if (outcome === null) return [];
  const minutesOf = minutesBy(norms);
  const tasks = load.tasks.map((task) => ({
    ...{ journal: task.journal.journal.id, minutes: minutesOf(task), isNamed: task.named !== null },
    setOn: [...new Set(task.shown.map((each) => each.date))],
  }));
  const journals = [...new Set(tasks.map(({ journal }) => journal))];
  const estimated = tasks.filter(({ isNamed }) => !isNamed).length;
  const reckoned = { tasks, journals, estimated, estimatedMinutes: norms.homeworkLoad.estimatedMinutes };
  return [
    {
      subjectKey: `homework-day:${schoolClass.id}:${date}`,
      ...{ verdict: outcome, severity: 'warning', staffId: null, studentId: null, lessonId: null, date },
      evidence: { minutes: load.minutes, norm: most, ...reckoned, deadline: dueAt, observedAt },
    },
  ];
}

function describe(finding: Described, zone: string): string {
  const { verdict, evidence } = finding;
  const [minutes, norm, estimated, each] = ['minutes', 'norm', 'estimated', 'estimatedMinutes'].map(
    (key) => numberOf(evidence, key) ?? 0,
  ) as [number, number, number, number];
  const what = `На этот день задано на ${counted(minutes, 'минуту', 'минуты', 'минут')} при норме ${norm}`;
  if (estimated === 0 || verdict === 'no-data') return missingSentence(what, finding, zone);
  const isLooked = (numberOf(evidence, 'observedAt') ?? 0) >= (numberOf(evidence, 'deadline') ?? 0);
  const seen = missingSentence(what, isLooked ? { verdict: 'violated', evidence } : finding, zone);
  const tasks = counted(estimated, 'задания', 'заданий', 'заданий');
  return `${seen}; время ${tasks} взято по оценке, по ${counted(each, 'минуте', 'минуты', 'минут')}`;
}
