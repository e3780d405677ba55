import { formatMoment } from '../../domain/russian.js';
import { firstDayOfSchoolYear, schoolYearAt } from '../../domain/school-year.js';
import { likeness, plainWords } from '../../domain/text-likeness.js';
import { dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import { workingDaysAfter, worksOnSaturdays } from '../../domain/working-days.js';
import type { Norms } from '../../regulation/norms.js';
import type { ClassFacts, TaughtLine } from '../class-facts.js';
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
  rev: 2,
  check,
  describe,
};

/** What the class is taught by the load: lines of several teachers are one. */
interface Taught {
  /** Any of its lines: which came first, each of them tells. */
  readonly line: TaughtLine;
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
function taughtBy({ load }: ClassFacts): readonly TaughtLine[] {
  const lines = groupBy(
    load.filter(({ hours }) => hours > 0),
    ({ subjectName, groupName }) => JSON.stringify([subjectName, groupName]),
  );
  return [...lines.values()].flatMap(([line]) => line ?? []);
}

function judge(line: TaughtLine, facts: ClassFacts, { journals }: Norms, asOf: Instant): Taught {
  const saturdays = worksOnSaturdays(facts.schoolDates);
  const dueDate = workingDaysAfter(beginningOf(line, facts, asOf), journals.openedWorkingDays, saturdays);
  const base = endOf(dueDate, facts.zone);
  if (isOpened(line, facts)) return { line, dueDate, alike: null, outcome: null };
  const alike = alikeJournal(line, facts);
  const outcome = judgeMissing({ base, moved: base, exception: null }, facts.wholeAt, asOf);
  return { line, dueDate, alike, outcome: alike !== null && outcome === 'violated' ? 'disputable' : outcome };
}

/** The load that came first is of the whole year; what a later file adds begins on the day of that file. */
function beginningOf({ first }: TaughtLine, { load, journals, zone }: ClassFacts, asOf: Instant): PlainDate {
  if (first.seenAt > Math.min(...load.map((line) => line.first.seenAt))) return dateAt(first.seenAt, zone);
  const year = schoolYearAt(asOf, zone);
  const starts = journals.flatMap(({ terms }) => terms.map(({ startDate }) => startDate));
  return starts.filter((date) => date >= firstDayOfSchoolYear(year)).sort()[0] ?? `${year}-09-01`;
}

/** Groups may share a journal of the whole class, and a line of the whole class may mean its groups. */
function isOpened({ subjectName, groupName }: TaughtLine, { journals }: ClassFacts): boolean {
  const groups = journals.map(({ journal }) => journal).filter((journal) => journal.subjectName === subjectName);
  if (groupName === '') return groups.length > 0;
  return groups.some((journal) => journal.groupName === groupName || journal.groupName === '');
}

/** A journal of the subject with a group, or else one of a like name, that no line of the load names. */
function alikeJournal({ subjectName }: TaughtLine, { journals, load }: ClassFacts): string | null {
  const own = load.filter((line) => line.subjectName === subjectName).map(({ groupName }) => groupName);
  const groups = journals.map(({ journal }) => journal).filter((journal) => journal.subjectName === subjectName);
  const [group] = groups
    .map(({ groupName }) => groupName)
    .filter((name) => !own.includes(name))
    .sort();
  if (group !== undefined) return `${subjectName} (${group})`;
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
    others.every((word) => words.includes(word)) ||
    isAbbreviation(words, others) ||
    isAbbreviation(others, words)
  );
}

/** «ИЗО», «ОБЗР», «Физкультура»: one word made of the beginnings of others, of the first one at least. */
function isAbbreviation([short = '', ...more]: readonly string[], words: readonly string[]): boolean {
  return more.length === 0 && words.length > 1 && short.length > 2 && beginsAll(short, words, true);
}

function beginsAll(rest: string, [word, ...others]: readonly string[], isFirst: boolean): boolean {
  if (rest === '') return true;
  if (word === undefined) return false;
  const beginnings = [...word]
    .map((_, end) => word.slice(0, end + 1))
    .filter((beginning) => rest.startsWith(beginning));
  return (
    beginnings.some((beginning) => beginsAll(rest.slice(beginning.length), others, false)) ||
    (!isFirst && beginsAll(rest, others, false))
  );
}

function findingOf({ line, dueDate, alike, outcome }: Taught, { zone, wholeAt }: ClassFacts): readonly Judgement[] {
  if (outcome === null) return [];
  const { first, subjectName, groupName } = line;
  const nobody = { staffId: null, studentId: null, lessonId: null };
  return [
    {
      ...{ subjectKey: `load:${first.id}`, verdict: outcome, severity: 'violation', ...nobody, date: dueDate },
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
