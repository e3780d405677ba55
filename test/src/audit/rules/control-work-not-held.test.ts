import { describe, expect, test } from 'vitest';
import { controlWorkNotHeld } from '../../../../src/audit/rules/control-work-not-held.js';
import { at, facts, judged, lesson, norms, only, QUARTER, TEACHER, work, ZONE } from '../support/facts.js';
import { PLAN_DATES, PLAN_TOPICS, planned } from '../support/planned.js';

const NOW = '2025-10-27 12:00';
const look = (moment: string) => ({
  terms: [{ ...QUARTER, lessonsObservedAt: at(moment), gridObservedAt: at(moment) }],
});
const event = (from: string, to: string, kind: string) => ({ from, to, fromBell: null, toBell: null, kind });

/** The plan with control works at these positions, from 0; the lessons’ topics stay. */
const withControls = (...places: readonly number[]) =>
  PLAN_TOPICS.map((topic, nth) => (places.includes(nth) ? `Контрольная работа № ${nth + 1}` : topic));
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
    ['one that was held too late', journal({ works: [control('2025-10-01')] }), ['plan-item:5:5 violated violation']],
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
