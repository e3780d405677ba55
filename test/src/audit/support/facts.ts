import type {
  AbsenceFact,
  EditFact,
  Interval,
  JournalFacts,
  LessonFact,
  MarkFact,
  MemberFact,
  SlotFact,
  TermFact,
  TermMarkFact,
  WorkFact,
} from '../../../../src/audit/journal-facts.js';
import type { Judgement, Rule, RuleResult } from '../../../../src/audit/rule.js';
import type { AbsenceCode } from '../../../../src/domain/rows.js';
import type { Instant, PlainDate } from '../../../../src/domain/time.js';
import type { Norms } from '../../../../src/regulation/norms.js';
import { bellsOf } from './bells-of.js';

export const ZONE = 'Europe/Simferopol';
export const TEACHER = 1;
export const SUBSTITUTE = 2;

/** `'2025-09-10 18:00'` by the school's clock, which is three hours ahead all year. */
export function at(moment: string): Instant {
  return Date.parse(`${moment.replace(' ', 'T')}:00+03:00`);
}

export const norms: Norms = {
  version: 'test',
  pollToleranceMs: 30 * 60_000,
  assessment: {
    unmarkedGrades: [1],
    unmarkedSubjects: ['Разговоры о важном', 'Россия — мои горизонты'],
    unmarkedPrefixes: ['Элективный курс', 'Внеурочная деятельность'],
  },
  ...{ outageGraceDays: 7, resultsShownHours: 24 },
  homework: {
    unassignedSubjects: ['Физическая культура', 'Музыка'],
    unassignedGrades: [1],
    controlKinds: ['Контрольная работа', 'Контроль чтения', 'Контроль говорения', 'КУН'],
    workingDayEnd: '18:00',
    hoursAfterLastLesson: 1,
    ...{ monthShare: 0.3, monthMinimum: 4 },
    elsewhere: ['в чате'],
    handedOut: ['по тетради', 'индивидуально'],
    emptyWords: ['задание', 'см', 'класса', 'всё', 'и', 'повторить', 'подготовиться', 'выучить'],
  },
  topics: { unnamedKinds: ['Контрольная работа', 'Повторение', 'Обобщение', 'Работа над ошибками', 'Резерв'] },
  briefings: { subjects: ['Физика', 'Алгебра'], months: [9, 1], words: ['инструктаж', 'техника безопасности', 'ТБ'] },
  marks: {
    oralKinds: ['Ответ на уроке', 'Работа на уроке'],
    backdatedDays: 7,
    doubleSubjects: ['Русский язык', 'Литература'],
    written: { days: 7, longer: [{ kinds: ['Сочинение'], days: 10 }], countVacations: true },
    obligatory: { absentSchoolDays: 10, withoutMarks: ['ВПР', 'диагностич'] },
    unmarked: { classLessons: 3, classDays: 7, studentLessons: 2, afterFailing: 3 },
  },
  corrections: { absenceSchoolDays: 10, slipLikeness: 0.9 },
  attendance: { conflictSchoolDays: 3, reasonSchoolDays: 5, unnotedLessons: 15, unnotedShare: 0.05 },
  controlLoad: {
    exceptKinds: ['Контроль чтения', 'КУН'],
    ...{ perDay: 1, leastDays: 17, yearShare: 0.1, yearWeeks: 34, edgesAboveHours: 1 },
  },
  homeworkLoad: {
    norms: Object.entries({ 1: 60, 2: 90, 4: 120, 6: 150, 9: 210 }).map(([grade, minutes]) => ({
      fromGrade: Number(grade),
      minutes,
    })),
    estimatedMinutes: 20,
  },
  substitutions: { enteredBy: 'substitute' },
  logins: { usualDays: 3 },
  activity: { silentLessons: 4, silentDays: 3 },
  entries: {
    officePositions: [
      ...['Администратор', 'Секретарь', 'Директор', 'Заместител', 'Зам.', 'Зам директора', 'Замдиректора', 'Завуч'],
      'Диспетчер',
    ],
    supportPositions: ['Педагог-организатор', 'Советник директора', 'Педагог-психолог', 'Библиотекарь'],
  },
  impossible: { days: 7, closedKinds: ['карантин', 'каникул'] },
  divisions: { graceSchoolDays: 3, leastCovered: 0.8, optionalSubjects: ['Второй иностранный'] },
  credentials: { dueDay: '09-15', newcomerSchoolDays: 5 },
  families: { spanDays: 28, target: 0.7, untoldDays: 10, freshDays: 31, studentsFromGrade: 5 },
  informing: { days: 14, absentLessons: 10, riskLessons: 6 },
  cardsDueDay: '09-15',
  gradeSheetWorkingDays: 3,
  printouts: { weeklyDays: 7, monthlyDays: 31 },
  movements: { graceSchoolDays: 3, manyAtOnce: 5, staffWorkingDays: 3 },
  plans: {
    ...{ dueDay: '09-05', weeks: 34, firstGradeWeeks: 33, below: 0, above: 2 },
    ...{ lag: 2, sheetDays: 10, near: 3, likeness: 0.6, run: 3, ownTopics: ['Физическая культура'] },
    controls: { grace: 7, before: 7, after: 14, scheduleDays: 5 },
  },
  setup: { dueDay: '09-05', newClassWorkingDays: 5 },
  journals: { openedWorkingDays: 5 },
  notebooks: { subjects: ['Русский язык', 'Алгебра', 'Литература'], leastLessons: 4, leastAttended: 2, days: 7 },
  accumulation: {
    norms: {
      quarter: [
        { hours: 1, marks: 3 },
        { hours: 2, marks: 5 },
      ],
      'half-year': [
        { hours: 1, marks: 5 },
        { hours: 2, marks: 10 },
      ],
    },
    countNotebooks: true,
    notebookKinds: ['Ведение тетради'],
    startDays: { oneHour: 21, more: 14 },
    forecastDays: 21,
  },
  termMarks: {
    mode: 'fixed-dates',
    dueDates: { 'I четверть': '2025-10-24', 'I полугодие': '2025-12-29' },
    daysBeforeEnd: 3,
    onNonSchoolDay: 'previous',
    newcomerDays: 14,
    early: { days: 7, lessons: 2, exceptGrades: [9, 11] },
    unattestedMarks: ['н/а', 'не аттестован'],
    unattestedShare: 0.5,
    exemptDays: 30,
    deferral: { missedShare: 0.5, daysBefore: 14 },
    bias: {
      threshold: 0.5,
      bySubject: [{ subjects: ['Музыка'], threshold: 0.7 }],
      border: 0.1,
      works: { kinds: ['Контрольная работа'], least: 2, above: 1 },
    },
  },
};

/** 1 September 2025 is a Monday, 26 October a Sunday. */
export const QUARTER: TermFact = {
  name: 'I четверть',
  kind: 'quarter',
  startDate: '2025-09-01',
  endDate: '2025-10-26',
  gridObservedAt: at('2025-12-01 12:00'),
  lessonsObservedAt: at('2025-12-01 12:00'),
  observationIds: [],
};

const NO_REGISTERS: JournalFacts['registers'] = {
  outages: [],
  controlSchedule: null,
  classDayEvents: [],
  permissions: [],
  staffAbsences: [],
  exemptions: [],
  deferrals: [],
  individualPlans: [],
  ...{ substitutions: [], certificates: [], planCorrections: [] },
};

export interface Overrides extends Partial<Omit<JournalFacts, 'journal' | 'history' | 'neighbours' | 'registers'>> {
  readonly journal?: Partial<JournalFacts['journal']>;
  readonly history?: Partial<JournalFacts['history']>;
  readonly neighbours?: Partial<JournalFacts['neighbours']>;
  readonly registers?: Partial<JournalFacts['registers']>;
}

/** A journal with one term and one member and nothing else in it; the class's days are those of the slots. */
export function facts(overrides: Overrides = {}): JournalFacts {
  const { journal, history, neighbours, registers, ...lists } = overrides;
  const identity = { id: 5, classId: 7, grade: 7, subjectId: 3, subjectName: 'Алгебра', groupName: '', ...journal };
  const dates = new Set((lists.slots ?? []).map((item) => item.date));
  return {
    zone: ZONE,
    ...{ journal: identity, openedOn: null },
    terms: [QUARTER],
    slots: [],
    slotTeachers: [],
    members: [member(101)],
    lessons: [],
    works: [],
    marks: [],
    absences: [],
    termMarks: [],
    plan: null,
    load: [],
    ...lists,
    history: {
      ...{ spans: [], edits: [], classTeacherId: null, subjectLoad: new Set() },
      subjectSlots: (lists.slots ?? []).map((each) => ({ ...each, groupName: identity.groupName })),
      ...history,
    },
    neighbours: {
      classDayEnd: new Map(),
      classDates: dates,
      classBells: bellsOf(lists.slots ?? []),
      subjectBells: new Map(),
      schoolDates: dates,
      sisters: [],
      classPlanAt: null,
      classLoadAt: null,
      subjectTeachers: new Set([TEACHER]),
      ...neighbours,
    },
    registers: { ...NO_REGISTERS, ...registers },
  };
}

/** One school day a week through the quarter: between them is no vacation. */
export const WEEKLY: ReadonlySet<PlainDate> = new Set([
  ...['2025-09-03', '2025-09-10', '2025-09-17', '2025-09-24'],
  ...['2025-10-01', '2025-10-08', '2025-10-15', '2025-10-22', '2025-10-24'],
]);

export const NOTHING: JournalFacts = facts({ terms: [], members: [] });

/** Seen by a poll, and proven absent by the one before it where `absent` is given. */
export function seen(moment: string, absent?: string, bulk = false): Interval {
  return { seenAt: at(moment), absentAt: absent === undefined ? null : at(absent), bulk, observationId: 1 };
}

export function member(studentId: number, interval: Interval = seen('2025-09-01 07:00'), gone?: string): MemberFact {
  const goneAt = gone === undefined ? null : at(gone);
  return { ...interval, studentId, lastSeenAt: goneAt, goneAt };
}

export function slot(date: PlainDate, bell = 1, teacherId: number | null = TEACHER): SlotFact {
  const hour = (value: number) => String(value).padStart(2, '0');
  return { date, bell, startTime: `${hour(7 + bell)}:30`, endTime: `${hour(8 + bell)}:15`, teacherId };
}

/** A text of a lesson: `['Степени', seen(…)]` for every image, oldest first. */
export type Texts = readonly (readonly [string, Interval])[];

export interface LessonParts {
  readonly id?: number;
  readonly ordinal?: number;
  readonly topic?: Texts;
  readonly homework?: Texts;
  readonly gone?: string;
}

export function lesson(date: PlainDate, parts: LessonParts = {}): LessonFact {
  const { id = 12, ordinal = 0, topic, homework, gone } = parts;
  const texts = (list: Texts | undefined) =>
    list === undefined
      ? null
      : {
          versions: list.map(([text, interval]) => ({ text, ...interval })),
          goneAt: gone === undefined ? null : at(gone),
          lastShownAt: null,
        };
  return {
    ...seen('2025-09-01 07:00'),
    id,
    date,
    ordinal,
    planItem: null,
    planLooks: [],
    topic: texts(topic),
    homework: texts(homework),
  };
}

/** Shown by the grid itself since the morning of its day, unless said otherwise. */
export function work(date: PlainDate, kind = 'Ответ на уроке', id = 70, title = ''): WorkFact {
  return { id, date, ordinal: 0, slot: 0, kind, title, weight: 1, seenAt: at(`${date} 08:00`), observationId: 1 };
}

export interface MarkParts {
  readonly value?: string;
  readonly comment?: string;
  readonly gone?: string;
  readonly journalId?: number;
}

export function mark(
  id: number,
  studentId: number,
  date: PlainDate,
  interval: Interval,
  parts: MarkParts = {},
): MarkFact {
  const { value = '5', comment = '', gone, journalId = 5 } = parts;
  return {
    id,
    studentId,
    date,
    ordinal: 0,
    slot: 0,
    journalId,
    versions: [{ value, comment, ...interval }],
    goneAt: gone === undefined ? null : at(gone),
    lastShownAt: null,
  };
}

export function absence(studentId: number, date: PlainDate, code: AbsenceCode = 'н', id = 300): AbsenceFact {
  return {
    id,
    studentId,
    date,
    ordinal: 0,
    journalId: 5,
    versions: [{ code, comment: '', ...seen(`${date} 12:00`) }],
    goneAt: null,
    lastShownAt: null,
  };
}

export function termMark(
  studentId: number,
  value: string,
  gone?: string,
  interval: Interval = seen('2025-10-20 12:00'),
): TermMarkFact {
  return {
    studentId,
    termName: 'I четверть',
    versions: [{ value, ...interval }],
    goneAt: gone === undefined ? null : at(gone),
    lastShownAt: null,
  };
}

/** Of ЭлЖур's own history: who changed what of the lesson at which moment. */
export function edit(
  date: PlainDate,
  moment: string,
  staffId: number,
  parts: Partial<Omit<EditFact, 'editor'>> & { readonly position?: string } = {},
): EditFact {
  const { position = 'Учитель', ...others } = parts;
  const change = { what: 'cell', studentId: 101, before: '', after: '5' } as const;
  return { date, editedAt: at(moment), ...change, editor: { staffId, position }, ...others };
}

/** What a rule found, a line each: `lesson:12 violated violation`. */
export function lines(result: RuleResult): readonly string[] {
  return result.findings.map(({ subjectKey, verdict, severity }) => `${subjectKey} ${verdict} ${severity}`);
}

export function judged(rule: Rule<JournalFacts>, given: JournalFacts, moment: string): readonly string[] {
  return lines(rule.check(given, norms, at(moment)));
}

/** The only finding of a rule; the test fails where there is another number of them. */
export function only(rule: Rule<JournalFacts>, given: JournalFacts, moment: string): Judgement {
  const { findings } = rule.check(given, norms, at(moment));
  const [finding] = findings;
  if (finding === undefined || findings.length !== 1) throw new Error(`${findings.length} findings instead of one`);
  return finding;
}
