import { expect, test } from 'vitest';
import type { ClassFacts, ClassSetup } from '../../../../src/audit/class-facts.js';
import type { MemberFact } from '../../../../src/audit/journal-facts.js';
import { setupIncomplete } from '../../../../src/audit/rules/setup-incomplete.js';
import type { PlainDate } from '../../../../src/domain/time.js';
import { CLASS_ID, classFacts, classJournal, NOTHING_SET_UP, SEPTEMBER } from '../support/class-facts.js';
import { at, member, norms, QUARTER, seen, TEACHER, ZONE } from '../support/facts.js';

const LATER = '2025-10-01 12:00';
const READ = at('2025-09-20 12:00');
const DATES = SEPTEMBER.map(({ date }) => date);
const LAST_YEAR = { name: 'IV четверть', startDate: '2025-04-01', endDate: '2025-05-25' };

const FILLED: ClassSetup = {
  ...NOTHING_SET_UP,
  ...{ terms: [QUARTER], slotDates: DATES, timedDates: DATES },
  ...{ planAt: READ, schoolPlanAt: READ, schoolLoadAt: READ },
};
const line = (id: number) => ({
  ...{ id, subjectName: 'Алгебра', groupName: '', teacherId: TEACHER, hours: 1, seenAt: READ },
  first: { id, seenAt: READ },
});

interface Given extends Partial<ClassSetup> {
  readonly members?: readonly MemberFact[];
  readonly hasJournal?: boolean;
  readonly openedOn?: PlainDate;
  readonly cameAt?: number;
  readonly load?: ClassFacts['load'];
  readonly wholeAt?: number | null;
  readonly schoolDates?: readonly PlainDate[];
}

/** A class of which everything is filled, but for what is said. */
function given(parts: Given = {}): ClassFacts {
  const {
    members = [member(101)],
    hasJournal = true,
    openedOn = null,
    cameAt = null,
    load = [line(1)],
    wholeAt = READ,
    ...rest
  } = parts;
  const { schoolDates = DATES, ...setup } = rest;
  return classFacts({
    schoolClass: { id: CLASS_ID, grade: 7, teacherId: TEACHER, cameAt },
    ...{ load, wholeAt, setup: { ...FILLED, ...setup }, schoolDates: new Set(schoolDates) },
    journals: hasJournal ? [classJournal({ members, openedOn })] : [],
  });
}

const found = (parts: Given, moment = LATER) =>
  setupIncomplete
    .check(given(parts), norms, at(moment))
    .findings.map(({ subjectKey, verdict, severity, evidence }) =>
      [subjectKey, verdict, severity, JSON.stringify(evidence['sections'])].join(' '),
    );
const told = (verdict: string, severity: string, ...sections: readonly string[]) => [
  `setup:${CLASS_ID} ${verdict} ${severity} ${JSON.stringify(sections)}`,
];
const violated = (...sections: readonly string[]) => told('violated', 'violation', ...sections);
const disputable = (...sections: readonly string[]) => told('disputable', 'violation', ...sections);
const NO_SLOTS = { slotDates: [], timedDates: [] };

test.each<readonly [string, Given]>([
  ['a class of which all is filled', {}],
  ['a class that nothing is known of this year', { ...NO_SLOTS, hasJournal: false, load: [] }],
  ['the lists of a class without journals, of which the load tells', { hasJournal: false }],
  ['a class with one date of lessons', { slotDates: ['2025-09-30'], timedDates: ['2025-09-30'] }],
  ['lessons of which some have no bells', { timedDates: ['2025-09-30'] }],
])('nothing is wrong with %s', (_, parts) => {
  expect(found(parts)).toEqual([]);
});

test.each<readonly [string, Given, readonly string[]]>([
  ['no terms', { terms: [] }, violated('terms')],
  ['terms of last year alone', { terms: [LAST_YEAR] }, violated('terms')],
  ['no timetable', NO_SLOTS, violated('timetable')],
  ['a timetable of last year', { slotDates: ['2025-05-20'], timedDates: ['2025-05-20'] }, violated('timetable')],
  ['no bells', { timedDates: [] }, violated('bells')],
  ['bells of last year', { timedDates: ['2025-05-20'] }, violated('bells')],
  ['journals without students', { members: [] }, violated('members')],
  [
    'journals whose students have gone',
    { members: [member(101, seen('2025-09-01 07:00'), '2025-09-19 12:00')] },
    violated('members'),
  ],
  ['no line of the load', { load: [] }, disputable('load')],
  ['no plan', { planAt: null }, disputable('plans')],
  ['much at once, of which the surest is told', { ...NO_SLOTS, terms: [], load: [] }, violated('terms', 'timetable')],
  [
    'a timetable, while a page of one was not understood',
    { ...NO_SLOTS, unread: { terms: false, timetable: true } },
    disputable('timetable'),
  ],
  ['bells likewise', { timedDates: [], unread: { terms: false, timetable: true } }, disputable('bells')],
  ['terms likewise', { terms: [], unread: { terms: true, timetable: false } }, disputable('terms')],
  ['no files of the load at all', { load: [], schoolLoadAt: null }, told('no-data', 'notice', 'load')],
  ['no files of plans at all', { planAt: null, schoolPlanAt: null }, told('no-data', 'notice', 'plans')],
  ['never all read', { ...NO_SLOTS, wholeAt: null }, told('no-data', 'notice', 'timetable')],
])('%s', (_, parts, expected) => {
  expect(found(parts)).toEqual(expected);
});

const RESTING = { schoolDates: DATES.filter((date) => date !== '2025-09-05') };
/** Its lines came four days after those of the other classes. */
const OPENED: Given = {
  ...{ ...NO_SLOTS, members: [] },
  load: [{ ...line(1), first: { id: 1, seenAt: at('2025-09-24 12:00') } }],
};
/** Nobody stands in it, and a look saw it come on the 24th. */
const UNPLANNED: Given = { ...NO_SLOTS, members: [], load: [], cameAt: at('2025-09-24 12:00') };
const BY_THE_DAY = violated('timetable', 'members');
const came = (moment: string) => [member(101, seen(moment, '2025-09-01 07:00'))];

test.each<readonly [string, Given, string, readonly string[]]>([
  ['nothing is due before the fifth, or the school day after it, is over', NO_SLOTS, '2025-09-05 23:59', []],
  ['then it is', NO_SLOTS, '2025-09-06 00:00', violated('timetable')],
  [
    'nothing is before the Monday is over, where the school rests on the fifth',
    { ...NO_SLOTS, ...RESTING },
    '2025-09-08 23:59',
    [],
  ],
  ['then it is likewise', { ...NO_SLOTS, ...RESTING }, '2025-09-09 00:00', violated('timetable')],
  ['a look before leaves it open', { ...NO_SLOTS, wholeAt: at('2025-09-05 23:59') }, LATER, disputable('timetable')],
  ['a look at the deadline proves it', { ...NO_SLOTS, wholeAt: at('2025-09-06 00:00') }, LATER, violated('timetable')],
  [
    'a class formed later has five working days',
    { ...NO_SLOTS, members: came('2025-09-24 12:00') },
    '2025-10-01 23:59',
    [],
  ],
  [
    'a class whose students came with a journal that was opened later has five working days from then',
    { ...NO_SLOTS, wholeAt: at('2025-10-01 20:00'), openedOn: '2025-09-24' },
    '2025-10-01 23:59',
    [],
  ],
  [
    'and no more then either',
    { ...NO_SLOTS, wholeAt: at('2025-10-02 00:00'), openedOn: '2025-09-24' },
    '2025-10-02 00:00',
    violated('timetable'),
  ],
  [
    'and no more',
    { ...NO_SLOTS, wholeAt: at('2025-10-02 00:00'), members: came('2025-09-24 12:00') },
    '2025-10-02 00:00',
    violated('timetable'),
  ],
  [
    'a class without students that the load has had since the 24th, five days too',
    { ...OPENED, wholeAt: at('2025-10-01 20:00') },
    '2025-10-01 23:59',
    [],
  ],
  [
    'and no more likewise',
    { ...OPENED, wholeAt: at('2025-10-02 00:00') },
    '2025-10-02 00:00',
    violated('timetable', 'members'),
  ],
  [
    'a class without students and load that came on the 24th likewise',
    { ...UNPLANNED, wholeAt: at('2025-10-01 20:00') },
    '2025-10-01 23:59',
    [],
  ],
  ['and no more then', { ...UNPLANNED, wholeAt: at('2025-10-02 00:00') }, '2025-10-02 00:00', BY_THE_DAY],
  [
    'one whose line is the first of the school, but came later than it',
    {
      ...UNPLANNED,
      load: [{ ...line(1), first: { id: 1, seenAt: at('2025-09-25 12:00') } }],
      schoolLoadAt: at('2025-09-25 12:00'),
    },
    '2025-10-01 23:59',
    [],
  ],
  [
    'one that the load had when it came',
    {
      ...UNPLANNED,
      load: [{ ...line(1), first: { id: 1, seenAt: at('2025-09-24 12:00') } }],
      schoolLoadAt: at('2025-09-24 12:00'),
    },
    '2025-09-24 12:00',
    BY_THE_DAY,
  ],
  [
    'one that came with its students there before',
    { ...NO_SLOTS, cameAt: at('2025-09-24 12:00') },
    LATER,
    violated('timetable'),
  ],
  [
    'one whose first student was there before',
    { ...NO_SLOTS, members: [member(102), ...came('2025-09-30 12:00')] },
    LATER,
    violated('timetable'),
  ],
])('%s', (_, parts, moment, expected) => {
  expect(found(parts, moment)).toEqual(expected);
});

test('each class is one opportunity of nobody, once it is due', () => {
  const before = setupIncomplete.check(given(), norms, at('2025-09-05 12:00'));
  expect(before).toMatchObject({ tally: [], nextMoment: at('2025-09-06 00:00') });
  const [line] = setupIncomplete.check(given(), norms, at(LATER)).tally;
  expect(line).toMatchObject({ staffId: null, month: '2025-09-01', opportunities: 1, violated: 0 });
});

test('a new school year is judged anew', () => {
  expect(setupIncomplete.check(given(), norms, at('2026-06-10 12:00')).nextMoment).toBe(at('2026-08-01 00:00'));
});

test('it says what is missing', () => {
  const say = (parts: Given) =>
    setupIncomplete
      .check(given(parts), norms, at(LATER))
      .findings.map((finding) => setupIncomplete.describe(finding, ZONE));
  expect([
    ...say({ ...NO_SLOTS, terms: [] }),
    ...say({ ...NO_SLOTS, wholeAt: at('2025-09-02 12:00') }),
    ...say({ load: [], planAt: null }),
    ...say({ load: [], schoolLoadAt: null }),
    ...say({ load: [], schoolLoadAt: null, planAt: null, schoolPlanAt: null }),
  ]).toEqual([
    'Для класса не заполнено: учебные периоды, расписание: проверено 20.09 в 12:00, срок истёк 05.09 в 24:00',
    'Для класса не заполнено: расписание при последней проверке 02.09 в 12:00; срок истёк 05.09 в 24:00, после него журнал не опрашивался',
    'Для класса не заполнено: нагрузка, КТП — так говорят прочитанные страницы и загруженные файлы; срок истёк 05.09 в 24:00',
    'Нет данных о разделе: нагрузка; он не прочитан и файлом не загружен',
    'Нет данных о разделах: нагрузка, КТП; они не прочитаны и файлами не загружены',
  ]);
});
