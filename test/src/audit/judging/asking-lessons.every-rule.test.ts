import { describe, expect, test } from 'vitest';
import type { JournalFacts } from '../../../../src/audit/journal-facts.js';
import { rules } from '../../../../src/audit/rules/index.js';
import { addDays, type PlainDate } from '../../../../src/domain/time.js';
import {
  absence,
  at,
  facts,
  lesson,
  mark,
  member,
  norms,
  type Overrides,
  QUARTER,
  SUBSTITUTE,
  seen,
  slot,
  TEACHER,
} from '../support/facts.js';
import { MINUTE, type Registers } from '../support/lesson-day.js';
import { MONDAYS } from '../support/quarter.js';

const NOW = at('2025-12-20 12:00');
/** Mondays and Wednesdays of the quarter. */
const TWICE = [...MONDAYS, ...MONDAYS.map((monday) => addDays(monday, 2))].sort();
/** Likewise, with a vacation from 25 September to 5 October. */
const AROUND = TWICE.filter((date) => date < '2025-09-25' || date > '2025-10-05');

/** How many lessons without a mark of the only student the rule wants in a row: `failing-unasked` after a «2». */
const RULES = [
  ['attended-unmarked', 2],
  ['class-unmarked', 3],
  ['failing-unasked', 3],
] as const;

/** A journal of one student who has a mark at every lesson but `count` from the date on; the one before these is a «2». */
function quietFrom(from: PlainDate, count: number, dates: readonly PlainDate[], more: Overrides = {}): JournalFacts {
  const first = dates.indexOf(from);
  const quiet = dates.slice(first, first + count);
  return facts({
    slots: dates.map((date) => slot(date)),
    lessons: dates.map((date, nth) => lesson(date, { id: 11 + nth })),
    marks: dates
      .filter((date) => !quiet.includes(date))
      .map((date, nth) =>
        mark(201 + nth, 101, date, seen(`${date} 13:00`), { value: date === dates[first - 1] ? '2' : '4' }),
      ),
    ...more,
  });
}

describe.each(RULES)('%s', (id, least) => {
  const rule = rules.journal.find((each) => each.id === id);
  const found = (given: JournalFacts, asOf = NOW) => rule?.check(given, norms, asOf).findings ?? [];
  const verdicts = (given: JournalFacts, asOf = NOW) => found(given, asOf).map(({ verdict }) => verdict);

  test.each<readonly [string, PlainDate, readonly PlainDate[], PlainDate]>([
    ['two weeks after the start', '2025-09-15', TWICE, '2025-09-01'],
    ['at one hour a week three weeks after the start', '2025-09-22', MONDAYS, '2025-09-01'],
    ['third after a vacation', '2025-10-13', AROUND, '2025-09-01'],
  ])('the lesson %s counts', (_, from, dates, startDate) => {
    expect(verdicts(quietFrom(from, least, dates, { terms: [{ ...QUARTER, startDate }] }))).toStrictEqual(['violated']);
  });

  test.each<readonly [string, PlainDate, readonly PlainDate[], PlainDate]>([
    ['on the last day of the first two weeks', '2025-09-15', TWICE, '2025-09-02'],
    ['at one hour a week on the last day of the first three weeks', '2025-09-22', MONDAYS, '2025-09-02'],
    ['second after a vacation', '2025-10-08', AROUND, '2025-09-01'],
  ])('the lesson %s does not', (_, from, dates, startDate) => {
    expect(verdicts(quietFrom(from, least, dates, { terms: [{ ...QUARTER, startDate }] }))).toStrictEqual([]);
  });

  const OUT = { studentId: 101, from: '2025-09-24', to: '2025-09-24' };
  test.each<readonly [string, Overrides]>([
    [
      'that was called off',
      {
        registers: {
          classDayEvents: [{ from: OUT.from, to: OUT.to, fromBell: null, toBell: null, kind: 'карантин' }],
        },
      },
    ],
    ['that he missed', { absences: [absence(101, OUT.from)] }],
    ['from which he was exempt', { registers: { exemptions: [{ ...OUT, assessed: true }] } }],
    ['on a day of his individual plan', { registers: { individualPlans: [OUT] } }],
  ])('a lesson %s is none of the row', (_, more) => {
    expect(verdicts(quietFrom('2025-09-22', least, TWICE))).toStrictEqual(['violated']);
    expect(verdicts(quietFrom('2025-09-22', least, TWICE, more))).toStrictEqual([]);
  });

  test.each([
    ['of his own prove it', '', ['violated']],
    ['that he brought along do not', 'из 7-Б', []],
  ])('who was first seen after the row was there before: marks %s', (_, comment, expected) => {
    const given = quietFrom('2025-09-22', least, TWICE, { members: [member(101, seen('2025-10-16 07:00'))] });
    const marks = given.marks.map((each) => ({
      ...each,
      versions: each.versions.map((version) => ({ ...version, comment })),
    }));
    expect(verdicts({ ...given, marks })).toStrictEqual(expected);
  });

  test('answers who gave most of the lessons, and for the whole term who gave the last', () => {
    const from = TWICE[TWICE.length - least] ?? '';
    const slots = TWICE.map((date, nth) => slot(date, 1, nth < TWICE.length - 2 ? TEACHER : SUBSTITUTE));
    expect(found(quietFrom(from, least, TWICE, { slots }))).toMatchObject([{ staffId: SUBSTITUTE }]);
  });

  describe('the marks of the last lesson, of 29 September, are due by the end of 9 October', () => {
    const last = { 2: '2025-09-24', 3: '2025-09-22' }[least];
    const speaksAfter = (registers: Registers, day: PlainDate, more: Overrides = {}) => {
      const end = at(`${day} 23:59`) + MINUTE;
      const given = quietFrom(last, least, TWICE, { ...more, registers });
      expect(verdicts(given, end - MINUTE)).toStrictEqual([]);
      expect(verdicts(given, end)).toStrictEqual(['violated']);
    };
    const outage = (from: string, to: string): Registers => ({
      outages: [{ startsAt: at(`2025-${from}`), endsAt: at(`2025-${to}`), reason: 'Обрыв линии' }],
    });
    const permission = (day: PlainDate, staffId = TEACHER): Registers => ({
      permissions: [{ staffId, from: day, to: day, until: '2025-10-12', ground: 'Распоряжение' }],
    });
    const away = (day: PlainDate, staffId = TEACHER): Registers => ({
      staffAbsences: [{ staffId, from: day, to: day }],
    });

    test.each<readonly [string, Registers, PlainDate]>([
      ['an outage from the last minute of its day', outage('09-29 23:59', '10-03 12:00'), '2025-10-10'],
      ['an outage of the first minute of the last day', outage('10-08 12:00', '10-09 00:01'), '2025-10-16'],
      ['an outage of its last minute', outage('10-09 23:59', '10-10 00:00'), '2025-10-16'],
      ['a permission for its day', permission('2025-09-29'), '2025-10-12'],
      ['the teacher’s absence on the last day, till the next day of lessons', away('2025-10-09'), '2025-10-13'],
      [
        'likewise that of who by the register stood in at that lesson',
        { ...away('2025-10-09', SUBSTITUTE), substitutions: [{ date: '2025-09-29', bell: 1, staffId: SUBSTITUTE }] },
        '2025-10-13',
      ],
    ])('%s moves that', (_, registers, day) => {
      speaksAfter(registers, day);
    });

    test('a journal that was first seen later has a week from then', () => {
      speaksAfter({}, '2025-10-12', { openedOn: '2025-10-05' });
    });

    test('events that took each lesson of the last day move it to the next', () => {
      const event = { from: '2025-10-09', to: '2025-10-09', kind: 'экскурсия' };
      const classDayEvents = [1, 2].map((bell) => ({ ...event, fromBell: bell, toBell: bell }));
      const classBells = new Map([...TWICE, '2025-10-09'].map((date) => [date, new Set([1, 2])]));
      speaksAfter({ classDayEvents }, '2025-10-13', { neighbours: { classBells } });
      speaksAfter({ classDayEvents: classDayEvents.slice(1) }, '2025-10-09', { neighbours: { classBells } });
    });

    test.each<readonly [string, Registers]>([
      ['nothing', {}],
      ['an outage of its day alone, for a week after it is sooner', outage('09-29 08:00', '09-29 18:00')],
      ['an outage that was mended as the last day began', outage('10-08 12:00', '10-09 00:00')],
      ['an outage from its end', outage('10-10 00:00', '10-10 12:00')],
      ['a permission for the day after', permission('2025-09-30')],
      ['somebody else’s permission', permission('2025-09-29', SUBSTITUTE)],
      ['an absence to the day before', away('2025-10-08')],
      ['somebody else’s absence', away('2025-10-09', SUBSTITUTE)],
    ])('%s leaves it', (_, registers) => {
      speaksAfter(registers, '2025-10-09');
    });
  });
});
