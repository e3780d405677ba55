import { describe, expect, test } from 'vitest';
import type { SlotFact } from '../../../../src/audit/journal-facts.js';
import { lessonMissing } from '../../../../src/audit/rules/lesson-missing.js';
import {
  at,
  facts,
  judged,
  lesson,
  member,
  norms,
  only,
  QUARTER,
  SUBSTITUTE,
  seen,
  slot,
  TEACHER,
  ZONE,
} from '../support/facts.js';

const DAY = '2025-09-10';
const AFTER = '2025-09-11 00:10';
const absent = { slots: [slot(DAY)] };
const sister = (members: readonly number[]) => ({
  sisters: [{ members, lessonsByDate: new Map([[DAY, 1]]), termMarks: [] }],
});
const four = [member(101), member(102), member(103), member(104), member(105)];
const observed = (moment: string | null) => [{ ...QUARTER, lessonsObservedAt: moment === null ? null : at(moment) }];
const event = { from: DAY, to: DAY, fromBell: null, toBell: null, kind: 'карантин' };

describe('stays silent', () => {
  test.each([
    ['on the day itself', facts(absent), '2025-09-10 23:59'],
    ['on an entered lesson', facts({ ...absent, lessons: [lesson(DAY)] }), AFTER],
    [
      'on a double lesson entered twice',
      facts({ slots: [slot(DAY, 1), slot(DAY, 2)], lessons: [lesson(DAY), lesson(DAY, { id: 13, ordinal: 1 })] }),
      AFTER,
    ],
    ['on a day of quarantine', facts({ ...absent, registers: { classDayEvents: [event] } }), AFTER],
    [
      'on a lesson that an event covers',
      facts({ slots: [slot(DAY, 3)], registers: { classDayEvents: [{ ...event, fromBell: 3, toBell: 3 }] } }),
      AFTER,
    ],
    ['on a journal without members', facts({ ...absent, members: [] }), AFTER],
    [
      'on a journal whose members have left',
      facts({ ...absent, members: [member(101, seen('2025-09-01 07:00'), '2025-09-09 20:00')] }),
      AFTER,
    ],
    [
      'on a journal whose members came later',
      facts({ ...absent, members: [member(101, seen('2025-09-11 07:00', '2025-09-10 07:00'))] }),
      AFTER,
    ],
    [
      'where everybody studies by an individual plan',
      facts({ ...absent, registers: { individualPlans: [{ studentId: 101, from: DAY, to: DAY }] } }),
      AFTER,
    ],
    [
      'where another journal holds four of five students',
      facts({ ...absent, members: four, neighbours: sister([101, 102, 103, 104]) }),
      AFTER,
    ],
    [
      'where a journal of two classes together holds all of its students',
      facts({ ...absent, members: four, neighbours: sister([101, 102, 103, 104, 105, 201, 202, 203]) }),
      AFTER,
    ],
    ['on a lesson beyond the timetable', facts({ lessons: [lesson(DAY)] }), AFTER],
  ])('%s', (_, given, moment) => {
    expect(judged(lessonMissing, given, moment)).toStrictEqual([]);
  });
});

describe('finds', () => {
  test.each([
    ['a slot without a lesson', facts(absent), 'violated violation'],
    ['one lesson of two', facts({ slots: [slot(DAY, 1), slot(DAY, 3)], lessons: [lesson(DAY)] }), 'violated violation'],
    [
      'one lesson of two teachers',
      facts({ slots: [slot(DAY, 1), slot(DAY, 2, SUBSTITUTE)], lessons: [lesson(DAY)] }),
      'violated violation',
    ],
    ['a double lesson without an entry', facts({ slots: [slot(DAY, 1), slot(DAY, 2)] }), 'violated violation'],
    [
      'one lesson where a double and another were due',
      facts({ slots: [slot(DAY, 1), slot(DAY, 2), slot(DAY, 3)], lessons: [lesson(DAY)] }),
      'violated violation',
    ],
    [
      'a double lesson that may be entered as one',
      facts({ slots: [slot(DAY, 1), slot(DAY, 2)], lessons: [lesson(DAY)] }),
      'disputable violation',
    ],
    [
      'a slot beside the event',
      facts({ slots: [slot(DAY, 3)], registers: { classDayEvents: [{ ...event, fromBell: 1, toBell: 2 }] } }),
      'violated violation',
    ],
    ['no look since', facts({ ...absent, terms: observed('2025-09-10 23:59') }), 'disputable violation'],
    ['no look at all', facts({ ...absent, terms: observed(null) }), 'no-data violation'],
    [
      'a sister with three students of five',
      facts({ ...absent, members: four, neighbours: sister([101, 102, 103]) }),
      'violated violation',
    ],
    [
      'a group’s lesson, though the parallel group has entered its own',
      facts({ ...absent, members: [member(101), member(102)], neighbours: sister([103, 104, 105]) }),
      'violated violation',
    ],
    [
      'a group’s second lesson, though the parallel group has entered one',
      facts({
        slots: [slot(DAY, 1), slot(DAY, 3)],
        lessons: [lesson(DAY)],
        members: [member(101), member(102)],
        neighbours: sister([103, 104, 105]),
      }),
      'violated violation',
    ],
    [
      'two classes together of which the journal holds three students of five',
      facts({ ...absent, members: four, neighbours: sister([101, 102, 103, 201, 202, 203, 204]) }),
      'violated violation',
    ],
    [
      'a permission',
      facts({
        ...absent,
        registers: { permissions: [{ staffId: TEACHER, from: DAY, to: DAY, until: '2025-09-11', ground: '' }] },
      }),
      'excused violation',
    ],
  ])('%s', (_, given, found) => {
    expect(judged(lessonMissing, given, AFTER)).toStrictEqual([`slots:5:${DAY} ${found}`]);
  });
});

describe('a probable move is a notice, disputable and nobody’s', () => {
  const now = '2025-09-30 00:10';
  const moved = (date: string, slots = [slot(DAY)]) => facts({ slots, lessons: [lesson(date)] });
  test.each([
    ['seven days later', moved('2025-09-17'), ['slots:5:2025-09-10 disputable notice']],
    ['seven days earlier', moved('2025-09-03'), ['slots:5:2025-09-10 disputable notice']],
    ['not eight days later', moved('2025-09-18'), ['slots:5:2025-09-10 violated violation']],
    [
      'a surplus is spent on the nearest',
      moved('2025-09-12', [slot('2025-09-08'), slot(DAY)]),
      ['slots:5:2025-09-08 violated violation', 'slots:5:2025-09-10 disputable notice'],
    ],
    [
      'a surplus does not cover two',
      moved('2025-09-12', [slot(DAY, 1), slot(DAY, 2)]),
      ['slots:5:2025-09-10 violated violation'],
    ],
  ])('%s', (_, given, found) => {
    expect(judged(lessonMissing, given, now)).toStrictEqual(found);
  });

  const swapped = (date: string, given: { fromBell?: number; toBell?: number; kind?: string } = {}) => ({
    classDayEvents: [{ ...event, from: date, to: date, kind: 'по расписанию среды', ...given }],
  });
  test.each<[string, ReturnType<typeof swapped>, readonly SlotFact[]]>([
    ['all day', swapped('2025-09-13'), []],
    ['all day, though the timetable has one of its own there', swapped('2025-09-13'), [slot('2025-09-13', 2)]],
    ['for some lessons', swapped('2025-09-13', { fromBell: 1, toBell: 2 }), []],
    ['at a distance', swapped('2025-09-13', { kind: 'дистанционно, по расписанию среды' }), []],
  ])('a lesson of a day by another one’s timetable may be the missing one: %s', (_, registers, own) => {
    const given = facts({ slots: [slot(DAY), ...own], lessons: [lesson('2025-09-13')], registers });
    expect(judged(lessonMissing, given, now)).toStrictEqual(['slots:5:2025-09-10 disputable notice']);
  });

  test.each<[string, readonly SlotFact[], string]>([
    ['one lesson of two', [slot(DAY, 1), slot(DAY, 2)], DAY],
    ['nothing of eight days before', [slot('2025-09-05')], '2025-09-05'],
    ['nothing by a lesson of its own timetable', [slot(DAY), slot('2025-09-13', 5)], DAY],
  ])('but such a day covers no more than it has: %s', (_, slots, date) => {
    const registers = swapped('2025-09-13', { fromBell: 1, toBell: 2 });
    const given = facts({ slots, lessons: [lesson('2025-09-13')], registers });
    expect(judged(lessonMissing, given, now)).toStrictEqual([`slots:5:${date} violated violation`]);
  });

  test('a lesson of tomorrow is none yet', () => {
    expect(judged(lessonMissing, moved('2025-09-12'), '2025-09-11 12:00')).toStrictEqual([
      'slots:5:2025-09-10 violated violation',
    ]);
  });

  test('the sentence names the date', () => {
    const finding = only(lessonMissing, moved('2025-09-12'), now);
    expect(finding.evidence['movedTo']).toStrictEqual([{ date: '2025-09-12', lessons: 1 }]);
    expect(lessonMissing.describe(finding, ZONE)).toBe(
      'По расписанию 1 урок, в журнале 0: вероятный перенос, лишний урок 12.09',
    );
    expect(finding.staffId).toBeNull();
    expect(lessonMissing.check(moved('2025-09-12'), norms, at(now)).tally).toMatchObject([
      { staffId: TEACHER, opportunities: 1, violated: 0, disputable: 1 },
    ]);
  });

  test('which never becomes more certain than the looks allow', () => {
    expect(judged(lessonMissing, { ...moved('2025-09-12'), terms: observed(null) }, now)).toStrictEqual([
      'slots:5:2025-09-10 no-data notice',
    ]);
  });
});

test('the evidence counts, and where two teachers had slots neither is accused', () => {
  const slots = [slot('2025-09-09'), slot(DAY, 1), slot(DAY, 2, SUBSTITUTE)];
  const given = facts({ slots, lessons: [lesson('2025-09-09'), lesson(DAY, { id: 13 })], terms: observed(AFTER) });
  const finding = only(lessonMissing, given, AFTER);
  expect(finding.staffId).toBeNull();
  expect(finding.date).toBe(DAY);
  expect(finding.evidence).toStrictEqual({
    due: 2,
    entered: 1,
    missing: 1,
    bells: [1, 2],
    probableMove: false,
    probableDouble: false,
    movedTo: [],
    deadline: at('2025-09-11 00:00'),
    movedDeadline: null,
    exception: null,
    observedAt: at(AFTER),
  });
  expect(lessonMissing.describe(finding, ZONE)).toBe(
    'По расписанию 2 урока, в журнале 1: проверено 11.09 в 00:10, срок истёк 10.09 в 24:00',
  );
});

test('the sentence on a double lesson says what may be', () => {
  const finding = only(lessonMissing, facts({ slots: [slot(DAY, 1), slot(DAY, 2)], lessons: [lesson(DAY)] }), AFTER);
  expect(finding.staffId).toBe(TEACHER);
  expect(lessonMissing.describe(finding, ZONE)).toBe(
    'По расписанию 2 урока, в журнале 1: возможно, двойной урок внесён одной записью',
  );
});

test('the first teacher answers where nothing was entered', () => {
  const finding = only(lessonMissing, facts({ slots: [slot(DAY, 1, SUBSTITUTE), slot(DAY, 2)] }), AFTER);
  expect(finding.staffId).toBe(SUBSTITUTE);
});

test('days with slots are the opportunities; the end of the next one is the next moment', () => {
  const result = lessonMissing.check(
    facts({ slots: [slot('2025-09-09'), slot(DAY), slot('2025-09-12')] }),
    norms,
    at(AFTER),
  );
  expect(result.tally.map((line) => line.opportunities)).toStrictEqual([2]);
  expect(result.nextMoment).toBe(at('2025-09-13 00:00'));
});
