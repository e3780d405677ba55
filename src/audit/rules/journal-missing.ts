import { formatMoment } from '../../domain/russian.js';
import { schoolYearAt } from '../../domain/school-year.js';
import { likeness, plainWords } from '../../domain/text-likeness.js';
import { dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import { workingDaysAfter, worksOnSaturdays } from '../../domain/working-days.js';
import type { Norms } from '../../regulation/norms.js';
import type { ClassFacts } from '../class-facts.js';
import type { LoadLine } from '../journal-facts.js';
import { endOf } from '../judging/day-bounds.js';
import { groupBy } from '../judging/group-by.js';
import { judgeMissing, type Outcome } from '../judging/judge-value.js';
import { earliestAfter } from '../judging/next-moment.js';
import { deadlineWords, numberOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';

export const journalMissing: Rule<ClassFacts> = {
  id: 'journal-missing',
  family: 'load-journal',
  scope: 'class',
  title: 'Не открыт журнал',
  clauses: ['Пр 1', 'Х 4.1.1'],
  howToFix: 'Откройте в ЭлЖуре журнал этого предмета или исправьте название предмета в файле нагрузки.',
  addressee: 'администратор',
  needs: ['term', 'load'],
  rev: 1,
  check,
  describe,
};

/** What the class is taught by the load: lines of several teachers are one. */
interface Taught {
  /** Of the line that came first. */
  readonly line: LoadLine;
  readonly dueDate: PlainDate;
  /** A journal that may be the same under another name. */
  readonly alike: string | null;
  readonly outcome: Outcome;
}

function check(facts: ClassFacts, norms: Norms, asOf: Instant): RuleResult {
  const taught = taughtBy(facts).map((line) => judge(line, facts, norms, asOf));
  const dues = taught.map(({ dueDate }) => endOf(dueDate, facts.zone));
  const due = taught.filter(({ dueDate }) => endOf(dueDate, facts.zone) <= asOf);
  return {
    findings: due.flatMap((each) => findingOf(each, facts)),
    tally: tallyOf(due.map(({ dueDate: date, outcome }) => ({ staffId: null, date, outcome }))),
    nextMoment: earliestAfter(asOf, dues),
  };
}

/** By subject and group, the first line of each; one of no hours asks for nothing. */
function taughtBy({ load }: ClassFacts): readonly LoadLine[] {
  const lines = groupBy(
    load.filter(({ hours }) => hours > 0),
    ({ subjectName, groupName }) => JSON.stringify([subjectName, groupName]),
  );
  return [...lines.values()].flatMap((own) => {
    const first = own.reduce((one, other) => (other.seenAt < one.seenAt ? other : one));
    return [{ ...first, id: Math.min(...own.map(({ id }) => id)) }];
  });
}

function judge(line: LoadLine, facts: ClassFacts, { journals }: Norms, asOf: Instant): Taught {
  const saturdays = worksOnSaturdays(facts.schoolDates);
  const dueDate = workingDaysAfter(beginningOf(line, facts, asOf), journals.openedWorkingDays, saturdays);
  const base = endOf(dueDate, facts.zone);
  if (isOpened(line, facts)) return { line, dueDate, alike: null, outcome: null };
  const alike = alikeJournal(line, facts);
  const outcome = judgeMissing({ base, moved: base, exception: null }, facts.wholeAt, asOf);
  return { line, dueDate, alike, outcome: alike !== null && outcome === 'violated' ? 'disputable' : outcome };
}

/** The load that came first is of the whole year; what a later file adds begins on the day of that file. */
function beginningOf({ seenAt }: LoadLine, { load, journals, zone }: ClassFacts, asOf: Instant): PlainDate {
  if (seenAt > Math.min(...load.map((line) => line.seenAt))) return dateAt(seenAt, zone);
  const year = schoolYearAt(asOf, zone);
  const starts = journals.flatMap(({ terms }) => terms.map(({ startDate }) => startDate));
  return starts.filter((date) => date >= `${year}-08-01`).sort()[0] ?? `${year}-09-01`;
}

/** Groups may share a journal of the whole class, and a line of the whole class may mean its groups. */
function isOpened({ subjectName, groupName }: LoadLine, { journals }: ClassFacts): boolean {
  const groups = journals.map(({ journal }) => journal).filter((journal) => journal.subjectName === subjectName);
  if (groupName === '') return groups.length > 0;
  return groups.some((journal) => journal.groupName === groupName || journal.groupName === '');
}

/** A journal of a like name that no line of the load names. */
function alikeJournal({ subjectName }: LoadLine, { journals, load }: ClassFacts): string | null {
  const named = new Set(load.map((line) => line.subjectName));
  const others = journals.map(({ journal }) => journal.subjectName).filter((name) => !named.has(name));
  return [...new Set(others)].sort().find((name) => isAlike(name, subjectName)) ?? null;
}

const LEAST_LIKENESS = 0.6;

function isAlike(one: string, other: string): boolean {
  const [words, others] = [plainWords(one).split(' '), plainWords(other).split(' ')];
  return (
    likeness(one, other) >= LEAST_LIKENESS ||
    words.every((word) => others.includes(word)) ||
    others.every((word) => words.includes(word))
  );
}

function findingOf({ line, dueDate, alike, outcome }: Taught, { zone, wholeAt }: ClassFacts): readonly Judgement[] {
  if (outcome === null) return [];
  const { id, subjectName, groupName } = line;
  const nobody = { staffId: null, studentId: null, lessonId: null };
  return [
    {
      ...{ subjectKey: `load:${id}`, verdict: outcome, severity: 'violation', ...nobody, date: dueDate },
      evidence: {
        ...{ subject: subjectName, group: groupName, alike, deadline: endOf(dueDate, zone), movedDeadline: null },
        observedAt: wholeAt,
      },
    },
  ];
}

function describe({ verdict, evidence }: Described, zone: string): string {
  const group = evidence['group'] === '' ? '' : ` (${String(evidence['group'])})`;
  const what = `В нагрузке есть «${String(evidence['subject'])}»${group}, журнала нет`;
  const observedAt = numberOf(evidence, 'observedAt');
  const due = deadlineWords(evidence, zone);
  if (observedAt === null) return `Нет данных: журнал ещё не прочитан целиком, ${due}`;
  const looked = formatMoment(observedAt, zone);
  if (verdict === 'violated') return `${what}: проверено ${looked}, ${due}`;
  if (typeof evidence['alike'] === 'string')
    return `${what}, но есть похожий: «${evidence['alike']}»; проверено ${looked}, ${due}`;
  return `${what} при последнем чтении всех журналов ${looked}; ${due}, после него все журналы не читались`;
}
