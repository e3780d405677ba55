import { describe, expect, test } from 'vitest';
import { markBackdated } from '../../../../src/audit/rules/mark-backdated.js';
import { writtenMarkLate } from '../../../../src/audit/rules/written-mark-late.js';
import type { Norms } from '../../../../src/regulation/norms.js';
import {
  absence,
  at,
  facts,
  judged,
  lesson,
  lines,
  mark,
  member,
  norms,
  type Overrides,
  QUARTER,
  seen,
  slot,
  TEACHER,
  work,
  ZONE,
} from '../support/facts.js';

/** A Wednesday: its week ends with Wednesday the 17th. */
const DAY = '2025-09-10';
const NOW = '2025-12-01 12:00';
const lastInTime = seen('2025-09-17 23:59', '2025-09-17 23:58');
const firstLate = seen('2025-09-18 00:01', '2025-09-18 00:00');
const later = seen('2025-09-19 13:00', '2025-09-18 00:15');

const column = (more: Overrides = {}, kind = 'Самостоятельная работа') =>
  facts({
    slots: [slot(DAY)],
    lessons: [lesson(DAY)],
    works: [work(DAY, kind)],
    marks: [mark(201, 101, DAY, later)],
    ...more,
  });

const given = (interval: ReturnType<typeof seen>, kind?: string) =>
  column({ marks: [mark(201, 101, DAY, interval)] }, kind);

describe('what only looks late', () => {
  test.each([
    ['on the day of the work', given(seen('2025-09-10 13:00', '2025-09-10 12:00'))],
    ['in the last minute of the week', given(lastInTime)],
    ['within the tolerance of the poll', given(seen('2025-09-18 00:15', '2025-09-17 12:00'))],
    ['a kind with ten days, on the tenth', given(seen('2025-09-20 23:00', '2025-09-20 12:00'), 'Сочинение')],
    ['an oral kind, which another rule judges', given(later, 'Ответ на уроке')],
    ['marks for notebooks, which have no work', given(later, 'Ведение тетради')],
    [
      'a newcomer, who brought it along',
      column({ members: [member(101, seen('2025-09-22 12:00', '2025-09-21 12:00'))] }),
    ],
    ['a mark that was taken away', column({ marks: [mark(201, 101, DAY, later, { gone: '2025-09-20 12:00' })] })],
    ['no marks at all', column({ marks: [] })],
    [
      'a day that an event of the class called off',
      column({
        registers: { classDayEvents: [{ from: DAY, to: DAY, fromBell: null, toBell: null, kind: 'quarantine' }] },
      }),
    ],
    ['a first grade, which has no marks', column({ journal: { grade: 1 } })],
  ])('%s', (_, facts) => {
    expect(judged(writtenMarkLate, facts, NOW)).toStrictEqual([]);
  });

  test('before the week is over nothing is due', () => {
    expect(judged(writtenMarkLate, given(firstLate), '2025-09-17 23:59')).toStrictEqual([]);
    expect(writtenMarkLate.check(given(firstLate), norms, at('2025-09-17 12:00')).nextMoment).toBe(
      at('2025-09-18 00:00'),
    );
  });
});

describe('what is late', () => {
  test.each([
    ['from the first minute after the week', given(firstLate)],
    ['days later', given(later)],
    ['of a kind that the profile does not list', given(later, 'Проект')],
    ['of a column without a kind', given(later, '')],
    ['a kind with ten days, on the eleventh', given(seen('2025-09-21 00:01', '2025-09-21 00:00'), 'Сочинение')],
  ])('%s', (_, facts) => {
    expect(judged(writtenMarkLate, facts, NOW)).toStrictEqual(['column:70 violated violation']);
  });

  /** Seven days after the 17th it is «задним числом», and another rule's. */
  test.each([
    ['the last minute before', '2025-09-24 23:59', ['column:70 violated violation']],
    ['from then on', '2025-09-25 00:00', []],
  ])('for a week more, %s', (_, absent, expected) => {
    expect(judged(writtenMarkLate, given(seen('2025-09-26 12:00', absent)), NOW)).toStrictEqual(expected);
  });

  test('one of two is that student’s', () => {
    const marks = [mark(201, 101, DAY, later), mark(202, 102, DAY, lastInTime)];
    const both = column({ members: [member(101), member(102)], marks });
    expect(judged(writtenMarkLate, both, NOW)).toStrictEqual(['mark:201 violated violation']);
  });
});

const outage = (from: string, to: string) =>
  column({ registers: { outages: [{ startsAt: at(from), endsAt: at(to), reason: 'связь' }] } });

describe('what cannot be told, and what is excused', () => {
  const TO = '2025-09-19';
  test.each([
    ['nobody looked between the two', given(seen('2025-09-19 12:00', '2025-09-15 12:00')), 'disputable'],
    ['many old ones came at once', given(seen('2025-09-19 13:00', '2025-09-18 00:15', true)), 'disputable'],
    ['the first look came too late', given(seen('2025-09-19 12:00')), 'no-data'],
    ['who was absent wrote it later', column({ absences: [absence(101, DAY)] }), 'excused'],
    ['who was absent by document', column({ absences: [absence(101, DAY, 'б')] }), 'excused'],
    [
      'who studied elsewhere brought his marks along',
      column({ registers: { certificates: [{ studentId: 101, from: DAY, to: DAY }] } }),
      'excused',
    ],
    ['who came late was there', column({ absences: [absence(101, DAY, 'оп')] }), 'violated'],
    [
      'the teacher was ill on the last day',
      column({
        slots: [slot(DAY), slot('2025-09-22')],
        registers: { staffAbsences: [{ staffId: TEACHER, from: '2025-09-16', to: TO }] },
      }),
      'excused',
    ],
    [
      'an illness that ended before does not help',
      column({
        slots: [slot(DAY), slot('2025-09-22')],
        registers: { staffAbsences: [{ staffId: TEACHER, from: '2025-09-11', to: '2025-09-16' }] },
      }),
      'violated',
    ],
    [
      'the deputy permitted it',
      column({
        registers: { permissions: [{ staffId: TEACHER, from: DAY, to: DAY, until: TO, ground: 'приказ' }] },
      }),
      'excused',
    ],
    ['an outage of the last day gives seven days more', outage('2025-09-17 08:00', '2025-09-17 20:00'), 'excused'],
    ['an outage that lasted into the last day', outage('2025-09-15 08:00', '2025-09-17 00:01'), 'excused'],
    ['an outage from the lesson on, for days', outage('2025-09-10 09:00', '2025-09-12 20:00'), 'excused'],
    ['an outage in the middle of the week', outage('2025-09-15 08:00', '2025-09-17 00:00'), 'violated'],
    ['an outage of the morning before the lesson', outage('2025-09-10 06:00', '2025-09-10 08:30'), 'violated'],
    ['an outage after the term', outage('2025-09-18 00:00', '2025-09-18 12:00'), 'violated'],
  ])('%s', (_, facts, verdict) => {
    expect(judged(writtenMarkLate, facts, NOW)).toStrictEqual([`column:70 ${verdict} violation`]);
  });

  test('says why who was absent may be marked later', () => {
    const [finding] = writtenMarkLate.check(column({ absences: [absence(101, DAY)] }), norms, at(NOW)).findings;
    if (finding === undefined) throw new Error('Nothing was found');
    expect(writtenMarkLate.describe(finding, ZONE)).toBe(
      'После срока выставлена единственная отметка столбца; работу позже писали те, кто её пропустил',
    );
  });
});

describe('days of a vacation', () => {
  const apart: Norms = {
    ...norms,
    marks: { ...norms.marks, written: { ...norms.marks.written, countVacations: false } },
  };
  /** The class rests from 25 October to 4 November. */
  const dates = ['2025-10-20', '2025-10-21', '2025-10-22', '2025-10-23', '2025-10-24'];
  const MONDAY = '2025-10-20';
  const overVacation = (interval: ReturnType<typeof seen>, known: readonly string[], more: Overrides = {}) =>
    facts({
      ...more,
      slots: [...dates, ...known].map((date) => slot(date)),
      lessons: [lesson(MONDAY)],
      works: [work(MONDAY, 'Диктант')],
      marks: [mark(201, 101, MONDAY, interval)],
    });
  const seventh = seen('2025-11-07 23:00', '2025-11-07 12:00');
  const eighth = seen('2025-11-08 00:01', '2025-11-08 00:00');
  const back = ['2025-11-05', '2025-11-06', '2025-11-07', '2025-11-10'];

  test.each([
    ['count, unless the profile says otherwise', norms, seventh, back, ['column:70 violated violation']],
    ['do not count: four days before, three after', apart, seventh, back, []],
    ['do not count: the next minute is late', apart, eighth, back, ['column:70 violated violation']],
    ['how long it lasts nobody knows yet', apart, eighth, [], []],
  ])('%s', (_, inForce, interval, known, expected) => {
    // Late after the term is late «задним числом».
    const findings = [writtenMarkLate, markBackdated].flatMap(
      (rule) => rule.check(overVacation(interval, known), inForce, at(NOW)).findings,
    );
    expect(findings.map((each) => `${each.subjectKey} ${each.verdict} ${each.severity}`)).toStrictEqual(expected);
  });

  test('within a term what comes after the eighth is late and no more', () => {
    const terms = [{ ...QUARTER, endDate: '2025-12-28' }];
    const found = (interval: ReturnType<typeof seen>) =>
      lines(writtenMarkLate.check(overVacation(interval, back, { terms }), apart, at(NOW)));
    expect([found(seventh), found(eighth)]).toStrictEqual([[], ['column:70 violated violation']]);
  });
});
