import { describe, expect, test } from 'vitest';
import { planLag } from '../../../../src/audit/rules/plan-lag.js';
import { at, facts, judged, lesson, norms, only, QUARTER, slot, TEACHER, ZONE } from '../support/facts.js';
import { but, PLAN_DATES, PLAN_TOPICS, planned, sister, taught } from '../support/planned.js';

const NOW = '2025-10-27 12:00';
const LOAD = { id: 40, subjectName: 'Алгебра', groupName: '', teacherId: TEACHER, seenAt: at('2025-09-02 12:00') };
const look = (moment: string) => ({
  terms: [{ ...QUARTER, lessonsObservedAt: at(moment), gridObservedAt: at(moment) }],
});
const event = (from: string, to: string, kind: string) => ({ from, to, fromBell: null, toBell: null, kind });
/** The last three lessons never entered. */
const THREE = but({ 13: null, 14: null, 15: null });
/** What another journal of the subject held instead. */
const heldBy = (members: readonly number[]) => ({ neighbours: { sisters: sister(members, PLAN_DATES.slice(13)) } });
/** Eight days of two lessons, each day entered once. */
const doubles = (bells: readonly [number, number], topics: readonly string[]) =>
  planned({ topics }, { slots: PLAN_DATES.slice(0, 8).flatMap((date) => bells.map((bell) => slot(date, bell))) });
/** Lessons 2, 4 and 6 have words that stand in rows 10, 13 and 16 of the plan, whose other rows nobody copies. */
const CHANCES: Readonly<Record<number, string>> = { 1: 'Решение задач', 3: 'Повторение', 5: 'Обобщение' };
const GENERAL = but({ 9: 'Решение задач', 12: 'Повторение', 15: 'Обобщение' }).map((topic) => topic ?? '');
const BY_CHANCE = PLAN_TOPICS.map((_, nth) => CHANCES[nth] ?? `Своя тема ${'абвгдежзиклмнопр'[nth]}`);
const EVERY_SECOND = PLAN_TOPICS.filter((_, nth) => nth % 2 === 0);
const OWN_EIGHT = EVERY_SECOND.map((_, nth) => `Тема ${nth + 1}`);
const OWN_WORDS = ['Повторяем', 'Вспоминаем', 'Считаем', 'Решаем'];
/** Each of the first three topics took two lessons. */
const SLOW = [0, 0, 1, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((nth) => PLAN_TOPICS[nth] ?? '');

describe('stays silent', () => {
  test.each([
    ['where every lesson follows the plan', planned()],
    ['two lessons behind', planned({ topics: but({ 14: null, 15: null }) })],
    ['three behind where a week has three', planned({ topics: THREE }, { load: [{ ...LOAD, hours: 3 }] })],
    ['where two topics were given at one lesson', planned({ topics: but({ 3: null, 6: null, 9: null }) })],
    [
      'where the teacher words topics by himself',
      planned({ topics: PLAN_TOPICS.map((_, nth) => `Своя тема ${'абвгдежзиклмнопр'[nth]}`) }),
    ],
    ['where lessons have no topic yet', planned({ topics: PLAN_TOPICS.map(() => '') })],
    ['ahead of the plan', planned({ topics: PLAN_TOPICS.map((_, nth) => PLAN_TOPICS[nth + 2] ?? 'Итоги') })],
    ['where one topic was gone back to', planned({ topics: but({ 15: PLAN_TOPICS[12] ?? '' }) })],
    ['where two lessons of a day are entered as one', doubles([1, 2], EVERY_SECOND)],
    ['where they are, in words of the teacher’s own', doubles([1, 2], OWN_EIGHT)],
    ['where another journal with the same students held the lessons', planned({ topics: THREE }, heldBy([101, 102]))],
    [
      'where one part of the plan came before another',
      planned({ topics: [...PLAN_TOPICS.slice(8), ...PLAN_TOPICS.slice(0, 8)] }),
    ],
    [
      'where words of the teacher’s own are by chance those of rows far away',
      planned({ plan: GENERAL, topics: BY_CHANCE }),
    ],
    [
      'where such a row comes later in its turn',
      planned({ plan: GENERAL, topics: GENERAL.map((topic, nth) => CHANCES[nth] ?? topic) }),
    ],
    ['where lessons ahead are written already', planned({}, look('2025-10-09 00:10'))],
    ['where the plan has ended', planned({ plan: PLAN_TOPICS.slice(0, 13), topics: THREE })],
    [
      'where lessons of a distant day were given',
      planned({}, { registers: { classDayEvents: [event('2025-10-13', '2025-10-22', 'дистанционно')] } }),
    ],
    [
      'where nobody comes to the lessons any more',
      planned(
        { topics: THREE },
        { registers: { individualPlans: [{ studentId: 101, from: '2025-10-15', to: '2026-05-25' }] } },
      ),
    ],
  ])('%s', (_, given) => {
    expect(judged(planLag, given, NOW)).toStrictEqual([]);
  });

  test('before the first lesson is over', () => {
    expect(planLag.check(planned(), norms, at('2025-09-01 23:00')).findings).toStrictEqual([]);
  });

  test('while a look shows nothing since', () => {
    const seenThen = planned({ topics: PLAN_TOPICS.slice(0, 8) }, look('2025-09-24 20:00'));
    expect(judged(planLag, seenThen, NOW)).toStrictEqual([]);
  });
});

describe('finds', () => {
  test.each([
    ['three lessons that were never entered', planned({ topics: THREE }), [{ what: 'не внесено', lessons: 3 }]],
    [
      'three lessons that topics took too long',
      planned({ topics: SLOW }),
      [{ what: 'темы заняли больше, чем по плану', lessons: 3 }],
    ],
    [
      'three lessons of a quarantine',
      planned({ topics: THREE }, { registers: { classDayEvents: [event('2025-10-15', '2025-10-22', 'карантин')] } }),
      [{ what: 'карантин', lessons: 3 }],
    ],
    [
      'lessons of a teacher who was away, and one more',
      planned(
        { topics: THREE },
        { registers: { staffAbsences: [{ staffId: TEACHER, from: '2025-10-16', to: '2025-10-24' }] } },
      ),
      [
        { what: 'не внесено', lessons: 1 },
        { what: 'отсутствие учителя', lessons: 2 },
      ],
    ],
  ])('%s', (_, given, causes) => {
    expect(judged(planLag, given, NOW)).toStrictEqual(['journal-plan:5 violated warning']);
    expect(only(planLag, given, NOW)).toMatchObject({
      staffId: TEACHER,
      evidence: { lag: 3, planned: 16, given: 13, causes },
    });
  });

  test.each([
    ['lessons of another journal’s students', planned({ topics: THREE }, heldBy([102])), { lag: 3, given: 13 }],
    [
      'three lessons not entered, whatever rows the others are called by',
      planned({ plan: GENERAL, topics: BY_CHANCE.slice(0, 13) }),
      { lag: 3, given: 13, causes: [{ what: 'не внесено', lessons: 3 }] },
    ],
    ['two lessons of a day apart of which one is entered', doubles([1, 3], OWN_EIGHT), { lag: 8, given: 8 }],
    [
      'four lessons of revision before the plan’s own',
      planned({ topics: [...OWN_WORDS, ...PLAN_TOPICS.slice(0, 12)] }),
      { lag: 4, given: 12, causes: [{ what: 'темы заняли больше, чем по плану', lessons: 4 }] },
    ],
    [
      'four lessons that were not entered, though the next four are written ahead',
      planned({ topics: but({ 8: null, 9: null, 10: null, 11: null }) }, look('2025-10-09 00:10')),
      { lag: 4, planned: 12, given: 8, causes: [{ what: 'не внесено', lessons: 4 }] },
    ],
  ])('%s', (_, given, evidence) => {
    expect(only(planLag, given, NOW)).toMatchObject({ verdict: 'violated', evidence });
  });

  test('what the look has shown, whatever came after it', () => {
    const given = planned({ topics: PLAN_TOPICS.slice(0, 9) }, look('2025-10-09 00:10'));
    expect(only(planLag, given, NOW)).toMatchObject({
      verdict: 'violated',
      evidence: { lag: 3, planned: 12, given: 9 },
    });
  });
});

test('lessons of the day of the look may yet be entered', () => {
  const given = planned({ topics: PLAN_TOPICS.slice(0, 9) }, look('2025-10-08 20:00'));
  expect(judged(planLag, given, NOW)).toStrictEqual(['journal-plan:5 disputable warning']);
});

test('«no data» once: no plan, a plan in part, no look, a term passed over, a timetable without its beginning', () => {
  const second = { ...QUARTER, name: 'II четверть', startDate: '2025-10-06', endDate: '2025-12-27' };
  const first = { ...QUARTER, endDate: '2025-10-05' };
  const cases = [
    planned({}, { plan: null, lessons: [] }),
    planned({}, { plan: null, lessons: [{ ...lesson('2025-09-03'), planItem: '501' }] }),
    planned({}, { terms: [{ ...QUARTER, lessonsObservedAt: null }] }),
    planned({}, { terms: [{ ...first, lessonsObservedAt: null }, second] }),
    planned({}, { neighbours: { classDates: new Set(PLAN_DATES.slice(3)) } }),
  ];
  for (const given of cases)
    expect(judged(planLag, given, NOW).map((line) => line.split(' ')[1])).toStrictEqual(['no-data']);
});

test('last year’s lessons are no part of it, nor is their teacher to answer', () => {
  const before = Array.from({ length: 30 }, (_, nth) => `2025-04-${String(nth + 1).padStart(2, '0')}`);
  const slots = [...before.map((date) => slot(date, 1, 9)), ...PLAN_DATES.map((date) => slot(date))];
  expect(only(planLag, planned({ topics: THREE }, { slots }), NOW)).toMatchObject({
    staffId: TEACHER,
    evidence: { lag: 3, planned: 16 },
  });
  const bound = [{ ...lesson('2025-04-01'), planItem: '501' }];
  expect(only(planLag, planned({}, { slots, plan: null, lessons: bound }), NOW)).toMatchObject({
    staffId: TEACHER,
    evidence: { lack: 'plan' },
  });
});

test('one opportunity a journal, in the month of the last lesson of the plan', () => {
  const { tally } = planLag.check(planned(), norms, at(NOW));
  expect(tally).toMatchObject([{ staffId: TEACHER, month: '2025-10-01', opportunities: 1, violated: 0 }]);
});

test.each([
  [
    planned({ topics: THREE }),
    'Отставание от КТП на 3 урока: по плану 16, пройдено 13 (не внесено — 3 урока); проверено 01.12 в 12:00',
  ],
  [
    planned({ topics: PLAN_TOPICS.slice(0, 9) }, look('2025-10-08 20:00')),
    'Отставание от КТП на 3 урока: по плану 12, пройдено 9 (не внесено — 3 урока); проверено 08.10 в 20:00; уроки дня проверки ещё могли быть внесены до его конца',
  ],
  [
    facts({ ...planned(), plan: null, lessons: [taught('2025-09-01', 'Дроби', 0)] }),
    'Нет данных: КТП журнала файлом не принесено',
  ],
])('says it in one sentence', (given, sentence) => {
  expect(planLag.describe(only(planLag, given, NOW), ZONE)).toBe(sentence);
});
