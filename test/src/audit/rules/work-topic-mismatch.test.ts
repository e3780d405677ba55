import { describe, expect, test } from 'vitest';
import { workTopicMismatch } from '../../../../src/audit/rules/work-topic-mismatch.js';
import {
  at,
  facts,
  judged,
  lesson,
  lines,
  mark,
  norms,
  type Overrides,
  only,
  QUARTER,
  seen,
  slot,
  TEACHER,
  work,
  ZONE,
} from '../support/facts.js';
import { WEEKDAYS } from '../support/quarter.js';

const DAY = '2025-09-10';
/** The test's profile gives essays ten days: only then is the longest of the terms over. */
const DUE = '2025-09-21 00:00';
const IN_CLASS = seen('2025-09-10 12:00');
const day = (topic: string, columns: Overrides['works'] = []): Overrides => ({
  slots: [slot(DAY)],
  lessons: [lesson(DAY, { topic: [[topic, IN_CLASS]] })],
  works: columns,
  marks: [mark(201, 101, DAY, IN_CLASS)],
});
const looked = (grid: string | null, lessons: string | null) => [
  {
    ...QUARTER,
    gridObservedAt: grid === null ? null : at(grid),
    lessonsObservedAt: lessons === null ? null : at(lessons),
  },
];
const CONTROL = 'Контрольная работа по теме «Степени»';
const quarantine = { from: DAY, to: DAY, fromBell: null, toBell: null, kind: 'карантин' };
const outage = { startsAt: at('2025-09-20 08:00'), endsAt: at('2025-09-20 20:00'), reason: 'нет связи' };
const NO_COLUMN = day(CONTROL, [work(DAY)]);
const NO_TOPIC = day('Степени', [work(DAY, 'Контрольная работа')]);

describe('stays silent', () => {
  test.each([
    ['before the longest term of a written work is over', NO_COLUMN, '2025-09-20 23:59'],
    ['where the topic and the column agree', day(CONTROL, [work(DAY, 'Контрольная работа')]), DUE],
    ['on an ordinary lesson', day('Степени', [work(DAY)]), DUE],
    ['on a lesson that prepares for a work', day('Подготовка к контрольной работе', [work(DAY)]), DUE],
    ['on a short work that the topic does not mention', day('Степени', [work(DAY, 'Самостоятельная работа')]), DUE],
    ['on a column without a kind, which is another rule’s', day(CONTROL, [work(DAY, '')]), DUE],
    ['on a column that its title names', day(CONTROL, [work(DAY, 'Проверочная работа', 70, 'Контрольная № 1')]), DUE],
    ['on a control column without marks', { ...NO_TOPIC, marks: [] }, DUE],
    ['on an empty topic, which is another rule’s', day('—', [work(DAY, 'Контрольная работа')]), DUE],
    ['on a topic that tells of some work', day('Проверочная работа', [work(DAY, 'Контрольная работа')]), DUE],
    ['in a subject without marks', { ...NO_COLUMN, journal: { subjectName: 'Разговоры о важном' } }, DUE],
    ['on a day of quarantine', { ...NO_COLUMN, registers: { classDayEvents: [quarantine] } }, DUE],
    [
      'on a day on which the only student learned by a plan of his own',
      { ...NO_COLUMN, registers: { individualPlans: [{ studentId: 101, from: DAY, to: DAY }] } },
      DUE,
    ],
    [
      'on a double lesson whose column stands at its other hour',
      {
        ...NO_COLUMN,
        slots: [slot(DAY), slot(DAY, 2)],
        lessons: [
          lesson(DAY, { topic: [[CONTROL, IN_CLASS]] }),
          lesson(DAY, { id: 13, ordinal: 1, topic: [[CONTROL, IN_CLASS]] }),
        ],
        works: [{ ...work(DAY, 'Контрольная работа'), ordinal: 1 }],
      },
      DUE,
    ],
  ])('%s', (_, given, moment) => {
    expect(judged(workTopicMismatch, facts(given), moment)).toStrictEqual([]);
  });
});

describe('finds', () => {
  test.each([
    ['a control work without a column', NO_COLUMN, 'violated violation'],
    ['a control work at a lesson without any column', day(CONTROL), 'violated violation'],
    [
      'a laboratory work with the column of an answer',
      day('Лабораторная работа № 1', [work(DAY)]),
      'violated violation',
    ],
    ['a column of a control work under another topic', NO_TOPIC, 'violated violation'],
    [
      'it without proof where the grid was not read since',
      { ...NO_COLUMN, terms: looked('2025-09-20 23:00', DUE) },
      'disputable violation',
    ],
    [
      'it without proof where the topic was not read since',
      { ...NO_COLUMN, terms: looked(DUE, '2025-09-20 23:00') },
      'disputable violation',
    ],
    ['nothing sure where the grid was never read', { ...NO_COLUMN, terms: looked(null, DUE) }, 'no-data violation'],
    ['what an outage excuses', { ...NO_COLUMN, registers: { outages: [outage] } }, 'excused violation'],
  ])('%s', (_, given, expected) => {
    expect(judged(workTopicMismatch, facts(given), DUE)).toStrictEqual([`lesson:12 ${expected}`]);
  });

  // Ten days of school: 11 and 12 September, and eight from Monday the 22nd on.
  test('it a vacation later where the act does not count its days', () => {
    const classDates = new Set(WEEKDAYS.filter((date) => date <= '2025-09-12' || date >= '2025-09-22'));
    const written = { ...norms.marks.written, countVacations: false };
    const act = { ...norms, marks: { ...norms.marks, written } };
    const found = (moment: string) =>
      lines(workTopicMismatch.check(facts({ ...NO_COLUMN, neighbours: { classDates } }), act, at(moment)));
    expect(found('2025-09-29 23:59')).toStrictEqual([]);
    expect(found('2025-09-30 00:00')).toStrictEqual(['lesson:12 violated violation']);
  });

  test('with what is lacking, in words', () => {
    const column = only(workTopicMismatch, facts(NO_COLUMN), DUE);
    expect(column).toMatchObject({ staffId: TEACHER, lessonId: 12, date: DAY, studentId: null });
    expect(column.evidence).toMatchObject({ lacks: 'column', work: 'control', columns: 1, deadline: at(DUE) });
    expect(workTopicMismatch.describe(column, ZONE)).toBe(
      'В теме урока контрольная работа, столбца с таким видом работы нет: проверено 01.12 в 12:00, срок истёк 20.09 в 24:00',
    );
    const topic = only(workTopicMismatch, facts(NO_TOPIC), DUE);
    expect(topic.evidence).toMatchObject({ lacks: 'topic', workId: 70 });
    expect(workTopicMismatch.describe(topic, ZONE)).toBe(
      'В столбце контрольная работа, в теме урока она не названа: проверено 01.12 в 12:00, срок истёк 20.09 в 24:00',
    );
  });

  test('only among lessons that have a work: they are the opportunities', () => {
    const given = facts({
      ...day(CONTROL, [work(DAY, 'Контрольная работа')]),
      slots: [slot('2025-09-09'), slot(DAY)],
      lessons: [
        lesson('2025-09-09', { id: 11, topic: [['Степени', seen('2025-09-09 12:00')]] }),
        lesson(DAY, { topic: [[CONTROL, IN_CLASS]] }),
      ],
    });
    const { tally, nextMoment } = workTopicMismatch.check(given, norms, at('2025-09-20 12:00'));
    expect(tally).toStrictEqual([]);
    expect(nextMoment).toBe(at(DUE));
    expect(workTopicMismatch.check(given, norms, at(DUE)).tally).toMatchObject([{ opportunities: 1, violated: 0 }]);
  });
});
