import { describe, expect, test } from 'vitest';
import type { AbsenceFact, JournalFacts } from '../../../../src/audit/journal-facts.js';
import { valueChanged } from '../../../../src/audit/rules/value-changed.js';
import type { AbsenceCode } from '../../../../src/domain/rows.js';
import {
  absence,
  at,
  facts,
  judged,
  lesson,
  mark,
  member,
  norms,
  type Overrides,
  only,
  seen,
  slot,
  work,
  ZONE,
} from '../support/facts.js';
import { gone, images, when } from '../support/images.js';

const DAY = '2025-09-10';
const NOW = '2025-10-20 12:00';

const journalWith = (overrides: Overrides): JournalFacts =>
  facts({ slots: [slot(DAY)], works: [work(DAY)], members: [member(101), member(102)], ...overrides });
const found = (overrides: Overrides) => judged(valueChanged, journalWith(overrides), NOW);
const ofTopic = (words: string, overrides: Overrides = {}) =>
  found({ lessons: [lesson(DAY, { topic: images(words) })], ...overrides });
const ofHomework = (words: string) => found({ lessons: [lesson(DAY, { homework: images(words) })] });

describe('a topic has the day of its lesson', () => {
  const FAULT = ['topic:12 violated violation'];
  test.each<[string, string, readonly string[]]>([
    ['put right on the same evening', 'Степени @day → Корни @evening', []],
    ['written anew on the day after', 'Степени @day → Корни @next', FAULT],
    ['around midnight', 'Степени @day → Корни @night', ['topic:12 disputable violation']],
    ['entered on the day from which the lesson was moved', 'Степени @09-08', []],
    ['another came with the move of the lesson', 'Степени @09-08 → Корни @09-12 12:00', []],
    ['written anew after the move', 'Степени @09-08 → Корни @09-12 12:00 → Дроби @09-15', FAULT],
    ['a dot, a capital letter, «ё» for «е»', 'Счет до ста @day → счёт до ста. @next', []],
    ['filled in at last: it was missing', 'урок @day → Степени @next', []],
    ['emptied: it is missing', 'Степени @day → - @next', []],
    ['emptied and filled in as it was', 'Степени @day → - @next → Степени @later', []],
    // Nineteen letters: without one of them 0.947 stay, without two 0.894.
    ['a letter of nineteen', 'Квадратные уравнения @day → Квадратные уравненея @next', ['topic:12 violated notice']],
    ['two letters of nineteen', 'Квадратные уравнения @day → Квадратныи уравненея @next', FAULT],
    ['a letter of ten', 'Логарифмы1 @day → Логарифмы2 @next', ['topic:12 violated notice']],
    ['a name is added', 'Контрольная работа № 2 @day → Контрольная работа № 2 «Степени» @next', []],
    ['a briefing is told of', 'Степени @day → Степени. Инструктаж @next', []],
    ['a name is taken away', 'Контрольная работа № 2 «Степени» @day → Контрольная работа № 2 @next', FAULT],
    ['it names a work without a column no more', 'Контрольная работа «Степени» @day → Степени @next', []],
    ['it begins to name one', 'Степени @day → Контрольная работа «Степени» @next', FAULT],
  ])('%s', (_, words, expected) => {
    expect(ofTopic(words)).toEqual(expected);
  });

  test('it comes to speak of the control work in the column, or ceases to', () => {
    const works = [work(DAY, 'Контрольная работа')];
    const marks = [mark(202, 102, DAY, when('day'))];
    expect(ofTopic('Степени @day → Контрольная работа «Степени» @next', { works, marks })).toEqual([]);
    expect(ofTopic('Степени @day → Контрольная работа «Степени» @next', { works })).toEqual(FAULT);
    expect(ofTopic('Контрольная работа «Степени» @day → Степени @next', { works, marks })).toEqual(FAULT);
  });

  describe('a plan that was dated anew brings another topic along', () => {
    const ALIKE = 'Степени @day → Квадратные уравнения @next';
    test.each<readonly [string, string, readonly number[], readonly string[]]>([
      ['at the look that shows the topic', ALIKE, [9], []],
      ['at that look, and loaded once more since', ALIKE, [9, 11], []],
      ['and it was another topic’s look', ALIKE, [8, 10], FAULT],
      ['and no look has ever shown a plan', ALIKE, [], FAULT],
      ['and its slip was put right', `${ALIKE} → Квадратные уравненея @09-15`, [9], ['topic:12 violated notice']],
      ['and it was written anew', `${ALIKE} → Корни @09-15`, [9], FAULT],
      ['and it was written anew that evening', `${ALIKE} → Корни @09-11 20:00 < 09-11 12:00`, [9], []],
      ['and the teacher put back what had stood there', `${ALIKE} → Степени @later`, [9], []],
      ['twice', `${ALIKE} → Корни @later`, [9, 10], []],
    ])('%s', (_, words, planLooks, expected) => {
      const topic = images(words).map(
        ([text, interval], nth) => [text, { ...interval, observationId: 8 + nth }] as const,
      );
      expect(found({ lessons: [{ ...lesson(DAY, { topic }), planLooks }] })).toEqual(expected);
    });
  });
});

describe('homework has its day', () => {
  const FAULT = ['homework:12 violated violation'];
  test.each<[string, string, readonly string[]]>([
    ['set and changed in the evening', '№ 5 @day → № 6 @evening', []],
    ['changed on the day after', '№ 5 @day → № 6 @next', FAULT],
    ['more of it on the day after', '№ 5 @day → № 5; повторить @next', FAULT],
    ['taken back in words', '№ 5 @day → не задано @next', FAULT],
    ['set after «не задано»', 'не задано @day → № 5 @next', FAULT],
    ['emptied: it is missing', '№ 5 @day →  @next', []],
    ['it was vague and is not', 'в чате @day → № 5 @next', []],
    ['it left it to a notebook and does no more', 'по тетради @day → № 5 @next', []],
    ['it said to do something and says now what', 'повторить @day → № 5 @next', []],
    ['it has become vague', '№ 5 @day → в чате @next', FAULT],
    ['set at last: it is late', ' @day → № 5 @next', []],
    ['set ahead and changed by the evening', '№ 5 @09-08 → № 6 @09-10 18:00 < 09-10 12:00', []],
    ['set ahead and changed after it', '№ 5 @09-08 → № 6 @09-10 20:00 < 09-10 18:00', FAULT],
  ])('%s', (_, words, expected) => {
    expect(ofHomework(words)).toEqual(expected);
  });
});

test('homework set ahead for a second shift may be changed until an hour after its last lesson', () => {
  const changed = (absent: string, shown: string) =>
    found({
      lessons: [lesson(DAY, { homework: images(`№ 5 @09-08 → № 6 @09-10 ${shown} < 09-10 ${absent}`) })],
      neighbours: { classDayEnd: new Map([[DAY, '18:20']]) },
    });
  expect(changed('18:00', '19:20')).toEqual([]);
  expect(changed('19:20', '20:00')).toEqual(['homework:12 violated violation']);
});

describe('an absence has the day of its lesson, its reason ten school days after the return', () => {
  const WARNED = ['absence:300 violated warning'];
  /** He is back on Wednesday the 17th; of the weekdays after it 1 October is the tenth. */
  const days = Array.from({ length: 40 }, (_, day) => new Date(Date.UTC(2025, 8, 1 + day)))
    .filter((day) => day.getUTCDay() % 6 !== 0)
    .map((day) => day.toISOString().slice(0, 10));
  const lessons = [lesson(DAY), lesson('2025-09-17', { id: 13 })];
  const ofAway = (given: AbsenceFact, overrides: Overrides = {}) =>
    found({ lessons, absences: [given], neighbours: { classDates: new Set(days) }, ...overrides });
  const away = (words: string, parts: Partial<AbsenceFact> = {}): AbsenceFact => {
    const versions = images(words).map(([code, interval]) => ({ code: code as AbsenceCode, comment: '', ...interval }));
    return { ...absence(101, DAY), versions, ...parts };
  };

  test.each<[string, string, readonly string[]]>([
    ['«н» becomes «б» on the day after', 'н @day → б @next', []],
    ['«н» becomes «у» on the tenth day', 'н @day → у @10-01', []],
    ['«н» becomes «у» on the eleventh', 'н @day → у @10-02', WARNED],
    ['«н» becomes «оп»: he came late', 'н @day → оп @next', []],
    ['«б» becomes «н»: there is no paper', 'б @day → н @next', []],
    ['«оп» becomes «н»', 'оп @day → н @next', WARNED],
    ['«оп» becomes «н» on the day itself', 'оп @day → н @evening', []],
  ])('%s', (_, words, expected) => {
    expect(ofAway(away(words))).toEqual(expected);
  });

  test('who has not come back, or whose ten days are not on the timetable yet, may bring his paper', () => {
    const late = away('н @day → б @10-02');
    const classDates = new Set(days.filter((day) => day <= '2025-09-30'));
    expect(ofAway(late, { lessons: lessons.slice(0, 1) })).toEqual([]);
    expect(ofAway(late, { neighbours: { classDates } })).toEqual([]);
    expect(ofAway(late, { absences: [late, absence(101, '2025-09-17', 'н', 301)] })).toEqual([]);
  });

  test('days that an event took from the class are none of the ten', () => {
    const quarantine = { from: '2025-09-18', to: '2025-09-19', fromBell: null, toBell: null, kind: 'карантин' };
    const registers = { classDayEvents: [quarantine] };
    // Two days later than without it: on Friday, 3 October.
    expect(ofAway(away('н @day → б @10-03'), { registers })).toEqual([]);
    expect(ofAway(away('н @day → б @10-04'), { registers })).toEqual(WARNED);
  });

  test('taken away, as who looks after attendance asks, it has the time of its reason too; that he was late has its day', () => {
    expect(ofAway(away('н @day', gone('next')))).toEqual([]);
    expect(ofAway(away('б @day', gone('10-01')))).toEqual([]);
    expect(ofAway(away('н @day', gone('10-02')))).toEqual(WARNED);
    expect(ofAway(away('н @day', gone('10-02')), { lessons: lessons.slice(0, 1) })).toEqual([]);
    expect(ofAway(away('оп @day', gone('next')))).toEqual(WARNED);
    expect(ofAway(away('оп @day', gone('evening')))).toEqual([]);
  });

  test('but not by a mark in its place, nor with who left', () => {
    const erased = away('н @day', gone('10-02'));
    expect(ofAway(erased, { marks: [mark(201, 101, DAY, when('next'))] })).toEqual([]);
    expect(ofAway(erased, { members: [member(101, seen('2025-09-01 07:00'), '2025-09-15 12:00')] })).toEqual([]);
  });

  test('of another journal it is judged there, and what a newcomer brought along nowhere', () => {
    expect(ofAway(away('оп @day → н @next', { journalId: 6 }))).toEqual([]);
    expect(ofAway(away('оп @day → н @next'), { members: [member(101, when('later'))] })).toEqual([]);
  });
});

const SPAN = '11.09 в 08:00 ещё было прежнее, 11.09 в 12:00 увидено новое; срок истёк 10.09 в';
test.each<[string, Overrides, string]>([
  ['topic', { lessons: [lesson(DAY, { topic: images('Степени @day → Корни @next') })] }, 'Тема урока изменена'],
  ['homework', { lessons: [lesson(DAY, { homework: images('№ 5 @day → № 6 @next') })] }, 'Домашнее задание изменено'],
  [
    'absence',
    {
      lessons: [lesson(DAY)],
      absences: [{ ...absence(101, DAY, 'оп'), ...gone('next') }],
    },
    'Запись об опоздании удалена',
  ],
])('%s: the sentence says what changed and when', (what, overrides, begins) => {
  const finding = only(valueChanged, journalWith(overrides), NOW);
  expect(finding.evidence['what']).toBe(what);
  expect(valueChanged.describe(finding, ZONE)).toBe(`${begins}: ${SPAN} 24:00`);
});

test('every value whose day is over is an opportunity, a slip of the pen no more than noticed', () => {
  const topic = images('Квадратные уравнения @day → Квадратные уравненея @next');
  const given = journalWith({
    lessons: [lesson(DAY, { topic, homework: images('№ 5 @day') })],
    marks: [mark(202, 102, DAY, when('day'))],
    absences: [absence(102, DAY, 'оп')],
  });
  expect(valueChanged.check(given, norms, at('2025-09-10 17:00'))).toMatchObject({
    tally: [],
    nextMoment: at('2025-09-10 18:00'),
  });
  expect(valueChanged.check(given, norms, at(NOW)).tally).toMatchObject([
    { opportunities: 4, violated: 0, noticed: 1, disputable: 0, noData: 0, excused: 0 },
  ]);
});
