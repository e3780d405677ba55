import { describe, expect, test } from 'vitest';
import type { JournalFacts } from '../../../../src/audit/journal-facts.js';
import { substitutionUnrecorded } from '../../../../src/audit/rules/substitution-unrecorded.js';
import {
  at,
  facts,
  judged,
  lines,
  norms,
  type Overrides,
  QUARTER,
  SUBSTITUTE,
  seen,
  slot,
  TEACHER,
} from '../support/facts.js';
import {
  ANOTHER,
  type Case,
  changed,
  DAY,
  entry,
  found,
  KEY,
  LATER,
  lessonOf,
  named,
} from '../support/substituted-lesson.js';

const QUARANTINE = { from: DAY, to: DAY, fromBell: null, toBell: null, kind: 'карантин' };
const LINE = {
  id: 1,
  subjectName: 'Алгебра',
  groupName: '',
  teacherId: ANOTHER,
  hours: 3,
  seenAt: at('2025-09-01 07:00'),
};
const ILL = { staffId: SUBSTITUTE, from: DAY, to: '2025-09-12' };
const OUTAGE = { startsAt: at(`${DAY} 08:00`), endsAt: at(`${DAY} 14:00`), reason: 'обрыв' };
const PERMISSION = { staffId: SUBSTITUTE, from: DAY, to: DAY, until: '2025-09-15', ground: 'приказ' };
/** The timetable has nothing of the day. */
const GONE = { slots: [slot('2025-09-03'), slot('2025-09-17')], slotTeachers: [] };
const shared = (...dates: readonly string[]) => ({
  slots: [
    ...['2025-09-01', '2025-09-02', '2025-09-04', '2025-09-05', '2025-09-08', '2025-09-09'].map((date) => slot(date)),
    ...dates.map((date) => slot(date, 1, ANOTHER)),
  ],
  teachers: [named(ANOTHER)],
});
const THIRD: JournalFacts['terms'][number] = {
  ...QUARTER,
  name: 'III четверть',
  startDate: '2026-01-12',
  endDate: '2026-03-20',
};
/** The other half of the class has its lesson at the same bell, with the substitute. */
const SISTER = [
  { ...slot(DAY), groupName: '' },
  { ...slot(DAY, 1, SUBSTITUTE), groupName: 'группа 2' },
];

describe('looks like an unrecorded substitution and is none', () => {
  test.each<readonly [string, Case]>([
    ['nothing was registered', { entries: [] }],
    ['the day is not over', { looked: `${DAY} 23:00`, asOf: `${DAY} 23:59` }],
    ['the substitute stands there since the eve', { teachers: changed('2025-09-09 12:00', '2025-09-09 18:00') }],
    ['since the last minute of the day', { teachers: changed(`${DAY} 23:00`, `${DAY} 23:59`) }],
    ['within the tolerance of a poll', { teachers: changed(`${DAY} 23:00`, '2025-09-11 00:30') }],
    ['he stood there at the first look, before the day', { teachers: [named(SUBSTITUTE, '2025-09-09 12:00')] }],
    ['the lesson was cancelled, or the groups were joined', { entries: [entry({ staffId: null })] }],
    ['the groups were joined under the teacher of the other one', { history: { subjectSlots: SISTER } }],
    ['the class was at home', { registers: { classDayEvents: [QUARANTINE] } }],
    [
      'the class was at home, and its timetable of the day is gone',
      { ...GONE, registers: { classDayEvents: [QUARANTINE] } },
    ],
    [
      'all lessons of the day were another’s, and the class was at home',
      { ...GONE, entries: [entry({ bell: null })], registers: { classDayEvents: [QUARANTINE] } },
    ],
    [
      'an excursion took the lesson, and the timetable has it no more',
      { ...GONE, registers: { classDayEvents: [{ ...QUARANTINE, toBell: 1, kind: 'экскурсия' }] } },
    ],
    ['nobody was in the journal', { members: [] }],
    [
      'the only student learns by a plan of his own',
      { registers: { individualPlans: [{ studentId: 101, from: DAY, to: DAY }] } },
    ],
    ['another lesson of the day was cancelled', { entries: [entry({ bell: 2, staffId: null })] }],
    [
      'of all lessons of the day this one was cancelled',
      { entries: [entry({ bell: null }), entry({ staffId: null })] },
    ],
    [
      'he stood there in time and stands there still, after another had stood there for a while',
      {
        teachers: [
          ...changed('2025-09-09 12:00', '2025-09-09 18:00'),
          named(TEACHER, `${DAY} 10:00`, `${DAY} 09:00`),
          named(SUBSTITUTE, '2025-09-11 12:00', '2025-09-11 09:00'),
        ],
      },
    ],
  ])('%s', (_, given) => {
    expect(found(given)).toEqual([]);
  });
});

describe('is at fault', () => {
  test.each<readonly [string, Case]>([
    ['the main teacher stands there after the day', {}],
    ['at the very deadline', { looked: '2025-09-11 00:00' }],
    ['by an entry of all lessons of the day', { entries: [entry({ bell: null })] }],
    [
      'the substitute came after a look that did not show him',
      { teachers: changed('2025-09-11 00:10', '2025-09-11 08:00') },
    ],
    ['just proved', { teachers: changed('2025-09-11 00:00', '2025-09-12 08:00') }],
    [
      'he stood there in time and is gone',
      {
        teachers: [...changed('2025-09-09 12:00', '2025-09-09 18:00'), named(TEACHER, `${DAY} 10:00`, `${DAY} 09:00`)],
      },
    ],
    ['at a distance lessons are given', { registers: { classDayEvents: [{ ...QUARANTINE, kind: 'дистанционно' }] } }],
    ['the outage’s week is over', { registers: { outages: [OUTAGE] }, looked: '2025-09-18 00:00' }],
    ['the permission has run out', { registers: { permissions: [PERMISSION] }, looked: '2025-09-16 00:00' }],
    [
      'a permission of the main teacher is not the substitute’s',
      { registers: { permissions: [{ ...PERMISSION, staffId: TEACHER }] } },
    ],
    ['one of two teachers who share the journal stands there', shared('2025-09-03', DAY, '2025-09-17')],
    ['whom the load names stands there', { teachers: [named(ANOTHER)], load: [LINE] }],
    [
      'the other group has another teacher, or its lesson is another one',
      {
        history: {
          subjectSlots: [
            { ...slot(DAY, 1, ANOTHER), groupName: 'группа 2' },
            { ...slot(DAY, 2, SUBSTITUTE), groupName: 'группа 2' },
          ],
        },
      },
    ],
  ])('%s', (_, given) => {
    expect(found(given)).toEqual([`${KEY} violated violation`]);
  });

  test('who came in the middle of the year stands there', () => {
    const date = '2026-01-21';
    const autumn = ['2025-09-03', DAY, '2025-09-17', '2025-09-24', '2025-10-01'].map((each) => slot(each));
    const winter = ['2026-01-14', date, '2026-01-28'].map((each) => slot(each, 1, ANOTHER));
    const given = facts({
      ...{ terms: [QUARTER, THIRD], slots: [...autumn, ...winter], registers: { substitutions: [entry({ date })] } },
      slotTeachers: [{ date, bell: 1, lookedAt: at('2026-01-23 09:00'), teachers: [named(ANOTHER)] }],
    });
    expect(judged(substitutionUnrecorded, given, '2026-02-01 12:00')).toEqual([
      `substitution:5:${date}:1 violated violation`,
    ]);
  });

  test('each lesson of the day is one by itself', () => {
    const day = lessonOf({ entries: [entry({ bell: null })] });
    const second = { date: DAY, bell: 2, lookedAt: at('2025-09-12 09:00'), teachers: [named(TEACHER)] };
    const both = { ...day, slots: [...day.slots, slot(DAY, 2)], slotTeachers: [...day.slotTeachers, second] };
    expect(judged(substitutionUnrecorded, both, LATER)).toEqual([
      `${KEY} violated violation`,
      `substitution:5:${DAY}:2 violated violation`,
    ]);
  });
});

describe('how sure it is', () => {
  test.each<readonly [string, string, Case]>([
    ['disputable', 'nobody has looked since the day', { looked: `${DAY} 12:00` }],
    [
      'disputable',
      'the substitute came between two looks, before or after',
      { teachers: changed(`${DAY} 12:00`, '2025-09-11 08:00') },
    ],
    ['disputable', 'a minute beyond the tolerance', { teachers: changed(`${DAY} 12:00`, '2025-09-11 00:31') }],
    ['disputable', 'neither the main teacher nor the substitute stands there', { teachers: [named(ANOTHER)] }],
    [
      'disputable',
      'he who stands there has stood in once before on that weekday, and on others',
      shared('2025-09-03', DAY, '2025-09-12', '2025-09-15'),
    ],
    [
      'no-data',
      'an event took other lessons than the one that the timetable does not have',
      { ...GONE, registers: { classDayEvents: [{ ...QUARANTINE, fromBell: 2, kind: 'экскурсия' }] } },
    ],
    [
      'no-data',
      'an event took some lessons of a day of which the timetable has nothing',
      {
        ...GONE,
        entries: [entry({ bell: null })],
        registers: { classDayEvents: [{ ...QUARANTINE, fromBell: 2, kind: 'экскурсия' }] },
      },
    ],
    [
      'disputable',
      'it came among many old rows at once',
      { teachers: [named(TEACHER), { ...named(SUBSTITUTE, '2025-09-20 08:00', '2025-09-12 09:00'), bulk: true }] },
    ],
    [
      'no-data',
      'he stood there at the first look, after the day',
      { teachers: [named(SUBSTITUTE, '2025-09-20 12:00')] },
    ],
    ['no-data', 'the timetable names no teachers', { teachers: [named(null)] }],
    ['no-data', 'no look can be trusted', { looked: null }],
    ['no-data', 'the timetable has no such lesson', { entries: [entry({ bell: 4 })] }],
    ['excused', 'an outage on the day', { registers: { outages: [OUTAGE] }, asOf: '2025-09-17 23:59' }],
    ['excused', 'the substitute’s permission', { registers: { permissions: [PERMISSION] }, asOf: '2025-09-15 23:59' }],
    [
      'excused',
      'the substitute fell ill and is not back',
      {
        registers: { staffAbsences: [ILL] },
        neighbours: { schoolDates: new Set([DAY, '2025-09-17']) },
        asOf: '2025-09-17 23:59',
      },
    ],
    [
      'excused',
      'entered late, but within the permission',
      { registers: { permissions: [PERMISSION] }, teachers: changed('2025-09-12 12:00', '2025-09-13 12:00') },
    ],
  ])('%s: %s', (verdict, _, given) => {
    const [line = '', ...rest] = found(given);
    expect([line.split(' ')[1], rest]).toEqual([verdict, []]);
  });

  test('nothing is said before the end of the day of what the timetable does not have', () => {
    expect(found({ entries: [entry({ bell: 4 })], asOf: `${DAY} 23:59` })).toEqual([]);
    expect(found({ entries: [entry({ bell: 4 })], asOf: '2025-09-11 00:00' })).toEqual([
      `substitution:5:${DAY}:4 no-data notice`,
    ]);
  });
});

describe('who answers', () => {
  const staffOf = (enteredBy: 'substitute' | 'dispatcher') =>
    substitutionUnrecorded
      .check(lessonOf({}), { ...norms, substitutions: { enteredBy } }, at(LATER))
      .findings.map(({ staffId }) => staffId);

  test('the substitute, who keeps the journal at the lesson', () =>
    expect(staffOf('substitute')).toEqual([SUBSTITUTE]));
  test('nobody by name where the dispatcher enters substitutions', () => expect(staffOf('dispatcher')).toEqual([null]));

  test('of the dispatcher the substitute’s permission moves nothing', () => {
    const given = lessonOf({ registers: { permissions: [PERMISSION] } });
    const byDispatcher = { ...norms, substitutions: { enteredBy: 'dispatcher' as const } };
    expect(lines(substitutionUnrecorded.check(given, byDispatcher, at('2025-09-13 12:00')))).toEqual([
      `${KEY} violated violation`,
    ]);
  });
});

test('every registered lesson that was given is an opportunity, a cancelled one is none', () => {
  const result = substitutionUnrecorded.check(
    lessonOf({
      teachers: changed('2025-09-09 12:00', '2025-09-09 18:00'),
      entries: [entry(), entry({ bell: 3, staffId: null })],
    }),
    norms,
    at(LATER),
  );
  expect(result.tally).toMatchObject([{ staffId: SUBSTITUTE, month: '2025-09-01', opportunities: 1, violated: 0 }]);
});

test('looks again at the end of the day, and when a moved deadline comes', () => {
  const next = (moment: string, registers: Overrides['registers'] = {}) =>
    substitutionUnrecorded.check(lessonOf({ registers }), norms, at(moment)).nextMoment;
  expect(next(`${DAY} 12:00`)).toBe(at('2025-09-11 00:00'));
  expect(next('2025-09-11 00:00')).toBeNull();
  expect(next('2025-09-11 00:00', { outages: [OUTAGE] })).toBe(at('2025-09-18 00:00'));
});

test('keeps who gave it by the register, and whom the timetable names', () => {
  const named = (given: Case) => {
    const [finding] = substitutionUnrecorded.check(lessonOf(given), norms, at(LATER)).findings;
    return [finding?.evidence['substituteId'], finding?.evidence['namedId']];
  };
  expect(named({})).toEqual([SUBSTITUTE, TEACHER]);
  expect(named({ teachers: changed('2025-09-11 00:10', '2025-09-11 08:00') })).toEqual([SUBSTITUTE, SUBSTITUTE]);
  expect(named({ teachers: [{ ...seen('2025-09-01 07:00'), teacherId: null }] })).toEqual([SUBSTITUTE, null]);
  expect(named({ entries: [entry({ bell: 4 })] })).toEqual([SUBSTITUTE, null]);
});
