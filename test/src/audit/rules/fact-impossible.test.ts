import { expect, test } from 'vitest';
import { factImpossible } from '../../../../src/audit/rules/fact-impossible.js';
import type { TaughtJournal } from '../../../../src/audit/teacher-facts.js';
import type { PlainDate } from '../../../../src/domain/time.js';
import { at, lines, norms, QUARTER, SUBSTITUTE, slot, TEACHER, ZONE } from '../support/facts.js';
import { taughtJournal, teacherFacts } from '../support/teacher-facts.js';

const [MON, TUE] = ['2025-09-08', '2025-09-09'];
const AFTER_ALL = '2025-09-30 12:00';
const key = (date: PlainDate) => `impossible:${TEACHER}:${date}`;

type Given = NonNullable<Parameters<typeof taughtJournal>[0]>;

/** One lesson a day on Monday and Tuesday, both with marks. */
const journal = (given: Given = {}, bell = 1): TaughtJournal =>
  taughtJournal({ slots: [slot(MON, bell), slot(TUE, bell)], marked: [MON, TUE], ...given });
const found = (journals: readonly TaughtJournal[], moment = AFTER_ALL) =>
  lines(factImpossible.check(teacherFacts(journals), norms, at(moment)));
const away = (from: PlainDate, to: PlainDate, staffId = TEACHER) => ({ staffAbsences: [{ staffId, from, to }] });
const event = (kind: string, fromBell: number | null = null) => ({
  classDayEvents: [{ from: TUE, to: TUE, fromBell, toBell: null, kind }],
});
const given = (staffId: number | null, bell: number | null = null) => ({
  substitutions: [{ date: TUE, bell, staffId }],
});
const ofClass = (classId: number, given: Given = {}): Given => ({
  ...given,
  journal: { id: classId * 10, classId, subjectName: `Предмет ${classId}`, ...given.journal },
});

/** At the first bell of the second shift. */
const later = (date: PlainDate) => ({ ...slot(date), startTime: '13:30', endTime: '14:15' });

test.each<readonly [string, readonly TaughtJournal[]]>([
  ['gave his lessons on the first day of his leave', [journal({ registers: away(TUE, '2025-09-12') })]],
  ['was on leave, and nobody was marked', [journal({ marked: [], registers: away(MON, TUE) })]],
  [
    'was on leave, and another gave the lesson',
    [journal({ slots: [slot(MON), slot(TUE, 1, SUBSTITUTE)], registers: away(MON, TUE) })],
  ],
  [
    'was on leave, and another gave one of the two hours',
    [journal({ slots: [slot(TUE), slot(TUE, 2, SUBSTITUTE)], registers: away(MON, TUE) })],
  ],
  [
    'was on leave, and by the register another gave the lesson',
    [journal({ registers: { ...away(MON, TUE), ...given(SUBSTITUTE) } })],
  ],
  [
    'was on leave, and by the register another gave one of the two hours',
    [journal({ slots: [slot(TUE), slot(TUE, 2)], registers: { ...away(MON, TUE), ...given(SUBSTITUTE, 2) } })],
  ],
  ['teaches while somebody else is on leave', [journal({ registers: away(MON, TUE, SUBSTITUTE) })]],
  [
    'was on leave, and his only student learns by a plan of his own',
    [journal({ registers: { ...away(MON, TUE), individualPlans: [{ studentId: 101, from: TUE, to: TUE }] } })],
  ],
  ['had no lessons on the days of his leave', [journal({ registers: away('2025-09-10', '2025-09-12') })]],
  ['had a class in quarantine, and nobody was marked', [journal({ marked: [MON], registers: event('карантин') })]],
  ['had a class that wrote a trial examination', [journal({ registers: event('пробный экзамен') })]],
  [
    'had a class whose lost day was made up for by another day’s timetable',
    [journal({ registers: event('отработка за карантинный день, по расписанию понедельника') })],
  ],
  [
    'had a class that learnt in the vacation',
    [journal({ registers: event('вместо каникул учимся по расписанию вторника') })],
  ],
  ['had a class that learnt at a distance', [journal({ registers: event('дистанционно') })]],
  ['had a class that learnt at a distance in quarantine', [journal({ registers: event('карантин, дистанционно') })]],
  [
    'had a class in quarantine while the school learnt at a distance',
    [
      journal({
        registers: {
          classDayEvents: [...event('карантин').classDayEvents, ...event('дистанционное обучение').classDayEvents],
        },
      }),
    ],
  ],
  [
    'gives the first lesson of both shifts',
    [journal(ofClass(7)), journal(ofClass(8, { slots: [MON, TUE].map((date) => later(date)) }))],
  ],
  ['had a class in quarantine from the fourth lesson on', [journal({ registers: event('карантин', 4) })]],
  [
    'has two groups of one class at once',
    [journal(), journal({ journal: { id: 6, groupName: 'группа 2', subjectName: 'Геометрия' } })],
  ],
  [
    'has two classes at one lesson of a subject',
    [journal(ofClass(7)), journal(ofClass(8, { journal: { subjectName: 'Предмет 7' } }))],
  ],
  ['has two classes one after the other', [journal(ofClass(7)), journal(ofClass(8), 2)]],
  ['stands in two classes, and marked one of them', [journal(ofClass(7)), journal(ofClass(8, { marked: [] }))]],
  [
    'stands in two classes, and has another lesson in one of them',
    [journal(ofClass(7)), journal(ofClass(8, { slots: [slot(MON, 1), slot(MON, 5), slot(TUE, 2)] }))],
  ],
])('nothing is impossible of a teacher who %s', (_, journals) => {
  expect(found(journals)).toEqual([]);
});

test.each<readonly [string, readonly TaughtJournal[], readonly string[]]>([
  ['marks on the second day of his leave', [journal({ registers: away(MON, TUE) })], [`${key(TUE)} violated warning`]],
  [
    'marks on the first day of a leave that another was prolonged by',
    [
      journal({
        registers: {
          staffAbsences: [...away('2025-09-05', '2025-09-07').staffAbsences, ...away(MON, MON).staffAbsences],
        },
      }),
    ],
    [`${key(MON)} violated warning`],
  ],
  [
    'marks on a day of quarantine, whatever timetable it was to have',
    [journal({ registers: event('карантин, не учились по расписанию понедельника') })],
    [`${key(TUE)} violated warning`],
  ],
  ['marks on a day of quarantine', [journal({ registers: event('Карантин') })], [`${key(TUE)} violated warning`]],
  [
    'marks in two classes at one bell',
    [journal(ofClass(7)), journal(ofClass(8))],
    [`${key(MON)} disputable warning`, `${key(TUE)} disputable warning`],
  ],
  [
    'marks in two classes at one bell whose times are not known',
    [journal(ofClass(7)), journal(ofClass(8, { slots: [{ ...slot(MON), startTime: null, endTime: null }] }))],
    [`${key(MON)} disputable warning`],
  ],
  [
    'marks in two classes whose lessons overlap by half',
    [journal(ofClass(7)), journal(ofClass(8, { slots: [{ ...slot(MON), startTime: '09:00', endTime: '09:40' }] }))],
    [`${key(MON)} disputable warning`],
  ],
  [
    'both of a day: the surer one is told',
    [journal(ofClass(7, { registers: away(MON, TUE) })), journal(ofClass(8, { registers: away(MON, TUE) }))],
    [`${key(MON)} disputable warning`, `${key(TUE)} violated warning`],
  ],
])('%s are told', (_, journals, expected) => {
  expect(found(journals)).toEqual(expected);
});

const looked = (moment: string | null) =>
  journal({
    terms: [{ ...QUARTER, gridObservedAt: moment === null ? null : at(moment) }],
    registers: away(MON, TUE),
  });

test.each<readonly [string, TaughtJournal, string, readonly string[]]>([
  ['nothing is due before the week is over', looked(AFTER_ALL), '2025-09-16 23:59', []],
  ['then it is', looked(AFTER_ALL), '2025-09-17 00:00', [`${key(TUE)} violated warning`]],
  ['a look before leaves it open', looked('2025-09-16 23:59'), AFTER_ALL, [`${key(TUE)} disputable warning`]],
  ['a look at the end of the week proves it', looked('2025-09-17 00:00'), AFTER_ALL, [`${key(TUE)} violated warning`]],
  ['a grid that was never read proves nothing', looked(null), AFTER_ALL, [`${key(TUE)} no-data warning`]],
])('%s', (_, given, moment, expected) => {
  expect(found([given], moment)).toEqual(expected);
});

test('every date with a slot of his is an opportunity of his', () => {
  const { findings, tally, nextMoment } = factImpossible.check(
    teacherFacts([journal({ registers: away(MON, TUE) })]),
    norms,
    at('2025-09-16 12:00'),
  );
  expect([findings, tally]).toMatchObject([[], [{ staffId: TEACHER, opportunities: 1, violated: 0 }]]);
  expect(nextMoment).toBe(at('2025-09-17 00:00'));
});

test('of a lesson whose number it does not know it names none', () => {
  const { findings } = factImpossible.check(
    teacherFacts([journal(ofClass(7)), journal(ofClass(8))]),
    norms,
    at(AFTER_ALL),
  );
  const bare = findings.slice(0, 1).map((finding) => ({
    ...finding,
    evidence: { ...finding.evidence, contradictions: [{ kind: 'two-places', journals: [7, 8] }] },
  }));
  expect(bare.map((finding) => factImpossible.describe(finding, ZONE))).toEqual([
    'Записи этого дня противоречат фактам: на одном и том же уроке по расписанию учитель в 2 журналах разных классов, и отметки есть в каждом; проверено 01.12 в 12:00: ошибка в расписании или один урок двух классов, решает школа',
  ]);
});

test('it says what contradicts what', () => {
  const both = [journal(ofClass(7)), journal(ofClass(8, { registers: event('карантин') }))];
  const { findings } = factImpossible.check(teacherFacts(both), norms, at(AFTER_ALL));
  expect(findings.map((finding) => factImpossible.describe(finding, ZONE))).toEqual([
    'Записи этого дня противоречат фактам: на 1-м уроке по расписанию учитель в 2 журналах разных классов, и отметки есть в каждом; проверено 01.12 в 12:00: ошибка в расписании или один урок двух классов, решает школа',
    'Записи этого дня противоречат фактам: по реестру в классе не было занятий, а отметки этого дня стоят в 1 журнале: проверено 01.12 в 12:00, срок истёк 16.09 в 24:00',
  ]);
});
