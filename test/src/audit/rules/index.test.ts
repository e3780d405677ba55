import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { JournalFacts } from '../../../../src/audit/journal-facts.js';
import type { EvidenceValue } from '../../../../src/audit/rule.js';
import { rules } from '../../../../src/audit/rules/index.js';
import { at, facts, NOTHING, norms, QUARTER, TEACHER, ZONE } from '../support/facts.js';
import { CLOSED, FAULTY } from '../support/faulty.js';

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
