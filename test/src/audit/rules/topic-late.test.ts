import { describe, expect, test } from 'vitest';
import { topicLate } from '../../../../src/audit/rules/topic-late.js';
import {
  absence,
  at,
  facts,
  judged,
  lesson,
  mark,
  norms,
  type Overrides,
  only,
  QUARTER,
  SUBSTITUTE,
  seen,
  slot,
  TEACHER,
  type Texts,
  ZONE,
} from '../support/facts.js';

const DAY = '2025-09-10';
const NOW = '2025-09-20 12:00';
const quarantine = { from: DAY, to: DAY, fromBell: null, toBell: null, kind: 'карантин' };
const entered = (...topic: Texts) => facts({ slots: [slot(DAY)], lessons: [lesson(DAY, { topic })] });

describe('stays silent', () => {
  test.each([
    ['on a topic entered in advance', entered(['Степени', seen('2025-09-01 07:00')])],
    ['on many entered in advance at once', entered(['Степени', seen('2025-09-09 20:00', '2025-09-08 20:00', true)])],
    ['on a topic seen on the day', entered(['Степени', seen('2025-09-10 18:00', '2025-09-10 12:00')])],
    ['on a topic seen at midnight sharp', entered(['Степени', seen('2025-09-11 00:00', '2025-09-10 23:00')])],
    ['within the tolerance of a poll', entered(['Степени', seen('2025-09-11 00:30', '2025-09-10 23:50')])],
    [
      'on a topic corrected later',
      entered(
        ['Степени', seen('2025-09-10 12:00')],
        ['Показатель степени', seen('2025-09-15 12:00', '2025-09-14 12:00')],
      ),
    ],
    [
      'on a topic cleared and entered again',
      entered(
        ['Степени', seen('2025-09-10 12:00')],
        ['', seen('2025-09-12 12:00')],
        ['Степени', seen('2025-09-15 12:00', '2025-09-14 12:00')],
      ),
    ],
    [
      'on a day of quarantine',
      {
        ...entered(['Степени', seen('2025-09-15 12:00', '2025-09-14 12:00')]),
        registers: facts({ registers: { classDayEvents: [quarantine] } }).registers,
      },
    ],
    ['on an empty topic, which is another stage', entered(['нет', seen('2025-09-15 12:00', '2025-09-14 12:00')])],
  ])('%s', (_, given) => {
    expect(judged(topicLate, given, NOW)).toStrictEqual([]);
  });

  test('before the deadline', () => {
    expect(judged(topicLate, entered(['Степени', seen('2025-09-10 12:00')]), '2025-09-10 13:00')).toStrictEqual([]);
  });
});

describe('finds', () => {
  test.each([
    ['a topic absent at the deadline', entered(['Степени', seen('2025-09-11 12:00', '2025-09-11 00:00')]), 'violated'],
    [
      'a topic that was a filler till the next day',
      entered(['тема', seen('2025-09-10 12:00')], ['Степени', seen('2025-09-11 12:00', '2025-09-11 08:00')]),
      'violated',
    ],
    ['one of many old values', entered(['Степени', seen('2025-09-19 12:00', '2025-09-19 08:00', true)]), 'disputable'],
    [
      'a topic between two polls around the deadline',
      entered(['Степени', seen('2025-09-11 00:31', '2025-09-10 23:59')]),
      'disputable',
    ],
    ['a topic of the first poll', entered(['Степени', seen('2025-09-11 12:00')]), 'no-data'],
  ])('%s', (_, given, verdict) => {
    expect(judged(topicLate, given, NOW)).toStrictEqual([`lesson:12 ${verdict} violation`]);
  });
});

describe('a topic that the plan filled in before', () => {
  const before = [['Степени', seen('2025-09-08 17:00', '2025-09-07 17:00')]] as const;
  const onTheDay = seen('2025-09-10 18:00', '2025-09-10 00:10');
  const prefilled = (more: Overrides = {}, homework?: Texts) =>
    facts({
      slots: [slot(DAY)],
      lessons: [{ ...lesson(DAY, { topic: before, ...(homework && { homework }) }), planItem: '31' }],
      ...more,
    });
  const looked = (lessonsObserved: string, gridObserved: string) => ({
    terms: [{ ...QUARTER, lessonsObservedAt: at(lessonsObserved), gridObservedAt: at(gridObserved) }],
  });

  test.each([
    ['with homework of the day', prefilled({}, [['№ 5', onTheDay]])],
    ['with a mark of the day', prefilled({ marks: [mark(7, 101, DAY, onTheDay)] })],
    ['with an absence of the day', prefilled({ absences: [absence(101, DAY)] })],
    ['with a mark that may be of the day', prefilled({ marks: [mark(7, 101, DAY, seen('2025-09-12 12:00'))] })],
    [
      'with homework that was taken away',
      prefilled({
        lessons: [
          {
            ...lesson(DAY, { topic: before, homework: [['№ 5', seen('2025-09-08 17:00')]], gone: '2025-09-12 12:00' }),
            planItem: '31',
          },
        ],
      }),
    ],
    [
      'with a topic changed on the day',
      prefilled({ lessons: [{ ...lesson(DAY, { topic: [...before, ['Корни', onTheDay]] }), planItem: '31' }] }),
    ],
    ['entered by hand, not from the plan', prefilled({ lessons: [lesson(DAY, { topic: before })] })],
    [
      'first seen on the day',
      prefilled({ lessons: [{ ...lesson(DAY, { topic: [['Степени', onTheDay]] }), planItem: '31' }] }),
    ],
    ['beside the timetable', prefilled({ slots: [] })],
    [
      'on a day of an outage',
      prefilled({
        registers: {
          outages: [{ startsAt: at('2025-09-10 09:00'), endsAt: at('2025-09-10 12:00'), reason: 'авария' }],
        },
      }),
    ],
    ['while the marks were not looked at', prefilled(looked('2025-09-11 00:10', '2025-09-10 23:50'))],
    ['while the lessons were not looked at', prefilled(looked('2025-09-10 23:50', '2025-09-11 00:10'))],
  ])('is kept %s', (_, given) => {
    expect(judged(topicLate, given, NOW)).toStrictEqual([]);
  });

  test('leaves the lesson unconfirmed where nothing was touched: a notice, and no fault', () => {
    const later = seen('2025-09-12 12:00', '2025-09-11 00:10');
    const given = prefilled({ marks: [mark(7, 101, DAY, later), mark(8, 101, DAY, onTheDay, { journalId: 6 })] });
    expect(judged(topicLate, given, NOW)).toStrictEqual(['lesson:12 violated notice']);
    expect(topicLate.check(given, norms, at(NOW)).tally).toMatchObject([{ opportunities: 1, violated: 0, noticed: 1 }]);
    expect(
      topicLate.describe(only(topicLate, prefilled(looked('2025-09-11 00:10', '2025-09-12 00:10')), NOW), ZONE),
    ).toBe(
      'Урок не подтверждён: тема из КТП стоит заранее (видна 08.09 в 17:00), а в день урока не внесено ни отметок, ни пропусков, ни задания; проверено 11.09 в 00:10',
    );
  });
});

test('an outage excuses to the last minute, and no longer', () => {
  const outages = [{ startsAt: at('2025-09-10 10:00'), endsAt: at('2025-09-10 12:00'), reason: 'авария' }];
  const given = (seenAt: string, absentAt: string) => ({
    ...entered(['Степени', seen(seenAt, absentAt)]),
    registers: { ...facts().registers, outages },
  });
  expect(judged(topicLate, given('2025-09-18 00:00', '2025-09-17 12:00'), NOW)).toStrictEqual([
    'lesson:12 excused violation',
  ]);
  expect(judged(topicLate, given('2025-09-18 12:00', '2025-09-18 00:00'), NOW)).toStrictEqual([
    'lesson:12 violated violation',
  ]);
});

test('nobody is accused where two teachers had slots and only one lesson is there', () => {
  const late = [['Степени', seen('2025-09-11 12:00', '2025-09-11 00:00')]] as const;
  const slots = [slot(DAY, 1), slot(DAY, 2, SUBSTITUTE)];
  const both = [
    lesson(DAY, { topic: [['Корни', seen('2025-09-10 12:00')]] }),
    lesson(DAY, { id: 13, ordinal: 1, topic: late }),
  ];
  expect(only(topicLate, facts({ slots, lessons: [lesson(DAY, { topic: late })] }), NOW).staffId).toBeNull();
  expect(only(topicLate, facts({ slots, lessons: both }), NOW).staffId).toBe(SUBSTITUTE);
});

test('the evidence says what the two polls saw', () => {
  const finding = only(topicLate, entered(['Степени', seen('2025-09-11 12:05', '2025-09-11 00:10')]), NOW);
  expect(finding.staffId).toBe(TEACHER);
  expect(finding.evidence).toStrictEqual({
    ordinal: 0,
    onTimetable: true,
    deadline: at('2025-09-11 00:00'),
    movedDeadline: null,
    exception: null,
    absentAt: at('2025-09-11 00:10'),
    seenAt: at('2025-09-11 12:05'),
    bulk: false,
  });
  expect(topicLate.describe(finding, ZONE)).toBe(
    'Тема внесена после срока: 11.09 в 00:10 ещё не было, видно 11.09 в 12:05; срок истёк 10.09 в 24:00',
  );
});
