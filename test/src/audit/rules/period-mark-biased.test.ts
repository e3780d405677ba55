import { describe, expect, test } from 'vitest';
import type { MarkFact } from '../../../../src/audit/journal-facts.js';
import { periodMarkBiased } from '../../../../src/audit/rules/period-mark-biased.js';
import { ACT } from '../support/control-forms.js';
import {
  absence,
  at,
  facts,
  judged,
  lesson,
  lines,
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
const CONTROL = 'Контрольная работа';

/** One mark a lesson, from the first on: «5 5 4». */
const given = (values: string, studentId = 101): readonly MarkFact[] =>
  values
    .split(' ')
    .map((value, nth) => [value, DATES[nth] ?? ''] as const)
    .map(([value, date], nth) => mark(studentId * 10 + nth, studentId, date, seen(`${date} 12:00`), { value }));
const columns = (kinds: readonly string[] = [], weights: readonly number[] = []) =>
  DATES.map((date, nth) => ({ ...work(date, kinds[nth] ?? 'Ответ на уроке', 70 + nth), weight: weights[nth] ?? 1 }));
const looked = (grid: string | null) => [{ ...QUARTER, gridObservedAt: grid === null ? null : at(grid) }];
const graded = (values: string, value: string, more: Overrides = {}) =>
  facts({
    slots: DATES.map((date) => slot(date)),
    neighbours: { classDates: WEEKLY },
    lessons: DATES.map((date, nth) => lesson(date, { id: 10 + nth })),
    works: columns(),
    marks: given(values),
    termMarks: [termMark(101, value)],
    terms: looked('2025-10-27 00:15'),
    ...more,
  });
/** 3,00 on average, and a five for it. */
const high = (more: Overrides = {}) => graded('3 3 3', '5', more);
const late = [member(101, seen('2025-09-22 08:00'))];
/** Three marks since then. */
const since = given('3 3 3').map((each, nth) => ({ ...each, date: DATES[nth + 3] ?? '' }));
const TWO_HOURS = { slots: DATES.flatMap((date) => [slot(date), slot(date, 2)]) };
const ONE_AND_A_HALF = {
  slots: ALTERNATING.map((date) => slot(date)),
  neighbours: { classDates: new Set(WEEKDAYS) },
};
/** The last two lessons are control works. */
const LAST_TWO = DATES.map((_, nth) => (nth < 5 ? 'Ответ на уроке' : CONTROL));

describe('stays silent', () => {
  test.each([
    ['on the average itself', graded('4 4 4', '4')],
    ['half a mark up: 4,50', graded('4 4 5 5', '5')],
    ['half a mark down: 4,50', graded('4 4 5 5', '4')],
    ['on the border above: 4,43 and a five', graded('4 4 4 4 5 5 5', '5')],
    ['on the border below: 4,57 and a four', graded('5 5 5 5 4 4 4', '4')],
    ['at the very end of it: 4,40 and a five', graded('4 4 4 5 5', '5')],
    [
      'on weights: of 5 5 5 2 with the last one four times 3,29, and a three',
      graded('5 5 5 2', '3', { works: columns([], [1, 1, 1, 4]) }),
    ],
    ['on «5/4», which is two: 3,50 and a three', graded('3 2 5/4', '3')],
    [
      'on a mark brought along',
      graded('5 5', '4', {
        marks: [
          ...given('5 5'),
          mark(7, 101, '2025-09-17', seen('2025-10-06 12:00'), { value: '3', comment: 'перенесено из 7-Б' }),
        ],
      }),
    ],
    [
      'on what is far from the average by less than the subject allows',
      graded('4 4 4 5', '5', { journal: { subjectName: 'Музыка' } }),
    ],
    ['on a three for works of three, whatever else there is', graded('3 5 5 5', '3', { works: columns([CONTROL]) })],
    ['on one work: it is no average', graded('3 5 5 5', '5', { works: columns([CONTROL]) })],
    ['on works less than a mark below', graded('3 4 5 5 5 5 5', '4', { works: columns([CONTROL, CONTROL]) })],
    [
      'on works without marks',
      graded('4 4 5 5 5 5 5', '5', { works: columns([CONTROL, CONTROL]).map((each) => ({ ...each, title: 'ВПР' })) }),
    ],
    [
      'on a work whose topic says that it is without marks: the other is no average',
      graded('5 5 5 5 5 4 4', '5', {
        works: columns(LAST_TWO),
        lessons: DATES.map((date, nth) =>
          lesson(date, { id: 10 + nth, ...(nth === 6 ? { topic: [['ВПР', seen(`${date} 12:00`)]] } : {}) }),
        ),
      }),
    ],
    [
      'on «коррекция»',
      graded('4 4 5 5 5 5 5', '5', {
        works: columns([CONTROL, CONTROL]).map((each) => ({ ...each, title: 'коррекция' })),
      }),
    ],
    [
      'on norms of physical training, which nobody writes',
      graded('4 4 5 5 5 5 5', '5', { works: columns(['КУН', 'КУН']) }),
    ],
    [
      'on what was spoken',
      graded('4 4 5 5 5 5 5', '5', { works: columns(['Контроль говорения', 'Контроль говорения']) }),
    ],
    [
      'on a mark that was deleted',
      graded('5 5 5', '5', {
        marks: [
          ...given('5 5 5'),
          mark(7, 101, '2025-09-24', seen('2025-09-24 12:00'), { value: '2', gone: '2025-09-25 12:00' }),
        ],
      }),
    ],
    [
      'on marks of another term',
      graded('5 5 5', '5', {
        marks: [...given('5 5 5'), mark(7, 101, '2025-11-12', seen('2025-11-12 12:00'), { value: '2' })],
      }),
    ],
    ['on fewer marks than the norm: others speak of them', graded('3 3', '5')],
    ['on four marks at two hours a week, where the norm is five', graded('3 3 3 3', '5', TWO_HOURS)],
    ['on «н/а»', graded('3 3 3', 'н/а')],
    ['on two marks in one cell', graded('3 3 3', '5/4')],
    ['on no marks at all', high({ marks: [] })],
    [
      'on marks of the subject in another journal',
      high({ marks: [...given('3 3 3'), mark(7, 101, '2025-09-24', seen('2025-09-24 12:00'), { journalId: 6 })] }),
    ],
    [
      'on a deferral',
      high({ registers: { deferrals: [{ studentId: 101, termName: 'I четверть', until: '2025-11-15' }] } }),
    ],
    [
      'on an individual plan',
      high({ registers: { individualPlans: [{ studentId: 101, from: '2025-10-01', to: '2025-10-20' }] } }),
    ],
    [
      'on an exemption',
      high({ registers: { exemptions: [{ studentId: 101, from: '2025-10-01', to: '2026-05-31', assessed: true }] } }),
    ],
    [
      'on who came after the first two weeks',
      high({ members: [member(101, seen('2025-09-16 08:00', '2025-09-15 20:00'))] }),
    ],
    ['on who has left', high({ members: [member(101, seen('2025-09-01 07:00'), '2025-10-20 08:00')] })],
    ['in an unmarked subject', high({ journal: { subjectName: 'Разговоры о важном' } })],
    ['in grade 1', high({ journal: { grade: 1 } })],
  ])('%s', (_, facts) => {
    expect(judged(periodMarkBiased, facts, NOW)).toStrictEqual([]);
  });

  test('before the term is over', () => {
    expect(judged(periodMarkBiased, high(), '2025-10-26 23:59')).toStrictEqual([]);
    expect(periodMarkBiased.check(high(), norms, at('2025-10-26 23:59')).nextMoment).toBe(at('2025-10-27 00:00'));
  });
});

describe('finds', () => {
  test.each([
    ['a mark just beyond the border above: 4,33 and a five', graded('4 4 5', '5'), 'violated'],
    ['a mark just beyond the border below: 4,67 and a four', graded('5 5 4', '4'), 'violated'],
    [
      'one that only weights make too high: 3,29 and a four',
      graded('5 5 5 2', '4', { works: columns([], [1, 1, 1, 4]) }),
      'violated',
    ],
    [
      'one of a column whose weight nobody has told as one',
      graded('4 4 5', '5', { works: columns().map((each) => ({ ...each, weight: null })) }),
      'violated',
    ],
    ['one that «5/4» as one mark would bear out: 4,33 and a five', graded('4 5/4', '5'), 'violated'],
    [
      'a five for two works of four, 4,71 on average',
      graded('4 4 5 5 5 5 5', '5', { works: columns([CONTROL, CONTROL]) }),
      'violated',
    ],
    [
      'a three that only a norm of physical training bears out',
      graded('3 5 5 5', '3', { works: columns(['КУН']) }),
      'violated',
    ],
    ['a three where the works are better: 4,25', graded('5 4 4 4', '3', { works: columns([CONTROL]) }), 'violated'],
    [
      'a four in a subject whose threshold is wider, farther still: 4,86',
      graded('5 5 5 5 5 5 4', '4', { journal: { subjectName: 'Музыка' } }),
      'violated',
    ],
    [
      'of who came within the first two weeks',
      high({ members: [member(101, seen('2025-09-15 08:00', '2025-09-14 20:00'))] }),
      'violated',
    ],
    [
      'of a term without a norm',
      high({ terms: looked('2025-10-27 00:15').map((term) => ({ ...term, kind: 'trimester' as const })) }),
      'violated',
    ],
    ['with the last look before the end', high({ terms: looked('2025-10-26 20:00') }), 'disputable'],
    ['on a page that was never read', high({ terms: looked(null) }), 'no-data'],
    [
      'of a mark that another view has shown since',
      high({ marks: [...given('3 3'), mark(7, 101, '2025-09-24', seen('2025-10-27 11:00'), { value: '3' })] }),
      'no-data',
    ],
    ['of five marks at two hours a week', graded('3 3 3 3 3', '5', TWO_HOURS), 'violated'],
    ['of three marks where weeks of one lesson and of two alternate', high(ONE_AND_A_HALF), 'violated'],
    [
      'a five for two works of four, the last ones',
      graded('5 5 5 5 5 4 4', '5', { works: columns(LAST_TWO) }),
      'violated',
    ],
    ['of who was first seen later, with no trace of the first weeks', high({ members: late, marks: since }), 'no-data'],
    [
      'of who was first seen later, with a mark of the first weeks that he brought along',
      high({
        members: late,
        marks: [mark(7, 101, '2025-09-03', seen('2025-09-22 08:00'), { value: '3', comment: 'из 7-Б' }), ...since],
      }),
      'no-data',
    ],
    [
      'of who was first seen later, with an absence of the first weeks',
      high({ members: late, marks: since, absences: [absence(101, '2025-09-03')] }),
      'violated',
    ],
    ['of who was first seen later, with a mark of the first weeks', high({ members: late }), 'violated'],
  ])('%s', (_, facts, verdict) => {
    expect(judged(periodMarkBiased, facts, NOW)).toStrictEqual([`${KEY} ${verdict} warning`]);
  });
});

test('marks for keeping notebooks count where the profile says so', () => {
  // 3,50 with the last one, 3,00 without it.
  const facts = graded('3 3 3 5', '4', { works: columns(['', '', '', 'Ведение тетради']) });
  const accumulation = { ...norms.accumulation, countNotebooks: false };
  expect(judged(periodMarkBiased, facts, NOW)).toStrictEqual([]);
  const { findings } = periodMarkBiased.check(facts, { ...norms, accumulation }, at(NOW));
  expect(findings.map(({ evidence }) => evidence['students'])).toMatchObject([[{ bias: 'high', average: 3 }]]);
});

test('whatever the marks are, some mark is lawful', () => {
  const values = ['2', '3', '4', '5'];
  const all = values.flatMap((a) =>
    values.flatMap((b) => values.flatMap((c) => values.map((d) => `${a} ${b} ${c} ${d}`))),
  );
  const works = columns([CONTROL, CONTROL]);
  const without = all.filter((own) =>
    values.every((value) => judged(periodMarkBiased, graded(own, value, { works }), NOW).length > 0),
  );
  expect(without).toStrictEqual([]);
});

test('one finding lists the students, and how many are on the border', () => {
  const members = [101, 102, 103, 104, 105].map((id) => member(id));
  const termMarks = ['5', '4', '5', '5', '4'].map((value, nth) => termMark(101 + nth, value));
  const marks = [
    ...given('4 4 4 4 4 5 5'),
    ...given('5 5 5 5 4 4 4', 102),
    ...given('4 4 5 5 5 5 5', 103),
    ...given('4 4 4', 104),
    ...given('5 5 5 5 5 5 5', 105),
  ];
  const facts = graded('', '', { members, termMarks, marks, works: columns([CONTROL, CONTROL]) });
  const finding = only(periodMarkBiased, facts, NOW);
  expect(finding).toMatchObject({ staffId: TEACHER, studentId: null, date: '2025-10-26' });
  expect(finding.evidence).toStrictEqual({
    term: 'I четверть',
    threshold: 0.5,
    deadline: at('2025-10-27 00:00'),
    observedAt: at('2025-10-27 00:15'),
    onBorder: 1,
    students: [
      { studentId: 101, mark: 5, bias: 'high', verdict: 'violated', average: 4.29, works: 4 },
      { studentId: 103, mark: 5, bias: 'above-works', verdict: 'violated', average: 4.71, works: 4 },
      { studentId: 104, mark: 5, bias: 'high', verdict: 'violated', average: 4, works: 4 },
      { studentId: 105, mark: 4, bias: 'low', verdict: 'violated', average: 5, works: 5 },
    ],
  });
  expect(periodMarkBiased.describe(finding, ZONE)).toBe(
    'Отметка за период (I четверть) не соответствует текущим: занижена у 1 обучающегося, завышена у 2 обучающихся, завышена против обязательных работ у 1 обучающегося, на границе у 1 обучающегося; самое большое расхождение: отметка 5 при среднем балле 4,00; проверено 27.10 в 00:15',
  );
  expect(periodMarkBiased.check(facts, norms, at(NOW)).tally).toMatchObject([
    { staffId: TEACHER, month: '2025-10-01', opportunities: 1, violated: 1 },
  ]);
});

test.each([
  [
    high({ terms: looked('2025-10-26 20:00') }),
    'Отметка за период (I четверть) не соответствует текущим: завышена у 1 обучающегося; самое большое расхождение: отметка 5 при среднем балле 3,00; при последней проверке 26.10 в 20:00, до конца периода',
  ],
  [
    high({ terms: looked(null) }),
    'Нет данных, соответствует ли отметка за период (I четверть) у 1 обучающегося текущим: страница отметок ещё не прочитана',
  ],
  [
    high({ members: late, marks: since }),
    'Нет данных, соответствует ли отметка за период (I четверть) у 1 обучающегося текущим: неизвестен день прихода в журнал или день отметок',
  ],
])('the sentence says how sure that is', (facts, sentence) => {
  expect(periodMarkBiased.describe(only(periodMarkBiased, facts, NOW), ZONE)).toBe(sentence);
});

test.each([
  ['Русский язык', 'a form of the subject is an obligatory work', [`${KEY} violated warning`]],
  ['Алгебра', 'that of another one is none', []],
])('%s: %s', (subjectName, _, expected) => {
  const { bias } = ACT.termMarks;
  const works = { ...bias.works, kinds: ['Контрольный диктант'] };
  const act = { ...ACT, termMarks: { ...ACT.termMarks, bias: { ...bias, works } } };
  const dictations = columns(['Контрольный диктант', 'Контрольный диктант']);
  const facts = graded('4 4 5 5 5 5 5', '5', { journal: { subjectName }, works: dictations });
  expect(lines(periodMarkBiased.check(facts, act, at(NOW)))).toStrictEqual(expected);
});
