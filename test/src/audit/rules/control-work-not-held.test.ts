import { describe, expect, test } from 'vitest';
import { controlWorkNotHeld } from '../../../../src/audit/rules/control-work-not-held.js';
import { at, facts, judged, lesson, norms, only, QUARTER, slot, TEACHER, work, ZONE } from '../support/facts.js';
import { PLAN_DATES, PLAN_TOPICS, planned, withControls } from '../support/planned.js';

const NOW = '2025-10-27 12:00';
const look = (moment: string) => ({
  terms: [{ ...QUARTER, lessonsObservedAt: at(moment), gridObservedAt: at(moment) }],
});
const event = (from: string, to: string, kind: string) => ({ from, to, fromBell: null, toBell: null, kind });

/** The fifth item: of 15 September, due by the 22nd, looked for from the 8th to the 29th. */
const FIFTH = withControls(4);
const journal = (more: Parameters<typeof planned>[1] = {}, topics: readonly string[] = PLAN_TOPICS) =>
  planned({ plan: FIFTH, topics }, more);
const topicOn = (nth: number, topic: string) => PLAN_TOPICS.map((each, index) => (index === nth ? topic : each));
const control = (date: string, id = 75) => work(date, 'Контрольная работа', id);

describe('stays silent', () => {
  test.each([
    ['where the column is of the day', journal({ works: [control('2025-09-15')] })],
    ['where it was held a week before', journal({ works: [control('2025-09-08')] })],
    ['where it was held two weeks later', journal({ works: [control('2025-09-29')] })],
    [
      'where the topic alone names it, and its marks may be due',
      journal({}, topicOn(5, 'Контрольная работа по теме «Уравнения»')),
    ],
    ['where it was another form of control', journal({}, topicOn(4, 'Контрольный диктант'))],
    ['where its topic says more', journal({}, topicOn(4, 'Контрольная работа № 5. Анализ данных'))],
    ['where it was gone through at once', journal({}, topicOn(4, 'Контрольная работа № 5 и работа над ошибками'))],
    ['where its topic is short', journal({}, topicOn(4, 'Кр № 5'))],
    ['on a plan without control works', planned()],
    [
      'on preparation and the look at mistakes',
      planned({
        plan: PLAN_TOPICS.map((topic, nth) =>
          nth === 4 ? 'Подготовка к контрольной работе' : nth === 6 ? 'Анализ контрольной работы' : topic,
        ),
      }),
    ],
    [
      'on ВПР and diagnostics, which are without marks',
      planned({
        plan: PLAN_TOPICS.map((topic, nth) =>
          nth === 4 ? 'Диагностическая контрольная работа' : nth === 6 ? 'Контрольная работа (ВПР)' : topic,
        ),
      }),
    ],
    [
      'where two lessons of one work have one column',
      planned(
        { plan: PLAN_TOPICS.map((topic, nth) => (nth === 4 || nth === 5 ? 'Контрольное сочинение' : topic)) },
        { works: [control('2025-09-17')] },
      ),
    ],
    [
      'where both works of the plan were held',
      planned({ plan: withControls(4, 7) }, { works: [control('2025-09-15'), control('2025-09-24', 76)] }),
    ],
    [
      'on lessons about a control work, and on what is called alike',
      planned({
        plan: PLAN_TOPICS.map(
          (topic, nth) =>
            ({
              2: 'Итоги контрольной работы',
              4: 'Обсуждение результатов контрольной работы',
              6: 'Контрольно-обобщающий урок',
              8: 'Контрольные вопросы и задания',
              10: 'Контрольная закупка. Права потребителя',
            })[nth] ?? topic,
        ),
      }),
    ],
    ['where the topic says that it was written', journal({}, topicOn(4, 'Проведение контрольной работы'))],
    ['in grade 1', journal({ journal: { grade: 1 } })],
    ['in a subject without marks', journal({ journal: { subjectName: 'Разговоры о важном' } })],
  ])('%s', (_, given) => {
    expect(judged(controlWorkNotHeld, given, NOW)).toStrictEqual([]);
  });

  test('until a week after its day', () => {
    expect(judged(controlWorkNotHeld, journal(), '2025-09-22 23:59')).toStrictEqual([]);
    expect(judged(controlWorkNotHeld, journal(), '2025-09-23 00:00')).toStrictEqual([
      'plan-item:5:5 violated violation',
    ]);
  });

  test('for as many days as were taken away before it', () => {
    const classDayEvents = [event('2025-09-08', '2025-09-15', 'карантин')];
    // The fifth lesson that took place is that of the 24th.
    const given = journal({ registers: { classDayEvents } });
    expect(judged(controlWorkNotHeld, given, '2025-10-01 23:59')).toStrictEqual([]);
    expect(only(controlWorkNotHeld, given, NOW)).toMatchObject({ date: '2025-09-24' });
  });

  test('of what lies beyond the known timetable', () => {
    const given = planned({ plan: [...PLAN_TOPICS, 'Контрольная работа № 9'] });
    expect(judged(controlWorkNotHeld, given, NOW)).toStrictEqual([]);
  });
});

describe('finds', () => {
  test.each([
    ['a work of the plan without a trace', journal(), ['plan-item:5:5 violated violation']],
    ['one that was held too early', journal({ works: [control('2025-09-03')] }), ['plan-item:5:5 violated violation']],
    [
      'a column that is of no listed form',
      journal({ works: [work('2025-09-15', 'Самостоятельная работа')] }),
      ['plan-item:5:5 violated violation'],
    ],
    [
      'the second of two where one was held',
      planned({ plan: withControls(4, 6) }, { works: [control('2025-09-17')] }),
      ['plan-item:5:7 violated violation'],
    ],
    [
      'both of two',
      planned({ plan: withControls(2, 10) }),
      ['plan-item:5:3 violated violation', 'plan-item:5:11 violated violation'],
    ],
  ])('%s', (_, given, lines) => {
    expect(judged(controlWorkNotHeld, given, NOW)).toStrictEqual(lines);
  });

  test('in the name of the journal’s teacher, with its place in the plan', () => {
    expect(only(controlWorkNotHeld, journal(), NOW)).toMatchObject({
      ...{ staffId: TEACHER, date: '2025-09-15' },
      evidence: { item: 5, date: '2025-09-15', deadline: at('2025-09-23 00:00') },
    });
  });
});

describe('one hour a week around a vacation, whose teacher was away', () => {
  // Wednesdays; those of 1 and 8 October fell out, so that the sixth lesson is that of the 22nd.
  const dates = [
    ...['2025-09-03', '2025-09-10', '2025-09-17', '2025-09-24', '2025-10-01', '2025-10-08', '2025-10-15', '2025-10-22'],
    ...['2025-11-05', '2025-11-12', '2025-11-19', '2025-11-26'],
  ];
  const given = dates.filter((date) => date !== '2025-10-01' && date !== '2025-10-08');
  const second = { ...QUARTER, name: 'II четверть', startDate: '2025-11-05', endDate: '2025-12-28' };
  const slow = (works: Parameters<typeof planned>[1] = {}) =>
    planned(
      { plan: withControls(5) },
      {
        slots: dates.map((date) => slot(date)),
        lessons: given.map((date, nth) => lesson(date, { id: 11 + nth })),
        load: [
          {
            id: 40,
            subjectName: 'Алгебра',
            groupName: '',
            teacherId: TEACHER,
            hours: 1,
            seenAt: at('2025-09-02 12:00'),
          },
        ],
        terms: [QUARTER, second],
        registers: { staffAbsences: [{ staffId: TEACHER, from: '2025-10-01', to: '2025-10-10' }] },
        ...works,
      },
    );

  test('a work of the second lesson after the vacation is in time', () => {
    expect(judged(controlWorkNotHeld, slow({ works: [control('2025-11-12')] }), '2025-12-01 12:00')).toStrictEqual([]);
  });

  // Fourteen days from 5 November on, with two lessons, by which a plan may lag.
  test('it is due by the lag that a plan is allowed, vacations apart', () => {
    expect(judged(controlWorkNotHeld, slow(), '2025-11-18 23:59')).toStrictEqual([]);
    expect(only(controlWorkNotHeld, slow(), '2025-11-19 00:00')).toMatchObject({
      ...{ date: '2025-10-22', verdict: 'violated' },
      evidence: { item: 6, deadline: at('2025-11-19 00:00'), heldOn: null },
    });
  });
});

test('is not sure where a work of none was held later, and says when', () => {
  const late = journal({ works: [control('2025-10-01')] });
  expect(only(controlWorkNotHeld, late, NOW)).toMatchObject({
    verdict: 'disputable',
    evidence: { heldOn: '2025-10-01' },
  });
  expect(only(controlWorkNotHeld, late, '2025-09-30 12:00')).toMatchObject({ verdict: 'violated' });
  const [both] = [planned({ plan: withControls(4, 8) }, { works: [control('2025-10-01')] })];
  // It is the work of the 29th.
  expect(judged(controlWorkNotHeld, both, NOW)).toStrictEqual(['plan-item:5:5 violated violation']);
  expect(controlWorkNotHeld.describe(only(controlWorkNotHeld, late, NOW), ZONE)).toBe(
    'Контрольная работа (строка КТП № 5, по плану 15.09) не проведена в срок: возможно, она проведена 01.10',
  );
});

test('is not sure where a topic of these days speaks of the form, be it to analyse it', () => {
  const given = journal({}, topicOn(5, 'Контрольная работа: разбор заданий'));
  const finding = only(controlWorkNotHeld, given, NOW);
  expect(finding).toMatchObject({ verdict: 'disputable', evidence: { heldOn: '2025-09-17' } });
  expect(controlWorkNotHeld.describe(finding, ZONE)).toBe(
    'У контрольной работы (строка КТП № 5, по плану 15.09) нет столбца: возможно, она проведена 17.09, судя по теме урока',
  );
  const outside = journal({}, topicOn(1, 'Контрольная работа: разбор заданий'));
  expect(judged(controlWorkNotHeld, outside, NOW)).toStrictEqual(['plan-item:5:5 violated violation']);
  const early = only(controlWorkNotHeld, given, '2025-09-23 00:00');
  expect(early).toMatchObject({ verdict: 'disputable' });
});

test('is not sure where its last day lies beyond the known timetable, in a term', () => {
  const known = new Set(PLAN_DATES.filter((date) => date <= '2025-09-17'));
  const given = journal({ neighbours: { classDates: known } });
  expect(judged(controlWorkNotHeld, given, '2025-09-24 12:00')).toStrictEqual(['plan-item:5:5 disputable violation']);
});

test('is not sure where nobody looked after its term', () => {
  const given = journal(look('2025-09-22 20:00'));
  expect(judged(controlWorkNotHeld, given, NOW)).toStrictEqual(['plan-item:5:5 disputable violation']);
});

test('the absence of the teacher on the last day moves the term', () => {
  const staffAbsences = [{ staffId: TEACHER, from: '2025-09-19', to: '2025-09-26' }];
  const given = journal({ registers: { staffAbsences } });
  expect(judged(controlWorkNotHeld, given, '2025-09-29 12:00')).toStrictEqual(['plan-item:5:5 excused violation']);
  expect(judged(controlWorkNotHeld, given, '2025-09-30 00:00')).toStrictEqual(['plan-item:5:5 violated violation']);
});

test('«no data»: no look at the pages, no plan, a timetable without its beginning', () => {
  const unread = journal({ terms: [{ ...QUARTER, gridObservedAt: null }] });
  expect(judged(controlWorkNotHeld, unread, NOW)).toStrictEqual(['plan-item:5:5 no-data violation']);
  const late = journal({ neighbours: { classDates: new Set(PLAN_DATES.slice(3)) } });
  const bound = journal({ plan: null, lessons: [{ ...lesson('2025-09-03'), planItem: '501' }] });
  for (const given of [facts({ ...journal(), plan: null }), late, bound])
    expect(judged(controlWorkNotHeld, given, NOW)).toStrictEqual(['journal-plan:5 no-data notice']);
});

test('a work of the plan is an opportunity once its term has passed', () => {
  const given = planned({ plan: withControls(4, 15) }, { works: [control('2025-09-15')] });
  expect(controlWorkNotHeld.check(given, norms, at(NOW)).tally).toMatchObject([
    { staffId: TEACHER, month: '2025-09-01', opportunities: 1, violated: 0 },
  ]);
});

test('says it in one sentence', () => {
  expect(controlWorkNotHeld.describe(only(controlWorkNotHeld, journal(), NOW), ZONE)).toBe(
    'Контрольная работа (строка КТП № 5, по плану 15.09) не проведена, нет ни её столбца, ни темы: проверено 01.12 в 12:00, срок истёк 22.09 в 24:00',
  );
});
