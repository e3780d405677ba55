import { describe, expect, test } from 'vitest';
import { deadlineEvidence, moveDeadline } from '../../../../src/audit/judging/moved-deadline.js';
import { at, facts, QUARTER, TEACHER } from '../support/facts.js';

const due = { base: at('2025-09-11 00:00'), date: '2025-09-10', startsAt: at('2025-09-10 08:30'), staffId: TEACHER };
const outage = { startsAt: at('2025-09-10 08:00'), endsAt: at('2025-09-10 12:00'), reason: '' };
const permission = { staffId: TEACHER, from: '2025-09-10', to: '2025-09-10', until: '2025-09-20', ground: '' };

test('the latest exception wins', () => {
  const registers = { outages: [outage], permissions: [permission] };
  expect(moveDeadline(due, facts({ registers }), 7)).toStrictEqual({
    base: due.base,
    moved: at('2025-09-21 00:00'),
    exception: { kind: 'permission', until: '2025-09-20' },
  });
});

test('no exception makes a deadline earlier', () => {
  const registers = { permissions: [{ ...permission, until: '2025-09-10' }] };
  expect(moveDeadline(due, facts({ registers }), 7)).toStrictEqual({
    base: due.base,
    moved: due.base,
    exception: null,
  });
});

/** A mark that is due by the end of Wednesday, 17 September; the class has school on the weekdays up to the 26th. */
describe('a day that the class lost', () => {
  const weekly = { ...due, base: at('2025-09-18 00:00') };
  const days = Array.from({ length: 26 }, (_, nth) => `2025-09-${String(nth + 1).padStart(2, '0')}`);
  const classDates = new Set(days.filter((day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())));
  const lost = (
    from: string,
    to: string,
    kind = 'карантин',
    fromBell: number | null = null,
    toBell: number | null = null,
  ) => ({ from, to, kind, fromBell, toBell });
  /** Three lessons a day. */
  const classBells = new Map([...classDates].map((date) => [date, new Set([1, 2, 3])]));
  const moved = (...classDayEvents: readonly ReturnType<typeof lost>[]) =>
    moveDeadline(weekly, facts({ registers: { classDayEvents }, neighbours: { classDates, classBells } }), 7);

  test.each([
    ['alone', [lost('2025-09-17', '2025-09-17')], '2025-09-18'],
    ['with others before it', [lost('2025-09-15', '2025-09-17')], '2025-09-18'],
    ['with others up to a weekend', [lost('2025-09-15', '2025-09-19')], '2025-09-22'],
    [
      'with the days of the next event',
      [lost('2025-09-15', '2025-09-19'), lost('2025-09-22', '2025-09-23', 'сборы')],
      '2025-09-24',
    ],
    [
      'but some lessons of the day after',
      [lost('2025-09-17', '2025-09-17'), lost('2025-09-18', '2025-09-18', 'ВПР', 3)],
      '2025-09-18',
    ],
    ['lesson by lesson', [lost('2025-09-17', '2025-09-17', 'экскурсия', 1)], '2025-09-18'],
    [
      'by several events',
      [lost('2025-09-17', '2025-09-17', 'ВПР', 1, 1), lost('2025-09-17', '2025-09-17', 'экскурсия', 2, 3)],
      '2025-09-18',
    ],
    [
      'with all the lessons of the next day',
      [lost('2025-09-17', '2025-09-17'), lost('2025-09-18', '2025-09-18', 'экскурсия', 1)],
      '2025-09-19',
    ],
  ])('puts off what was due on it: %s', (_, events, until) => {
    const given = moved(...events);
    expect(given.exception).toStrictEqual({ kind: 'class-day-event', until });
    expect(given.moved).toBe(at(`${until} 23:59`) + 60_000);
  });

  test.each([
    ['the day before', lost('2025-09-15', '2025-09-16')],
    ['the day after', lost('2025-09-18', '2025-09-19')],
    ['some lessons', lost('2025-09-17', '2025-09-17', 'экскурсия', 2)],
    ['nothing, at a distance', lost('2025-09-15', '2025-09-19', 'дистанционно')],
    ['nothing, by another day’s timetable', lost('2025-09-17', '2025-09-17', 'по расписанию другого дня')],
  ])('nothing else does: %s', (_, event) => {
    expect(moved(event)).toStrictEqual({ base: weekly.base, moved: weekly.base, exception: null });
  });

  test('without a later one on the timetable leaves the day open, and waits for one while the school year lasts', () => {
    expect(deadlineEvidence(moved(lost('2025-09-17', '2025-09-30')))).toMatchObject({
      movedDeadline: at('2026-08-01 00:00'),
      exception: { kind: 'class-day-event', until: null },
    });
  });

  test.each([
    ['the day after the year’s last term', '2026-05-22', [], '2026-05-24 00:00'],
    [
      'that day, though the class has lost the rest of the year',
      '2026-05-22',
      [lost('2026-05-23', '2026-08-31', 'окончание года')],
      '2026-05-24 00:00',
    ],
    ['the end of the school year, where no known term ends it', '2026-04-30', [], '2026-08-01 00:00'],
  ])('is waited for until %s', (_, endDate, others, end) => {
    const terms = [QUARTER, { ...QUARTER, name: 'IV четверть', startDate: '2026-04-01', endDate }];
    const registers = { classDayEvents: [lost('2025-09-17', '2025-09-30'), ...others] };
    const given = facts({ terms, registers, neighbours: { classDates, classBells } });
    expect(moveDeadline(weekly, given, 7).moved).toBe(at(end));
  });

  test('of the last term itself is made up for on the day after it, whatever the next school year brings', () => {
    const terms = [{ ...QUARTER, startDate: '2026-04-01', endDate: '2026-05-22' }];
    const registers = { classDayEvents: [lost('2026-05-22', '2026-05-22')] };
    const days = ['2026-05-20', '2026-05-21', '2026-05-22', '2026-09-01'];
    const given = facts({ terms, registers, neighbours: { classDates: new Set(days) } });
    expect(moveDeadline({ ...weekly, base: at('2026-05-23 00:00') }, given, 7)).toStrictEqual({
      base: at('2026-05-23 00:00'),
      moved: at('2026-05-24 00:00'),
      exception: { kind: 'class-day-event', until: null },
    });
  });

  test('of the last week, closed by one event to the end of summer, is made up for on the day after the last term', () => {
    const terms = [{ ...QUARTER, startDate: '2026-04-01', endDate: '2026-05-26' }];
    const registers = { classDayEvents: [lost('2026-05-23', '2026-08-31', 'окончание года')] };
    const days = ['2026-05-22', '2026-05-25', '2026-05-26', '2026-09-01'];
    const given = facts({ terms, registers, neighbours: { classDates: new Set(days) } });
    expect(moveDeadline({ ...weekly, base: at('2026-05-26 00:00') }, given, 7)).toStrictEqual({
      base: at('2026-05-26 00:00'),
      moved: at('2026-05-28 00:00'),
      exception: { kind: 'class-day-event', until: null },
    });
  });

  test('of summer, by an event that goes on, ends the day after it', () => {
    const terms = [{ ...QUARTER, startDate: '2026-04-01', endDate: '2026-05-22' }];
    const registers = { classDayEvents: [lost('2026-05-23', '2026-08-31', 'окончание года')] };
    const given = facts({ terms, registers, neighbours: { classDates: new Set(['2026-05-22']) } });
    expect(moveDeadline({ ...weekly, base: at('2026-06-04 00:00') }, given, 7).moved).toBe(at('2026-06-05 00:00'));
  });

  test('of summer ends the day after it', () => {
    const terms = [{ ...QUARTER, startDate: '2026-04-01', endDate: '2026-05-22' }];
    const registers = { classDayEvents: [lost('2026-06-03', '2026-06-03')] };
    const given = facts({ terms, registers, neighbours: { classDates: new Set(['2026-05-22']) } });
    expect(moveDeadline({ ...weekly, base: at('2026-06-04 00:00') }, given, 7).moved).toBe(at('2026-06-05 00:00'));
  });

  test('yields to a permission that lasts longer', () => {
    const registers = { permissions: [permission], classDayEvents: [lost('2025-09-17', '2025-09-17')] };
    const given = moveDeadline(weekly, facts({ registers, neighbours: { classDates } }), 7);
    expect(given.exception).toStrictEqual({ kind: 'permission', until: '2025-09-20' });
  });
});

test.each([
  ['weeks after the lesson', '2025-10-12', '2025-10-20 00:00', '2025-10-19'],
  ['on the lesson’s own day, in the evening perhaps', '2025-09-10', '2025-09-18 00:00', '2025-09-17'],
])('a journal that was opened %s has a week to be filled', (_, openedOn, moved, until) => {
  expect(moveDeadline(due, facts({ openedOn }), 7)).toStrictEqual({
    base: due.base,
    moved: at(moved),
    exception: { kind: 'journal-opened', until },
  });
});

test('what is due after that week, or of a lesson after the opening, is not put off', () => {
  const opened = facts({ openedOn: '2025-09-09' });
  expect(moveDeadline(due, opened, 7).exception).toBeNull();
  const written = { ...due, date: '2025-09-09', base: at('2025-09-18 00:00') };
  expect(moveDeadline(written, opened, 7).exception).toBeNull();
});

test('a return beyond the known timetable has no day yet', () => {
  const registers = { staffAbsences: [{ staffId: TEACHER, from: '2025-09-10', to: '2025-09-30' }] };
  const moved = moveDeadline(due, facts({ registers, neighbours: { schoolDates: new Set(['2025-09-10']) } }), 7);
  expect(deadlineEvidence(moved)).toStrictEqual({
    deadline: due.base,
    movedDeadline: at('2026-08-01 00:00'),
    exception: { kind: 'staff-absence', until: null },
  });
});

test('the days that a certificate gives are kept with it', () => {
  const exception = { kind: 'certificate', until: null, schoolDays: 10 } as const;
  expect(deadlineEvidence({ base: due.base, moved: at('2026-08-01 00:00'), exception })).toStrictEqual({
    deadline: due.base,
    movedDeadline: at('2026-08-01 00:00'),
    exception,
  });
});

test.each([
  ['after the year’s last term', [['2026-05-20', '2026-05-31']], '2026-06-02 00:00'],
  [
    'after another absence that covers it',
    [
      ['2026-05-20', '2026-05-31'],
      ['2026-06-01', '2026-06-10'],
    ],
    '2026-06-12 00:00',
  ],
  ['at the end of the school year that he misses whole', [['2026-05-20', '2026-07-31']], '2026-08-01 00:00'],
] as const)('a return without a school day more is %s', (_, spans, end) => {
  const terms = [{ ...QUARTER, startDate: '2026-04-01', endDate: '2026-05-22' }];
  const registers = { staffAbsences: spans.map(([from, to]) => ({ staffId: TEACHER, from, to })) };
  const neighbours = { schoolDates: new Set(['2026-05-21', '2026-05-22', '2026-09-01']) };
  const late = { ...due, base: at('2026-05-22 00:00'), date: '2026-05-21' };
  expect(moveDeadline(late, facts({ terms, registers, neighbours }), 7).moved).toBe(at(end));
});

test('who answers for nothing is excused by nobody’s absence', () => {
  const registers = { staffAbsences: [{ staffId: TEACHER, from: '2025-09-10', to: '2025-09-30' }] };
  expect(moveDeadline({ ...due, staffId: null }, facts({ registers }), 7).exception).toBeNull();
});
