import { expect, test } from 'vitest';
import type { ClassFacts, ClassJournal, ClassWork } from '../../../../src/audit/class-facts.js';
import type { AbsenceFact, Interval, SlotFact } from '../../../../src/audit/journal-facts.js';
import { controlOverload } from '../../../../src/audit/rules/control-overload.js';
import { addDays, type Instant, type PlainDate, weekday } from '../../../../src/domain/time.js';
import { CLASS_ID, classFacts, classJournal } from '../support/class-facts.js';
import { absence, at, lines, member, norms, QUARTER, seen, slot, work, ZONE } from '../support/facts.js';
import { ALTERNATING, TWICE } from '../support/quarter.js';

/** Weekdays of the quarter. */
const DAYS = Array.from({ length: 54 }, (_, nth) => addDays('2025-09-01', nth)).filter((date) => weekday(date) <= 5);
const MONDAYS = DAYS.filter((date) => weekday(date) === 1);
const ALL = [101, 102, 103, 104];
const AFTER_ALL = '2025-10-27 12:00';

type Work = readonly [date: PlainDate, parts?: Partial<ClassWork>];

interface Given {
  readonly works?: readonly Work[];
  readonly slots?: readonly SlotFact[];
  readonly name?: string;
  readonly groupName?: string;
  readonly grade?: number;
  readonly members?: readonly number[];
  /** By which look they are known. */
  readonly seenBy?: Interval;
  readonly observedAt?: Instant | null;
  readonly events?: ClassJournal['registers']['classDayEvents'];
}

/** A journal that meets at one bell of every day; of four students two were marked. */
function journal(id: number, bell: number, given: Given = {}): ClassJournal {
  const { works = [], members = ALL, observedAt = at(AFTER_ALL), name = `Предмет ${id}`, groupName = '' } = given;
  const { grade = 7, seenBy } = given;
  return classJournal({
    journal: { id, subjectId: groupName === '' ? id : 50, subjectName: name, groupName, grade },
    terms: [{ ...QUARTER, gridObservedAt: observedAt }],
    slots: given.slots ?? DAYS.map((date) => slot(date, bell)),
    members: members.map((student) => member(student, seenBy)),
    works: works.map(([date, parts], nth) => ({
      ...work(date, 'Контрольная работа', id * 100 + nth),
      ...{ marks: 2, ...parts },
    })),
    registers: { classDayEvents: given.events ?? [] },
  });
}

/** Two lessons at which nothing is written stand at the edges of each day. */
function school(journals: readonly ClassJournal[], absences: readonly AbsenceFact[] = []): ClassFacts {
  return classFacts({ journals: [journal(1, 1), ...journals, journal(9, 9)], absences });
}

const found = (journals: readonly ClassJournal[], moment = AFTER_ALL, absences: readonly AbsenceFact[] = []) =>
  lines(controlOverload.check(school(journals, absences), norms, at(moment)));
const day = (date: PlainDate) => `control-day:${CLASS_ID}:${date}`;
const key = (subject: number, date: PlainDate) => `control-work:${CLASS_ID}:${subject}:${date}`;

const MONDAY = '2025-09-08';
const TUESDAY = '2025-09-09';
const one: Work = [MONDAY];
const of = (kind: string): Work => [MONDAY, { kind }];
const group = (id: number, members: readonly number[], works: readonly Work[]) =>
  journal(id, 3, { groupName: `группа ${id}`, members, works });

test.each<readonly [string, readonly ClassJournal[]]>([
  ['one work a day', [journal(2, 2, { works: [one] }), journal(3, 3, { works: [[TUESDAY]] })]],
  [
    'a laboratory work beside it',
    [journal(2, 2, { works: [one] }), journal(3, 3, { works: [of('Лабораторная работа')] })],
  ],
  [
    'a skill that is heard one by one',
    [journal(2, 2, { works: [one] }), journal(3, 3, { works: [of('Контроль чтения')] })],
  ],
  ['a norm of sport', [journal(2, 2, { works: [one] }), journal(3, 3, { works: [of('КУН')] })]],
  ['a column of its own «коррекция»', [journal(2, 2, { works: [one, [TUESDAY, { title: 'Коррекция' }]] })]],
  ['a column of one who wrote it later', [journal(2, 2, { works: [one, [TUESDAY, { marks: 1 }]] })]],
  [
    'a column that nobody has a mark in',
    [journal(2, 2, { works: [one] }), journal(3, 3, { works: [[MONDAY, { marks: 0 }]] })],
  ],
  ['two columns of one work', [journal(2, 2, { works: [one, [MONDAY, { slot: 1 }]] })]],
  ['a work over two hours', [journal(2, 2, { works: [one, [MONDAY, { ordinal: 1 }]] })]],
  ['the work of one group', [journal(2, 2, { works: [one] }), group(3, [101, 102], [one]), group(4, [103, 104], [])]],
  ['the works of groups on two days', [group(3, [101, 102], [one]), group(4, [103, 104], [[TUESDAY]])]],
  [
    'groups of less than four fifths of the class',
    [journal(2, 2, { works: [one] }), group(3, [101, 102], [one]), group(4, [103], [one])],
  ],
  [
    'a list of a few that names no group',
    [journal(2, 2, { works: [one] }), journal(3, 3, { members: [101], works: [[MONDAY, { marks: 1 }]] })],
  ],
  ['works of the first grade', [2, 3].map((id) => journal(id, id, { grade: 1, works: [one] }))],
  [
    'a talk that has no marks',
    [journal(2, 2, { works: [one] }), journal(3, 3, { name: 'Разговоры о важном', works: [one] })],
  ],
  [
    'a column of one of four whom the first look has shown since',
    [
      journal(2, 2, { works: [one] }),
      journal(3, 3, { works: [[MONDAY, { marks: 1 }]], seenBy: seen('2025-09-12 08:00') }),
    ],
  ],
  ['an elective', [journal(2, 2, { works: [one] }), journal(3, 3, { name: 'Элективный курс «Химия»', works: [one] })]],
  ['two works with seventeen days between', [journal(2, 2, { works: [[MONDAY], ['2025-09-25']] })]],
  [
    'three works of a subject with one hour',
    [
      journal(2, 2, {
        slots: MONDAYS.map((date) => slot(date, 2)),
        works: [['2025-09-08'], ['2025-09-29'], ['2025-10-20']],
      }),
    ],
  ],
  [
    'the first lesson of a subject with one hour',
    [journal(2, 0, { slots: MONDAYS.map((date) => slot(date, 0)), works: [one] })],
  ],
  [
    'one hour of two at the edge',
    [journal(2, 0, { slots: DAYS.flatMap((date) => [slot(date, 0), slot(date, 4)]), works: [one] })],
  ],
  ['a subject that is not on the timetable of the day', [journal(2, 2, { slots: [], works: [one] })]],
  [
    'two works of a day that an event touches',
    [2, 3].map((id) =>
      journal(id, id, {
        works: [one],
        events: [{ from: MONDAY, to: MONDAY, fromBell: 6, toBell: 6, kind: 'экскурсия' }],
      }),
    ),
  ],
])('nothing is too much of %s', (_, journals) => {
  // The events of a class stand in each of its journals.
  const events = journals[0]?.registers.classDayEvents ?? [];
  const { journals: all, ...rest } = school(journals);
  const withEvents = all.map((each) => ({ ...each, registers: { ...each.registers, classDayEvents: events } }));
  expect(lines(controlOverload.check({ ...rest, journals: withEvents }, norms, at(AFTER_ALL)))).toEqual([]);
});

const both = (parts: Given = {}) => [journal(2, 2, { works: [one] }), journal(3, 3, { works: [one], ...parts })];

test.each<readonly [string, readonly ClassJournal[], readonly string[]]>([
  ['two works on a day', both(), [`${day(MONDAY)} violated warning`]],
  [
    'the work of both groups beside another',
    [journal(2, 2, { works: [one] }), group(3, [101, 102], [one]), group(4, [103, 104], [one])],
    [`${day(MONDAY)} violated warning`],
  ],
  [
    'the work of groups that take in four fifths of the class',
    [
      journal(2, 2, { members: [...ALL, 105], works: [[MONDAY, { marks: 3 }]] }),
      ...[group(3, [101, 102], [one]), group(4, [103, 104], [one])],
    ],
    [`${day(MONDAY)} violated warning`],
  ],
  [
    'sixteen days between two works of a subject',
    [journal(2, 2, { works: [[MONDAY], ['2025-09-24']] })],
    [`${key(2, '2025-09-24')} violated warning`],
  ],
  [
    'four works of a subject with one hour',
    [
      journal(2, 2, {
        slots: MONDAYS.map((date) => slot(date, 2)),
        observedAt: at('2025-10-30 00:00'),
        works: [['2025-09-01'], ['2025-09-18'], ['2025-10-05'], ['2025-10-22']],
      }),
    ],
    [`${key(2, '2025-10-22')} violated warning`],
  ],
  ['the first lesson', [journal(2, 0, { works: [one] })], [`${key(2, MONDAY)} violated warning`]],
  [
    'the first lesson of the last known day',
    [journal(2, 0, { works: [['2025-10-24']], observedAt: at('2025-11-01 00:00') })],
    [`${key(2, '2025-10-24')} violated warning`],
  ],
  ['the last lesson', [journal(2, 10, { works: [one] })], [`${key(2, MONDAY)} violated warning`]],
])('%s is too much', (_, journals, expected) => {
  expect(found(journals, '2025-11-01 12:00')).toEqual(expected);
});

test('after a lesson of a course that has no journal yet no other is the last', () => {
  const given = school([journal(2, 10, { works: [one] })]);
  const bells = new Map([...given.classBells, [MONDAY, new Set([...(given.classBells.get(MONDAY) ?? []), 11])]]);
  expect(lines(controlOverload.check({ ...given, classBells: bells }, norms, at(AFTER_ALL)))).toEqual([]);
});

test('who was away is not counted among those who wrote it', () => {
  const absent = [102, 103].map((student) => ({ ...absence(student, MONDAY), journalId: 3 }));
  expect(found(both({ works: [[MONDAY, { marks: 1 }]] }), AFTER_ALL, absent)).toEqual([
    `${day(MONDAY)} violated warning`,
  ]);
});

const seenBy = (moment: string | null) => both({ observedAt: moment === null ? null : at(moment) });

test.each<readonly [string, readonly ClassJournal[], string, readonly string[]]>([
  ['nothing is due before the week of the marks is over', both(), '2025-09-15 23:59', []],
  ['then it is', both(), '2025-09-16 00:00', [`${day(MONDAY)} violated warning`]],
  ['a look before leaves it open', seenBy('2025-09-15 20:00'), AFTER_ALL, [`${day(MONDAY)} disputable warning`]],
  ['a look at the deadline proves it', seenBy('2025-09-16 00:00'), AFTER_ALL, [`${day(MONDAY)} violated warning`]],
  [
    'a column that another view has shown proves nothing',
    seenBy('2025-09-07 20:00'),
    AFTER_ALL,
    [`${day(MONDAY)} no-data warning`],
  ],
])('%s', (_, journals, moment, expected) => {
  expect(found(journals, moment)).toEqual(expected);
});

test('the work before is asked of its own term alone', () => {
  const second = { ...QUARTER, name: 'II четверть', startDate: '2025-10-27', endDate: '2025-12-28' };
  const early = journal(2, 2, { works: [['2025-10-17'], ['2025-10-28']] });
  const given = { ...early, terms: [{ ...QUARTER, gridObservedAt: at('2025-10-25 12:00') }, second] };
  expect(found([given], '2025-12-01 12:00')).toEqual([`${key(2, '2025-10-28')} violated warning`]);
});

test('every work and every date with works is an opportunity of nobody', () => {
  const { tally, nextMoment } = controlOverload.check(school(both()), norms, at('2025-09-15 12:00'));
  expect([tally, nextMoment]).toEqual([[], at('2025-09-16 00:00')]);
  const [line] = controlOverload.check(school(both()), norms, at(AFTER_ALL)).tally;
  expect(line).toMatchObject({ staffId: null, opportunities: 3, violated: 1 });
});

test('it names the journals of the works', () => {
  const { findings } = controlOverload.check(school(both()), norms, at(AFTER_ALL));
  expect(findings).toMatchObject([{ evidence: { journals: [2, 3] } }]);
});

test('it names the lesson of the work', () => {
  const lessons = [{ id: 31, date: MONDAY, ordinal: 0, seenAt: at('2025-09-01 07:00') }];
  const given = school([{ ...journal(2, 0, { works: [one] }), lessons }]);
  expect(controlOverload.check(given, norms, at(AFTER_ALL)).findings).toMatchObject([{ lessonId: 31 }]);
});

// A tenth of 34 weeks: 5 of 51 hours, 6 of 68.
test.each<readonly [string, readonly PlainDate[], number, readonly string[]]>([
  ['five works are not too many of an hour and a half a week', ALTERNATING, 5, []],
  ['six are', ALTERNATING, 6, [`${key(2, '2025-09-22')} violated warning`]],
  ['six works are not too many of two hours a week', TWICE, 6, []],
  ['seven are', TWICE, 7, [`${key(2, '2025-09-22')} violated warning`]],
])('%s', (_, dates, count, expected) => {
  const works = dates.slice(0, count).map((date): Work => [date]);
  const given = school([journal(2, 2, { slots: dates.map((date) => slot(date, 2)), works })]);
  const often = { ...norms, controlLoad: { ...norms.controlLoad, leastDays: 1 } };
  expect(lines(controlOverload.check(given, often, at(AFTER_ALL)))).toEqual(expected);
});

test('works of a kind that has ten days for its marks are asked then', () => {
  const kinds = ['Контрольное сочинение'];
  const act = {
    ...{ ...norms, homework: { ...norms.homework, controlKinds: kinds } },
    marks: { ...norms.marks, written: { ...norms.marks.written, longer: [{ kinds, days: 10 }] } },
  };
  const given = school([2, 3].map((id) => journal(id, id, { works: [of('Контрольное сочинение')] })));
  const told = (moment: string) => lines(controlOverload.check(given, act, at(moment)));
  expect(told('2025-09-18 23:59')).toEqual([]);
  expect(told('2025-09-19 00:00')).toEqual([`${day(MONDAY)} violated warning`]);
});

test('it says what is too much', () => {
  const given = [journal(2, 0, { works: [[MONDAY], ['2025-09-17']] }), journal(3, 3, { works: [one] })];
  const told = controlOverload
    .check(school(given), norms, at(AFTER_ALL))
    .findings.map((finding) => controlOverload.describe(finding, ZONE));
  expect(told).toEqual([
    'Контрольная работа всего класса: на этот день у класса 2 работы при норме 1: проверено 27.10 в 12:00, срок истёк 15.09 в 24:00',
    'Контрольная работа всего класса: первый урок дня: проверено 27.10 в 12:00, срок истёк 15.09 в 24:00',
    'Контрольная работа всего класса: после предыдущей по предмету 9 дней при норме 17; первый урок дня: проверено 27.10 в 12:00, срок истёк 24.09 в 24:00',
  ]);
});
