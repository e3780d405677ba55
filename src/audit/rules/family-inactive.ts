import { capitalised, counted, formatFullDate, plural } from '../../domain/russian.js';
import { schoolYearAt, startOfSchoolYear } from '../../domain/school-year.js';
import { addDays, dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import { type ClassFacts, VISITORS, type Visitor } from '../class-facts.js';
import { isClassRead } from '../judging/class-list.js';
import { endOf } from '../judging/day-bounds.js';
import { type AskedOn, type FamilyShare, shareOf } from '../judging/family-share.js';
import { earliestAfter } from '../judging/next-moment.js';
import { schoolDaysOf } from '../judging/school-days-after.js';
import { listOf, numberOf } from '../judging/sentence.js';
import { type Opportunity, tallyOf } from '../judging/tally.js';
import { daysWords } from '../judging/told-visits.js';
import { unknownClass } from '../judging/unknown-class.js';
import type { Described, Evidence, Judgement, Rule, RuleResult } from '../rule.js';

export const familyInactive: Rule<ClassFacts> = {
  id: 'family-inactive',
  family: 'family-share',
  scope: 'class',
  title: 'Низкая доля родителей и обучающихся, посещающих дневник',
  clauses: ['И II 2.5', 'План 10', 'И-КР 5', 'ЭД 1a', 'И-КР 6a'],
  howToFix: 'Выясните у этих семей, что мешает открывать дневник: помогите войти или примите заявление о распечатке.',
  needs: ['term', 'timetableSlot', 'groupMember'],
  rev: 5,
  check,
  describe,
};

/** What files tell of past days is told for good: nothing here is disputable. */
function check(facts: ClassFacts, norms: Norms, asOf: Instant): RuleResult {
  const { zone, schoolClass } = facts;
  const lastSchoolDay = schoolDaysOf(facts).at(-1);
  if (lastSchoolDay === undefined) return { findings: [], tally: [], nextMoment: null };
  const earliest = addDays(`${schoolYearAt(asOf, zone)}-09-01`, norms.families.spanDays - 1);
  const due = endOf(earliest, zone);
  if (asOf < due) return { findings: [], tally: [], nextMoment: due };
  const today = dateAt(asOf, zone);
  if (!isClassRead(facts, today)) return unknownClass(keyOf('parent', facts), earliest, 'list');
  const [until = today] = [today, lastSchoolDay].sort();
  const asked = VISITORS.filter((one) => one === 'parent' || schoolClass.grade >= norms.families.studentsFromGrade);
  const judged = asked.flatMap((visitor) => judge(visitor, facts, norms, { until, lastSchoolDay, earliest }) ?? []);
  const stale = asked.flatMap((visitor) => staleAfter(visitor, facts, norms) ?? []);
  return {
    findings: judged.flatMap(({ finding }) => finding ?? []),
    tally: tallyOf(judged.map(({ opportunity }) => opportunity)),
    nextMoment: earliestAfter(asOf, [
      ...stale.filter((date) => date < lastSchoolDay).map((date) => endOf(date, zone)),
      startOfSchoolYear(schoolYearAt(asOf, zone) + 1, zone),
    ]),
  };
}

/** The last day on which what files tell still speaks of the class as it is. */
function staleAfter(visitor: Visitor, { visitsToldUntil }: ClassFacts, { families }: Norms): PlainDate | null {
  const until = visitsToldUntil[visitor];
  return until === null ? null : addDays(until, families.freshDays);
}

function keyOf(visitor: Visitor, { schoolClass }: ClassFacts): string {
  return `families:${schoolClass.id}:${visitor}`;
}

interface Judged {
  readonly finding: Judgement | null;
  readonly opportunity: Opportunity;
}

/** Null where there is nobody to count. */
function judge(visitor: Visitor, facts: ClassFacts, norms: Norms, on: AskedOn): Judged | null {
  const share = shareOf(visitor, facts, norms, on);
  const subjectKey = keyOf(visitor, facts);
  const staffId = facts.schoolClass.teacherId;
  if (share.kind === 'untold') return untold(share, subjectKey, visitor, on.earliest);
  const { days, counted, absent } = share;
  if (counted === 0) return null;
  const opportunity = { staffId, date: days.to, noticeOnly: true };
  if (counted - absent.length >= norms.families.target * counted - ROUNDING)
    return { finding: null, opportunity: { ...opportunity, outcome: null } };
  const evidence = {
    ...{ visitor, ...days, counted, target: norms.families.target },
    students: absent.map((studentId) => ({ studentId })),
  };
  return {
    finding: {
      subjectKey,
      ...{ verdict: 'violated', severity: 'notice', staffId, studentId: null, lessonId: null, date: days.to },
      evidence,
    },
    opportunity: { ...opportunity, outcome: 'violated' },
  };
}

/** 0.7 × 10 is a little more than 7 for a machine. */
const ROUNDING = 1e-9;

function untold(
  { lacks, days }: Extract<FamilyShare, { kind: 'untold' }>,
  subjectKey: string,
  visitor: Visitor,
  earliest: PlainDate,
): Judged {
  const date = days === null || days.to < earliest ? earliest : days.to;
  return {
    finding: {
      subjectKey,
      ...{ verdict: 'no-data', severity: 'notice', looked: true },
      ...{ staffId: null, studentId: null, lessonId: null, date },
      evidence: { lacks, visitor, ...days },
    },
    opportunity: { staffId: null, date, outcome: 'no-data' },
  };
}

function describe({ evidence }: Described): string {
  if (evidence['lacks'] !== undefined) return `Нет данных: ${lackWords(evidence)}`;
  const all = numberOf(evidence, 'counted') ?? 0;
  const came = all - listOf(evidence, 'students').length;
  // Rounded down: what is below the target must not read as if it were not.
  const percent = (share: number): string => `${Math.floor(share * 100 + ROUNDING)} %`;
  const opened = came === 0 ? nobodyWords(evidence, all) : `${openedWords(evidence, came)} из ${all}`;
  return `${capitalised(daysWords(evidence))} дневник ${opened} (${percent(came / all)}), нужно не меньше ${percent(numberOf(evidence, 'target') ?? 0)}`;
}

function nobodyWords(evidence: Evidence, all: number): string {
  const whole = `из ${counted(all, 'обучающегося', 'обучающихся', 'обучающихся')}`;
  return evidence['visitor'] === 'parent' ? `не открывали родители ни одного ${whole}` : `не открывал ни один ${whole}`;
}

function openedWords(evidence: Evidence, came: number): string {
  if (evidence['visitor'] === 'parent')
    return `открывали родители ${counted(came, 'обучающегося', 'обучающихся', 'обучающихся')}`;
  return `${plural(came, 'открывал', 'открывали', 'открывали')} ${counted(came, 'обучающийся', 'обучающихся', 'обучающихся')}`;
}

const KIND: Readonly<Record<string, string>> = { parent: 'родителей', student: 'обучающихся' };

function lackWords(evidence: Evidence): string {
  const of = KIND[String(evidence['visitor'])] ?? 'семей';
  if (evidence['lacks'] === 'list') return 'список класса ещё не прочитан';
  if (evidence['lacks'] === 'class-visits')
    return `о посещениях ${of} класса ${daysWords(evidence)} файлы не говорят ничего`;
  if (evidence['lacks'] === 'fresh-visits')
    return `о посещениях ${of} загруженные файлы говорят только по ${formatFullDate(String(evidence['to']))}`;
  return `ЭлЖур не показывает, кто открывает дневник, а файл с посещениями ${of} не загружен`;
}
