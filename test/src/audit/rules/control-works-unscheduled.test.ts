import { describe, expect, test } from 'vitest';
import { controlWorksUnscheduled } from '../../../../src/audit/rules/control-works-unscheduled.js';
import type { PlainDate } from '../../../../src/domain/time.js';
import { at, facts, judged, lesson, lines, norms, type Overrides, only, TEACHER, ZONE } from '../support/facts.js';
import { PLAN_DATES, PLAN_TOPICS, planned, withControls } from '../support/planned.js';

const NOW = '2025-10-27 12:00';
/** Every working day from 1 September to 24 October. */
const DAYS: readonly PlainDate[] = Array.from({ length: 54 }, (_, nth) =>
  new Date(Date.UTC(2025, 8, 1 + nth)).toISOString().slice(0, 10),
).filter((date) => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()));
const event = (from: string, to: string) => ({ from, to, fromBell: null, toBell: null, kind: 'карантин' });

/** The fifth lesson, of Monday, 15 September, is a control work by the plan. */
function journal(
  dates: readonly PlainDate[] | null,
  { registers = {}, ...more }: Overrides = {},
  plan: readonly string[] = withControls(4),
) {
  const controlSchedule = dates === null ? null : dates.map((date) => ({ date }));
  const whole = { classDates: new Set(DAYS), schoolDates: new Set(DAYS) };
  return planned({ plan }, { neighbours: whole, ...more, registers: { controlSchedule, ...registers } });
}

/** Two lessons of his are given by a plan of his own. */
const AT_HOME = [{ studentId: 101, from: '2025-09-08', to: '2025-09-10' }];

describe('stays silent', () => {
  test.each([
    ['where the schedule names the day of the plan', journal(['2025-09-15'])],
    ['five school days before it', journal(['2025-09-08'])],
    ['five school days after it', journal(['2025-09-22'])],
    ['five days of usual weekdays after it, beyond the timetable', journal(['2025-10-29'], {}, withControls(15))],
    ['on a plan without control works', journal([], {}, PLAN_TOPICS)],
    [
      'on preparation for one',
      journal(
        [],
        {},
        PLAN_TOPICS.map((topic, nth) => (nth === 4 ? 'Подготовка к контрольной работе' : topic)),
      ),
    ],
    ['where each of two works has its day', journal(['2025-09-15', '2025-10-06'], {}, withControls(4, 10))],
    [
      'where two lessons of one work have one day',
      journal(
        ['2025-09-17'],
        {},
        PLAN_TOPICS.map((topic, nth) => (nth === 4 || nth === 5 ? 'Контрольное сочинение' : topic)),
      ),
    ],
    [
      'where a quarantine has put it off, and the schedule stands',
      journal(['2025-09-15'], { registers: { classDayEvents: [event('2025-09-08', '2025-09-19')] } }),
    ],
    [
      'where it was agreed anew after the quarantine',
      journal(['2025-09-29'], { registers: { classDayEvents: [event('2025-09-08', '2025-09-19')] } }),
    ],
    [
      'where days that an event took lie between the work and its entry',
      journal(['2025-09-24'], { registers: { classDayEvents: [event('2025-09-17', '2025-09-18')] } }),
    ],
    [
      'five school days after it by their usual weekdays, beyond a timetable of which an event took the end',
      journal(['2025-10-29'], { registers: { classDayEvents: [event('2025-10-23', '2025-10-24')] } }, withControls(15)),
    ],
    [
      'on a work beyond the known timetable',
      journal(['2025-09-15'], {}, [...withControls(4), 'Контрольная работа № 17']),
    ],
    [
      'a week after the fifth lesson to which its only student came',
      journal(['2025-09-29'], { registers: { individualPlans: AT_HOME } }),
    ],
    ['in grade 1', journal([], { journal: { grade: 1 } })],
    ['in a subject without marks', journal([], { journal: { subjectName: 'Разговоры о важном' } })],
  ])('%s', (_, given) => {
    expect(judged(controlWorksUnscheduled, given, NOW)).toStrictEqual([]);
  });

  test('until the end of 5 September', () => {
    expect(judged(controlWorksUnscheduled, journal([]), '2025-09-05 23:59')).toStrictEqual([]);
    expect(judged(controlWorksUnscheduled, journal([]), '2025-09-06 00:00')).toStrictEqual([
      'journal-plan:5 violated violation',
    ]);
  });
});

describe('finds', () => {
  test.each([
    [
      'a work at the end of the known timetable whose only entry is of spring',
      journal(['2026-03-10'], {}, withControls(14)),
      ['plan-item:5:15 violated warning'],
    ],
    [
      'a journal with no work in the schedule, once',
      journal([], {}, withControls(4, 10)),
      ['journal-plan:5 violated violation'],
    ],
    ['a day six school days before', journal(['2025-09-05']), ['plan-item:5:5 violated warning']],
    ['a day six school days after', journal(['2025-09-23']), ['plan-item:5:5 violated warning']],
    [
      'a day six school days after, those taken by an event apart',
      journal(['2025-09-25'], { registers: { classDayEvents: [event('2025-09-17', '2025-09-18')] } }),
      ['plan-item:5:5 violated warning'],
    ],
    [
      'the second of two works with one day',
      journal(['2025-09-15'], {}, withControls(4, 6)),
      ['plan-item:5:7 violated warning'],
    ],
    [
      'a work of the last lesson that the timetable has',
      journal(['2025-09-01'], {}, withControls(15)),
      ['plan-item:5:16 violated warning'],
    ],
    ['a journal that only the load names', journal([], { slots: [] }), ['journal-plan:5 violated violation']],
    ['works of last year only', journal(['2025-05-15']), ['journal-plan:5 violated violation']],
    [
      'a journal whose works all lie beyond the timetable',
      journal([], {}, [...PLAN_TOPICS, 'Контрольная работа № 17']),
      ['journal-plan:5 violated violation'],
    ],
  ])('%s', (_, given, lines) => {
    expect(judged(controlWorksUnscheduled, given, NOW)).toStrictEqual(lines);
  });

  test('in the name of the journal’s teacher', () => {
    expect(only(controlWorksUnscheduled, journal(['2025-10-01']), NOW)).toMatchObject({
      ...{ staffId: TEACHER, date: '2025-09-15' },
      evidence: { item: 5, date: '2025-09-15', deadline: at('2025-09-06 00:00') },
    });
  });
});

test('a permission of the deputy moves the term', () => {
  const permissions = [
    { staffId: TEACHER, from: '2025-09-01', to: '2025-09-30', until: '2025-10-30', ground: 'приказ' },
  ];
  const given = journal([], { registers: { permissions } });
  expect(judged(controlWorksUnscheduled, given, NOW)).toStrictEqual(['journal-plan:5 excused violation']);
  expect(judged(controlWorksUnscheduled, given, '2025-10-31 00:00')).toStrictEqual([
    'journal-plan:5 violated violation',
  ]);
});

test('«no data»: nothing of the class’s schedule, no plan', () => {
  const none = [journal(null), facts({ ...journal([]), plan: null })];
  for (const given of none)
    expect(judged(controlWorksUnscheduled, given, NOW)).toStrictEqual(['journal-plan:5 no-data notice']);
});

test('a plan that is known in part only is another lack', () => {
  const lessons = [lesson('2025-09-01'), { ...lesson('2025-09-03', { id: 13 }), planItem: '501' }];
  const finding = only(controlWorksUnscheduled, facts({ ...journal([]), plan: null, lessons }), NOW);
  expect(finding).toMatchObject({ verdict: 'no-data', evidence: { lack: 'part' } });
});

test('a word of the act’s own leaves a work without marks', () => {
  const given = journal(
    [],
    {},
    PLAN_TOPICS.map((topic, nth) => (nth === 4 ? 'Административная контрольная работа' : topic)),
  );
  const marks = { ...norms.marks, obligatory: { ...norms.marks.obligatory, withoutMarks: ['Административн'] } };
  expect(judged(controlWorksUnscheduled, given, NOW)).toStrictEqual(['journal-plan:5 violated violation']);
  expect(lines(controlWorksUnscheduled.check(given, { ...norms, marks }, at(NOW)))).toStrictEqual([]);
});

test('without the beginning of the timetable no day is compared', () => {
  const late = { neighbours: { classDates: new Set(PLAN_DATES.slice(3)), schoolDates: new Set(DAYS) } };
  expect(judged(controlWorksUnscheduled, journal(['2025-10-20'], late), NOW)).toStrictEqual([]);
});

test('each work is an opportunity', () => {
  const { tally } = controlWorksUnscheduled.check(journal(['2025-09-15'], {}, withControls(4, 6)), norms, at(NOW));
  expect(tally).toMatchObject([{ staffId: TEACHER, month: '2025-09-01', opportunities: 2, violated: 1 }]);
});

test.each([
  [
    journal([], {}, withControls(4, 10)),
    'В КТП 2 контрольные работы, в графике класса по этому журналу нет ни одной: срок истёк 05.09 в 24:00',
  ],
  [
    journal(['2025-10-01']),
    'Контрольной работы (строка КТП № 5, по плану 15.09) нет в графике рядом с её днём: срок истёк 05.09 в 24:00',
  ],
  [journal(null), 'Нет данных: график контрольных работ класса в программу не внесён'],
])('says it in one sentence', (given, sentence) => {
  expect(controlWorksUnscheduled.describe(only(controlWorksUnscheduled, given, NOW), ZONE)).toBe(sentence);
});
