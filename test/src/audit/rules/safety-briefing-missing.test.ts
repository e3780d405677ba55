import { describe, expect, test } from 'vitest';
import { safetyBriefingMissing } from '../../../../src/audit/rules/safety-briefing-missing.js';
import {
  at,
  facts,
  judged,
  lesson,
  norms,
  type Overrides,
  only,
  QUARTER,
  slot,
  TEACHER,
  ZONE,
} from '../support/facts.js';
import { images } from '../support/images.js';

const FIRST = '2025-09-03';
const NOW = '2025-10-20 12:00';
const FAULT = ['lesson:12 violated warning'];

const withTopic = (topic: string, overrides: Overrides = {}) =>
  facts({
    slots: [slot(FIRST), slot('2025-09-10')],
    lessons: [
      lesson(FIRST, { topic: images(topic.includes('@') ? `${topic} @later` : `${topic} @09-03`) }),
      lesson('2025-09-10', { id: 13, topic: images('Корни @day') }),
    ],
    ...overrides,
  });
const of = (topic: string, overrides: Overrides = {}, moment = NOW) =>
  judged(safetyBriefingMissing, withTopic(topic, overrides), moment);

describe('the first topic of September tells of a briefing', () => {
  test.each([
    'Инструктаж. Степени',
    'Степени. Вводный инструктаж',
    'Инструктажи по технике',
    'Степени. Техника  безопасности',
    'ТБ на уроке',
    'Степени (тб)',
  ])('%s', (topic) => {
    expect(of(topic)).toEqual([]);
  });
});

describe('it does not', () => {
  test.each(['Степени', 'Техника счёта', 'Отбор примеров'])('%s', (topic) => {
    expect(of(topic)).toEqual(FAULT);
  });
});

test('once the day is over, until it is added', () => {
  expect(of('Степени', {}, '2025-09-03 23:59')).toEqual([]);
  expect(of('Степени', {}, '2025-09-04 00:00')).toEqual(FAULT);
  expect(of('Степени @09-03 → Инструктаж. Степени')).toEqual([]);
});

test.each<[string, Overrides]>([
  ['a subject without briefings', { journal: { subjectName: 'История' } }],
  [
    'no topic: it is missing',
    { lessons: [lesson(FIRST), lesson('2025-09-10', { id: 13, topic: images('Корни @day') })] },
  ],
  [
    'the first lesson was not entered: it is missing',
    { lessons: [lesson('2025-09-10', { id: 13, topic: images('Корни @day') })] },
  ],
  [
    'not even where the timetable has no other yet',
    { slots: [slot(FIRST)], lessons: [lesson('2025-09-10', { id: 13, topic: images('Корни @day') })] },
  ],
  [
    'another lesson of the day tells of it',
    {
      lessons: [
        lesson(FIRST, { topic: images('Степени @09-03') }),
        lesson(FIRST, { id: 14, ordinal: 1, topic: images('Инструктаж @09-03') }),
      ],
    },
  ],
  [
    'a month without briefings',
    { slots: [slot('2025-10-08')], lessons: [lesson('2025-10-08', { topic: images('Степени @10-08') })] },
  ],
])('%s', (_, overrides) => {
  expect(of('Степени', overrides)).toEqual([]);
});

test('the first lesson after those that an event took away or nobody came to, and one beside the timetable', () => {
  const classDayEvents = [{ from: FIRST, to: FIRST, fromBell: null, toBell: null, kind: 'карантин' }];
  const lessons = [lesson('2025-09-10', { topic: images('Корни @day') })];
  expect(of('', { lessons, registers: { classDayEvents } })).toEqual(FAULT);
  const individualPlans = [{ studentId: 101, from: FIRST, to: FIRST }];
  expect(of('', { lessons, registers: { individualPlans } })).toEqual(FAULT);
  expect(of('', { lessons, slots: [] })).toEqual(FAULT);
});

test('January begins with one too', () => {
  const terms = [
    {
      ...QUARTER,
      name: 'III четверть',
      startDate: '2026-01-12',
      endDate: '2026-03-20',
      lessonsObservedAt: at('2026-02-01 12:00'),
    },
  ];
  const january = (topic: string) =>
    judged(
      safetyBriefingMissing,
      facts({
        terms,
        slots: [slot('2026-01-14')],
        lessons: [
          lesson('2026-01-14', {
            topic: [[topic, { seenAt: at('2026-01-14 12:00'), absentAt: null, bulk: false, observationId: 1 }]],
          }),
        ],
      }),
      '2026-02-02 12:00',
    );
  expect(january('Степени')).toEqual(FAULT);
  expect(january('Повторный инструктаж')).toEqual([]);
});

test('who did not look since does not know, and a permission moves the day', () => {
  const terms = [{ ...QUARTER, lessonsObservedAt: at('2025-09-03 20:00') }];
  expect(of('Степени', { terms })).toEqual(['lesson:12 disputable warning']);
  const permissions = [{ staffId: TEACHER, from: FIRST, to: FIRST, until: '2025-12-31', ground: 'приказ' }];
  expect(of('Степени', { registers: { permissions } })).toEqual(['lesson:12 excused warning']);
});

test('one opportunity for the journal and its month; the sentence says what is missing', () => {
  expect(safetyBriefingMissing.check(withTopic('Инструктаж'), norms, at(NOW)).tally).toMatchObject([
    { opportunities: 1, violated: 0 },
  ]);
  const finding = only(safetyBriefingMissing, withTopic('Степени'), NOW);
  expect(safetyBriefingMissing.describe(finding, ZONE)).toBe(
    'В теме первого урока месяца не назван инструктаж: проверено 01.12 в 12:00, срок истёк 03.09 в 24:00',
  );
});
