import { expect, test } from 'vitest';
import type { ClassFacts } from '../../../../src/audit/class-facts.js';
import { familyUninformed } from '../../../../src/audit/rules/family-uninformed.js';
import type { AbsenceCode } from '../../../../src/domain/rows.js';
import { addDays, type PlainDate } from '../../../../src/domain/time.js';
import { CLASS_ID, classFacts, classJournal } from '../support/class-facts.js';
import { absence, at, lesson, lines, member, norms, QUARTER, seen, TEACHER, ZONE } from '../support/facts.js';

const STUDENT = 101;
const KEY = `uninformed:${CLASS_ID}:${STUDENT}`;
const DAY = '2025-09-10';
/** Seen on 12 September and not the evening before: the family is to know by the end of the 26th. */
const MARK = {
  ...{ studentId: STUDENT, journalId: 3, date: DAY },
  ...seen('2025-09-12 20:00', '2025-09-11 20:00'),
};
const NOW = '2025-09-27 00:00';
const TOLD = '2025-09-26';

/** Parents of another student come every week. */
const OTHERS = ['2025-09-01', '2025-09-08', '2025-09-15', '2025-09-22', '2025-09-26'];
const visits = (dates: readonly PlainDate[], studentId = STUDENT, visitor: 'parent' | 'student' = 'parent') =>
  dates.map((date) => ({ studentId, visitor, date }));

interface Case {
  readonly failing?: ClassFacts['failing'];
  readonly absences?: ClassFacts['absences'];
  readonly lessons?: readonly PlainDate[];
  readonly members?: ClassFacts['journals'][number]['members'];
  readonly own?: ClassFacts['visits'];
  readonly others?: readonly PlainDate[];
  readonly until?: PlainDate | null;
  readonly notices?: readonly PlainDate[] | null;
  readonly keptSince?: string;
  readonly printed?: readonly PlainDate[];
  readonly paper?: ClassFacts['registers']['printoutRequests'];
  readonly observedAt?: number | null;
  readonly moment?: string;
}

function school(given: Case): ClassFacts {
  const { failing = [MARK], absences = [], lessons = [], own = [], others = OTHERS, until = TOLD } = given;
  const { members = [member(STUDENT), member(102)], observedAt = at('2025-09-26 20:00'), notices = [] } = given;
  return classFacts({
    journals: [
      classJournal({
        journal: { id: 3 },
        members,
        lessons: lessons.map((date, nth) => lesson(date, { id: 50 + nth })),
        terms: [{ ...QUARTER, gridObservedAt: observedAt }],
      }),
    ],
    ...{ failing, absences },
    visits: [...own, ...visits(others, 102)],
    visitsToldUntil: { parent: until, student: until },
    registers: {
      familyNotices: notices === null ? null : notices.map((date) => ({ studentId: STUDENT, date })),
      noticesKeptSince: notices === null ? null : at(given.keptSince ?? '2025-09-01 12:00'),
      printoutIssues: (given.printed ?? []).map((date) => ({ studentId: STUDENT, date })),
      printoutRequests: given.paper ?? [],
    },
  });
}

const result = (given: Case) => familyUninformed.check(school(given), norms, at(given.moment ?? NOW));
const paper = (from: PlainDate, to: PlainDate | null) => [{ studentId: STUDENT, weekly: true, from, to }];

const days = (count: number, first = '2025-09-01'): readonly PlainDate[] =>
  Array.from({ length: count }, (_, nth) => addDays(first, nth));
const away = (dates: readonly PlainDate[], code: AbsenceCode = 'н', comment = '', seenAt = '2025-09-12 20:00') =>
  dates.map((date, nth) => ({
    ...absence(STUDENT, date),
    ...{ id: 70 + nth, journalId: 3, versions: [{ code, comment, ...seen(seenAt) }] },
  }));

test.each<readonly [string, Case]>([
  ['a mark of which the family has time to learn', { moment: '2025-09-26 23:59' }],
  ['a mark where nobody can know yet', { moment: '2025-09-26 23:59', notices: null, until: null }],
  ['a mark that a parent may have seen on the last day without it', { own: visits(['2025-09-11']) }],
  ['a mark that a parent saw at last', { own: visits([TOLD]) }],
  ['a mark that a parent saw late', { own: visits(['2025-10-02']), until: '2025-10-02', moment: '2025-10-05 12:00' }],
  [
    'a mark of the first look, with a visit on its day',
    {
      failing: [{ ...MARK, absentAt: null }],
      own: visits([DAY]),
    },
  ],
  [
    'a mark that stood before its lesson was over, with a visit on its day',
    {
      failing: [{ ...MARK, absentAt: at('2025-09-08 20:00') }],
      own: visits([DAY]),
    },
  ],
  ['a mark of which the family was told', { notices: ['2025-09-12'] }],
  ['a mark of which the family was told today', { notices: ['2025-09-27'] }],
  ['a mark with a printout', { printed: ['2025-09-19'] }],
  ['a mark of whose family wants paper', { paper: paper(TOLD, null) }],
  ['a mark of whose family wanted paper until then', { paper: paper('2025-09-01', TOLD) }],
  ['a mark of a leaver', { members: [member(STUDENT, undefined, '2025-09-25 20:00'), member(102)] }],
  ['nine lessons missed', { failing: [], absences: away(days(9)) }],
  [
    'ten lessons missed, and one of them explained',
    {
      failing: [],
      absences: [...away(days(9)), ...away(['2025-09-10'], 'н', 'по заявлению')],
    },
  ],
  ['ten lessons of an illness', { failing: [], absences: away(days(10), 'б') }],
  ['ten lessons to which he came late', { failing: [], absences: away(days(10), 'оп') }],
  ['ten lessons, not all in one term', { failing: [], absences: away([...days(9), '2025-11-10']) }],
  ['half of six lessons missed', { failing: [], lessons: days(6), absences: away(days(3), 'б') }],
  ['all of five lessons missed', { failing: [], lessons: days(5), absences: away(days(5), 'б') }],
  [
    'most lessons missed by a newcomer',
    {
      ...{ failing: [], lessons: days(6), absences: away(days(4), 'б') },
      members: [member(STUDENT, seen('2025-09-05 20:00', '2025-09-04 20:00')), member(102)],
    },
  ],
])('nothing is found of %s', (_, given) => {
  expect(lines(result(given))).toEqual([]);
});

test.each<readonly [string, Case]>([
  ['a mark that no parent saw', {}],
  ['a mark that a parent cannot have seen', { own: visits(['2025-09-10']) }],
  [
    'a mark of the first look, with a visit before it',
    {
      failing: [{ ...MARK, absentAt: null }],
      own: visits(['2025-09-09']),
    },
  ],
  ['a mark that he saw himself', { own: visits(['2025-09-20'], STUDENT, 'student') }],
  [
    'a mark, with a message, a printout and a visit before it',
    {
      ...{ notices: ['2025-09-10'], printed: ['2025-09-10'], own: visits(['2025-09-10']) },
    },
  ],
  ['a mark, with a message to come', { notices: ['2025-09-28'] }],
  ['a mark of whose family wanted paper before', { paper: paper('2025-09-01', '2025-09-25') }],
  ['a mark of whose family wants paper since', { paper: paper('2025-09-27', null) }],
  ['a mark after ten quiet days', { others: ['2025-09-21', TOLD] }],
  ['a mark due once messages were recorded', { keptSince: '2025-09-26 23:59' }],
  ['ten lessons missed', { failing: [], absences: away(days(10)) }],
  ['most of six lessons missed', { failing: [], lessons: days(6), absences: away(days(4), 'у') }],
])('found is %s', (_, given) => {
  expect(lines(result(given))).toEqual([`${KEY} violated warning`]);
});

test.each<readonly [string, Case, string, string]>([
  [
    'files tell too little',
    { until: '2025-09-25' },
    KEY,
    'о посещениях родителей загруженные файлы говорят только по 25.09.2025',
  ],
  [
    'files tell nothing of the class',
    { others: ['2025-09-10'] },
    KEY,
    'о посещениях родителей класса с 11.09 по 26.09 файлы не говорят ничего',
  ],
  [
    'files tell of the class only before the day, though of other classes after it',
    { others: ['2025-09-16'], until: '2025-10-20' },
    KEY,
    'о посещениях родителей класса с 17.09 по 26.09 файлы не говорят ничего',
  ],
  [
    'the mark was due before anybody recorded messages',
    { keptSince: '2025-09-27 00:00' },
    KEY,
    'сообщения семьям вносят в программу только с 27.09.2025',
  ],
  [
    'eleven days are not told of',
    { others: ['2025-09-12', '2025-09-24'] },
    KEY,
    'о посещениях родителей класса с 13.09 по 23.09 файлы не говорят ничего',
  ],
  [
    'no file was brought',
    { until: null },
    `uninformed:${CLASS_ID}`,
    'ЭлЖур не показывает, кто открывает дневник, а файл с посещениями родителей не загружен',
  ],
  [
    'nobody records messages',
    { notices: null },
    `uninformed:${CLASS_ID}`,
    'ЭлЖур не показывает сообщений родителям, а в программу они не внесены',
  ],
  ['the list was never read', { observedAt: null }, `uninformed:${CLASS_ID}`, 'список класса ещё не прочитан'],
])('nothing is known where %s', (_, given, key, words) => {
  const { findings, tally } = result(given);
  expect(findings).toMatchObject([{ subjectKey: key, verdict: 'no-data', staffId: null }]);
  expect(findings.map((finding) => familyUninformed.describe(finding, ZONE))).toEqual([`Нет данных: ${words}`]);
  expect(tally).toMatchObject([{ opportunities: 1, noData: 1 }]);
});

test('what one occasion proves, another of which nothing is known does not take back', () => {
  const later = { ...MARK, date: '2025-09-15', ...seen('2025-09-16 20:00', '2025-09-15 20:00') };
  const { findings, tally } = result({ failing: [later, MARK], moment: '2025-10-01 12:00' });
  expect(findings).toMatchObject([
    { subjectKey: KEY, verdict: 'violated', staffId: TEACHER, studentId: STUDENT, date: TOLD },
  ]);
  expect(findings[0]?.evidence['occasions']).toEqual([{ kind: 'mark', journalId: 3, date: DAY }]);
  expect(tally.reduce((sum, line) => sum + line.opportunities, 0)).toBe(2);
});

test('it says of what the family does not know', () => {
  const all = { failing: [MARK, MARK], lessons: days(12), absences: away(days(10)) };
  const { findings } = result(all);
  expect(findings.map((finding) => familyUninformed.describe(finding, ZONE))).toEqual([
    'У обучающегося 2 неудовлетворительные отметки, много пропусков без причины, пропущено больше половины уроков предмета, а семья не узнала: дневник с тех пор не открывали, сообщений и распечаток нет; срок истёк 26.09 в 24:00',
  ]);
  const [one] = result({}).findings;
  expect(one === undefined ? '' : familyUninformed.describe(one, ZONE)).toMatch(
    /^У обучающегося 1 неудовлетворительная отметка, а семья/u,
  );
});

test('an occasion of many lessons is known once all of them were seen, and of the day that made it one', () => {
  const absences = [
    ...away(days(9)),
    ...away(['2025-09-10'], 'н', '', '2025-09-14 20:00'),
    ...away(['2025-09-11'], 'н', '', '2025-09-20 20:00'),
  ];
  const at28 = { failing: [], absences, others: [...OTHERS, '2025-09-30'], until: '2025-09-30' };
  expect(lines(result({ ...at28, moment: '2025-09-28 23:59' }))).toEqual([]);
  expect(result({ ...at28, moment: '2025-09-29 00:00' }).findings).toMatchObject([{ date: '2025-09-28' }]);
  expect(lines(result({ ...at28, moment: '2025-09-29 00:00', own: visits(['2025-09-10']) }))).toEqual([]);
  expect(lines(result({ ...at28, moment: '2025-09-29 00:00', own: visits(['2025-09-09']) }))).toHaveLength(1);
});

test('every occasion is an opportunity once it is due, and the days come by themselves', () => {
  expect(result({ own: visits([TOLD]) }).tally).toMatchObject([
    { staffId: TEACHER, month: '2025-09-01', opportunities: 1, violated: 0 },
  ]);
  expect(result({ moment: '2025-09-20 12:00' })).toMatchObject({ tally: [], nextMoment: at(NOW) });
  expect(result({ notices: ['2025-10-03'] }).nextMoment).toBe(at('2025-10-03 00:00'));
});

test('with the new school year its old occasions are over, and it is asked again then', () => {
  expect(result({}).nextMoment).toBe(at('2026-08-01 00:00'));
  expect(lines(result({ moment: '2026-07-31 23:59', others: OTHERS }))).toEqual([`${KEY} violated warning`]);
  expect(result({ moment: '2026-08-01 00:00', until: null })).toMatchObject({ findings: [], tally: [] });
});
