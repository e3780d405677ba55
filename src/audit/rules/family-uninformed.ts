import { counted, formatFullDate } from '../../domain/russian.js';
import { schoolYearAt, schoolYearOf, startOfSchoolYear } from '../../domain/school-year.js';
import { dateAt, type Instant } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { ClassFacts } from '../class-facts.js';
import { isClassRead, listedByJournals } from '../judging/class-list.js';
import { endOf, momentOf } from '../judging/day-bounds.js';
import { familyOccasions, type Occasion } from '../judging/family-occasions.js';
import { groupBy } from '../judging/group-by.js';
import { type Informed, informedBy, readsOnPaper } from '../judging/informed-families.js';
import { earliestAfter } from '../judging/next-moment.js';
import { deadlineWords, listOf } from '../judging/sentence.js';
import { tallyOf } from '../judging/tally.js';
import { daysWords } from '../judging/told-visits.js';
import { unknownClass } from '../judging/unknown-class.js';
import type { Described, Evidence, Judgement, Rule, RuleResult } from '../rule.js';

export const familyUninformed: Rule<ClassFacts> = {
  id: 'family-uninformed',
  family: 'family-notice',
  scope: 'class',
  title: 'Семья не проинформирована',
  clauses: ['План 6', 'И-КР 6', 'И-КР 7', 'И-ЗД 12', 'Х 4.1.2'],
  // A class teacher has no registers of his own: the deputy writes it down.
  howToFix: 'Сообщите семье об этом и передайте завучу день и способ: он внесёт их в реестр «Сообщения семьям».',
  needs: ['term', 'groupMember', 'mark', 'absence'],
  rev: 2,
  check,
  describe,
};

interface Judged {
  readonly occasion: Occasion;
  readonly deadline: Instant;
  readonly informed: Informed;
}

/** Files and registers tell of past days for good: nothing here is disputable. */
function check(facts: ClassFacts, norms: Norms, asOf: Instant): RuleResult {
  const { zone, schoolClass, registers } = facts;
  const today = dateAt(asOf, zone);
  if (facts.journals.length === 0) return { findings: [], tally: [], nextMoment: null };
  if (!isClassRead(facts, today)) return unknownClass(`uninformed:${schoolClass.id}`, today, 'list');
  const listed = new Set(listedByJournals(facts, today).map(({ studentId }) => studentId));
  const onPaper = readsOnPaper(facts);
  // The files of visits are loaded for the school year alone.
  const year = schoolYearAt(asOf, zone);
  const owed = familyOccasions(facts, norms).filter(
    ({ studentId, date, dueDate }) =>
      listed.has(studentId) && schoolYearOf(date) === year && !onPaper(studentId, dueDate),
  );
  const knows = informedBy(facts, norms, today);
  const judged = owed.map((occasion): Judged => {
    return { occasion, deadline: endOf(occasion.dueDate, zone), informed: knows(occasion) };
  });
  const due = judged.filter(({ deadline }) => deadline <= asOf);
  const recorded = [...registers.printoutIssues, ...(registers.familyNotices ?? [])];
  return {
    findings: findingsOf(due, facts),
    tally: tallyOf(due.map((each) => opportunityOf(each, schoolClass.teacherId))),
    nextMoment: earliestAfter(asOf, [
      ...judged.map(({ deadline }) => deadline),
      ...recorded.filter(({ date }) => date > today).map(({ date }) => momentOf(date, '00:00', zone)),
      startOfSchoolYear(year + 1, zone),
    ]),
  };
}

function opportunityOf({ occasion, informed }: Judged, staffId: number | null) {
  const outcome = ({ informed: null, uninformed: 'violated', unknown: 'no-data' } as const)[informed.kind];
  return { staffId: outcome === 'no-data' ? null : staffId, date: occasion.dueDate, outcome };
}

/** What nobody knows of any family is told once for the class. */
const OF_CLASS: readonly string[] = ['notices', 'visits'];

function findingsOf(due: readonly Judged[], { schoolClass }: ClassFacts): readonly Judgement[] {
  const open = due
    .filter(({ informed }) => informed.kind !== 'informed')
    .toSorted((one, other) => one.deadline - other.deadline);
  const ofClass = open.find(({ informed }) => informed.kind === 'unknown' && OF_CLASS.includes(informed.lacks));
  if (ofClass !== undefined) return [unknownOf(ofClass, `uninformed:${schoolClass.id}`, null)];
  return [...groupBy(open, ({ occasion }) => occasion.studentId)].flatMap(([studentId, own]) => {
    const subjectKey = `uninformed:${schoolClass.id}:${studentId}`;
    const proved = own.filter(({ informed }) => informed.kind === 'uninformed');
    const [first] = proved;
    if (first !== undefined) return [faultOf(first, proved, subjectKey, schoolClass.teacherId)];
    return own.slice(0, 1).map((unknown) => unknownOf(unknown, subjectKey, studentId));
  });
}

function unknownOf({ occasion, informed }: Judged, subjectKey: string, studentId: number | null): Judgement {
  const evidence = informed.kind === 'unknown' ? { lacks: informed.lacks, ...informed.days } : {};
  return {
    ...{ subjectKey, verdict: 'no-data', severity: 'warning', looked: true },
    ...{ staffId: null, studentId, lessonId: null, date: occasion.dueDate, evidence },
  };
}

function faultOf(
  { occasion: { studentId, dueDate }, deadline }: Judged,
  proved: readonly Judged[],
  subjectKey: string,
  staffId: number | null,
): Judgement {
  return {
    ...{ subjectKey, verdict: 'violated', severity: 'warning', staffId, studentId, lessonId: null, date: dueDate },
    evidence: {
      deadline,
      occasions: proved.map(({ occasion: { kind, journalId, date } }) => ({ kind, journalId, date })),
    },
  };
}

function describe({ evidence }: Described, zone: string): string {
  if (evidence['lacks'] !== undefined) return `Нет данных: ${lackWords(evidence)}`;
  const kinds = listOf(evidence, 'occasions').map(({ kind }) => kind);
  const marks = kinds.filter((kind) => kind === 'mark').length;
  const reasons = [
    marks === 0
      ? ''
      : counted(marks, 'неудовлетворительная отметка', 'неудовлетворительные отметки', 'неудовлетворительных отметок'),
    kinds.includes('absences') ? 'много пропусков без причины' : '',
    kinds.includes('risk') ? 'пропущено больше половины уроков предмета' : '',
  ].filter((reason) => reason !== '');
  return `У обучающегося ${reasons.join(', ')}, а семья не узнала: дневник с тех пор не открывали, сообщений и распечаток нет; ${deadlineWords(evidence, zone)}`;
}

const LACKS: Readonly<Record<string, string>> = {
  list: 'список класса ещё не прочитан',
  notices: 'ЭлЖур не показывает сообщений родителям, а в программу они не внесены',
  visits: 'ЭлЖур не показывает, кто открывает дневник, а файл с посещениями родителей не загружен',
};

function lackWords(evidence: Evidence): string {
  const words = LACKS[String(evidence['lacks'])];
  if (words !== undefined) return words;
  if (evidence['lacks'] === 'class-visits')
    return `о посещениях родителей класса ${daysWords(evidence)} файлы не говорят ничего`;
  if (evidence['lacks'] === 'earlier-notices')
    return `сообщения семьям вносят в программу только с ${formatFullDate(String(evidence['to']))}`;
  return `о посещениях родителей загруженные файлы говорят только по ${formatFullDate(String(evidence['to']))}`;
}
