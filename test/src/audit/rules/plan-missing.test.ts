import { describe, expect, test } from 'vitest';
import type { LoadLine } from '../../../../src/audit/journal-facts.js';
import { planMissing } from '../../../../src/audit/rules/plan-missing.js';
import {
  at,
  facts,
  judged,
  lesson,
  NOTHING,
  norms,
  type Overrides,
  only,
  QUARTER,
  slot,
  TEACHER,
  ZONE,
} from '../support/facts.js';
import { ALTERNATING, WEEKDAYS } from '../support/quarter.js';

/** Mondays and Wednesdays of the quarter: two hours a week, 68 a year. 5 September 2025 is a Friday. */
const SLOTS = [
  ...['2025-09-01', '2025-09-03', '2025-09-08', '2025-09-10', '2025-09-15', '2025-09-17', '2025-09-22', '2025-09-24'],
  ...['2025-09-29', '2025-10-01', '2025-10-06', '2025-10-08', '2025-10-13', '2025-10-15', '2025-10-20', '2025-10-22'],
].map((date) => slot(date));
const DAYS = new Set([...SLOTS.map(({ date }) => date), '2025-09-05']);
const NOW = '2025-10-27 12:00';
const LATER = at('2025-10-05 17:00');

const plan = (hours: number, broughtAt = LATER) => ({
  plan: { broughtAt, topics: Array.from({ length: hours }, (_, nth) => `Тема ${nth + 1}`) },
});
const given = (hours: number, teacherId = TEACHER): LoadLine => ({
  ...{ id: 40, subjectName: 'Алгебра', groupName: '', teacherId, hours, seenAt: LATER },
});

function journal(more: Overrides = {}) {
  const { neighbours, ...others } = more;
  return facts({
    slots: SLOTS,
    load: [given(2)],
    ...others,
    neighbours: { schoolDates: DAYS, classPlanAt: LATER, ...neighbours },
  });
}

const bound = { ...lesson('2025-09-03'), planItem: '501' };

describe('stays silent', () => {
  test.each([
    ['where the plan has the hours of the year', journal(plan(68))],
    ['on one hour more', journal(plan(69))],
    ['on two hours more', journal(plan(70))],
    ['in grade 1, whose year is a week shorter', journal({ ...plan(66), journal: { grade: 1 } })],
    ['where half an hour a week makes 17', journal({ ...plan(17), load: [given(0.5)] })],
    ['where an hour and a half makes 51', journal({ ...plan(51), load: [given(1.5)] })],
    [
      'where half an hour of grade 1 makes 16 and a half',
      journal({ ...plan(16), journal: { grade: 1 }, load: [given(0.5)] }),
    ],
    ['where two teachers share the hours', journal({ ...plan(68), load: [given(1), given(1, 9)] })],
    ['where the load is silent and the timetable fits', journal({ ...plan(68), load: [] })],
    [
      'where it is silent, and weeks of one hour and of two make 51',
      journal({
        ...plan(51),
        ...{ load: [], slots: ALTERNATING.map((date) => slot(date)) },
        neighbours: { classDates: new Set(WEEKDAYS) },
      }),
    ],
    ['where the load says nothing in figures and the timetable fits', journal({ ...plan(68), load: [given(0)] })],
    ['where the plan came before its term', journal(plan(68, at('2025-09-02 12:00')))],
    ['of a journal without lessons and without load', NOTHING],
  ])('%s', (_, facts_) => {
    expect(judged(planMissing, facts_, NOW)).toStrictEqual([]);
  });

  test('until the end of 5 September', () => {
    const early = journal({ neighbours: { classPlanAt: at('2025-09-05 23:00') } });
    expect(judged(planMissing, early, '2025-09-05 23:59')).toStrictEqual([]);
    expect(judged(planMissing, early, '2025-09-06 00:00')).toStrictEqual(['journal-plan:5 disputable violation']);
  });

  test('on a day off, until the end of the next school day', () => {
    const monday = journal({ neighbours: { schoolDates: new Set(['2025-09-04', '2025-09-08']) } });
    expect(only(planMissing, monday, NOW)).toMatchObject({ date: '2025-09-08' });
    expect(judged(planMissing, monday, '2025-09-08 23:59')).toStrictEqual([]);
  });

  test('of a journal that begins later, for as many days', () => {
    const late = journal({ slots: SLOTS.filter(({ date }) => date >= '2025-10-08') });
    const days = new Set([...DAYS, '2025-10-10', '2025-10-12']);
    const begun = journal({ slots: late.slots, neighbours: { schoolDates: days } });
    expect(judged(planMissing, begun, '2025-10-12 23:59')).toStrictEqual([]);
    expect(only(planMissing, begun, NOW)).toMatchObject({ date: '2025-10-12', verdict: 'disputable' });
  });
});

test('a journal whose only lesson was on Monday, 20 October, has until Friday', () => {
  const given = journal({ slots: [slot('2025-10-20')], load: [], neighbours: { schoolDates: new Set(WEEKDAYS) } });
  expect(judged(planMissing, given, '2025-10-24 23:59')).toStrictEqual([]);
  expect(only(planMissing, given, '2025-10-25 00:00')).toMatchObject({
    ...{ staffId: TEACHER, date: '2025-10-24', verdict: 'disputable' },
  });
});

describe('finds', () => {
  test.each([
    ['no plan where the class’s others are there', journal()],
    ['an hour too few', journal(plan(67))],
    ['an hour too few of a load that came at once', journal({ ...plan(67), neighbours: { classLoadAt: LATER } })],
    ['three hours too many', journal(plan(71))],
    [
      'a plan of grade 1 for 34 weeks of three hours',
      journal({ ...plan(102), journal: { grade: 1 }, load: [given(3)] }),
    ],
    ['a plan of 16 hours for half an hour', journal({ ...plan(16), load: [given(0.5)] })],
    ['no plan of a journal that only the load names', journal({ slots: [] })],
    ['no plan of an elective without marks', journal({ journal: { subjectName: 'Элективный курс «Логика»' } })],
  ])('%s', (_, facts_) => {
    expect(judged(planMissing, facts_, NOW)).toStrictEqual(['journal-plan:5 violated violation']);
  });

  test('whose it is, by when it was due, and what was found', () => {
    expect(only(planMissing, journal(plan(60)), NOW)).toMatchObject({
      ...{ staffId: TEACHER, date: '2025-09-05', lessonId: null },
      evidence: { lacks: 'hours', planned: 60, weekly: 2, hours: 68, by: 'load', observedAt: LATER },
    });
    expect(only(planMissing, journal({ slots: [], load: [given(2, 9)] }), NOW).staffId).toBe(9);
  });

  test('of this year’s teacher what last year’s lessons neither gave nor say', () => {
    const before = Array.from({ length: 30 }, (_, nth) => `2025-04-${String(nth + 1).padStart(2, '0')}`);
    const turned = journal({
      slots: [...before.map((date) => slot(date, 1, 9)), ...SLOTS],
      lessons: [{ ...lesson('2025-04-01'), planItem: '501' }],
    });
    expect(only(planMissing, turned, NOW)).toMatchObject({ staffId: TEACHER, verdict: 'violated' });
  });

  test('one opportunity a journal', () => {
    const { tally } = planMissing.check(journal(plan(68)), norms, at(NOW));
    expect(tally).toMatchObject([{ staffId: TEACHER, month: '2025-09-01', opportunities: 1, violated: 0 }]);
  });
});

describe('is not sure', () => {
  test.each([
    ['of hours by the timetable alone', journal({ ...plan(60), load: [] })],
    ['of a plan of half a year', journal(plan(34))],
    ['of a plan of half a year and two hours', journal(plan(36))],
    ['of hours that several teachers have', journal({ ...plan(34), load: [given(2), given(2, 9)] })],
    [
      'where the hours were changed in January',
      journal({
        ...plan(85, at('2026-01-20 12:00')),
        load: [{ ...given(3), seenAt: at('2026-01-12 12:00') }],
        neighbours: { classLoadAt: LATER },
      }),
    ],
    [
      'where the lessons began in October',
      journal({ ...plan(60, at('2025-10-20 12:00')), slots: SLOTS.filter(({ date }) => date > '2025-09-30') }),
    ],
    ['of a plan that came before its term and not since', journal(plan(60, at('2025-09-02 12:00')))],
    ['where the class’s files came before it', journal({ neighbours: { classPlanAt: at('2025-09-05 12:00') } })],
  ])('%s', (_, facts_) => {
    expect(judged(planMissing, facts_, NOW)).toStrictEqual(['journal-plan:5 disputable violation']);
  });
});

describe('has no data', () => {
  test.each([
    ['where lessons are bound to items, and no file has the whole', journal({ lessons: [bound] }), 'part'],
    ['where no file of the class was brought', journal({ neighbours: { classPlanAt: null } }), 'nothing'],
    ['where nobody tells the hours', journal({ ...plan(68), load: [], terms: [{ ...QUARTER, kind: 'year' }] }), 'plan'],
  ])('%s', (_, facts_, known) => {
    expect(only(planMissing, facts_, NOW)).toMatchObject({ verdict: 'no-data', looked: true, evidence: { known } });
  });
});

test('a permission of the deputy moves the term', () => {
  const permissions = [
    { staffId: TEACHER, from: '2025-09-01', to: '2025-09-30', until: '2025-10-30', ground: 'приказ' },
  ];
  const moved = journal({ registers: { permissions } });
  expect(judged(planMissing, moved, NOW)).toStrictEqual(['journal-plan:5 excused violation']);
  expect(judged(planMissing, moved, '2025-10-31 00:00')).toStrictEqual(['journal-plan:5 disputable violation']);
});

test.each([
  [
    journal(plan(67)),
    'В КТП 67 часов, а по нагрузке за год 68 часов (2 ч в неделю): файл — 05.10 в 17:00, срок истёк 05.09 в 24:00',
  ],
  [
    journal({ ...plan(60), load: [] }),
    'В КТП 60 часов, а по расписанию за год 68 часов (2 ч в неделю): файла нагрузки нет, а расписание не знает, весь ли год идёт предмет',
  ],
  [
    journal({ ...plan(60), neighbours: { classLoadAt: at('2025-09-02 12:00') } }),
    'В КТП 60 часов, а по нагрузке за год 68 часов (2 ч в неделю): предмет или его часы появились после начала года, на весь ли год они, неизвестно',
  ],
  [
    journal(plan(34)),
    'В КТП 34 часа, а по нагрузке за год 68 часов (2 ч в неделю): столько бывает, если предмет идёт полугодие',
  ],
  [
    journal(),
    'Файла с КТП журнала нет, хотя другие КТП класса принесены: последнее — 05.10 в 17:00, срок истёк 05.09 в 24:00',
  ],
  [
    journal({ lessons: [bound] }),
    'Нет данных: уроки связаны с КТП, но файлом оно не принесено: все ли часы в нём есть, неизвестно',
  ],
])('says it in one sentence', (facts_, sentence) => {
  expect(planMissing.describe(only(planMissing, facts_, NOW), ZONE)).toBe(sentence);
});
