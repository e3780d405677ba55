import { expect, test } from 'vitest';
import type { ClassFacts, Visitor } from '../../../../src/audit/class-facts.js';
import { familyInactive } from '../../../../src/audit/rules/family-inactive.js';
import { addDays, type PlainDate } from '../../../../src/domain/time.js';
import { CLASS_ID, classFacts, classJournal } from '../support/class-facts.js';
import { at, lines, member, norms, QUARTER, seen, slot, TEACHER, ZONE } from '../support/facts.js';

/** Told until 19 October: the span is 22 September … 19 October. */
const TOLD = '2025-10-19';
const FIRST = '2025-09-22';
const NOW = '2025-10-25 12:00';
const TEN = [101, 102, 103, 104, 105, 106, 107, 108, 109, 110];
const PARENTS = `families:${CLASS_ID}:parent`;
const STUDENTS = `families:${CLASS_ID}:student`;

const on = (dates: readonly PlainDate[], ids: readonly number[], visitor: Visitor = 'parent') =>
  ids.flatMap((studentId) => dates.map((date) => ({ studentId, visitor, date })));
const WEEKLY = ['2025-09-22', '2025-09-29', '2025-10-06', '2025-10-13', '2025-10-19'];

interface Case {
  readonly visits: ClassFacts['visits'];
  readonly until?: PlainDate | null;
  readonly studentsUntil?: PlainDate | null;
  readonly grade?: number;
  readonly members?: ClassFacts['journals'][number]['members'];
  readonly paper?: ClassFacts['registers']['printoutRequests'];
  readonly observedAt?: number | null;
  readonly lastSlot?: PlainDate;
  /** The class had lessons on that day, and an event took them away. */
  readonly calledOff?: PlainDate;
  readonly moment?: string;
}

function school(given: Case): ClassFacts {
  const { visits, until = TOLD, studentsUntil = null, grade = 4, paper = [] } = given;
  const { members = TEN.map((id) => member(id)), observedAt = at('2025-10-20 12:00'), lastSlot = '2025-12-26' } = given;
  const away = given.calledOff === undefined ? [] : [given.calledOff];
  return classFacts({
    schoolClass: { id: CLASS_ID, grade, teacherId: TEACHER, cameAt: null },
    journals: [
      classJournal({
        members,
        slots: ['2025-09-01', lastSlot, ...away].map((date) => slot(date)),
        registers: {
          classDayEvents: away.map((date) => ({
            from: date,
            to: date,
            fromBell: null,
            toBell: null,
            kind: 'карантин',
          })),
        },
        terms: [{ ...QUARTER, gridObservedAt: observedAt }],
      }),
    ],
    visits,
    visitsToldUntil: { parent: until, student: studentsUntil },
    registers: { printoutRequests: paper },
  });
}

const result = (given: Case) => familyInactive.check(school(given), norms, at(given.moment ?? NOW));
const paper = (studentId: number, from: PlainDate, to: PlainDate | null) => ({ studentId, weekly: true, from, to });
/** Six come every week, and so does a family that has gone from the list. */
const six = on(WEEKLY, TEN.slice(0, 6));

test.each<readonly [string, Case]>([
  ['of ten families seven came', { visits: on(WEEKLY, TEN.slice(0, 7)) }],
  [
    'all came, each once, on the first day or in the weeks after it',
    {
      visits: [...on([FIRST], TEN.slice(0, 5)), ...on(['2025-10-02', '2025-10-12'], TEN.slice(5))],
    },
  ],
  ['the seventh came on the last day', { visits: [...six, ...on([TOLD], [107])] }],
  [
    'of nine six came, and the tenth reads on paper',
    {
      visits: on(WEEKLY, TEN.slice(0, 6)),
      paper: [paper(108, '2025-09-01', FIRST), paper(109, TOLD, null)],
    },
  ],
  [
    'those who did not come were not yet in the class',
    {
      visits: six,
      members: [
        ...TEN.slice(0, 8).map((id) => member(id)),
        member(109, seen('2025-09-23 12:00', '2025-09-22 12:00')),
        member(110, seen('2025-10-15 12:00', '2025-10-14 12:00')),
      ],
    },
  ],
  [
    'those who did not come have left',
    {
      visits: six,
      members: TEN.map((id) => member(id, undefined, ...(id > 108 ? ['2025-10-10 12:00'] : []))),
    },
  ],
  [
    'in summer files go on to tell of a visit, and on the last school days all came',
    {
      visits: [...on(WEEKLY, TEN), ...on(['2025-10-26', '2025-10-31'], [101])],
      ...{ until: '2025-10-31', lastSlot: TOLD, moment: '2025-11-02 12:00' },
    },
  ],
  [
    'seven came by the last school day, after which a lesson of October was called off',
    {
      visits: [...on([FIRST, '2025-10-03'], TEN.slice(0, 7)), ...on(['2025-10-10', TOLD, '2025-10-28'], [101])],
      ...{ until: '2025-10-31', lastSlot: TOLD, calledOff: '2025-10-31', moment: '2025-11-02 12:00' },
    },
  ],
  ['the span is not over', { visits: on(WEEKLY, [101]), until: '2025-09-28', moment: '2025-09-28 23:59' }],
  ['no file was brought, and the span is not over', { visits: [], until: null, moment: '2025-09-28 23:59' }],
  ['nobody of ten days came', { visits: on(['2025-09-22', '2025-10-03', '2025-10-09'], TEN) }],
])('nothing is found where %s', (_, given) => {
  expect(lines(result(given))).toEqual([]);
});

test.each<readonly [string, Case]>([
  ['six of ten came', { visits: six }],
  ['the seventh came a day before', { visits: [...six, ...on(['2025-09-21'], [107])] }],
  ['the seventh himself came, and no parent', { visits: [...six, ...on(WEEKLY, [107], 'student')] }],
  [
    'paper was asked for until the day before, or from the day after',
    {
      visits: on(WEEKLY, TEN.slice(0, 6)),
      paper: [paper(109, '2025-09-01', '2025-09-21'), paper(110, '2025-10-20', null)],
    },
  ],
  [
    'who did not come was shown on the first day',
    {
      visits: six,
      members: TEN.map((id) => (id > 108 ? member(id, seen('2025-09-22 12:00', '2025-09-21 12:00')) : member(id))),
    },
  ],
  ['the first look showed them all', { visits: six, members: TEN.map((id) => member(id, seen('2025-10-15 12:00'))) }],
  ['the file is a month old', { visits: six, moment: '2025-11-19 23:59' }],
  ['the school year is over', { visits: six, lastSlot: '2025-11-19', moment: '2026-06-20 12:00' }],
  [
    'the span has just ended',
    {
      visits: on(['2025-09-01', '2025-09-12', '2025-09-22'], [101, 102]),
      until: '2025-09-28',
      moment: '2025-09-29 00:00',
    },
  ],
])('found is a class of which %s', (_, given) => {
  expect(lines(result(given))).toEqual([`${PARENTS} violated notice`]);
});

test.each<readonly [string, Case, string]>([
  [
    'no file tells of anybody',
    { visits: [], until: null },
    'ЭлЖур не показывает, кто открывает дневник, а файл с посещениями родителей не загружен',
  ],
  [
    'files tell of other classes',
    { visits: [] },
    'о посещениях родителей класса с 22.09 по 19.10 файлы не говорят ничего',
  ],
  [
    'eleven days are not told of',
    { visits: on(['2025-09-22', '2025-10-04', '2025-10-13'], TEN) },
    'о посещениях родителей класса с 23.09 по 03.10 файлы не говорят ничего',
  ],
  [
    'the last eleven days are not',
    { visits: on(['2025-09-29', '2025-10-08'], TEN) },
    'о посещениях родителей класса с 09.10 по 19.10 файлы не говорят ничего',
  ],
  [
    'the files are of September',
    { visits: on(WEEKLY, TEN), until: '2025-09-27' },
    'о посещениях родителей загруженные файлы говорят только по 27.09.2025',
  ],
  [
    'the files are old',
    { visits: on(WEEKLY, TEN), moment: '2025-11-20 00:00' },
    'о посещениях родителей загруженные файлы говорят только по 19.10.2025',
  ],
  ['the list was never read', { visits: six, observedAt: null }, 'список класса ещё не прочитан'],
])('nothing is known where %s', (_, given, words) => {
  const { findings, tally } = result(given);
  expect(findings).toMatchObject([{ subjectKey: PARENTS, verdict: 'no-data', staffId: null }]);
  expect(findings.map((finding) => familyInactive.describe(finding, ZONE))).toEqual([`Нет данных: ${words}`]);
  expect(tally).toMatchObject([{ opportunities: 1, noData: 1 }]);
});

test('from the fifth grade on students are asked by themselves', () => {
  const visits = [...on(WEEKLY, TEN), ...on(WEEKLY, [101], 'student')];
  const given = { visits, studentsUntil: TOLD };
  expect(lines(result({ ...given, grade: 4 }))).toEqual([]);
  expect(lines(result({ ...given, grade: 5 }))).toEqual([`${STUDENTS} violated notice`]);
  expect(lines(result({ ...given, grade: 5, studentsUntil: null }))).toEqual([`${STUDENTS} no-data notice`]);
});

test.each<readonly [number, string]>([
  [1, 'С 22.09 по 19.10 дневник открывали родители 1 обучающегося из 10 (10 %), нужно не меньше 70 %'],
  [6, 'С 22.09 по 19.10 дневник открывали родители 6 обучающихся из 10 (60 %), нужно не меньше 70 %'],
])('of the parents of %i it says who did not come', (count, words) => {
  const { findings } = result({ visits: on(WEEKLY, TEN.slice(0, count)) });
  expect(findings).toMatchObject([{ staffId: TEACHER, date: TOLD, evidence: { counted: 10, target: 0.7 } }]);
  expect(findings[0]?.evidence['students']).toEqual(TEN.slice(count).map((studentId) => ({ studentId })));
  expect(findings.map((finding) => familyInactive.describe(finding, ZONE))).toEqual([words]);
});

test.each<readonly [number, string]>([
  [1, 'С 22.09 по 19.10 дневник открывал 1 обучающийся из 10 (10 %), нужно не меньше 70 %'],
  [2, 'С 22.09 по 19.10 дневник открывали 2 обучающихся из 10 (20 %), нужно не меньше 70 %'],
])('of %i students too', (count, words) => {
  const visits = [...on(WEEKLY, TEN), ...on(WEEKLY, TEN.slice(0, count), 'student')];
  const { findings } = result({ visits, grade: 5, studentsUntil: TOLD });
  expect(findings.map((finding) => familyInactive.describe(finding, ZONE))).toEqual([words]);
});

test('each kind is an opportunity of the class teacher, and the file grows old by itself', () => {
  const kept = result({ visits: on(WEEKLY, TEN) });
  expect(kept.tally).toMatchObject([{ staffId: TEACHER, month: '2025-10-01', opportunities: 1, noticed: 0 }]);
  expect(result({ visits: six }).tally).toMatchObject([{ opportunities: 1, violated: 0, noticed: 1 }]);
  expect(kept.nextMoment).toBe(at('2025-11-20 00:00'));
  expect(result({ visits: six, lastSlot: addDays(TOLD, 31) }).nextMoment).toBe(at('2026-08-01 00:00'));
  expect(result({ visits: [], until: null, moment: '2025-09-10 12:00' }).nextMoment).toBe(at('2025-09-29 00:00'));
});

test('of a class whose families all read on paper nothing is asked', () => {
  const { findings, tally } = result({ visits: six, paper: TEN.map((id) => paper(id, '2025-09-01', null)) });
  expect([findings, tally]).toEqual([[], []]);
});

test.each([
  ['parent', 'не открывали родители ни одного из 10 обучающихся'],
  ['student', 'не открывал ни один из 10 обучающихся'],
])('where no %s came at all it says so', (visitor, words) => {
  const [finding] = result({ visits: on(WEEKLY, [101]) }).findings;
  const told = {
    verdict: 'violated',
    evidence: { ...finding?.evidence, visitor, students: TEN.map((studentId) => ({ studentId })) },
  } as const;
  expect(familyInactive.describe(told, ZONE)).toBe(`С 22.09 по 19.10 дневник ${words} (0 %), нужно не меньше 70 %`);
});
