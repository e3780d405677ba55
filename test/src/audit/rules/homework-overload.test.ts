import { expect, test } from 'vitest';
import type { ClassFacts, ClassJournal, ShownHomework } from '../../../../src/audit/class-facts.js';
import { homeworkOverload } from '../../../../src/audit/rules/homework-overload.js';
import { addDays, type Instant, type PlainDate, weekday } from '../../../../src/domain/time.js';
import { CLASS_ID, classFacts, classJournal } from '../support/class-facts.js';
import { at, lines, member, norms, QUARTER, slot, ZONE } from '../support/facts.js';

/** Weekdays of the quarter and of the week after the vacation. */
const WEEKDAYS = Array.from({ length: 68 }, (_, nth) => addDays('2025-09-01', nth)).filter(
  (date) => weekday(date) <= 5 && (date < '2025-10-25' || date > '2025-11-02'),
);
const MONDAY = '2025-09-08';
const TUESDAY = '2025-09-09';
const WEDNESDAY = '2025-09-10';
const ALL = [101, 102, 103, 104];
const AFTER_ALL = '2025-11-10 12:00';

type Set = readonly [date: PlainDate, text: string, parts?: Partial<ShownHomework>];

interface Given {
  readonly homework?: readonly Set[];
  readonly dates?: readonly PlainDate[];
  readonly subject?: number;
  readonly members?: readonly number[];
  readonly observedAt?: Instant | null;
  readonly registers?: Partial<ClassJournal['registers']>;
}

/** A journal that meets every day at a bell of its own, its pages read at the end. */
function journal(id: number, given: Given = {}): ClassJournal {
  const { homework = [], dates = WEEKDAYS, members = ALL, observedAt = at(AFTER_ALL), subject = id } = given;
  const second = { ...QUARTER, name: 'II четверть', startDate: '2025-10-27', endDate: '2025-12-28' };
  return classJournal({
    journal: { id, subjectId: subject, subjectName: `Предмет ${subject}`, groupName: subject === id ? '' : `${id}` },
    terms: [QUARTER, second].map((term) => ({ ...term, lessonsObservedAt: observedAt })),
    slots: dates.map((date) => slot(date, id)),
    members: members.map((student) => member(student)),
    homework: homework.map(([date, text, parts], nth) => ({
      ...{ lessonId: id * 100 + nth, date, text, seenAt: at(`${date} 15:00`), observationId: 1 },
      ...parts,
    })),
    registers: given.registers ?? {},
  });
}

const inGrade = (grade: number, journals: readonly ClassJournal[]): ClassFacts =>
  classFacts({ schoolClass: { id: CLASS_ID, grade, teacherId: null, cameAt: null }, journals });
const found = (journals: readonly ClassJournal[], moment = AFTER_ALL, grade = 7) =>
  lines(homeworkOverload.check(inGrade(grade, journals), norms, at(moment)));
const key = (date: PlainDate) => `homework-day:${CLASS_ID}:${date}`;

/** Set on Monday by journals 1, 2 … of the whole class; the next lesson of each is on Tuesday. */
const onMonday = (...texts: readonly string[]) =>
  texts.map((text, nth) => journal(nth + 1, { homework: [[MONDAY, text]] }));
const group = (id: number, members: readonly number[], text: string) =>
  journal(id, { subject: 50, members, homework: [[MONDAY, text]] });
const plain = ['§ 1', '§ 2', '§ 3', '§ 4', '§ 5', '§ 6', '§ 7', '§ 8'];
const REMOTE = { from: TUESDAY, to: TUESDAY, fromBell: null, toBell: null, kind: 'карантин' };

test.each<readonly [string, readonly ClassJournal[]]>([
  ['as many minutes as the norm has', onMonday('§ 1 (90 мин)', '№ 5, 60 минут')],
  ['seven tasks of which nobody says how long they take', onMonday(...plain.slice(0, 7))],
  ['what is not set', onMonday('§ 1, 150 мин', 'не задано', '—')],
  ['tasks for two days', [...onMonday('§ 1, 100 мин'), journal(2, { homework: [[TUESDAY, '№ 5, 100 мин']] })]],
  [
    'a subject that has its next lesson on another day',
    [...onMonday('§ 1, 100 мин'), journal(2, { dates: [MONDAY, WEDNESDAY], homework: [[MONDAY, '№ 5, 100 мин']] })],
  ],
  ['the same text at both lessons of a day', [journal(1, { homework: [1, 2].map(() => [MONDAY, '§ 1, 100 мин']) })]],
  ['two groups of a subject', [group(1, [101, 102], '§ 1, 100 мин'), group(2, [103, 104], '§ 2, 100 мин')]],
  ['who stands in two groups of one subject', [group(1, ALL, '§ 1, 100 мин'), group(2, [103], '§ 2, 100 мин')]],
  [
    'two subjects that nobody learns together',
    [
      journal(1, { members: [101], homework: [[MONDAY, '§ 1, 100 мин']] }),
      journal(2, { members: [102], homework: [[MONDAY, '§ 2, 100 мин']] }),
    ],
  ],
  [
    'a subject that who learns the other studies by a plan of his own',
    [
      journal(1, { members: [101], homework: [[MONDAY, '§ 1, 100 мин']] }),
      journal(2, {
        homework: [[MONDAY, '§ 2, 100 мин']],
        registers: { individualPlans: [{ studentId: 101, from: '2025-09-01', to: '2025-10-01' }] },
      }),
    ],
  ],
  ['what nobody learns', [journal(1, { members: [], homework: [[MONDAY, '§ 1, 200 мин']] })]],
  ['what no lesson follows', [journal(1, { dates: [MONDAY], homework: [[MONDAY, '§ 1, 200 мин']] })]],
  ['homework over a vacation', [journal(1, { homework: [['2025-10-24', '§ 1, 200 мин']] })]],
  ['a span, of which the lower number counts', onMonday('§ 1, 70–90 мин', '§ 2, 80 – 100 минут')],
  ['a time of the day', onMonday('принести к 8 ч 95 мин', 'онлайн в 9 час. 95 мин')],
  ['other words that begin so', onMonday('95 минус 20', '95 минералов')],
  ['a number too long for minutes', onMonday('№ 1200 мин')],
  ['numbers of a sum', onMonday('Переведите в часы: 120 мин, 180 мин, 240 мин')],
  ['a problem of 180 minutes', onMonday('№ 7: автобус ехал 180 минут со скоростью 60 км/ч')],
  ['minutes of a film', onMonday('Смотреть видео с 81 минуты по 104 минуту', '§ 2, 100 мин')],
  ['a title', onMonday('Эссе «155 минут славы»')],
  [
    'a day called off',
    [
      journal(1, { homework: [[MONDAY, '§ 1, 100 мин']], registers: { classDayEvents: [REMOTE] } }),
      journal(2, {
        dates: [MONDAY, TUESDAY],
        homework: [[MONDAY, '§ 2, 100 мин']],
        registers: { classDayEvents: [REMOTE] },
      }),
    ],
  ],
])('nothing is too much of %s', (_, journals) => {
  expect(found(journals)).toEqual([]);
});

const violated = [`${key(TUESDAY)} violated warning`];
const disputable = [`${key(TUESDAY)} disputable warning`];

test.each<readonly [string, readonly ClassJournal[], readonly string[]]>([
  ['one minute more than the norm', onMonday('§ 1 (90 мин)', '№ 5, 61 минута'), violated],
  ['minutes of two parts of a task', onMonday('§ 1, 100 мин.; № 5, 51 минут'), violated],
  ['two texts of a day', [journal(1, { homework: [1, 2].map((nth) => [MONDAY, `§ ${nth}, 100 мин`]) })], violated],
  [
    'the heavier group beside a subject of all',
    [group(1, [101, 102], '§ 1, 20 мин'), group(2, [103, 104], '§ 2, 100 мин'), ...onMonday('§ 3, 60 мин')],
    violated,
  ],
  [
    'tasks of two days for one',
    [
      journal(1, { dates: ['2025-09-05', TUESDAY], homework: [['2025-09-05', '§ 1, 100 мин']] }),
      journal(2, { homework: [[MONDAY, '§ 2, 51 мин']] }),
    ],
    violated,
  ],
  [
    'a weekend is no vacation',
    [journal(1, { homework: [['2025-09-05', '§ 1, 151 мин']] })],
    [`${key(MONDAY)} violated warning`],
  ],
  [
    'what one student alone learns beside a subject of all',
    [...onMonday('§ 1, 100 мин'), journal(2, { members: [104], homework: [[MONDAY, '§ 2, 51 мин']] })],
    violated,
  ],
  ['eight tasks by the estimate', onMonday(...plain), disputable],
  ['named minutes with the estimate of another task', onMonday('§ 1, 140 мин', '§ 2'), disputable],
  ['named minutes alone, whatever the others take', onMonday('§ 1, 151 мин', '§ 2'), violated],
])('%s is too much', (_, journals, expected) => {
  expect(found(journals)).toEqual(expected);
});

test.each<readonly [grade: number, minutes: number, readonly string[]]>([
  ...(
    [
      [1, 60],
      [2, 90],
      [3, 90],
      [4, 120],
      [5, 120],
      [6, 150],
      [8, 150],
      [9, 210],
      [11, 210],
    ] as const
  ).flatMap(([grade, norm]) => [[grade, norm, []] as const, [grade, norm + 1, violated] as const]),
])('of grade %i, %i minutes', (grade, minutes, expected) => {
  expect(found(onMonday(`§ 1, ${minutes} мин`), AFTER_ALL, grade)).toEqual(expected);
});

test('a class before the first grade has no norm', () => {
  expect(found(onMonday('§ 1, 211 мин'), AFTER_ALL, 0)).toEqual([]);
});

const readAt = (moment: string | null, seenAt = at(`${MONDAY} 15:00`)) => [
  journal(1, { homework: [[MONDAY, '§ 1, 100 мин']] }),
  journal(2, {
    observedAt: moment === null ? null : at(moment),
    homework: [[MONDAY, '§ 2, 100 мин', { seenAt }]],
  }),
];

test.each<readonly [string, readonly ClassJournal[], string, readonly string[]]>([
  ['nothing is due on the evening before', readAt(AFTER_ALL), '2025-09-08 23:59', []],
  ['at midnight it is', readAt(AFTER_ALL), '2025-09-09 00:00', violated],
  ['a look on the evening before leaves it open', readAt('2025-09-08 23:59'), AFTER_ALL, disputable],
  ['a look at midnight proves it', readAt('2025-09-09 00:00'), AFTER_ALL, violated],
  [
    'what another view has shown since proves nothing',
    readAt('2025-09-08 12:00'),
    AFTER_ALL,
    [`${key(TUESDAY)} no-data warning`],
  ],
  ['nor a page that was never read', readAt(null), AFTER_ALL, [`${key(TUESDAY)} no-data warning`]],
])('%s', (_, journals, moment, expected) => {
  expect(found(journals, moment)).toEqual(expected);
});

test('every date with homework that was read is an opportunity of nobody', () => {
  const given = inGrade(7, [
    journal(1, {
      homework: [
        [MONDAY, '§ 1, 151 мин'],
        [TUESDAY, '§ 2'],
        ['2025-09-12', '§ 3'],
      ],
    }),
    journal(2, { dates: [TUESDAY, '2025-09-12'], homework: [[TUESDAY, '§ 2']], observedAt: null }),
  ]);
  const before = homeworkOverload.check(given, norms, at('2025-09-11 12:00'));
  expect(before.tally).toMatchObject([{ staffId: null, opportunities: 2, violated: 1 }]);
  expect(before.nextMoment).toBe(at('2025-09-12 00:00'));
  // What is due on the twelfth was never read.
  expect(homeworkOverload.check(given, norms, at(AFTER_ALL)).tally).toMatchObject([{ opportunities: 3, violated: 1 }]);
});

test('it names the journals with their minutes', () => {
  const { findings } = homeworkOverload.check(inGrade(7, onMonday('§ 1, 140 мин', '§ 2')), norms, at(AFTER_ALL));
  expect(findings).toMatchObject([
    {
      date: TUESDAY,
      evidence: {
        ...{ minutes: 160, norm: 150, journals: [1, 2] },
        tasks: [
          { journal: 1, minutes: 140, isNamed: true, setOn: [MONDAY] },
          { journal: 2, minutes: 20, isNamed: false, setOn: [MONDAY] },
        ],
      },
    },
  ]);
});

test('it says how much was set, and what of it was reckoned', () => {
  const told = (texts: readonly string[], moment = AFTER_ALL) =>
    homeworkOverload
      .check(inGrade(7, onMonday(...texts)), norms, at(moment))
      .findings.map((finding) => homeworkOverload.describe(finding, ZONE));
  expect([...told(['§ 1, 161 мин']), ...told(['§ 1, 120 мин', '§ 2', '§ 3'])]).toEqual([
    'На этот день задано на 161 минуту при норме 150: проверено 10.11 в 12:00, срок истёк 08.09 в 24:00',
    'На этот день задано на 160 минут при норме 150: проверено 10.11 в 12:00, срок истёк 08.09 в 24:00; время 2 заданий взято по оценке, по 20 минут',
  ]);
});
