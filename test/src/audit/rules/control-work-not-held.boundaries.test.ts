import { describe, expect, test } from 'vitest';
import { controlWorkNotHeld } from '../../../../src/audit/rules/control-work-not-held.js';
import { at, judged, lines, norms, only, QUARTER, TEACHER, work } from '../support/facts.js';
import { but, PLAN_DATES, PLAN_TOPICS, planned, sister, withControls } from '../support/planned.js';

const NOW = '2025-10-27 12:00';
const MISSED = ['plan-item:5:5 violated violation'];
/** The fifth item: of Monday, 15 September, by the 22nd. */
const journal = (more: Parameters<typeof planned>[1] = {}) => planned({ plan: withControls(4) }, more);
const control = (date: string) => work(date, 'Контрольная работа', 75);

describe('the days in which it may be held', () => {
  /** The sixth item: of Wednesday, 17 September. */
  const sixth = (date: string) => planned({ plan: withControls(5) }, { works: [control(date)] });

  test('begin a week before', () => {
    expect(judged(controlWorkNotHeld, sixth('2025-09-10'), NOW)).toStrictEqual([]);
    expect(judged(controlWorkNotHeld, sixth('2025-09-09'), NOW)).toStrictEqual(['plan-item:5:6 violated violation']);
  });

  test('end two weeks after: held on the next day, it may be another one', () => {
    expect(judged(controlWorkNotHeld, sixth('2025-10-01'), NOW)).toStrictEqual([]);
    expect(only(controlWorkNotHeld, sixth('2025-10-02'), NOW)).toMatchObject({
      verdict: 'disputable',
      evidence: { heldOn: '2025-10-02' },
    });
  });
});

const LAST = planned({ plan: withControls(15) });
const ONE_HOUR = { id: 40, subjectName: 'Алгебра', groupName: '', teacherId: TEACHER, hours: 1, seenAt: at(NOW) };
const plansOfHisOwn = [{ studentId: 101, from: '2025-09-08', to: '2025-09-15' }];
const permissions = [{ staffId: TEACHER, from: '2025-09-15', to: '2025-09-15', until: '2025-10-10', ground: 'приказ' }];
/** Of 8 September nothing was entered: the teacher was away. */
const awayOnTheThird = (members: readonly number[]) =>
  planned(
    { plan: withControls(4), topics: but({ 2: null }) },
    {
      registers: { staffAbsences: [{ staffId: TEACHER, from: '2025-09-08', to: '2025-09-08' }] },
      neighbours: { sisters: sister(members, ['2025-09-08']) },
    },
  );
/** A course of the first quarter: in the second, after a vacation from 25 October to 4 November, nobody tells its hours. */
const ofOneQuarter = planned(
  { plan: withControls(15) },
  {
    load: [],
    terms: [QUARTER, { ...QUARTER, name: 'II четверть', startDate: '2025-11-05', endDate: '2025-12-28' }],
    neighbours: { classDates: new Set([...PLAN_DATES, '2025-10-24', '2025-11-05', '2025-11-12']) },
  },
);

describe('the last day for it', () => {
  test.each([
    ['of the plan’s and the timetable’s last lesson, a week after it', LAST, '2025-10-22', 16, '2025-10-29'],
    [
      'of the fifth lesson to which anybody came',
      journal({ registers: { individualPlans: plansOfHisOwn } }),
      ...(['2025-09-24', 5, '2025-10-01'] as const),
    ],
    [
      'where the load has one hour, whatever the timetable has: two lessons of lag are two weeks',
      journal({ load: [ONE_HOUR] }),
      ...(['2025-09-15', 5, '2025-09-29'] as const),
    ],
    ['after a lesson that fell out with its teacher', awayOnTheThird([102]), '2025-09-17', 5, '2025-09-24'],
    ['after one that a sister journal held', awayOnTheThird([101]), '2025-09-15', 5, '2025-09-22'],
    // 23 and 24 October, 5 to 9 November.
    ['where nobody tells the hours any more', ofOneQuarter, '2025-10-22', 16, '2025-11-09'],
  ])('%s', (_, given, date, item, lastDay) => {
    expect(judged(controlWorkNotHeld, given, `${lastDay} 23:59`)).toStrictEqual([]);
    const [finding] = controlWorkNotHeld.check(given, norms, at(`${lastDay} 23:59`) + 60_000).findings;
    expect(finding).toMatchObject({ date, verdict: 'violated', evidence: { item } });
  });

  test('a permission for its lesson moves it', () => {
    const given = journal({ registers: { permissions } });
    expect(judged(controlWorkNotHeld, given, '2025-10-10 23:59')).toStrictEqual(['plan-item:5:5 excused violation']);
    expect(judged(controlWorkNotHeld, given, '2025-10-11 00:00')).toStrictEqual(MISSED);
  });
});

test('the topic of the last lesson of all may tell of it', () => {
  const told = planned({ plan: withControls(15), topics: withControls(15) });
  expect(judged(controlWorkNotHeld, told, '2025-10-30 00:00')).toStrictEqual([]);
});

test('a word of the act’s own leaves a work without marks', () => {
  const topics = PLAN_TOPICS.map((topic, nth) => (nth === 4 ? 'Административная контрольная работа' : topic));
  const marks = { ...norms.marks, obligatory: { ...norms.marks.obligatory, withoutMarks: ['Административн'] } };
  const given = planned({ plan: topics });
  expect(judged(controlWorkNotHeld, given, NOW)).toStrictEqual(MISSED);
  expect(lines(controlWorkNotHeld.check(given, { ...norms, marks }, at(NOW)))).toStrictEqual([]);
});
