import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { JournalFacts } from '../../../../src/audit/journal-facts.js';
import type { EvidenceValue } from '../../../../src/audit/rule.js';
import { rules } from '../../../../src/audit/rules/index.js';
import {
  absence,
  at,
  facts,
  lesson,
  mark,
  member,
  NOTHING,
  norms,
  QUARTER,
  seen,
  slot,
  TEACHER,
  termMark,
  work,
  ZONE,
} from '../support/facts.js';

const FOLDER = new URL('../../../../src/audit/rules/', import.meta.url);
const FAMILIES = [
  'absence-credit',
  'accumulation',
  'attendance',
  'attended-unmarked',
  'class-unmarked',
  'control-work',
  'correction',
  'double-mark',
  'first-grade',
  'homework',
  'lesson',
  'lesson-surplus',
  'mark-kind',
  'mark-late',
  'na',
  'notebook-mark',
  'period-mark',
  'period-mark-basis',
  'period-mark-early',
  'topic',
  'topic-name',
  'work-topic',
];
const LATE = seen('2025-09-12 13:00', '2025-09-11 12:00');
/** Dates of lessons at which nobody was asked. */
const QUIET = ['2025-09-18', '2025-09-25', '2025-10-02'];
const AFTER_A_WEEK = seen('2025-09-20 13:00', '2025-09-19 12:00');
const NOW = at('2025-10-27 12:00');

const ERASED = { ...absence(101, '2025-09-10'), goneAt: AFTER_A_WEEK.seenAt, lastShownAt: AFTER_A_WEEK.absentAt };

/** A journal in which every rule finds something. */
const FAULTY = facts({
  slots: [
    '2025-09-08',
    '2025-09-09',
    '2025-09-10',
    '2025-09-11',
    ...QUIET,
    '2025-10-09',
    '2025-10-16',
    '2025-10-24',
  ].map((date) => slot(date)),
  members: [member(101), member(102), member(103)],
  lessons: [
    lesson('2025-09-08', { id: 11 }),
    lesson('2025-09-09', { id: 12, topic: [['Степени', LATE]], homework: [['№ 5', LATE]] }),
    lesson('2025-09-10', {
      id: 13,
      topic: [['Корни', seen('2025-09-10 12:00')]],
      homework: [['№ 6', seen('2025-09-10 12:00')]],
    }),
    lesson('2025-09-11', {
      id: 14,
      topic: [['Повторение', seen('2025-09-11 12:00')]],
      homework: [['№ 7', seen('2025-09-11 12:00')]],
    }),
    ...QUIET.map((date, nth) => lesson(date, { id: 21 + nth })),
    lesson('2025-09-12', {
      id: 15,
      topic: [['Контрольная работа № 1', seen('2025-09-12 12:00')]],
      homework: [['№ 8', seen('2025-09-12 12:00')]],
    }),
    lesson('2025-10-09', { id: 31 }),
  ],
  works: [
    work('2025-09-08', 'Ответ на уроке', 73),
    work('2025-09-09'),
    work('2025-09-10', 'Самостоятельная работа', 71),
    work('2025-09-11', '', 72),
    { ...work('2025-09-11', 'Коррекция', 74), slot: 1 },
    work('2025-10-09', 'Контрольная работа', 75),
  ],
  marks: [
    mark(201, 101, '2025-09-09', LATE),
    mark(203, 101, '2025-09-11', seen('2025-09-11 12:00'), { value: '5/4' }),
    mark(207, 101, '2025-10-09', seen('2025-10-09 12:00')),
    mark(202, 101, '2025-09-10', AFTER_A_WEEK),
    mark(205, 101, '2025-09-08', AFTER_A_WEEK),
    { ...mark(206, 103, '2025-09-11', seen('2025-09-11 12:00')), slot: 1 },
    mark(207, 101, '2025-10-09', seen('2025-10-09 12:00')),
    mark(204, 103, '2025-09-08', seen('2025-09-08 12:00')),
  ],
  absences: [
    absence(102, '2025-09-08'),
    absence(103, '2025-09-08'),
    { ...absence(102, '2025-09-09'), versions: [{ code: 'н', comment: '', ...LATE }] },
    ERASED,
  ],
  registers: {
    outages: [{ startsAt: at('2025-10-02 07:00'), endsAt: at('2025-10-02 16:00'), reason: 'нет связи' }],
  },
});

/** A journal of a quarter that is over, in which every mark for it is at fault. */
const CLOSED = facts({
  slots: FAULTY.slots,
  members: [member(101), member(102), member(103), member(104)],
  lessons: FAULTY.lessons,
  absences: FAULTY.lessons.map(({ date }) => absence(104, date)),
  termMarks: [
    termMark(103, 'н/а'),
    termMark(104, '4'),
    termMark(101, '5', undefined, seen('2025-10-26 12:00', '2025-10-25 12:00')),
    termMark(102, '5', undefined, seen('2025-09-09 12:00')),
  ],
});

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
  id === 'mark-in-first-grade' ? inFirstGrade(given) : given;

test('the registry is the folder, in the order of ids', () => {
  const files = readdirSync(FOLDER).map((name) => name.replace('.ts', ''));
  const ids = rules.map((rule) => rule.id);
  expect(ids).toStrictEqual(files.filter((name) => name !== 'index').sort());
});

test('every rule finds something in one of the faulty journals', () => {
  const silent = rules.filter((rule) =>
    [FAULTY, CLOSED].every((given) => rule.check(givenTo(rule, given), norms, NOW).findings.length === 0),
  );
  expect(silent.map((rule) => rule.id)).toStrictEqual([]);
});

test.each([
  ['a faulty journal', FAULTY],
  ['a closed one', CLOSED],
])('no two rules of a family give one subject of %s', (_, given) => {
  const keys = rules.flatMap((rule) =>
    rule.check(given, norms, NOW).findings.map((finding) => `${finding.family ?? rule.family} ${finding.subjectKey}`),
  );
  expect(new Set(keys).size).toBe(keys.length);
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  test('says in Russian what is wrong, by which clause and what to do', () => {
    expect(FAMILIES).toContain(rule.family);
    expect(rule.clauses.length).toBeGreaterThan(0);
    for (const clause of rule.clauses) expect(clause).toMatch(/^(Р|И|И-[А-Я]{2}|Х|Пр) [\dIVX]/u);
    for (const text of [rule.title, rule.howToFix]) expect(text).toMatch(/^[А-ЯЁ][^a-zA-Z]+$/u);
    expect(rule.howToFix).toMatch(/\.$/u);
  });

  test('finds nothing in nothing', () => {
    expect(rule.check(NOTHING, norms, NOW)).toStrictEqual({ findings: [], tally: [], nextMoment: null });
  });

  test.each([
    ['faults', FAULTY],
    ['faults of a quarter that is over', CLOSED],
    ['excused or unknown faults', EXCUSED],
  ])('keeps whole evidence of %s, the same every time', (__, faulty) => {
    const given = givenTo(rule, faulty);
    const result = rule.check(given, norms, NOW);
    expect(rule.check(given, norms, NOW)).toStrictEqual(result);
    for (const { evidence } of result.findings) {
      expect(JSON.parse(JSON.stringify(evidence))).toStrictEqual(evidence);
      expect(valuesOf(evidence)).not.toContain(undefined);
    }
  });

  test.each([
    ['faults', FAULTY],
    ['faults of a quarter that is over', CLOSED],
    ['excused or unknown faults', EXCUSED],
  ])('describes %s in one sentence', (__, given) => {
    for (const finding of rule.check(givenTo(rule, given), norms, NOW).findings) {
      const sentence = rule.describe(finding, ZONE);
      expect(sentence).toMatch(/^[А-ЯЁ].*[^.]$/u);
      expect(sentence).not.toMatch(/undefined|null|NaN|Invalid|01\.01/u);
    }
  });

  test('a finding is among the opportunities, and the next moment lies ahead', () => {
    const moments = ['2025-09-10 16:00', '2025-09-30 12:00', '2025-10-27 12:00'];
    for (const [given, moment] of [FAULTY, CLOSED].flatMap((each) => moments.map((one) => [each, one] as const))) {
      const { tally, nextMoment } = rule.check(givenTo(rule, given), norms, at(moment));
      for (const line of tally) {
        expect(line.violated + line.disputable + line.noData + line.excused).toBeLessThanOrEqual(line.opportunities);
      }
      expect(nextMoment ?? Number.POSITIVE_INFINITY).toBeGreaterThan(at(moment));
    }
  });
});

/** Nothing may change between two moments without new facts unless the rule said so. */
test.each(rules.flatMap((rule) => [FAULTY, CLOSED].map((given) => [rule.id, rule, given] as const)))(
  '%s changes its answer only at its next moments',
  (_, rule, faulty) => {
    const hour = 3_600_000;
    const given = givenTo(rule, faulty);
    let before = rule.check(given, norms, at('2025-09-08 00:00'));
    for (let moment = at('2025-09-08 00:00') + hour; moment < at('2025-10-28 00:00'); moment += hour) {
      const now = rule.check(given, norms, moment);
      if (before.nextMoment === null || moment < before.nextMoment) expect(now).toStrictEqual(before);
      before = now;
    }
  },
);

function valuesOf(value: EvidenceValue | undefined): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [value];
  return Object.values(value).flatMap(valuesOf);
}
