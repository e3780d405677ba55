import { describe, expect, test } from 'vitest';
import { attendedUnmarked } from '../../../../src/audit/rules/attended-unmarked.js';
import type { PlainDate } from '../../../../src/domain/time.js';
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
  ZONE,
} from '../support/facts.js';

/** Lessons on Wednesdays and Fridays; the start-up of the term ends with 14 September. */
const DATES = [
  ...['2025-09-03', '2025-09-05', '2025-09-10', '2025-09-12', '2025-09-17', '2025-09-19', '2025-09-24', '2025-09-26'],
  ...['2025-10-01', '2025-10-03', '2025-10-08', '2025-10-10', '2025-10-15', '2025-10-17', '2025-10-22', '2025-10-24'],
];
const NOW = '2025-11-10 12:00';
const FAULT = 'journal-term:5:I четверть violated violation';

/** A journal of one student with a mark on each of the dates but those named. */
function without(silent: readonly PlainDate[], more: Overrides = {}) {
  return facts({
    slots: DATES.map((date) => slot(date)),
    lessons: DATES.map((date, nth) => lesson(date, { id: 11 + nth })),
    marks: DATES.filter((date) => !silent.includes(date)).map((date, nth) =>
      mark(201 + nth, 101, date, seen(`${date} 13:00`)),
    ),
    ...more,
  });
}

describe('stays silent', () => {
  test.each([
    ['where every lesson has a mark', without([])],
    ['on every second lesson without a mark', without(DATES.filter((_, nth) => nth % 2 === 0))],
    ['on the first two weeks of the term', without(['2025-09-03', '2025-09-05', '2025-09-10', '2025-09-12'])],
    [
      'on who missed one of the two',
      without(['2025-09-24', '2025-09-26'], { absences: [absence(101, '2025-09-26', 'б')] }),
    ],
    [
      'on two lessons around one that he missed',
      without(['2025-09-24', '2025-09-26', '2025-10-01'], { absences: [absence(101, '2025-09-26')] }),
    ],
    ['in grade 1', without(DATES, { journal: { grade: 1 } })],
    ['in a subject without marks', without(DATES, { journal: { subjectName: 'Разговоры о важном' } })],
    [
      'on who is exempt',
      without(DATES, {
        registers: { exemptions: [{ studentId: 101, from: '2025-09-01', to: '2026-05-25', assessed: true }] },
      }),
    ],
    [
      'on who studies by a plan of his own',
      without(DATES, { registers: { individualPlans: [{ studentId: 101, from: '2025-09-01', to: '2026-05-25' }] } }),
    ],
    [
      'on who came at the second of the two',
      without(['2025-09-24', '2025-09-26'], { members: [member(101, seen('2025-09-26 07:00', '2025-09-25 07:00'))] }),
    ],
  ])('%s', (_, given) => {
    expect(judged(attendedUnmarked, given, NOW)).toStrictEqual([]);
  });

  test('while a written work of the second lesson has its term', () => {
    const given = without(['2025-09-24', '2025-09-26']);
    expect(judged(attendedUnmarked, given, '2025-10-06 23:59')).toStrictEqual([]);
    expect(judged(attendedUnmarked, given, '2025-10-07 00:00')).toStrictEqual([FAULT]);
  });

  test('on the first two lessons after a vacation, and across it', () => {
    const dates = [...DATES.filter((date) => date < '2025-09-26'), '2025-10-08', '2025-10-10', '2025-10-15'];
    const marked = dates.filter((date) => date < '2025-09-24' || date === '2025-10-15');
    const given = without([], {
      slots: dates.map((date) => slot(date)),
      lessons: dates.map((date) => lesson(date)),
      marks: marked.map((date, nth) => mark(201 + nth, 101, date, seen(`${date} 13:00`))),
    });
    expect(judged(attendedUnmarked, given, NOW)).toStrictEqual([]);
  });
});

describe('finds', () => {
  test.each([
    ['two lessons in a row', without(['2025-09-24', '2025-09-26']), FAULT],
    [
      'who came late to both',
      without(['2025-09-24', '2025-09-26'], { absences: [absence(101, '2025-09-24', 'оп')] }),
      FAULT,
    ],
    [
      'where marks were taken away',
      without([], {
        marks: [
          ...DATES.filter((date) => date < '2025-09-24' || date > '2025-09-26'),
          ...['2025-09-24', '2025-09-26'],
        ].map((date, nth) => mark(201 + nth, 101, date, seen(`${date} 13:00`), nth > 13 ? { gone: NOW } : {})),
      }),
      FAULT,
    ],
    [
      'nothing proven while the page was last read before the week of the second was over',
      without(['2025-09-24', '2025-09-26'], { terms: [{ ...QUARTER, gridObservedAt: at('2025-10-06 23:59') }] }),
      'journal-term:5:I четверть disputable violation',
    ],
    [
      'no data where the page was never read',
      without(['2025-09-24', '2025-09-26'], { terms: [{ ...QUARTER, gridObservedAt: null }] }),
      'journal-term:5:I четверть no-data violation',
    ],
  ])('%s', (_, given, found) => {
    expect(judged(attendedUnmarked, given, NOW)).toStrictEqual([found]);
  });
});

test('a row whose marks were all due at the last look stands beside a longer one that had its week yet', () => {
  const later = ['2025-10-15', '2025-10-17', '2025-10-22'];
  const given = without(['2025-09-24', '2025-09-26', ...later], {
    terms: [{ ...QUARTER, gridObservedAt: at('2025-10-20 12:00') }],
  });
  const finding = only(attendedUnmarked, given, NOW);
  expect(finding.verdict).toBe('violated');
  expect(finding.evidence).toMatchObject({
    students: [{ studentId: 101, lessons: 2, from: '2025-09-24', to: '2025-09-26' }],
  });
});

test('the evidence, the sentence and the tally', () => {
  const given = without(['2025-09-24', '2025-09-26', '2025-10-01'], { members: [member(101), member(102)] });
  const finding = only(attendedUnmarked, given, NOW);
  expect(finding).toMatchObject({ staffId: TEACHER, studentId: null, lessonId: null, date: '2025-10-24' });
  expect(finding.evidence).toStrictEqual({
    term: 'I четверть',
    observedAt: QUARTER.gridObservedAt,
    students: [
      { studentId: 101, lessons: 3, from: '2025-09-24', to: '2025-10-01' },
      { studentId: 102, lessons: 12, from: '2025-09-17', to: '2025-10-24' },
    ],
  });
  expect(attendedUnmarked.describe(finding, ZONE)).toBe(
    'Без отметок на уроках подряд: 2 обучающихся, самый длинный ряд — 12 уроков; проверено 01.12 в 12:00',
  );
  const { tally, nextMoment } = attendedUnmarked.check(given, norms, at('2025-10-28 00:00'));
  expect(tally).toMatchObject([{ month: '2025-10-01', opportunities: 1, violated: 1 }]);
  expect(nextMoment).toBe(at('2025-11-02 00:00'));
});
