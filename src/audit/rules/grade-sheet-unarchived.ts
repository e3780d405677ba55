import { formatDayMonth } from '../../domain/russian.js';
import { dateAt, type Instant, type PlainDate } from '../../domain/time.js';
import { workingDaysAfter, worksOnSaturdays } from '../../domain/working-days.js';
import type { Norms } from '../../regulation/norms.js';
import type { ClassFacts, GradeSheet } from '../class-facts.js';
import { endOf, momentOf } from '../judging/day-bounds.js';
import type { Outcome } from '../judging/judge-value.js';
import { earliestAfter } from '../judging/next-moment.js';
import { deadlineWords } from '../judging/sentence.js';
import { addTallies, tallyOf } from '../judging/tally.js';
import { unknownClass } from '../judging/unknown-class.js';
import type { Described, Judgement, Rule, RuleResult } from '../rule.js';

/** The year's journals are closed after its last term, which ends in May or later. */
const LAST_TERM_SINCE = '05-01';
/** Of lessons: before it nothing of a new year can be closed. */
const FIRST_DAY = '09-01';
const YEAR = 'год';
const NOTHING: Pick<RuleResult, 'findings' | 'tally'> = { findings: [], tally: [] };

interface Judged extends GradeSheet {
  readonly deadline: Instant;
  readonly outcome: Outcome;
}

export const gradeSheetUnarchived: Rule<ClassFacts> = {
  id: 'grade-sheet-unarchived',
  family: 'grade-sheet',
  scope: 'class',
  title: 'Сводная ведомость не передана в архив',
  clauses: ['Р 2.20'],
  howToFix: 'Передайте сводную ведомость класса в архив и впишите день в «Сводные ведомости в архиве».',
  addressee: 'секретарь',
  needs: ['term'],
  rev: 2,
  check,
  describe,
};

/** The register alone tells when journals were closed and where the sheet is: nothing here is disputable. */
function check(facts: ClassFacts, norms: Norms, asOf: Instant): RuleResult {
  const { zone, schoolClass, registers } = facts;
  const dueAt = dueAfter(facts, norms);
  const sheets = registers.gradeSheets.map((sheet) => judge(sheet, dueAt(sheet.closed), dateAt(asOf, zone)));
  const due = sheets.filter(({ deadline }) => deadline <= asOf);
  const untold = untoldClosing(facts);
  const unknown = untold !== null && dueAt(untold) <= asOf ? unknownYear(schoolClass.id, untold) : NOTHING;
  return {
    findings: [...due.flatMap((each) => findingOf(each, schoolClass.id)), ...unknown.findings],
    tally: addTallies(
      tallyOf(due.map(({ closed: date, outcome }) => ({ staffId: null, date, outcome }))),
      unknown.tally,
    ),
    nextMoment: earliestAfter(asOf, [
      ...sheets.map(({ deadline }) => deadline),
      ...sheets.flatMap(({ archived }) => (archived === null ? [] : [momentOf(archived, '00:00', zone)])),
      ...(untold === null ? [] : [dueAt(untold)]),
    ]),
  };
}

function dueAfter({ schoolDates, zone }: ClassFacts, { gradeSheetWorkingDays }: Norms): (date: PlainDate) => Instant {
  const hasSaturdays = worksOnSaturdays(schoolDates);
  return (date) => endOf(workingDaysAfter(date, gradeSheetWorkingDays, hasSaturdays), zone);
}

function judge(sheet: GradeSheet, deadline: Instant, today: PlainDate): Judged {
  const isThere = sheet.archived !== null && sheet.archived <= today;
  return { ...sheet, deadline, outcome: isThere ? null : 'violated' };
}

/** The end of the last school year that its terms tell of, where nobody has entered that its journals were closed. */
function untoldClosing({ journals, registers }: ClassFacts): PlainDate | null {
  const ends = journals.flatMap(({ terms }) => terms.map(({ endDate }) => endDate)).sort();
  const last = ends.at(-1);
  if (last === undefined) return null;
  const since = `${yearOf(last) + 1}-${LAST_TERM_SINCE}`;
  if (last < since) return null;
  return registers.gradeSheets.some(({ term, closed }) => term === null && closed >= since) ? null : last;
}

function unknownYear(classId: number, date: PlainDate): Pick<RuleResult, 'findings' | 'tally'> {
  return unknownClass(`grade-sheet:${classId}:`, date, 'closing');
}

/** By the year in which it began: journals that were closed in August are those of the year before. */
function yearOf(date: PlainDate): number {
  const year = Number(date.slice(0, 4));
  return date.slice(5) < FIRST_DAY ? year - 1 : year;
}

function findingOf({ term, closed, deadline, outcome }: Judged, classId: number): readonly Judgement[] {
  if (outcome === null) return [];
  return [
    {
      subjectKey: `grade-sheet:${classId}:${yearOf(closed)}:${term ?? YEAR}`,
      ...{ verdict: outcome, severity: 'violation' },
      ...{ staffId: null, studentId: null, lessonId: null, date: closed },
      evidence: { term, closed, deadline },
    },
  ];
}

function describe({ evidence }: Described, zone: string): string {
  if (evidence['lacks'] !== undefined) {
    return 'Нет данных: учебный год окончен, а о завершении журналов класса и его ведомости в программу ничего не внесено';
  }
  const { term } = evidence;
  const of = typeof term === 'string' ? `за период (${term})` : 'за учебный год';
  const closed = formatDayMonth(String(evidence['closed']));
  return `Ведение журналов завершено ${closed}, сводная ведомость ${of} в архив не передана; ${deadlineWords(evidence, zone)}`;
}
