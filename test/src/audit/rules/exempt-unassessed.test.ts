import { describe, expect, test } from 'vitest';
import { exemptUnassessed } from '../../../../src/audit/rules/exempt-unassessed.js';
import { periodMarkMissing } from '../../../../src/audit/rules/period-mark-missing.js';
import {
  at,
  facts,
  judged,
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
  ZONE,
} from '../support/facts.js';

/** The quarter ends with Sunday 26 October. */
const NOW = '2025-10-27 12:00';
const KEY = 'journal-term:5:I четверть';

const looked = (grid: string | null) => [{ ...QUARTER, gridObservedAt: grid === null ? null : at(grid) }];
const spans = (...dates: readonly (readonly [string, string])[]) =>
  dates.map(([from, to]) => ({ studentId: 101, from, to, assessed: true }));
const YEAR = spans(['2025-09-01', '2026-05-25']);
/** A student who is exempt from sport and has nothing instead. */
const exempt = (more: Overrides = {}, exemptions = YEAR) =>
  facts({
    journal: { subjectName: 'Физическая культура' },
    slots: ['2025-09-03', '2025-10-22'].map((date) => slot(date)),
    terms: looked('2025-10-27 00:15'),
    ...more,
    registers: { exemptions, ...more.registers },
  });
const given = (date: string, value: string, gone?: string) => [
  mark(1, 101, date, seen(`${date} 12:00`), { value, ...(gone === undefined ? {} : { gone }) }),
];

describe('stays silent', () => {
  test.each([
    ['on a mark of the term', exempt({ marks: given('2025-09-24', '4') })],
    ['on a pass, which is a form as well', exempt({ marks: given('2025-09-24', 'зачёт') })],
    [
      'on a mark from another journal of the subject',
      exempt({ marks: given('2025-09-24', '4').map((each) => ({ ...each, journalId: 6 })) }),
    ],
    ['on a mark for the term alone', exempt({ termMarks: [termMark(101, '5')] })],
    [
      'on who is not to be assessed',
      exempt(
        {},
        YEAR.map((each) => ({ ...each, assessed: false })),
      ),
    ],
    [
      'on who is not to be assessed for a part of the term',
      exempt({}, [...YEAR, { studentId: 101, from: '2025-10-20', to: '2025-10-24', assessed: false }]),
    ],
    ['on 29 days', exempt({}, spans(['2025-09-01', '2025-09-29']))],
    ['on a year of which 29 days are of this term', exempt({}, spans(['2025-09-28', '2026-05-25']))],
    [
      'on two entries for the same 29 days',
      exempt({}, spans(['2025-09-01', '2025-09-20'], ['2025-09-10', '2025-09-29'])),
    ],
    [
      'on who is known to have come 29 days before the end',
      exempt({ members: [member(101, seen('2025-09-28 08:00', '2025-09-27 20:00'))] }),
    ],
    [
      'on a deferral',
      exempt({ registers: { deferrals: [{ studentId: 101, termName: 'I четверть', until: '2025-11-15' }] } }),
    ],
    [
      'on an individual plan',
      exempt({ registers: { individualPlans: [{ studentId: 101, from: '2025-10-01', to: '2025-10-20' }] } }),
    ],
    ['on who has left', exempt({ members: [member(101, seen('2025-09-01 07:00'), '2025-10-20 08:00')] })],
    [
      'on who is not exempt',
      exempt(
        {},
        YEAR.map((each) => ({ ...each, studentId: 102 })),
      ),
    ],
    ['in an unmarked subject', exempt({ journal: { subjectName: 'Разговоры о важном' } })],
    ['in grade 1', exempt({ journal: { grade: 1 } })],
  ])('%s', (_, facts) => {
    expect(judged(exemptUnassessed, facts, NOW)).toStrictEqual([]);
  });

  test('before the term is over', () => {
    expect(judged(exemptUnassessed, exempt(), '2025-10-26 23:59')).toStrictEqual([]);
    expect(exemptUnassessed.check(exempt(), norms, at('2025-10-26 23:59')).nextMoment).toBe(at('2025-10-27 00:00'));
  });
});

describe('finds', () => {
  test.each([
    ['who has no mark at all', exempt(), 'violated'],
    ['who has «н/а» alone', exempt({ termMarks: [termMark(101, 'н/а')] }), 'violated'],
    [
      'whose marks were taken away',
      exempt({
        marks: given('2025-09-24', '4', '2025-09-25 12:00'),
        termMarks: [termMark(101, '4', '2025-10-25 12:00')],
      }),
      'violated',
    ],
    ['whose mark is of another term', exempt({ marks: given('2025-11-12', '4') }), 'violated'],
    ['on 30 days', exempt({}, spans(['2025-09-01', '2025-09-30'])), 'violated'],
    [
      'on two entries for 30 days, one after the other',
      exempt({}, spans(['2025-09-01', '2025-09-20'], ['2025-10-01', '2025-10-10'])),
      'violated',
    ],
    [
      'on who is known to have come 30 days before the end',
      exempt({ members: [member(101, seen('2025-09-27 08:00', '2025-09-26 20:00'))] }),
      'violated',
    ],
    [
      'on who was there at a late first look: the entry knows of him',
      exempt({ members: [member(101, seen('2025-10-20 08:00'))] }),
      'violated',
    ],
    ['with the last look before the end', exempt({ terms: looked('2025-10-26 20:00') }), 'disputable'],
    ['on a page that was never read', exempt({ terms: looked(null) }), 'no-data'],
  ])('%s', (_, facts, verdict) => {
    expect(judged(exemptUnassessed, facts, NOW)).toStrictEqual([`${KEY} ${verdict} violation`]);
  });
});

test('of one student one rule speaks', () => {
  const both = (facts: ReturnType<typeof exempt>) =>
    [exemptUnassessed, periodMarkMissing].map((rule) => judged(rule, facts, NOW).length);
  expect(both(exempt())).toStrictEqual([1, 0]);
  expect(both(exempt({ marks: given('2025-09-24', '4') }))).toStrictEqual([0, 1]);
  expect(both(exempt({}, spans(['2025-09-01', '2025-09-29'])))).toStrictEqual([0, 1]);
});

test('one finding lists the students with the days', () => {
  const members = [101, 102, 103].map((id) => member(id));
  const also = [102, 103].map((studentId) => ({ studentId, from: '2025-09-08', to: '2025-10-12', assessed: true }));
  const marks = [mark(1, 103, '2025-09-24', seen('2025-09-24 12:00'))];
  const facts = exempt({ members, marks }, [...YEAR, ...also]);
  const finding = only(exemptUnassessed, facts, NOW);
  expect(finding).toMatchObject({ staffId: TEACHER, studentId: null, date: '2025-10-26' });
  expect(finding.evidence).toStrictEqual({
    term: 'I четверть',
    deadline: at('2025-10-27 00:00'),
    observedAt: at('2025-10-27 00:15'),
    students: [
      { studentId: 101, days: 56 },
      { studentId: 102, days: 35 },
    ],
  });
  expect(exemptUnassessed.describe(finding, ZONE)).toBe(
    'Нет ни текущих отметок, ни отметки за период (I четверть) у 2 обучающихся с освобождением от уроков, но не от оценивания: проверено 27.10 в 00:15',
  );
  expect(exemptUnassessed.check(facts, norms, at(NOW)).tally).toMatchObject([
    { staffId: TEACHER, month: '2025-10-01', opportunities: 1, violated: 1 },
  ]);
});

test.each([
  [
    exempt({ terms: looked('2025-10-26 20:00') }),
    'Нет ни текущих отметок, ни отметки за период (I четверть) у 1 обучающегося с освобождением от уроков, но не от оценивания при последней проверке 26.10 в 20:00, до конца периода',
  ],
  [
    exempt({ terms: looked(null) }),
    'Нет данных, есть ли отметки за период (I четверть) у 1 обучающегося с освобождением от уроков, но не от оценивания: страница отметок ещё не прочитана',
  ],
])('the sentence says how sure that is', (facts, sentence) => {
  expect(exemptUnassessed.describe(only(exemptUnassessed, facts, NOW), ZONE)).toBe(sentence);
});
