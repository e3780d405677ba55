import { counted } from '../../domain/russian.js';
import type { Instant, PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { ClassFacts } from '../class-facts.js';
import { type WorkOfClass, worksOfClass } from '../judging/class-works.js';
import { placeKey } from '../judging/columns.js';
import { groupBy } from '../judging/group-by.js';
import { gravest, judgeMissing, type Outcome, weakest } from '../judging/judge-value.js';
import { earliestAfter } from '../judging/next-moment.js';
import { earliestLook, gridLook } from '../judging/page-looks.js';
import { listOf, missingSentence, numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import { type Excess, excessesOf } from '../judging/work-load.js';
import { writtenDue } from '../judging/written-term.js';
import type { Described, Evidence, Judgement, Rule, RuleResult } from '../rule.js';

export const controlOverload: Rule<ClassFacts> = {
  id: 'control-overload',
  family: 'control-load',
  scope: 'class',
  title: 'Превышена норма контрольных работ',
  clauses: ['И-УЧ 8'],
  howToFix:
    'Разведите контрольные работы класса в графике: не больше одной в день, не чаще чем раз в две с половиной недели по предмету, не на первом и не на последнем уроке.',
  addressee: 'заместитель директора, утвердивший график',
  needs: ['term', 'timetableSlot', 'groupMember', 'work', 'mark', 'absence'],
  rev: 3,
  check,
  describe,
};

/** A date with its works, or one of them by itself. */
interface Subject {
  readonly key: string;
  readonly date: PlainDate;
  readonly dueAt: Instant;
  readonly lessonId: number | null;
  readonly excesses: readonly Excess[];
}

interface Judged extends Subject {
  readonly outcome: Outcome;
  readonly observedAt: Instant | null;
  readonly named: readonly Excess[];
}

function check(facts: ClassFacts, norms: Norms, asOf: Instant): RuleResult {
  const dueAt = marksDue(facts, norms);
  const subjects = [...ofDates(facts, norms, dueAt), ...ofWorks(facts, norms, dueAt)];
  const judged = subjects.filter((each) => each.dueAt <= asOf).map((each) => judge(each, dueAt, asOf));
  return {
    findings: judged.flatMap(findingOf),
    tally: tallyOf(judged.map(({ date, outcome }) => ({ staffId: null, date, outcome }))),
    nextMoment: earliestAfter(
      asOf,
      subjects.map((each) => each.dueAt),
    ),
  };
}

type DueAt = (work: WorkOfClass) => Instant;

/** Until then a column may be of another kind, or its marks may yet come. */
function marksDue({ zone, classBells }: ClassFacts, { marks }: Norms): DueAt {
  const classDates = new Set(classBells.keys());
  const dueAt = writtenDue({ zone, neighbours: { classDates } }, marks.written);
  return ({ columns }) => Math.max(...columns.map(({ work }) => dueAt(work)));
}

function ofDates(facts: ClassFacts, norms: Norms, dueAt: DueAt): readonly Subject[] {
  const { perDay } = norms.controlLoad;
  return [...groupBy(worksOfClass(facts, norms), ({ date }) => date)].map(([date, works]) => ({
    key: `control-day:${facts.schoolClass.id}:${date}`,
    ...{ date, dueAt: Math.max(...works.map(dueAt)), lessonId: null },
    excesses: works.length <= perDay ? [] : [{ works, told: { kind: 'day', works: works.length, most: perDay } }],
  }));
}

function ofWorks(facts: ClassFacts, norms: Norms, dueAt: DueAt): readonly Subject[] {
  const excesses = excessesOf(facts, norms);
  return [...groupBy(worksOfClass(facts, norms), ({ subjectId }) => subjectId)].flatMap(([subjectId, works]) =>
    works.map((work, nth) => ({
      key: `control-work:${facts.schoolClass.id}:${subjectId}:${work.date}`,
      ...{ date: work.date, dueAt: dueAt(work), lessonId: lessonOf(work) },
      excesses: excesses(work, works.slice(0, nth)),
    })),
  );
}

function lessonOf({ columns }: WorkOfClass): number | null {
  const [first] = columns;
  if (first === undefined) return null;
  return first.journal.lessons.find((lesson) => placeKey(lesson) === placeKey(first.work))?.id ?? null;
}

function judge(subject: Subject, dueAt: DueAt, asOf: Instant): Judged {
  const judged = subject.excesses.map((excess) => ({ excess, outcome: outcomeOf(excess, dueAt, asOf) }));
  const outcome = gravest(judged);
  const named = judged.filter((each) => each.outcome === outcome).map(({ excess }) => excess);
  const looks = named.flatMap(({ works }) => works.filter(({ date }) => date === subject.date).map(lookAt));
  return { ...subject, outcome, named, observedAt: earliestLook(looks) };
}

/** Each of the works is there by a look at its own deadline. */
function outcomeOf({ works }: Excess, dueAt: DueAt, asOf: Instant): Outcome {
  return works
    .map((work): Outcome => {
      const base = dueAt(work);
      return judgeMissing({ base, moved: base, exception: null }, lookAt(work), asOf);
    })
    .reduce(weakest);
}

function lookAt({ columns }: WorkOfClass): Instant | null {
  return earliestLook(columns.map(({ journal, work }) => gridLook(journal, work.date, work)));
}

function findingOf({ key, date, dueAt, lessonId, outcome, observedAt, named }: Judged): readonly Judgement[] {
  if (outcome === null) return [];
  const columns = named.flatMap(({ works }) => works.flatMap((work) => work.columns));
  const journals = [...new Set(columns.map(({ journal }) => journal.journal.id))];
  const evidence: Evidence = { excesses: named.map(({ told }) => told), journals, deadline: dueAt, observedAt };
  const nobody = { staffId: null, studentId: null };
  return [{ subjectKey: key, verdict: outcome, severity: 'warning', ...nobody, lessonId, date, evidence }];
}

const WORDS: Readonly<Record<string, (told: Evidence) => string>> = {
  day: (told) =>
    `на этот день у класса ${counted(numberOf(told, 'works') ?? 0, 'работа', 'работы', 'работ')} при норме ${numberOf(told, 'most') ?? 0}`,
  often: (told) =>
    `после предыдущей по предмету ${counted(numberOf(told, 'days') ?? 0, 'день', 'дня', 'дней')} при норме ${numberOf(told, 'least') ?? 0}`,
  share: (told) => `по предмету это ${numberOf(told, 'nth') ?? 0}-я за год при норме ${numberOf(told, 'most') ?? 0}`,
  first: () => 'первый урок дня',
  last: () => 'последний урок дня',
};

function describe(finding: Described, zone: string): string {
  const told = listOf(finding.evidence, 'excesses').map((each) => WORDS[String(each['kind'])]?.(each) ?? '');
  return missingSentence(`Контрольная работа всего класса: ${told.join('; ')}`, finding, zone);
}
