import { describe, expect, test } from 'vitest';
import { topicUnnamed } from '../../../../src/audit/rules/topic-unnamed.js';
import {
  at,
  facts,
  judged,
  lesson,
  norms,
  only,
  QUARTER,
  seen,
  slot,
  TEACHER,
  type Texts,
  ZONE,
} from '../support/facts.js';

const DAY = '2025-09-10';
const AFTER = '2025-09-11 00:10';
const terms = (observedAt: string | null) => [
  { ...QUARTER, lessonsObservedAt: observedAt === null ? null : at(observedAt) },
];
const IN_CLASS = seen('2025-09-10 12:00');
const quarantine = { from: DAY, to: DAY, fromBell: null, toBell: null, kind: 'карантин' };
const outage = { startsAt: at('2025-09-10 08:00'), endsAt: at('2025-09-10 20:00'), reason: 'нет связи' };
const outageOn = (day: string) => ({ startsAt: at(`${day} 08:00`), endsAt: at(`${day} 20:00`), reason: 'нет связи' });
const journal = (topic: Texts, observedAt: string | null = AFTER) => ({
  slots: [slot(DAY)],
  lessons: [lesson(DAY, { topic })],
  terms: terms(observedAt),
});
const bare = journal([['Контрольная работа № 2', IN_CLASS]]);

test('of a topic that another view has shown since the list of lessons was read nothing is proved', () => {
  const given = facts(journal([['Контрольная работа № 2', seen('2025-09-11 00:11')]]));
  expect(judged(topicUnnamed, given, '2025-09-11 00:12')).toMatchObject([
    expect.stringMatching(/^lesson:\d+ no-data /),
  ]);
});

describe('stays silent', () => {
  test.each([
    ['before the end of the lesson’s day', facts(bare), '2025-09-10 23:59'],
    ['on a topic that is no kind', facts(journal([['Степени', IN_CLASS]])), AFTER],
    ['on a work with its theme', facts(journal([['Контрольная работа № 2 по теме «Степени»', IN_CLASS]])), AFTER],
    ['on a work that its place in the year names', facts(journal([['Входная контрольная работа', IN_CLASS]])), AFTER],
    ['on one of a whole quarter', facts(journal([['Контрольная работа за I четверть', IN_CLASS]])), AFTER],
    ['on a repetition of something', facts(journal([['Повторение. Степени', IN_CLASS]])), AFTER],
    ['on an empty topic, which is another rule’s', facts(journal([['—', IN_CLASS]])), AFTER],
    ['on a lesson without a topic', facts({ ...bare, lessons: [lesson(DAY)] }), AFTER],
    [
      'on a topic that was taken away, which is missing',
      facts({ ...bare, lessons: [lesson(DAY, { topic: [['Повторение', IN_CLASS]], gone: '2025-09-10 20:00' })] }),
      AFTER,
    ],
    [
      'on a topic that was named later',
      facts(
        journal([
          ['Контрольная работа', IN_CLASS],
          ['Контрольная работа по теме «Степени»', seen('2025-09-13 12:00', '2025-09-12 12:00')],
        ]),
      ),
      '2025-09-14 00:00',
    ],
    ['on a day of quarantine', facts({ ...bare, registers: { classDayEvents: [quarantine] } }), AFTER],
  ])('%s', (_, given, moment) => {
    expect(judged(topicUnnamed, given, moment)).toStrictEqual([]);
  });
});

describe('finds', () => {
  test.each([
    ['a work by its number alone', facts(bare), AFTER, 'violated violation'],
    ['a repetition of nothing', facts(journal([['Повторение', IN_CLASS]])), AFTER, 'violated violation'],
    ['two kinds in a row', facts(journal([['Повторение и обобщение', IN_CLASS]])), AFTER, 'violated violation'],
    [
      'a name that was taken away again',
      facts(
        journal([
          ['Контрольная работа по теме «Степени»', IN_CLASS],
          ['Контрольная работа', seen('2025-09-10 20:00', '2025-09-10 12:00')],
        ]),
      ),
      AFTER,
      'violated violation',
    ],
    [
      'it at the very end of the day',
      facts(journal([['Резерв', IN_CLASS]], '2025-09-11 00:00')),
      '2025-09-11 00:00',
      'violated violation',
    ],
    [
      'it without proof where nobody looked since',
      facts(journal([['Резерв', IN_CLASS]], '2025-09-10 23:59')),
      AFTER,
      'disputable violation',
    ],
    ['a lesson beside the timetable as a warning', facts({ ...bare, slots: [] }), AFTER, 'violated warning'],
    ['what an outage excuses', facts({ ...bare, registers: { outages: [outage] } }), AFTER, 'excused violation'],
  ])('%s', (_, given, moment, expected) => {
    expect(judged(topicUnnamed, given, moment)).toStrictEqual([`lesson:12 ${expected}`]);
  });

  test('with the day, the deadline and the look that proves it', () => {
    const finding = only(topicUnnamed, facts(bare), AFTER);
    expect(finding).toMatchObject({ staffId: TEACHER, lessonId: 12, date: DAY, studentId: null });
    expect(finding.evidence).toStrictEqual({
      ordinal: 0,
      deadline: at('2025-09-11 00:00'),
      movedDeadline: null,
      exception: null,
      observedAt: at(AFTER),
    });
    expect(topicUnnamed.describe(finding, ZONE)).toBe(
      'В теме урока указан только вид работы: проверено 11.09 в 00:10, срок истёк 10.09 в 24:00',
    );
  });

  test('no more than «нет данных» on a page that was never read, where what is sound proves nothing either', () => {
    const never = (topic: string) => facts(journal([[topic, IN_CLASS]], null));
    expect(judged(topicUnnamed, never('Резерв'), AFTER)).toStrictEqual(['lesson:12 no-data violation']);
    expect(topicUnnamed.check(never('Степени'), norms, at(AFTER)).tally).toStrictEqual([]);
  });

  test('nothing twice: every lesson with a topic is one opportunity', () => {
    const given = facts({
      ...bare,
      lessons: [
        lesson('2025-09-09', { id: 11, topic: [['Степени', seen('2025-09-09 12:00')]] }),
        lesson(DAY, { topic: [['Резерв', IN_CLASS]] }),
        lesson('2025-09-11', { id: 13, topic: [['Корни', seen('2025-09-11 12:00')]] }),
      ],
    });
    const { tally, nextMoment } = topicUnnamed.check(given, norms, at(AFTER));
    expect(tally).toMatchObject([{ staffId: TEACHER, opportunities: 2, violated: 1 }]);
    expect(nextMoment).toBe(at('2025-09-12 00:00'));
  });
});

describe('of what the plan itself does not name', () => {
  const topics = (items: readonly string[]) => ({ plan: { broughtAt: at('2025-09-01 08:00'), topics: items } });
  const written = (texts: readonly string[], more = {}) =>
    facts({
      slots: texts.map((_, index) => slot(`2025-09-0${index + 1}`)),
      lessons: texts.map((topic, index) => {
        const day = `2025-09-0${index + 1}`;
        return lesson(day, { id: 11 + index, topic: [[topic, seen(`${day} 12:00`)]] });
      }),
      terms: terms(AFTER),
      ...topics(['Степени', 'Повторение.', 'Резерв', 'Корни']),
      ...more,
    });

  test('one finding speaks, and of the rest each of its own', () => {
    const given = written(['Повторение', 'РЕЗЕРВ', 'Обобщение', 'Степени']);
    expect(judged(topicUnnamed, given, AFTER)).toStrictEqual([
      'lesson:13 violated violation',
      'journal-plan:5 violated violation',
    ]);
    const { tally, findings } = topicUnnamed.check(given, norms, at(AFTER));
    expect(tally).toMatchObject([{ staffId: TEACHER, month: '2025-09-01', opportunities: 3, violated: 2 }]);
    expect(findings[1]).toMatchObject({ staffId: TEACHER, lessonId: null, date: '2025-09-01' });
    expect(findings[1]?.evidence['lessons']).toMatchObject([
      { lessonId: 11, date: '2025-09-01', verdict: 'violated' },
      { lessonId: 12, date: '2025-09-02', verdict: 'violated' },
    ]);
  });

  test.each([
    ['a plan without such an item leaves it to the lesson', topics(['Степени']), ['lesson:11 violated violation']],
    ['so does one whose item names it', topics(['Повторение: степени']), ['lesson:11 violated violation']],
    ['so does an item that is unnamed in other words', topics(['Обобщение']), ['lesson:11 violated violation']],
    ['no plan at all', { plan: null }, ['lesson:11 violated violation']],
    [
      'without proof no more than a doubt',
      { terms: terms('2025-09-01 23:59') },
      ['journal-plan:5 disputable violation'],
    ],
    [
      'an outage excuses it there too',
      { registers: { outages: [outageOn('2025-09-01')] } },
      ['journal-plan:5 excused violation'],
    ],
    ['beside the timetable it is a warning', { slots: [] }, ['journal-plan:5 violated warning']],
  ])('%s', (_, more, expected) => {
    const now = 'registers' in more ? '2025-09-02 00:10' : AFTER;
    expect(judged(topicUnnamed, written(['Повторение'], more), now)).toStrictEqual(expected);
  });

  test('the surest lesson decides', () => {
    const given = written(['Повторение', 'Повторение'], { terms: terms('2025-09-02 00:00') });
    expect(judged(topicUnnamed, given, AFTER)).toStrictEqual(['journal-plan:5 violated violation']);
  });

  test.each([
    [
      ['Резерв'],
      'В КТП, а по нему и в теме урока, указан только вид работы: проверено 11.09 в 00:10, срок истёк 01.09 в 24:00',
    ],
    [
      ['Резерв', 'Резерв'],
      'В КТП, а по нему и в темах 2 уроков, указан только вид работы: проверено 11.09 в 00:10, срок истёк 01.09 в 24:00',
    ],
  ])('of %s it says', (texts, sentence) => {
    expect(topicUnnamed.describe(only(topicUnnamed, written(texts), AFTER), ZONE)).toBe(sentence);
  });
});
