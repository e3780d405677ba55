import { describe, expect, test } from 'vitest';
import type { MarkFact } from '../../../../src/audit/journal-facts.js';
import { accumulationLow } from '../../../../src/audit/rules/accumulation-low.js';
import { periodMarkUnfounded } from '../../../../src/audit/rules/period-mark-unfounded.js';
import {
  absence,
  at,
  facts,
  judged,
  lesson,
  mark,
  member,
  norms,
  type Overrides,
  only,
  QUARTER,
  seen,
  slot,
  TEACHER,
  termMark,
  WEEKLY,
  work,
  ZONE,
} from '../support/facts.js';
import { ALTERNATING, WEEKDAYS } from '../support/quarter.js';

/** The quarter ends with Sunday 26 October; one lesson a week, so the norm is three marks. */
const NOW = '2025-10-27 12:00';
const KEY = 'journal-term:5:I четверть';
const DATES = ['2025-09-03', '2025-09-10', '2025-09-17', '2025-09-24', '2025-10-01', '2025-10-08', '2025-10-15'];
const ILL = ['2025-10-01', '2025-10-08', '2025-10-15'];
const given = (dates: readonly string[], studentId = 101): readonly MarkFact[] =>
  dates.map((date, index) => mark(studentId * 10 + index, studentId, date, seen(`${date} 12:00`)));
const looked = (grid: string | null) => [{ ...QUARTER, gridObservedAt: grid === null ? null : at(grid) }];
/** Of seven lessons four were attended: two marks are all that he could be asked for, and he has them. */
const few = (more: Overrides = {}) =>
  facts({
    slots: DATES.map((date) => slot(date)),
    neighbours: { classDates: WEEKLY },
    lessons: DATES.map((date, index) => lesson(date, { id: 10 + index })),
    works: DATES.map((date, index) => work(date, 'Ответ на уроке', 70 + index)),
    marks: given(['2025-09-10', '2025-09-17']),
    absences: ILL.map((date) => absence(101, date, 'б')),
    termMarks: [termMark(101, '4')],
    terms: looked('2025-10-27 00:15'),
    ...more,
  });
const elsewhere = (from: string, to: string, studentId = 101): Overrides => ({
  registers: { certificates: [{ studentId, from, to }] },
});
const late = [member(101, seen('2025-09-22 08:00'))];
const fraction = mark(7, 101, '2025-09-17', seen('2025-09-17 12:00'), { value: '5/4' });

describe('stays silent', () => {
  test.each([
    ['on the norm', few({ marks: given(['2025-09-10', '2025-09-17', '2025-09-24']) })],
    [
      'on three marks where weeks of one lesson and of two alternate',
      few({
        slots: ALTERNATING.map((date) => slot(date)),
        neighbours: { classDates: new Set(WEEKDAYS) },
        marks: given(['2025-09-10', '2025-09-17', '2025-09-24']),
      }),
    ],
    ['on «5/4»: two marks', few({ marks: [...given(['2025-09-10']), fraction] })],
    [
      'on a mark brought from another journal of the subject',
      few({
        marks: [
          ...given(['2025-09-10', '2025-09-17']),
          mark(7, 101, '2025-09-24', seen('2025-09-24 12:00'), { journalId: 6 }),
        ],
      }),
    ],
    ['on «н/а»', few({ termMarks: [termMark(101, 'н/а')] })],
    ['on no mark', few({ termMarks: [] })],
    ['where he could be asked more often: accumulation-low says that', few({ absences: [] })],
    [
      'on a deferral',
      few({ registers: { deferrals: [{ studentId: 101, termName: 'I четверть', until: '2025-11-15' }] } }),
    ],
    [
      'on an individual plan',
      few({ registers: { individualPlans: [{ studentId: 101, from: '2025-10-01', to: '2025-10-20' }] } }),
    ],
    [
      'on an exemption',
      few({ registers: { exemptions: [{ studentId: 101, from: '2025-10-01', to: '2026-05-31', assessed: true }] } }),
    ],
    ['on who studied elsewhere for some days', few(elsewhere('2025-10-01', '2025-10-03'))],
    [
      'on who came after the first two weeks',
      few({ members: [member(101, seen('2025-09-16 08:00', '2025-09-15 20:00'))] }),
    ],
    ['on who has left', few({ members: [member(101, seen('2025-09-01 07:00'), '2025-10-20 08:00')] })],
    ['in a term without a norm', few({ terms: [{ ...QUARTER, kind: 'trimester' }] })],
    ['in an unmarked subject', few({ journal: { subjectName: 'Разговоры о важном' } })],
    ['in grade 1', few({ journal: { grade: 1 } })],
  ])('%s', (_, facts) => {
    expect(judged(periodMarkUnfounded, facts, NOW)).toStrictEqual([]);
  });

  test('before the term is over', () => {
    expect(judged(periodMarkUnfounded, few(), '2025-10-26 23:59')).toStrictEqual([]);
    expect(periodMarkUnfounded.check(few(), norms, at('2025-10-26 23:59')).nextMoment).toBe(at('2025-10-27 00:00'));
  });
});

describe('finds', () => {
  test.each([
    ['a mark out of two where the norm is three', few(), 'violated'],
    [
      'out of two of who was at five lessons: a sixth would have asked for the third',
      few({ absences: ILL.slice(1).map((date) => absence(101, date, 'б')) }),
      'violated',
    ],
    [
      'out of none of who was never there',
      few({ marks: [], absences: DATES.map((date) => absence(101, date, 'б')) }),
      'violated',
    ],
    [
      'of who came within the first two weeks',
      few({
        members: [member(101, seen('2025-09-15 08:00', '2025-09-14 20:00'))],
        absences: [],
        marks: given(['2025-09-17', '2025-09-24']),
      }),
      'violated',
    ],
    ['of who studied elsewhere before the term', few(elsewhere('2025-08-01', '2025-08-31')), 'violated'],
    ['where another student studied elsewhere', few(elsewhere('2025-10-01', '2025-10-03', 102)), 'violated'],
    ['with the last look before the end', few({ terms: looked('2025-10-26 20:00') }), 'disputable'],
    ['on a page that was never read', few({ terms: looked(null) }), 'no-data'],
    [
      'of who was first seen later, with no trace of the first weeks',
      few({ members: late, marks: given(['2025-09-24']) }),
      'no-data',
    ],
    [
      'of who was first seen later, with a mark of the first weeks that he brought along',
      few({
        members: late,
        marks: [mark(7, 101, '2025-09-03', seen('2025-09-22 08:00'), { comment: 'из 7-Б' }), ...given(['2025-09-24'])],
      }),
      'no-data',
    ],
    ['of who was first seen later, with a mark of the first weeks', few({ members: late }), 'violated'],
    [
      'a half-year’s mark out of two where the norm is five',
      few({ terms: looked('2025-10-27 00:15').map((term) => ({ ...term, kind: 'half-year' as const })) }),
      'violated',
    ],
  ])('%s', (_, facts, verdict) => {
    expect(judged(periodMarkUnfounded, facts, NOW)).toStrictEqual([`${KEY} ${verdict} warning`]);
  });
});

test('marks for keeping notebooks count where the profile says so', () => {
  const dates = ['2025-09-10', '2025-09-17', '2025-09-24'];
  const works = dates.map((date, nth) => work(date, nth === 2 ? 'Ведение тетради' : 'Ответ на уроке', 70 + nth));
  const facts = few({ marks: given(dates), works });
  const accumulation = { ...norms.accumulation, countNotebooks: false };
  expect(judged(periodMarkUnfounded, facts, NOW)).toStrictEqual([]);
  const { findings } = periodMarkUnfounded.check(facts, { ...norms, accumulation }, at(NOW));
  expect(findings.map(({ evidence }) => evidence['students'])).toMatchObject([[{ studentId: 101, given: 2 }]]);
});

test('of one lack one rule speaks', () => {
  const both = (facts: ReturnType<typeof few>) =>
    [accumulationLow, periodMarkUnfounded].map((rule) => judged(rule, facts, NOW).length);
  expect(both(few())).toStrictEqual([0, 1]);
  expect(both(few({ absences: [] }))).toStrictEqual([1, 0]);
});

test('one finding lists the students', () => {
  const members = [101, 102, 103].map((id) => member(id));
  const termMarks = [101, 102, 103].map((id) => termMark(id, '4'));
  const marks = [
    ...given(['2025-09-10', '2025-09-17']),
    ...given(DATES.slice(0, 3), 102),
    ...given(['2025-09-03'], 103),
  ];
  const ill = [...ILL.map((date) => absence(101, date, 'б')), ...DATES.slice(2).map((date) => absence(103, date, 'б'))];
  const facts = few({ members, termMarks, marks, absences: ill });
  const finding = only(periodMarkUnfounded, facts, NOW);
  expect(finding).toMatchObject({ staffId: TEACHER, studentId: null, date: '2025-10-26' });
  expect(finding.evidence).toStrictEqual({
    term: 'I четверть',
    norm: 3,
    deadline: at('2025-10-27 00:00'),
    observedAt: at('2025-10-27 00:15'),
    students: [
      { studentId: 101, given: 2, verdict: 'violated' },
      { studentId: 103, given: 1, verdict: 'violated' },
    ],
  });
  expect(periodMarkUnfounded.describe(finding, ZONE)).toBe(
    'Норма 3, отметка за период (I четверть) у 2 обучающихся выставлена по меньшему числу текущих, наименьшее 1: проверено 27.10 в 00:15',
  );
  expect(periodMarkUnfounded.check(facts, norms, at(NOW)).tally).toMatchObject([
    { staffId: TEACHER, month: '2025-10-01', opportunities: 1, violated: 1 },
  ]);
});

test.each([
  [
    few({ terms: looked('2025-10-26 20:00') }),
    'Норма 3, отметка за период (I четверть) у 1 обучающегося выставлена по меньшему числу текущих, наименьшее 2 при последней проверке 26.10 в 20:00, до конца периода',
  ],
  [
    few({ terms: looked(null) }),
    'Нет данных, обоснована ли отметка за период (I четверть) у 1 обучающегося: страница отметок ещё не прочитана',
  ],
  [
    few({ members: late, marks: given(['2025-09-24']) }),
    'Нет данных, обоснована ли отметка за период (I четверть) у 1 обучающегося: неизвестен день прихода в журнал',
  ],
])('the sentence says how sure that is', (facts, sentence) => {
  expect(periodMarkUnfounded.describe(only(periodMarkUnfounded, facts, NOW), ZONE)).toBe(sentence);
});
