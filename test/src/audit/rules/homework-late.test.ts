import { describe, expect, test } from 'vitest';
import { homeworkLate } from '../../../../src/audit/rules/homework-late.js';
import {
  at,
  facts,
  judged,
  type LessonParts,
  lesson,
  norms,
  type Overrides,
  only,
  seen,
  slot,
  TEACHER,
  WEEKLY,
  ZONE,
} from '../support/facts.js';

const DAY = '2025-09-10';
const NOW = '2025-09-20 12:00';

const quarantine = { from: DAY, to: DAY, fromBell: null, toBell: null, kind: 'карантин' };

/** A lesson at 8:30 of a class whose last lesson ends at 14:05, and another lesson a month later. */
function set(interval: ReturnType<typeof seen>, parts: LessonParts = {}, more: Overrides = {}) {
  return facts({
    slots: [slot(DAY), slot('2025-10-24')],
    lessons: [lesson(DAY, { homework: [['§ 5, № 12', interval]], ...parts })],
    ...more,
    neighbours: { classDates: WEEKLY, classDayEnd: new Map([[DAY, '14:05']]), ...more.neighbours },
  });
}

describe('stays silent', () => {
  test.each([
    ['within the hour after the last lesson', set(seen('2025-09-10 15:05', '2025-09-10 14:00'))],
    ['where the strict reading is only disputable', set(seen('2025-09-10 16:00', '2025-09-10 15:00'))],
    ['where the strict reading has no data', set(seen('2025-09-10 17:00'))],
    ['on homework set in advance', set(seen('2025-09-05 10:00', '2025-09-04 10:00'))],
    ['on homework set at the term’s start', set(seen('2025-09-01 07:00'))],
    ['on homework of many lessons set in advance at once', set(seen('2025-09-09 20:00', '2025-09-08 20:00', true))],
    ['on homework set in the last minute', set(seen('2025-09-10 15:05', '2025-09-10 15:04'))],
    [
      'on homework set in advance and changed afterwards',
      set(seen('2025-09-05 10:00'), {
        homework: [
          ['§ 5', seen('2025-09-05 10:00', '2025-09-04 10:00')],
          ['§ 5, № 12', seen('2025-09-12 10:00', '2025-09-11 10:00')],
        ],
      }),
    ],
    ['within the tolerance of a poll', set(seen('2025-09-10 18:30', '2025-09-10 14:50'))],
    ['on «не задано»', set(seen('2025-09-10 12:00'), { homework: [['Не задано', seen('2025-09-10 12:00')]] })],
    ['on no homework, which is another stage', set(seen('2025-09-10 12:00'), { homework: [] })],
    [
      'on a day of quarantine',
      set(seen('2025-09-12 12:00', '2025-09-11 12:00'), {}, { registers: { classDayEvents: [quarantine] } }),
    ],
    [
      'in a journal that is on no timetable, as of one taught at home',
      set(seen('2025-09-12 12:00', '2025-09-11 12:00'), {}, { slots: [] }),
    ],
    [
      'on the last lesson of the known timetable, which a vacation may follow',
      set(
        seen('2025-09-12 12:00', '2025-09-11 12:00'),
        {},
        {
          slots: [slot('2025-09-03'), slot(DAY)],
          neighbours: {
            classDates: new Set(['2025-09-03', DAY, '2025-09-12']),
            classDayEnd: new Map([[DAY, '14:05']]),
          },
        },
      ),
    ],
    [
      'in physical education',
      set(seen('2025-09-12 12:00', '2025-09-11 12:00'), {}, { journal: { subjectName: 'Физическая культура' } }),
    ],
  ])('%s', (_, given) => {
    expect(judged(homeworkLate, given, NOW)).toStrictEqual([]);
  });

  test('before any deadline', () => {
    expect(judged(homeworkLate, set(seen('2025-09-10 12:00')), '2025-09-10 15:00')).toStrictEqual([]);
  });
});

describe('finds', () => {
  test.each([
    ['homework absent at 18:00', set(seen('2025-09-11 08:00', '2025-09-10 18:00')), 'violated violation'],
    ['one of many old values', set(seen('2025-09-19 08:00', '2025-09-18 18:00', true)), 'disputable violation'],
    [
      'homework between two polls around 18:00',
      set(seen('2025-09-10 19:00', '2025-09-10 17:00')),
      'disputable violation',
    ],
    ['homework of the first poll', set(seen('2025-09-11 08:00')), 'no-data violation'],
    ['homework after the hour and before 18:00', set(seen('2025-09-10 18:00', '2025-09-10 15:05')), 'violated warning'],
    ['it already at that moment', set(seen('2025-09-10 16:00', '2025-09-10 15:05')), 'violated warning'],
  ])('%s', (_, given, found) => {
    expect(judged(homeworkLate, given, NOW)).toStrictEqual([`lesson:12 ${found}`]);
  });

  test('a proven breach of the hour before the binding deadline', () => {
    const given = set(seen('2025-09-10 16:00', '2025-09-10 15:05'));
    expect(judged(homeworkLate, given, '2025-09-10 16:01')).toStrictEqual(['lesson:12 violated warning']);
  });
});

test('a second shift works until an hour after its last lesson', () => {
  const secondShift = { neighbours: { classDayEnd: new Map([[DAY, '18:20']]) } };
  expect(judged(homeworkLate, set(seen('2025-09-10 19:20', '2025-09-10 18:00'), {}, secondShift), NOW)).toStrictEqual(
    [],
  );
  expect(judged(homeworkLate, set(seen('2025-09-10 20:00', '2025-09-10 19:20'), {}, secondShift), NOW)).toStrictEqual([
    'lesson:12 violated violation',
  ]);
});

test('a permission excuses to its last minute', () => {
  const permissions = [{ staffId: TEACHER, from: DAY, to: DAY, until: '2025-09-12', ground: 'приказ' }];
  const given = (seenAt: string, absentAt: string) => set(seen(seenAt, absentAt), {}, { registers: { permissions } });
  expect(judged(homeworkLate, given('2025-09-13 00:00', '2025-09-12 12:00'), NOW)).toStrictEqual([
    'lesson:12 excused violation',
  ]);
  expect(judged(homeworkLate, given('2025-09-13 12:00', '2025-09-13 00:00'), NOW)).toStrictEqual([
    'lesson:12 violated violation',
  ]);
  expect(judged(homeworkLate, given('2025-09-10 18:00', '2025-09-10 15:05'), NOW)).toStrictEqual([
    'lesson:12 excused warning',
  ]);
});

test('the evidence names the reading', () => {
  const finding = only(homeworkLate, set(seen('2025-09-10 17:40', '2025-09-10 15:10')), NOW);
  expect(finding.evidence).toStrictEqual({
    ordinal: 0,
    reading: 'strict',
    deadline: at('2025-09-10 15:05'),
    movedDeadline: null,
    exception: null,
    absentAt: at('2025-09-10 15:10'),
    seenAt: at('2025-09-10 17:40'),
    bulk: false,
  });
  expect(homeworkLate.describe(finding, ZONE)).toBe(
    'Задание внесено после срока: 10.09 в 15:10 ещё не было, видно 10.09 в 17:40; срок истёк 10.09 в 15:05 (час после последнего урока класса)',
  );
});

test('the next moments are the hour and then 18:00', () => {
  const next = (moment: string) => homeworkLate.check(set(seen('2025-09-10 12:00')), norms, at(moment)).nextMoment;
  expect(next('2025-09-10 13:00')).toBe(at('2025-09-10 15:05'));
  expect(next('2025-09-10 15:05')).toBe(at('2025-09-10 18:00'));
  expect(next('2025-09-10 18:00')).toBeNull();
});
