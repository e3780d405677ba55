import { describe, expect, test } from 'vitest';
import { naUnfounded } from '../../../../src/audit/rules/na-unfounded.js';
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
  ZONE,
} from '../support/facts.js';

/** The quarter ends with Sunday 26 October. */
const NOW = '2025-10-27 12:00';
const KEY = 'journal-term:5:I четверть';
const DATES = ['2025-09-03', '2025-09-10', '2025-09-17', '2025-09-24', '2025-10-01', '2025-10-08'];
const missed = (count: number, studentId = 101) => DATES.slice(0, count).map((date) => absence(studentId, date, 'б'));
const looked = (grid: string | null, lessons = grid) => [
  {
    ...QUARTER,
    gridObservedAt: grid === null ? null : at(grid),
    lessonsObservedAt: lessons === null ? null : at(lessons),
  },
];
/** Six lessons; with three of them missed half was attended. */
const unattested = (more: Overrides = {}) =>
  facts({
    slots: DATES.map((date) => slot(date)),
    lessons: DATES.map((date, index) => lesson(date, { id: 10 + index })),
    absences: missed(3),
    termMarks: [termMark(101, 'н/а')],
    terms: looked('2025-10-27 00:15'),
    ...more,
  });
const late = [member(101, seen('2025-09-25 08:00'))];

describe('stays silent', () => {
  test.each([
    ['on who missed more than half', unattested({ absences: missed(4) })],
    [
      'whatever the reason',
      unattested({
        absences: missed(4).map((each) => ({
          ...each,
          versions: each.versions.map((one) => ({ ...one, code: 'н' as const })),
        })),
      }),
    ],
    ['on a numeric mark', unattested({ termMarks: [termMark(101, '2')] })],
    ['on no mark at all', unattested({ termMarks: [] })],
    ['on «н/а» that was taken away', unattested({ termMarks: [termMark(101, 'н/а', NOW)] })],
    ['on who has left', unattested({ members: [member(101, seen('2025-09-01 07:00'), '2025-10-20 08:00')] })],
    [
      'on who came in the middle: half of the term he was not there',
      unattested({ absences: [], members: [member(101, seen('2025-09-25 08:00', '2025-09-24 20:00'))] }),
    ],
    ['where the journal has no lessons', unattested({ lessons: [], absences: [] })],
    ['in an unmarked subject', unattested({ journal: { subjectName: 'Разговоры о важном' } })],
    ['in grade 1', unattested({ journal: { grade: 1 } })],
    [
      'on a deferral',
      unattested({ registers: { deferrals: [{ studentId: 101, termName: 'I четверть', until: '2025-11-15' }] } }),
    ],
    [
      'on an individual plan',
      unattested({ registers: { individualPlans: [{ studentId: 101, from: '2025-10-26', to: '2026-05-31' }] } }),
    ],
    [
      'on an exemption of a part of the term',
      unattested({
        registers: { exemptions: [{ studentId: 101, from: '2025-08-01', to: '2025-09-01', assessed: true }] },
      }),
    ],
  ])('%s', (_, given) => {
    expect(judged(naUnfounded, given, NOW)).toStrictEqual([]);
  });

  test('before the term is over: he may be missing yet', () => {
    expect(judged(naUnfounded, unattested(), '2025-10-26 23:59')).toStrictEqual([]);
    expect(naUnfounded.check(unattested(), norms, at('2025-10-26 23:59')).nextMoment).toBe(at('2025-10-27 00:00'));
  });
});

describe('finds', () => {
  test.each([
    ['«н/а» of who came to half of the lessons', unattested(), 'violated'],
    [
      'of who came late to some: that is no absence',
      unattested({ absences: [...missed(3), absence(101, '2025-10-08', 'оп')] }),
      'violated',
    ],
    ['as the school writes it', unattested({ termMarks: [termMark(101, 'Не аттестован')] }), 'violated'],
    [
      'with a deferral of another term',
      unattested({ registers: { deferrals: [{ studentId: 101, termName: 'II четверть', until: '2026-01-15' }] } }),
      'violated',
    ],
    [
      'with the last look at marks before the end',
      unattested({ terms: looked('2025-10-26 20:00', NOW) }),
      'disputable',
    ],
    [
      'with the last look at lessons before the end',
      unattested({ terms: looked(NOW, '2025-10-26 20:00') }),
      'disputable',
    ],
    ['where a page was never read', unattested({ terms: looked(NOW, null) }), 'no-data'],
    [
      'who was first seen in the middle, with no trace of earlier days',
      unattested({ absences: [], members: late }),
      'no-data',
    ],
    [
      'who was first seen then, with a mark of September that he brought along',
      unattested({
        absences: [],
        members: late,
        marks: [mark(7, 101, '2025-09-10', seen('2025-09-25 08:00'), { comment: 'из 7-Б' })],
      }),
      'no-data',
    ],
    [
      'who was first seen then, with a mark of September',
      unattested({ absences: [], members: late, marks: [mark(7, 101, '2025-09-10', seen('2025-09-25 08:00'))] }),
      'violated',
    ],
  ])('%s', (_, given, verdict) => {
    expect(judged(naUnfounded, given, NOW)).toStrictEqual([`${KEY} ${verdict} violation`]);
  });

  test('what another view has shown since the grid was read is no proof', () => {
    const since = { ...seen('2025-10-27 10:00'), observationId: 9 };
    const given = unattested({ termMarks: [termMark(101, 'н/а', undefined, since)] });
    expect(judged(naUnfounded, given, NOW)).toStrictEqual([`${KEY} no-data violation`]);
  });
});

test('one finding lists the students', () => {
  const members = [101, 102, 103, 104].map((id) => member(id));
  const termMarks = [termMark(103, 'н/а'), termMark(101, 'н/а'), termMark(102, '4'), termMark(104, 'н/а')];
  const given = unattested({ members, termMarks, absences: [...missed(3), ...missed(5, 104)] });
  const finding = only(naUnfounded, given, NOW);
  expect(finding).toMatchObject({ staffId: TEACHER, studentId: null, date: '2025-10-26' });
  expect(finding.evidence).toStrictEqual({
    term: 'I четверть',
    lessons: 6,
    deadline: at('2025-10-27 00:00'),
    observedAt: at('2025-10-27 00:15'),
    students: [
      { studentId: 101, attended: 3, verdict: 'violated' },
      { studentId: 103, attended: 6, verdict: 'violated' },
    ],
  });
  expect(naUnfounded.describe(finding, ZONE)).toBe(
    'Выставлена «н/а» за период (I четверть) у 2 обучающихся, а посещено не меньше 3 из 6 уроков: проверено 27.10 в 00:15',
  );
  expect(naUnfounded.check(given, norms, at(NOW)).tally).toMatchObject([
    { staffId: TEACHER, month: '2025-10-01', opportunities: 1, violated: 1 },
  ]);
});

test.each([
  [
    unattested({ terms: looked('2025-10-26 20:00') }),
    'Выставлена «н/а» за период (I четверть) у 1 обучающегося, а посещено не меньше 3 из 6 уроков при последней проверке 26.10 в 20:00, до конца периода',
  ],
  [
    unattested({ terms: looked(NOW, null) }),
    'Нет данных, обоснована ли «н/а» за период (I четверть) у 1 обучающегося: страницы журнала прочитаны не все',
  ],
  [
    unattested({ absences: [], members: late }),
    'Нет данных, обоснована ли «н/а» за период (I четверть) у 1 обучающегося: неизвестен день прихода в журнал',
  ],
])('the sentence says how sure that is', (given, sentence) => {
  expect(naUnfounded.describe(only(naUnfounded, given, NOW), ZONE)).toBe(sentence);
});
