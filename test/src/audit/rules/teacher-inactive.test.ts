import { expect, test } from 'vitest';
import { teacherInactive } from '../../../../src/audit/rules/teacher-inactive.js';
import type { TaughtJournal } from '../../../../src/audit/teacher-facts.js';
import type { PlainDate } from '../../../../src/domain/time.js';
import { at, lines, member, norms, QUARTER, SUBSTITUTE, seen, slot, TEACHER, ZONE } from '../support/facts.js';
import { taughtJournal, teacherFacts } from '../support/teacher-facts.js';

/** Monday to Thursday of a week, and the Monday after. */
const [MON, TUE, WED, THU, NEXT] = ['2025-09-08', '2025-09-09', '2025-09-10', '2025-09-11', '2025-09-15'];
const WEEK = [MON, TUE, WED, THU] as const;
/** More lessons than the week has. */
const LAST_YEAR = ['2025-05-12', '2025-05-13', '2025-05-14', '2025-05-15', '2025-05-16'] as const;
const AFTER_ALL = '2025-09-20 12:00';
const KEY = `silence:${TEACHER}:${MON}`;

type Entry = TaughtJournal['registers']['substitutions'][number];
type Given = Parameters<typeof taughtJournal>[0];

const daily = (given: Given = {}, dates: readonly PlainDate[] = WEEK, bell = 1): TaughtJournal =>
  taughtJournal({ slots: dates.map((date) => slot(date, bell)), ...given });
const silent = (journals: readonly TaughtJournal[], moment = AFTER_ALL) =>
  lines(teacherInactive.check(teacherFacts(journals), norms, at(moment)));
const other = (id: number, bell: number, given: Given = {}, dates: readonly PlainDate[] = WEEK) =>
  daily({ ...given, journal: { id, ...given?.journal } }, dates, bell);
const absent = (from: PlainDate, to: PlainDate, staffId = TEACHER) => ({ staffAbsences: [{ staffId, from, to }] });
const given = (...entries: readonly Partial<Entry>[]) => ({
  substitutions: entries.map((entry) => ({ date: TUE, bell: 1, staffId: SUBSTITUTE, ...entry })),
});
const ELECTIVE = { subjectName: 'Элективный курс «Химия»' };

test.each<readonly [string, readonly TaughtJournal[]]>([
  ['wrote something at the third lesson', [daily({ handMade: [WED] })]],
  ['wrote something in his other journal', [daily(), other(6, 2, { handMade: [TUE] })]],
  ['wrote something at a lesson without marks', [daily(), other(6, 2, { journal: ELECTIVE, handMade: [WED] })]],
  ['had three lessons', [daily({}, [MON, TUE, WED])]],
  ['had four lessons on two days', [daily({}, [MON, TUE]), other(6, 2, {}, [MON, TUE])]],
  ['keeps electives alone', [daily({ journal: ELECTIVE })]],
  ['keeps a first grade, which has no marks', [daily({ journal: { grade: 1 } })]],
  ['keeps a subject that the act leaves unmarked', [daily({ journal: { subjectName: 'Разговоры о важном' } })]],
  ['was away by the register', [daily({ registers: absent(TUE, TUE) })]],
  ['was replaced on a day', [daily({ slots: [...WEEK.map((date) => slot(date)), slot(TUE, 2, SUBSTITUTE)] }, WEEK)]],
  ['was replaced on a day by the register alone', [daily({ registers: given({ date: TUE, bell: 1 }) })]],
  ['was replaced on a day at all lessons', [daily({ registers: given({ date: TUE, bell: null }) })]],
  [
    'had a lesson that by the register nobody gave',
    [daily({ registers: given({ date: TUE, bell: 1, staffId: null }) })],
  ],
  [
    'was replaced in another journal that day',
    [daily(), other(6, 2, { registers: given({ date: TUE, bell: 2 }), handMade: [] }, [TUE])],
  ],
  [
    'gave the lessons of another',
    [
      daily({
        slots: [
          ...WEEK.map((date) => slot(date)),
          ...['2025-09-22', '2025-09-23', '2025-09-24', '2025-09-25', '2025-09-26'].map((date) =>
            slot(date, 1, SUBSTITUTE),
          ),
        ],
      }),
    ],
  ],
  [
    'had lessons of which an event took one',
    [
      daily({
        registers: { classDayEvents: [{ from: WED, to: WED, fromBell: null, toBell: null, kind: 'карантин' }] },
      }),
    ],
  ],
  [
    'had three lessons before the summer and one after it',
    [daily({}, ['2025-05-20', '2025-05-21', '2025-05-22', MON])],
  ],
  [
    'gave lessons last year in a journal that is another’s now',
    [
      daily({
        slots: [...LAST_YEAR.map((date) => slot(date)), ...WEEK.map((date) => slot(date, 1, SUBSTITUTE))],
        handMade: LAST_YEAR,
      }),
    ],
  ],
  ['had nobody at his lessons', [daily({ members: [] })]],
  [
    'had a student who studies by a plan of his own',
    [daily({ registers: { individualPlans: [{ studentId: 101, from: MON, to: THU }] } })],
  ],
  [
    'may enter one of them later by permission',
    [
      daily({
        registers: { permissions: [{ staffId: TEACHER, from: WED, to: WED, until: '2025-09-30', ground: '' }] },
      }),
    ],
  ],
  [
    'may enter one of them later, for its journal was opened since',
    [
      daily({ slots: [MON, TUE, THU].map((date) => slot(date)) }),
      daily({ slots: [slot(WED)], openedOn: '2025-09-15' }),
    ],
  ],
  [
    'may enter one of them later after an outage',
    [
      daily({ registers: { outages: [{ startsAt: at(`${THU} 07:00`), endsAt: at(`${THU} 15:00`), reason: '' }] } }, [
        TUE,
        WED,
        THU,
        NEXT,
      ]),
    ],
  ],
])('nothing is found of a teacher who %s', (_, journals) => {
  expect(silent(journals, '2025-09-16 12:00')).toEqual([]);
});

test.each<readonly [string, readonly TaughtJournal[], readonly string[]]>([
  ['four lessons on four days', [daily()], [`${KEY} violated warning`]],
  [
    'four lessons, of which he gave one by the register too',
    [daily({ registers: given({ staffId: TEACHER }) })],
    [`${KEY} violated warning`],
  ],
  [
    'four lessons, beside one of the day that nobody gave',
    [daily({ registers: given({ bell: 3, staffId: null }) })],
    [`${KEY} violated warning`],
  ],
  [
    'four lessons by himself, and the one by which he stood in for all',
    [daily({ registers: given({ bell: null, staffId: null }, { bell: 1, staffId: TEACHER }) })],
    [`${KEY} violated warning`],
  ],
  [
    'four lessons on three days, in two journals',
    [daily({}, [MON, TUE, WED]), other(6, 2, {}, [WED])],
    [`${KEY} violated warning`],
  ],
  [
    'lessons before and after an elective that bears nothing',
    [daily(), other(6, 2, { journal: ELECTIVE })],
    [`${KEY} violated warning`],
  ],
  [
    'the lessons of a journal that was another’s last year',
    [daily({ slots: [...LAST_YEAR.map((date) => slot(date, 1, SUBSTITUTE)), ...WEEK.map((date) => slot(date))] })],
    [`${KEY} violated warning`],
  ],
  ['an absence of somebody else', [daily({ registers: absent(MON, THU, SUBSTITUTE) })], [`${KEY} violated warning`]],
  [
    'lessons of another given in between',
    [daily(), other(6, 2, { slots: [slot(MON, 2, SUBSTITUTE), slot(TUE, 2, SUBSTITUTE), slot(WED, 2)], handMade: [] })],
    [`${KEY} violated warning`],
  ],
  [
    'lessons on both sides of his absence',
    [daily({ registers: absent(WED, WED) }, [...WEEK, NEXT])],
    [`${KEY} violated warning`],
  ],
  [
    'lessons of which others than those with homework set in advance are enough',
    [daily({ setAhead: [MON] }, [...WEEK, NEXT])],
    [`${KEY} violated warning`],
  ],
  [
    'four lessons, homework of one of which was set in advance, perhaps by him',
    [daily({ setAhead: [WED] })],
    [`${KEY} disputable warning`],
  ],
  [
    'two silences',
    [daily({ handMade: [NEXT] }, [...WEEK, NEXT, '2025-09-16', '2025-09-17', '2025-09-18', '2025-09-19'])],
    [`${KEY} violated warning`, `silence:${TEACHER}:2025-09-16 violated warning`],
  ],
])('%s are told', (_, journals, expected) => {
  expect(silent(journals, '2025-09-25 12:00')).toEqual(expected);
});

/** The outage of the third lesson is over on Thursday: its week ends with Thursday the 18th. */
test.each<readonly [string, readonly string[]]>([
  ['2025-09-18 23:59', []],
  ['2025-09-19 00:00', [`silence:${TEACHER}:${TUE} violated warning`]],
])('a lesson of an outage counts once its week is over: %s', (moment, expected) => {
  const outages = [{ startsAt: at(`${THU} 07:00`), endsAt: at(`${THU} 15:00`), reason: '' }];
  expect(silent([daily({ registers: { outages } }, [TUE, WED, THU, NEXT])], moment)).toEqual(expected);
});

const read = (grid: string | null, lessons: string | null = grid) =>
  daily({
    terms: [
      {
        ...QUARTER,
        gridObservedAt: grid === null ? null : at(grid),
        lessonsObservedAt: lessons === null ? null : at(lessons),
      },
    ],
  });

test.each<readonly [string, TaughtJournal, string, readonly string[]]>([
  ['nothing is due before the last day is over', daily(), '2025-09-11 23:59', []],
  ['then it is', daily(), '2025-09-12 00:00', [`${KEY} violated warning`]],
  ['a look before leaves it open', read('2025-09-11 23:59'), AFTER_ALL, [`${KEY} disputable warning`]],
  ['a look at the end of the day proves it', read('2025-09-12 00:00'), AFTER_ALL, [`${KEY} violated warning`]],
  [
    'both pages must have been read',
    read('2025-09-12 00:00', '2025-09-10 12:00'),
    AFTER_ALL,
    [`${KEY} disputable warning`],
  ],
  ['what was never read proves nothing', read(null), AFTER_ALL, [`${KEY} no-data warning`]],
])('%s', (_, journal, moment, expected) => {
  expect(silent([journal], moment)).toEqual(expected);
});

test('a student who came later makes no lessons of those before', () => {
  const members = [member(101, seen(`${THU} 09:00`, `${WED} 12:00`))];
  expect(silent([daily({ members })])).toEqual([]);
});

test('every lesson that counts is an opportunity of the teacher', () => {
  const { tally, nextMoment } = teacherInactive.check(
    teacherFacts([daily({}, [...WEEK, NEXT]), other(6, 0, { handMade: [MON] }, [MON])]),
    norms,
    at('2025-09-12 12:00'),
  );
  expect(tally).toMatchObject([{ staffId: TEACHER, month: '2025-09-01', opportunities: 5, violated: 4 }]);
  expect(nextMoment).toBe(at('2025-09-16 00:00'));
});

test('it says how long nothing was written', () => {
  const { findings } = teacherInactive.check(teacherFacts([daily()]), norms, at(AFTER_ALL));
  expect(findings.map((finding) => teacherInactive.describe(finding, ZONE))).toEqual([
    'За 4 урока подряд, с 08.09 по 11.09, в журналах нет ни одной записи, сделанной учителем: ни отметок, ни отсутствующих, ни своей темы, ни заданий; проверено 01.12 в 12:00',
  ]);
});

test('it says that nobody can tell who set homework in advance', () => {
  const { findings } = teacherInactive.check(teacherFacts([daily({ setAhead: [WED] })]), norms, at(AFTER_ALL));
  expect(findings.map((finding) => teacherInactive.describe(finding, ZONE))).toEqual([
    'За 4 урока подряд, с 08.09 по 11.09, в журналах нет ни одной записи, сделанной учителем: ни отметок, ни отсутствующих, ни своей темы, ни заданий, кроме внесённых заранее, из КТП или учителем; проверено 01.12 в 12:00',
  ]);
});
