import { describe, expect, test } from 'vitest';
import { classUnmarked } from '../../../../src/audit/rules/class-unmarked.js';
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

/** Lessons on Mondays and Wednesdays; the start-up of the term ends with 14 September. */
const DATES = [
  ...['2025-09-01', '2025-09-03', '2025-09-08', '2025-09-10', '2025-09-15', '2025-09-17', '2025-09-22', '2025-09-24'],
  ...['2025-09-29', '2025-10-01', '2025-10-06', '2025-10-08', '2025-10-13', '2025-10-15', '2025-10-20', '2025-10-22'],
];
const NOW = '2025-10-27 12:00';

/** The journal of these lessons, numbered from 11 on, with one student marked on the dates named. */
function journal(marked: readonly PlainDate[], more: Overrides = {}, dates: readonly PlainDate[] = DATES) {
  return facts({
    slots: dates.map((date) => slot(date)),
    lessons: dates.map((date, nth) => lesson(date, { id: 11 + nth })),
    marks: marked.map((date, nth) => mark(201 + nth, 101, date, seen(`${date} 13:00`))),
    ...more,
  });
}

const but = (...silent: PlainDate[]) => DATES.filter((date) => !silent.includes(date));
const WEEK = ['2025-09-22', '2025-09-24', '2025-09-29'] as const;

describe('stays silent', () => {
  test.each([
    ['where every lesson has a mark', journal(DATES)],
    ['on two lessons a week apart', journal(but('2025-09-24', '2025-09-29'))],
    [
      'on three lessons in six days',
      journal(
        but(...WEEK),
        {},
        DATES.map((date) => date.replace('09-29', '09-28')),
      ),
    ],
    ['on the first two weeks of the term', journal(but('2025-09-01', '2025-09-03', '2025-09-08', '2025-09-10'))],
    ['where somebody was asked in the middle', journal(but('2025-09-22', '2025-09-29'))],
    ['where nobody was at one of the three', journal(but(...WEEK), { absences: [absence(101, '2025-09-24', 'б')] })],
    ['in grade 1', journal([], { journal: { grade: 1 } })],
    ['in a subject without marks', journal([], { journal: { subjectName: 'Разговоры о важном' } })],
    [
      'where one of the three was called off',
      journal(but(...WEEK), {
        registers: {
          classDayEvents: [{ from: WEEK[1], to: WEEK[1], fromBell: null, toBell: null, kind: 'карантин' }],
        },
      }),
    ],
    [
      'where the only student studies elsewhere',
      journal([], { registers: { individualPlans: [{ studentId: 101, from: '2025-09-01', to: '2026-05-25' }] } }),
    ],
    ['where nobody is known to have been there yet', journal([], { members: [member(101, seen('2025-10-16 07:00'))] })],
    [
      'where the mark is «н/а» or «зачёт»',
      journal(but('2025-09-24'), {
        marks: [
          ...but(...WEEK).map((date, nth) => mark(201 + nth, 101, date, seen(`${date} 13:00`))),
          mark(290, 101, WEEK[1], seen(`${WEEK[1]} 13:00`), { value: 'зачёт' }),
        ],
      }),
    ],
  ])('%s', (_, given) => {
    expect(judged(classUnmarked, given, NOW)).toStrictEqual([]);
  });

  test('while a written work of the last lesson has its term', () => {
    expect(judged(classUnmarked, journal(but(...WEEK)), '2025-10-09 23:59')).toStrictEqual([]);
  });

  test('across a vacation, and on the first two lessons after it', () => {
    const dates = [...DATES.filter((date) => date < '2025-09-29'), '2025-10-13', '2025-10-15', '2025-10-20'];
    const marked = dates.filter((date) => date < '2025-09-22');
    expect(judged(classUnmarked, journal(marked, {}, dates), '2025-11-05 12:00')).toStrictEqual([]);
  });

  test('on the third week of a journal of one lesson a week', () => {
    const dates = ['2025-09-04', '2025-09-11', '2025-09-18', '2025-09-25', '2025-10-02', '2025-10-09'];
    expect(judged(classUnmarked, journal(['2025-10-09'], {}, dates), NOW)).toStrictEqual([]);
    expect(judged(classUnmarked, journal([], {}, dates), NOW)).toStrictEqual(['lesson:14 violated warning']);
  });
});

describe('finds', () => {
  test.each([
    ['three lessons and seven days', journal(but(...WEEK)), ['lesson:17 violated warning']],
    ['a longer silence as one', journal(but(...WEEK, '2025-10-01', '2025-10-06')), ['lesson:17 violated warning']],
    [
      'two silences apart',
      journal(but(...WEEK, '2025-10-06', '2025-10-08', '2025-10-13')),
      ['lesson:17 violated warning', 'lesson:21 violated warning'],
    ],
    [
      'a silence around a lesson at which nobody was',
      journal(but(...WEEK, '2025-10-01'), { absences: [absence(101, '2025-09-24')] }),
      ['lesson:17 violated warning'],
    ],
    [
      'where marks were taken away',
      journal([], {
        marks: DATES.map((date, nth) =>
          mark(201 + nth, 101, date, seen(`${date} 13:00`), WEEK.some((day) => day === date) ? { gone: NOW } : {}),
        ),
      }),
      ['lesson:17 violated warning'],
    ],
    [
      'where a newcomer brought marks along',
      journal([], {
        members: [member(101), member(102, seen('2025-10-03 08:00', '2025-10-02 08:00'))],
        marks: DATES.map((date, nth) =>
          mark(201 + nth, WEEK.some((day) => day === date) ? 102 : 101, date, seen(`${date} 13:00`)),
        ),
      }),
      ['lesson:17 violated warning'],
    ],
    [
      'nothing proven where the page was read before the week was over',
      journal(but(...WEEK), { terms: [{ ...QUARTER, gridObservedAt: at('2025-10-06 23:59') }] }),
      ['lesson:17 disputable warning'],
    ],
    [
      'it proven as soon as the week was over',
      journal(but(...WEEK), { terms: [{ ...QUARTER, gridObservedAt: at('2025-10-07 00:00') }] }),
      ['lesson:17 violated warning'],
    ],
    [
      'no data where the page was never read',
      journal(but(...WEEK), { terms: [{ ...QUARTER, gridObservedAt: null }] }),
      ['lesson:17 no-data warning'],
    ],
  ])('%s', (_, given, found) => {
    const longer = { ...norms, marks: { ...norms.marks, written: { ...norms.marks.written, longer: [] } } };
    const result = classUnmarked.check(given, longer, at(NOW));
    expect(result.findings.map((each) => `${each.subjectKey} ${each.verdict} ${each.severity}`)).toStrictEqual(found);
  });
});

test('an outage on the last day of the written term moves that lesson out of the row', () => {
  const outages = [{ startsAt: at('2025-10-09 10:00'), endsAt: at('2025-10-09 12:00'), reason: 'сбой' }];
  const given = journal(but(...WEEK), { registers: { outages } });
  expect(judged(classUnmarked, given, '2025-10-16 12:00')).toStrictEqual([]);
  expect(judged(classUnmarked, given, '2025-10-17 00:00')).toStrictEqual(['lesson:17 violated warning']);
});

test('the evidence, the sentence and the tally', () => {
  const given = journal(but(...WEEK));
  const finding = only(classUnmarked, given, NOW);
  expect(finding).toMatchObject({ staffId: TEACHER, studentId: null, lessonId: 17, date: WEEK[2] });
  expect(finding.evidence).toStrictEqual({
    term: 'I четверть',
    lessons: 3,
    from: WEEK[0],
    to: WEEK[2],
    deadline: at('2025-10-10 00:00'),
    observedAt: QUARTER.gridObservedAt,
    lessonIds: [17, 18, 19],
  });
  expect(classUnmarked.describe(finding, ZONE)).toBe(
    'Подряд без отметок 3 урока, с 22.09 по 29.09: проверено 01.12 в 12:00',
  );
  expect(classUnmarked.check(given, norms, at(NOW)).tally).toMatchObject([
    { month: '2025-09-01', opportunities: 5, violated: 3 },
    { month: '2025-10-01', opportunities: 5, violated: 0 },
  ]);
  expect(classUnmarked.check(given, norms, at('2025-10-09 12:00')).nextMoment).toBe(at('2025-10-10 00:00'));
});
