import { describe, expect, test } from 'vitest';
import { topicOffPlan } from '../../../../src/audit/rules/topic-off-plan.js';
import { at, facts, judged, norms, only, QUARTER, SUBSTITUTE, slot, TEACHER, ZONE } from '../support/facts.js';
import { but, PLAN_DATES, PLAN_TOPICS, planned } from '../support/planned.js';

const NOW = '2025-10-27 12:00';
/** Of three lessons in a row, from the fifth. */
const THREE = but({ 4: 'Климат Африки', 5: 'Реки Азии', 6: 'Почвы Европы' });
const look = (moment: string) => ({
  terms: [{ ...QUARTER, lessonsObservedAt: at(moment), gridObservedAt: at(moment) }],
});
const event = (from: string, to: string, kind: string) => ({ from, to, fromBell: null, toBell: null, kind });

describe('stays silent', () => {
  test.each([
    ['where every topic is the plan’s', planned()],
    ['on two lessons in a row', planned({ topics: but({ 4: 'Климат Африки', 5: 'Реки Азии' }) })],
    ['where one of the three is the plan’s', planned({ topics: but({ 4: 'Климат Африки', 6: 'Почвы Европы' }) })],
    ['where topics are misspelt', planned({ topics: but({ 4: 'Уравненя', 5: 'Неравенсва', 6: 'Функции' }) })],
    [
      'where topics say more than the plan',
      planned(
        { topics: but({ 4: 'Уравнения. Решение задач', 5: 'Неравенства (повторение)', 6: 'Числовая функция' }) },
        {
          plan: {
            broughtAt: at('2025-09-02 12:00'),
            topics: PLAN_TOPICS.map((topic) => (topic === 'Функция' ? 'Числовая функция' : topic)),
          },
        },
      ),
    ],
    [
      'where lessons run three items ahead',
      planned({ topics: PLAN_TOPICS.map((_, nth) => PLAN_TOPICS[nth + 3] ?? 'Итоги') }),
    ],
    [
      'where lessons repeat the items before',
      planned({ topics: but({ 4: PLAN_TOPICS[2] ?? '', 5: PLAN_TOPICS[3] ?? '', 6: PLAN_TOPICS[3] ?? '' }) }),
    ],
    [
      'where two lessons of a day are entered as one',
      planned(
        { topics: PLAN_TOPICS.filter((_, nth) => nth % 2 === 0) },
        { slots: PLAN_DATES.slice(0, 8).flatMap((date) => [slot(date, 1), slot(date, 2)]) },
      ),
    ],
    ['in physical education', planned({ topics: THREE }, { journal: { subjectName: 'Физическая культура' } })],
    [
      'where a teacher of another subject came instead',
      planned(
        { topics: THREE },
        { slots: PLAN_DATES.map((date, nth) => slot(date, 1, nth === 5 ? SUBSTITUTE : TEACHER)) },
      ),
    ],
    [
      'on a day of ВПР',
      planned(
        { topics: THREE },
        { registers: { classDayEvents: [{ ...event('2025-09-17', '2025-09-17', 'ВПР'), fromBell: 3, toBell: 4 }] } },
      ),
    ],
    [
      'where one of the three is a control work',
      planned({ topics: but({ 4: 'Климат Африки', 5: 'Контрольная работа № 1', 6: 'Почвы Европы' }) }),
    ],
    ['where one of the three has no topic', planned({ topics: but({ 4: 'Климат Африки', 5: '', 6: 'Почвы Европы' }) })],
    ['where nothing was entered', planned({ topics: [] })],
  ])('%s', (_, given) => {
    expect(judged(topicOffPlan, given, NOW)).toStrictEqual([]);
  });

  test('until the day of the third is over', () => {
    expect(judged(topicOffPlan, planned({ topics: THREE }), '2025-09-22 23:59')).toStrictEqual([]);
  });
});

describe('finds', () => {
  test.each([
    ['three lessons in a row', planned({ topics: THREE }), ['lesson:15 violated notice']],
    [
      'three lessons that only prepare for a control work',
      planned({ topics: but({ 4: 'Климат Африки', 5: 'Подготовка к контрольной работе', 6: 'Почвы Европы' }) }),
      ['lesson:15 violated notice'],
    ],
    [
      'a longer run as one',
      planned({ topics: but({ 4: 'Климат Африки', 5: 'Реки Азии', 6: 'Почвы Европы', 7: 'Озёра' }) }),
      ['lesson:15 violated notice'],
    ],
    [
      'lessons far from where the plan is',
      planned({ topics: but({ 0: 'Логарифм', 1: 'Синус', 2: 'Множества' }) }),
      ['lesson:11 violated notice'],
    ],
    [
      'around a lesson without a topic',
      planned({ topics: but({ 3: 'Климат Африки', 4: 'Реки Азии', 5: '', 6: 'Почвы Европы' }) }),
      ['lesson:14 violated notice'],
    ],
    [
      'everything, where the plan is another subject’s',
      planned({ plan: ['Климат', 'Реки', 'Почвы', 'Озёра'] }),
      ['lesson:11 violated notice'],
    ],
  ])('%s', (_, given, lines) => {
    expect(judged(topicOffPlan, given, NOW)).toStrictEqual(lines);
  });

  test('no more than the lessons before it is found again, word for word', () => {
    const topics = [...THREE.slice(4, 7), 'Озёра Сибири', ...PLAN_TOPICS.slice(0, 12)];
    expect(only(topicOffPlan, planned({ topics }), NOW)).toMatchObject({
      evidence: { lessons: 4, from: '2025-09-01', to: '2025-09-10', item: 1, places: null },
    });
  });

  test('the beginning of a part that came before its turn, and not what was left of the plan', () => {
    const topics = [...PLAN_TOPICS.slice(6, 12), ...PLAN_TOPICS.slice(0, 6), ...PLAN_TOPICS.slice(12)];
    expect(only(topicOffPlan, planned({ topics }), NOW)).toMatchObject({
      evidence: { from: '2025-09-01', to: '2025-09-08', places: [7, 8, 9] },
    });
  });

  test('in the name of who gave the last of them', () => {
    expect(only(topicOffPlan, planned({ topics: THREE }), NOW)).toMatchObject({
      ...{ staffId: TEACHER, lessonId: 15, date: '2025-09-22' },
      evidence: { lessons: 3, from: '2025-09-15', to: '2025-09-22', item: 5, lessonIds: [15, 16, 17] },
    });
  });
});

test('is not sure while a look came before the end of the third day', () => {
  expect(judged(topicOffPlan, planned({ topics: THREE }, look('2025-09-22 20:00')), NOW)).toStrictEqual([
    'lesson:15 disputable notice',
  ]);
});

test('an outage of the third day puts its lesson off', () => {
  const outages = [{ startsAt: at('2025-09-22 07:00'), endsAt: at('2025-09-22 18:00'), reason: 'нет связи' }];
  const given = planned({ topics: THREE }, { registers: { outages } });
  expect(judged(topicOffPlan, given, '2025-09-29 12:00')).toStrictEqual(['lesson:15 excused notice']);
  expect(judged(topicOffPlan, given, '2025-09-30 00:00')).toStrictEqual(['lesson:15 violated notice']);
});

test('«no data», once, where no file has brought the plan', () => {
  expect(judged(topicOffPlan, facts({ ...planned(), plan: null }), NOW)).toStrictEqual([
    'journal-plan:5 no-data notice',
  ]);
});

test('every lesson with a topic is an opportunity, and no more than a notice', () => {
  const { tally } = topicOffPlan.check(planned({ topics: THREE }), norms, at(NOW));
  expect(tally).toMatchObject([
    { month: '2025-09-01', opportunities: 9, noticed: 3, violated: 0 },
    { month: '2025-10-01', opportunities: 7, noticed: 0 },
  ]);
});

test('says it in one sentence', () => {
  const swapped = planned({ topics: [...PLAN_TOPICS.slice(6, 12), ...PLAN_TOPICS.slice(0, 6)].slice(0, 8) });
  expect(topicOffPlan.describe(only(topicOffPlan, swapped, NOW), ZONE)).toBe(
    'Темы 3 уроков подряд, с 01.09 по 08.09, идут не по порядку КТП: это строки с № 7 по № 9, а по порядку № 1: проверено 01.12 в 12:00, срок истёк 08.09 в 24:00',
  );
  expect(topicOffPlan.describe(only(topicOffPlan, planned({ topics: THREE }), NOW), ZONE)).toBe(
    'Темы 3 уроков подряд, с 15.09 по 22.09, далеки от строк КТП рядом с № 5: проверено 01.12 в 12:00, срок истёк 22.09 в 24:00',
  );
});
