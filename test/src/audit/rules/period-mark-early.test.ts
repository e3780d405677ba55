import { describe, expect, test } from 'vitest';
import { periodMarkEarly } from '../../../../src/audit/rules/period-mark-early.js';
import {
  at,
  facts,
  judged,
  member,
  norms,
  type Overrides,
  only,
  SUBSTITUTE,
  seen,
  slot,
  TEACHER,
  termMark,
  ZONE,
} from '../support/facts.js';
import { halfYear } from '../support/half-year.js';

const NOW = '2025-10-28 12:00';
const FOUND = ['journal-term:5:I четверть violated notice'];
/** The class's last day is Friday 24 October: the last week begins on Saturday the 18th. */
const SLOTS = ['2025-10-14', '2025-10-17', '2025-10-21', '2025-10-24'].map((date) => slot(date));
const seenAt = (moment: string, studentId = 101) => termMark(studentId, '4', undefined, seen(moment));
const early = (more: Overrides = {}) => facts({ slots: SLOTS, termMarks: [seenAt('2025-10-15 12:00')], ...more });

const elsewhere = (from: string, to: string, studentId = 101): Overrides => ({
  registers: { certificates: [{ studentId, from, to }] },
});

describe('stays silent', () => {
  test.each([
    ['on a mark seen in the first minute of the last week', early({ termMarks: [seenAt('2025-10-18 00:01')] })],
    [
      'on one that came between a look before it and a look in it',
      early({ termMarks: [termMark(101, '4', undefined, seen('2025-10-20 12:00', '2025-10-15 12:00'))] }),
    ],
    [
      'where one lesson is to come',
      early({
        slots: SLOTS.filter(({ date }) => date < '2025-10-21').concat(slot('2025-10-24')),
        termMarks: [seenAt('2025-10-17 18:00')],
      }),
    ],
    [
      'where another lesson was called off',
      early({
        registers: {
          classDayEvents: [{ from: '2025-10-17', to: '2025-10-21', fromBell: null, toBell: null, kind: 'карантин' }],
        },
      }),
    ],
    ['in grade 9', early({ journal: { grade: 9 } })],
    ['in grade 11', early({ journal: { grade: 11 } })],
    ['in grade 1', early({ journal: { grade: 1 } })],
    ['in an unmarked subject', early({ journal: { subjectName: 'Разговоры о важном' } })],
    ['on who has left since', early({ members: [member(101, seen('2025-09-01 07:00'), '2025-10-16 08:00')] })],
    [
      'on an individual plan',
      early({ registers: { individualPlans: [{ studentId: 101, from: '2025-10-15', to: '2026-05-31' }] } }),
    ],
    ['on who studied elsewhere until the first day of the term', early(elsewhere('2025-08-20', '2025-09-01'))],
    ['on who is to study elsewhere from its last one', early(elsewhere('2025-10-26', '2025-11-10'))],
    [
      'where the teacher is on leave in the last week',
      early({ registers: { staffAbsences: [{ staffId: TEACHER, from: '2025-10-24', to: '2025-11-10' }] } }),
    ],
    [
      'even where another has given the last lessons',
      early({
        slots: SLOTS.map((each) => (each.date > '2025-10-15' ? { ...each, teacherId: SUBSTITUTE } : each)),
        registers: { staffAbsences: [{ staffId: TEACHER, from: '2025-10-16', to: '2025-10-30' }] },
      }),
    ],
    ['on a mark that was taken away', early({ termMarks: [termMark(101, '4', NOW, seen('2025-10-15 12:00'))] })],
    ['on a blank', early({ termMarks: [termMark(101, ' ', undefined, seen('2025-10-15 12:00'))] })],
    ['on no mark at all', early({ termMarks: [] })],
  ])('%s', (_, given) => {
    expect(judged(periodMarkEarly, given, NOW)).toStrictEqual([]);
  });
});

describe('finds', () => {
  test.each([
    ['a mark with three lessons to come', early()],
    ['a mark seen as the last week begins, with two to come', early({ termMarks: [seenAt('2025-10-18 00:00')] })],
    [
      'a mark of who stood on a roll that was first read a week later: he was there at the lessons between',
      early({ members: [member(101, seen('2025-10-22 12:00'))] }),
    ],
    ['«н/а» as well', early({ termMarks: [termMark(101, 'н/а', undefined, seen('2025-10-15 12:00'))] })],
    [
      'a mark that was changed in time',
      early({
        termMarks: [
          {
            ...seenAt('2025-10-15 12:00'),
            versions: [
              { value: '4', ...seen('2025-10-15 12:00') },
              { value: '5', ...seen('2025-10-23 12:00') },
            ],
          },
        ],
      }),
    ],
    [
      'where the teacher was away before the last week only',
      early({ registers: { staffAbsences: [{ staffId: TEACHER, from: '2025-10-01', to: '2025-10-17' }] } }),
    ],
    ['where he studied elsewhere before the term', early(elsewhere('2025-08-01', '2025-08-31'))],
    ['where he is to study elsewhere after it', early(elsewhere('2025-10-27', '2025-11-10'))],
    ['where another student studied elsewhere', early(elsewhere('2025-10-01', '2025-10-20', 102))],
    [
      'where another teacher is on leave',
      early({ registers: { staffAbsences: [{ staffId: 9, from: '2025-10-20', to: '2025-10-30' }] } }),
    ],
  ])('%s', (_, given) => {
    expect(judged(periodMarkEarly, given, NOW)).toStrictEqual(FOUND);
  });

  test('at once, before the last week has come', () => {
    expect(judged(periodMarkEarly, early(), '2025-10-15 12:00')).toStrictEqual(FOUND);
  });

  test('by the weekdays of the class where the timetable does not reach the end', () => {
    const slots = ['2025-10-06', '2025-10-07', '2025-10-13', '2025-10-14'].map((date) => slot(date));
    expect(judged(periodMarkEarly, early({ slots, termMarks: [seenAt('2025-10-14 12:00')] }), NOW)).toStrictEqual(
      FOUND,
    );
  });
});

describe('where the act wants the marks earlier, its week ends with that day', () => {
  const taught = (...days: readonly string[]) => ({ slots: days.map((day) => slot(`2025-10-${day}`)) });
  const due = (day: string, given: Overrides, moment: string) => {
    const termMarks = { ...norms.termMarks, dueDates: { 'I четверть': day } };
    const facts = early({ termMarks: [seenAt(moment)], ...given });
    return periodMarkEarly.check(facts, { ...norms, termMarks }, at(NOW)).findings.length;
  };
  test.each([
    ['a Tuesday with lessons', '2025-10-21', {}],
    ['a Tuesday, though the school works on Wednesday', '2025-10-21', taught('16', '21', '22', '24')],
    ['a Wednesday without school: Tuesday', '2025-10-22', taught('16', '21', '23', '24')],
  ])('%s', (_, day, given) => {
    expect([due(day, given, '2025-10-15 00:00'), due(day, given, '2025-10-15 00:01')]).toStrictEqual([1, 0]);
  });

  test('the half-year of grade 10 by its own day', () => {
    const on = (moment: string) =>
      judged(periodMarkEarly, halfYear({ termMarks: [seenAt(moment)] }), '2026-01-12 12:00');
    // Seven days to Monday the 29th.
    expect(on('2025-12-23 00:00')).toStrictEqual(['journal-term:5:I полугодие violated notice']);
    expect(on('2025-12-23 00:01')).toStrictEqual([]);
  });
});

test('one finding lists the students and is no more than noticed', () => {
  const members = [101, 102, 103].map((id) => member(id));
  const termMarks = [seenAt('2025-10-17 18:00', 103), seenAt('2025-10-22 12:00', 102), seenAt('2025-10-15 12:00')];
  const given = early({ members, termMarks });
  const finding = only(periodMarkEarly, given, NOW);
  expect(finding).toMatchObject({ staffId: TEACHER, studentId: null, date: '2025-10-18' });
  expect(finding.evidence).toStrictEqual({
    term: 'I четверть',
    lastWeek: '2025-10-18',
    marked: 3,
    students: [
      { studentId: 101, seenAt: at('2025-10-15 12:00'), remaining: 3 },
      { studentId: 103, seenAt: at('2025-10-17 18:00'), remaining: 2 },
    ],
  });
  expect(periodMarkEarly.describe(finding, ZONE)).toBe(
    'Отметка за период (I четверть) выставлена у 2 обучающихся до последней недели, которая начинается 18.10: до конца периода оставалось не меньше 2 уроков',
  );
  expect(periodMarkEarly.check(given, norms, at(NOW)).tally).toMatchObject([
    { staffId: TEACHER, month: '2025-10-01', opportunities: 1, violated: 0, noticed: 1 },
  ]);
});
