import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ClassFacts } from '../../../../src/audit/class-facts.js';
import type { JournalFacts } from '../../../../src/audit/journal-facts.js';
import type { EvidenceValue, RuleCard, RuleResult } from '../../../../src/audit/rule.js';
import { cardsOf } from '../../../../src/audit/rule-book.js';
import { rules } from '../../../../src/audit/rules/index.js';
import type { TeacherFacts } from '../../../../src/audit/teacher-facts.js';
import type { WholeSchoolFacts } from '../../../../src/audit/whole-school-facts.js';
import { classDays } from '../support/class-days.js';
import { classFacts, classJournal } from '../support/class-facts.js';
import { at, facts, member, NOTHING, norms, QUARTER, seen, slot, TEACHER, work, ZONE } from '../support/facts.js';
import { CLOSED, FAULTY } from '../support/faulty.js';
import { schoolFacts } from '../support/school-facts.js';
import { taughtJournal, teacherFacts } from '../support/teacher-facts.js';

const FOLDER = new URL('../../../../src/audit/rules/', import.meta.url);
const FAMILIES = [
  'absence-credit',
  'absence-reason',
  'accumulation',
  'attendance',
  'attendance-day',
  'attendance-gap',
  'attended-unmarked',
  'cards',
  'certificate',
  'class-unmarked',
  'control-load',
  'control-work',
  'correction',
  'credentials',
  'deferral',
  'diary',
  'double-mark',
  'exempt',
  'fact',
  'family-notice',
  'family-share',
  'failing-unasked',
  'first-grade',
  'foreign-entry',
  'grade-sheet',
  'home-marks',
  'homework',
  'homework-load',
  'homework-text',
  'incident-notice',
  'incident-void',
  'lesson',
  'load-journal',
  'login',
  'lesson-surplus',
  'mark-kind',
  'mark-late',
  'na',
  'notebook-mark',
  'period-mark',
  'period-mark-basis',
  'period-mark-bias',
  'period-mark-early',
  'plan',
  'plan-lag',
  'planned-work',
  'safety-briefing',
  'setup',
  'printout',
  'results',
  'roster',
  'staff',
  'subgroup',
  'substitution',
  'teacher-activity',
  'topic',
  'topic-name',
  'topic-plan',
  'value-change',
  'work-schedule',
  'work-topic',
];
const NOW = at('2025-10-27 12:00');

/** The same faults with everything that can move a deadline, and pages that were never read. */
const EXCUSED = facts({
  ...FAULTY,
  terms: [{ ...QUARTER, gridObservedAt: null, lessonsObservedAt: null }],
  registers: {
    permissions: [{ staffId: TEACHER, from: '2025-09-01', to: '2025-10-26', until: '2025-12-31', ground: 'приказ' }],
    staffAbsences: [{ staffId: TEACHER, from: '2025-09-09', to: '2025-12-30' }],
  },
});

/** The first grade has no marks at all, and therefore none of the other faults of marks. */
const inFirstGrade = (given: JournalFacts) => facts({ ...given, journal: { ...given.journal, grade: 1 } });
const givenTo = ({ id }: { readonly id: string }, given: JournalFacts) =>
  id === 'mark-in-first-grade' && given !== NOTHING ? inFirstGrade(given) : given;

type Given = 'nothing' | 'faulty' | 'closed' | 'excused';

const JOURNALS: Readonly<Record<Given, JournalFacts>> = {
  ...{ nothing: NOTHING, faulty: FAULTY, closed: CLOSED, excused: EXCUSED },
};

/** Of one of them it is contradicted where he was on a day, on another why he was away; then nobody noted it, nor why. */
const ABSENT = { '2025-09-03': '··н··', '2025-09-04': 'ннбб·', '2025-09-05': 'бб·бб', '2025-09-08': '·нн··' };

/** The parents of one of them alone open the diary. */
const VISITED = ['2025-09-23', '2025-10-01', '2025-10-09', '2025-10-20'];

/** Five students and their two groups of English; the first has left by an order that the list does not follow. */
const divided = (one: readonly number[], two: readonly number[], observedAt: number | null): ClassFacts => {
  const slots = FAULTY.slots;
  const left = { studentId: 101, day: '2025-09-02', fromClassId: null, toClassId: null };
  const request = { studentId: 102, weekly: true, from: '2025-09-02', to: null };
  const works = ['2025-09-08', '2025-09-09'].map((date, nth) => work(date, 'Контрольная работа', 401 + nth));
  const homework = { lessonId: 12, date: '2025-09-08', text: '§ 1, 200 мин', ...seen('2025-09-08 12:00') };
  const whole = classJournal({
    homework: [homework],
    ...{ slots, works: works.map((each) => ({ ...each, marks: 5 })) },
    members: [101, 102, 103, 104, 105].map((id) => member(id)),
  });
  const groups = [one, two].map((ids, index) =>
    classJournal({
      journal: { id: 21 + index, subjectId: 4, subjectName: 'Английский язык', groupName: `группа ${index + 1}` },
      ...{ slots, terms: [{ ...QUARTER, gridObservedAt: observedAt }], members: ids.map((id) => member(id)) },
    }),
  );
  const mismatch = { kind: 'mark', journalId: 21, date: '2025-09-10' } as const;
  const comparison = { studentId: 103, at: at('2025-09-12 12:00'), view: 'eljur-api/diary', differences: [mismatch] };
  const { journals, absences } = classDays({ days: ABSENT, observedAt });
  return classFacts({
    journals: [whole, ...groups, ...journals],
    absences,
    registers: {
      movementOrders: [left],
      printoutRequests: [request],
      gradeSheets: [{ term: 'I четверть', closed: '2025-09-10', archived: null }],
    },
    comparisons: [comparison],
    failing: [{ studentId: 104, journalId: 21, date: '2025-09-16', ...seen('2025-09-17 12:00') }],
    visits: VISITED.map((date) => ({ studentId: 101, visitor: 'parent', date })),
    visitsToldUntil: { parent: VISITED.at(-1) ?? null, student: null },
    load: [
      {
        id: 40,
        subjectName: 'Робототехника',
        groupName: '',
        teacherId: TEACHER,
        hours: 1,
        seenAt: at('2025-09-02 12:00'),
        first: { id: 40, seenAt: at('2025-09-02 12:00') },
      },
    ],
    wholeAt: observedAt,
  });
};

const CLASSES: Readonly<Record<Given, ClassFacts>> = {
  nothing: classFacts(),
  faulty: divided([101, 103], [102, 104], NOW),
  closed: divided([101, 103], [101, 102, 104, 105], NOW),
  excused: divided([101, 103], [102, 104], null),
};

const QUARANTINE = { from: '2025-09-17', to: '2025-09-17', fromBell: null, toBell: null, kind: 'карантин' };
/** Nobody has written anything at his lessons, but for marks of a day on which the class was at home. */
const silent = (observedAt: number | null, visits: TeacherFacts['visits'] = []): TeacherFacts =>
  teacherFacts(
    [
      taughtJournal({
        ...{ slots: FAULTY.slots, registers: FAULTY.registers },
        terms: [{ ...QUARTER, gridObservedAt: observedAt, lessonsObservedAt: observedAt }],
      }),
      taughtJournal({
        ...{ journal: { id: 6 }, slots: [slot('2025-09-17')], marked: ['2025-09-17'] },
        registers: { classDayEvents: [QUARANTINE] },
        terms: [{ ...QUARTER, gridObservedAt: observedAt, lessonsObservedAt: observedAt }],
      }),
    ],
    visits,
  );

/** He has worked from one place on three days, and on the last of them at his lesson from another as well. */
const VISITS: TeacherFacts['visits'] = [
  ...['2025-09-08', '2025-09-09', '2025-09-11'].map((date) => ({ date, time: '08:40', place: 'a1' })),
  { date: '2025-09-11', time: '08:50', place: 'b2' },
];

const TEACHERS: Readonly<Record<Given, TeacherFacts>> = {
  ...{ nothing: teacherFacts(), faulty: silent(NOW, VISITS), closed: silent(NOW, VISITS), excused: silent(null) },
};

/** A lost access of which nobody has told. */
const INCIDENT = { staffId: TEACHER, knownAt: at('2025-09-10 10:00'), notifiedAt: null, restoredAt: null };
/** Another, of which somebody was told, and whose account worked on. */
const USED = { ...INCIDENT, staffId: 8, notifiedAt: at('2025-09-10 10:05') };
const USE = { staffId: 8, journalId: 5, editedAt: at('2025-09-10 12:00') };
/** Results of an examination that families have not seen. */
const RESULT = { classId: 7, what: 'ОГЭ', whatKey: 'a1', receivedAt: at('2025-09-10 10:00'), shownAt: null };
/** Who left by an order that the list does not follow. */
const STAFF_ORDER = { staffId: TEACHER, way: 'left', day: '2025-09-10' } as const;
const STAFF_LINE = { staffId: TEACHER, came: seen('2025-09-01 07:00'), left: null };
const school = (registers: Partial<WholeSchoolFacts['registers']>): WholeSchoolFacts =>
  schoolFacts({
    history: { spans: [], edits: [USE] },
    staff: { listedAt: NOW, lines: registers.staffOrders === undefined ? [] : [STAFF_LINE] },
    registers,
  });

const SCHOOLS: Readonly<Record<Given, WholeSchoolFacts>> = {
  nothing: school({}),
  faulty: school({ incidents: [INCIDENT, USED], results: [RESULT], staffOrders: [STAFF_ORDER] }),
  closed: school({ incidents: [INCIDENT, USED], results: [RESULT], staffOrders: [STAFF_ORDER] }),
  excused: school({ staffOrders: null }),
};

/** A rule over what its kind of unit has of each. */
interface Tried {
  readonly rule: RuleCard;
  readonly check: (given: Given, moment: number) => RuleResult;
}

const tried: readonly Tried[] = [
  ...rules.journal.map((rule) => ({
    rule,
    check: (given: Given, moment: number) => rule.check(givenTo(rule, JOURNALS[given]), norms, moment),
  })),
  ...rules.class.map((rule) => ({
    rule,
    check: (given: Given, moment: number) => rule.check(CLASSES[given], norms, moment),
  })),
  ...rules.teacher.map((rule) => ({
    rule,
    check: (given: Given, moment: number) => rule.check(TEACHERS[given], norms, moment),
  })),
  ...rules.school.map((rule) => ({
    rule,
    check: (given: Given, moment: number) => rule.check(SCHOOLS[given], norms, moment),
  })),
];

const FAULTS: readonly (readonly [string, Given])[] = [
  ['faults', 'faulty'],
  ['faults of a quarter that is over', 'closed'],
  ['excused or unknown faults', 'excused'],
];

const bothWith = (moments: readonly string[]) =>
  (['faulty', 'closed'] as const).flatMap((given) => moments.map((moment) => [given, moment] as const));

test('the registry is the folder, in the order of ids', () => {
  const files = readdirSync(FOLDER).map((name) => name.replace('.ts', ''));
  const ids = cardsOf(rules).map((rule) => rule.id);
  expect(ids).toStrictEqual(files.filter((name) => name !== 'index').sort());
});

test('every rule finds something in one of the faulty journals', () => {
  const silent = tried.filter(({ check }) =>
    (['faulty', 'closed'] as const).every((given) => check(given, NOW).findings.length === 0),
  );
  expect(silent.map(({ rule }) => rule.id)).toStrictEqual([]);
});

test.each(['faulty', 'closed'] as const)('no two rules of a family give one subject of what is %s', (given) => {
  const keys = tried.flatMap(({ rule, check }) =>
    check(given, NOW).findings.map((finding) => `${finding.family ?? rule.family} ${finding.subjectKey}`),
  );
  expect(new Set(keys).size).toBe(keys.length);
});

describe.each(tried.map((each) => [each.rule.id, each] as const))('%s', (_, { rule, check }) => {
  test('says in Russian what is wrong, by which clause and what to do', () => {
    expect(FAMILIES).toContain(rule.family);
    expect(rule.clauses.length).toBeGreaterThan(0);
    for (const clause of rule.clauses) expect(clause).toMatch(/^(Р|ЭД|И|И-[А-Я]{2,4}|Х|Пр|План) [\dIVX]/u);
    for (const text of [rule.title, rule.howToFix]) expect(text).toMatch(/^[А-ЯЁ][^a-zA-Z]+$/u);
    expect(rule.howToFix).toMatch(/\.$/u);
    expect(rule.howToFix).not.toMatch(/(?:журнал|расписание|урок в) ЭлЖур(?![а-яё])/u);
  });

  test('finds nothing in nothing', () => {
    expect(check('nothing', NOW)).toStrictEqual({ findings: [], tally: [], nextMoment: null });
  });

  test.each(FAULTS)('keeps whole evidence of %s, the same every time', (__, given) => {
    const result = check(given, NOW);
    expect(check(given, NOW)).toStrictEqual(result);
    for (const { evidence } of result.findings) {
      expect(JSON.parse(JSON.stringify(evidence))).toStrictEqual(evidence);
      expect(valuesOf(evidence)).not.toContain(undefined);
    }
  });

  test.each(FAULTS)('describes %s in one sentence', (__, given) => {
    for (const finding of check(given, NOW).findings) {
      const sentence = rule.describe(finding, ZONE);
      expect(sentence).toMatch(/^[А-ЯЁ].*[^.]$/u);
      expect(sentence).not.toMatch(/undefined|null|NaN|Invalid|01\.01/u);
    }
  });

  test('a finding is among the opportunities, and the next moment lies ahead', () => {
    const moments = ['2025-09-10 16:00', '2025-09-30 12:00', '2025-10-27 12:00'];
    for (const [given, moment] of bothWith(moments)) {
      const { tally, nextMoment } = check(given, at(moment));
      for (const line of tally) {
        expect(line.violated + line.disputable + line.noData + line.excused).toBeLessThanOrEqual(line.opportunities);
      }
      expect(nextMoment ?? Number.POSITIVE_INFINITY).toBeGreaterThan(at(moment));
    }
  });
});

/** Nothing may change between two moments without new facts unless the rule said so. */
test.each(
  tried.flatMap((each) => (['faulty', 'closed'] as const).map((given) => [each.rule.id, each, given] as const)),
)('%s changes its answer only at its next moments', (_, { check }, given) => {
  const hour = 3_600_000;
  let before = check(given, at('2025-09-08 00:00'));
  for (let moment = at('2025-09-08 00:00') + hour; moment < at('2025-10-28 00:00'); moment += hour) {
    const now = check(given, moment);
    if (before.nextMoment === null || moment < before.nextMoment) expect(now).toStrictEqual(before);
    before = now;
  }
});

function valuesOf(value: EvidenceValue | undefined): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [value];
  return Object.values(value).flatMap(valuesOf);
}
