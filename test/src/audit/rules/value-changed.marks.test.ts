import { describe, expect, test } from 'vitest';
import type { JournalFacts, MarkFact } from '../../../../src/audit/journal-facts.js';
import { valueChanged } from '../../../../src/audit/rules/value-changed.js';
import {
  absence,
  at,
  facts,
  judged,
  lesson,
  mark,
  member,
  type Overrides,
  only,
  QUARTER,
  SUBSTITUTE,
  seen,
  slot,
  TEACHER,
  work,
  ZONE,
} from '../support/facts.js';
import { gone, images, UNPROVED, when } from '../support/images.js';

const DAY = '2025-09-10';
const NOW = '2025-10-20 12:00';
const FAULT = ['mark:201 violated violation'];
const DOUBT = ['mark:201 disputable violation'];
const EXCUSED = ['mark:201 excused violation'];

const journalWith = (overrides: Overrides): JournalFacts =>
  facts({
    ...{ slots: [slot(DAY)], lessons: [lesson(DAY)], works: [work(DAY)], members: [member(101), member(102)] },
    ...overrides,
  });

/** `'3 @day → 4 @next'`. */
function marked(words: string, parts: Partial<MarkFact> = {}): MarkFact {
  const versions = images(words).map(([value, interval]) => ({ value, comment: '', ...interval }));
  return { ...mark(201, 101, DAY, when('day')), versions, ...parts };
}

const found = (marks: readonly MarkFact[], overrides: Overrides = {}) =>
  judged(valueChanged, journalWith({ marks, ...overrides }), NOW);
const ofMark = (words: string, overrides: Overrides = {}) => found([marked(words)], overrides);
const takenAway = (overrides: Overrides = {}) => found([marked('2 @day', gone('next'))], overrides);

describe('a mark by word of mouth has the day of its lesson', () => {
  test.each<[string, string, readonly string[]]>([
    ['as it was given', '3 @day', []],
    ['put right on the same evening', '3 @day → 4 @evening', []],
    ['seen changed within the tolerance after midnight', '3 @day → 4 @09-11 00:30 < 09-10 20:00', []],
    ['a minute after the tolerance', '3 @day → 4 @09-11 00:31 < 09-10 20:00', DOUBT],
    ['changed between two looks around midnight', '3 @day → 4 @night', DOUBT],
    ['the last look before was at midnight itself', '3 @day → 4 @09-11 12:00 < 09-11 00:00', FAULT],
    ['the last look before was a minute to midnight', '3 @day → 4 @09-11 12:00 < 09-10 23:59', DOUBT],
    ['changed on the day after', '3 @day → 4 @next', FAULT],
    ['changed and put back', '3 @day → 4 @next → 3 @later', []],
    ['changed around midnight and put back: it may have been either', '3 @day → 4 @night → 3 @later', DOUBT],
    ['changed around midnight and once more: neither stands', '3 @day → 4 @night → 5 @later', FAULT],
    ['another comment, which is no value', '3 @day → 3  @next', []],
    ['another view, which proves nothing of when', '3 @day → 4 @09-11 12:00', []],
    ['changed after another view began anew', '3 @day → 4 @09-11 12:00 → 5 @09-12', FAULT],
    ['gone and back: by when it came its first value says', '3 @day → 3 @later', []],
    ['come late and put right that day', '3 @09-15 → 4 @09-15 20:00 < 09-15 12:00', []],
    ['come late and changed on the day after', '3 @09-15 → 4 @09-16', FAULT],
  ])('%s', (_, words, expected) => {
    expect(ofMark(words)).toEqual(expected);
  });

  test('what came in bulk is no change', () => {
    const [first, second] = marked('3 @day → 4 @next').versions;
    if (first === undefined || second === undefined) throw new Error('two images');
    expect(found([marked('', { versions: [first, { ...second, bulk: true }] })])).toEqual([]);
  });
});

describe('other works have terms of their own', () => {
  test.each<[string, string, string, readonly string[]]>([
    ['a written work has a week', 'Самостоятельная работа', '09-17', []],
    ['and no more', 'Самостоятельная работа', '09-18', FAULT],
    ['an essay has ten days', 'Сочинение', '09-20', []],
    ['and no more than these', 'Сочинение', '09-21', FAULT],
    ['an unknown kind is a written work', 'Проект', '09-17', []],
    ['and so is an empty one', '', '09-18', FAULT],
    ['for a notebook there are the month and a week', 'Ведение тетради', '10-07', []],
    ['and no more than this week', 'Ведение тетради', '10-08', FAULT],
  ])('%s', (_, kind, day, expected) => {
    expect(ofMark(`3 @day → 4 @${day}`, { works: [work(DAY, kind)] })).toEqual(expected);
  });

  test('a column that had no kind at the change has the longest term: the kind came when another rule asked for it', () => {
    const named = (seenAt: string) => ({ works: [{ ...work(DAY), seenAt: at(seenAt) }] });
    expect(ofMark('3 @day → 4 @next', named('2025-09-12 12:00'))).toEqual([]);
    expect(ofMark('3 @day → 4 @next', named('2025-09-11 12:00'))).toEqual([]);
    expect(ofMark('3 @day → 4 @next', named('2025-09-11 11:59'))).toEqual(FAULT);
    expect(ofMark('3 @day → 4 @09-21', named('2025-09-22 12:00'))).toEqual(FAULT);
    expect(ofMark('3 @day → 4 @next → 5 @later', named('2025-09-11 20:00'))).toEqual(FAULT);
    expect(found([marked('2 @day', gone('next'))], named('2025-09-12 12:00'))).toEqual([]);
  });

  test('in a column that is gone the longest term of all holds', () => {
    expect(ofMark('3 @day → 4 @09-20', { works: [] })).toEqual([]);
    expect(ofMark('3 @day → 4 @09-21', { works: [] })).toEqual(FAULT);
  });

  test('who was away, and who corrects his work, has the term from the day on which the mark was there', () => {
    const later = (day: string) => `3 @09-22 12:00 < 09-19 12:00 → 4 @${day}`;
    const works = [work(DAY, 'Контрольная работа')];
    const absences = [absence(101, DAY, 'б')];
    expect(ofMark(later('09-29'), { works, absences })).toEqual([]);
    expect(ofMark(later('09-30'), { works, absences })).toEqual(FAULT);
    expect(ofMark(later('09-24'), { works })).toEqual(FAULT);
    expect(ofMark(later('09-29'), { works: [work(DAY, 'Контрольная работа', 70, 'коррекция')] })).toEqual([]);
  });
});

describe('what other rules ask to be put right', () => {
  test('two marks in a cell become one, but not where two may stand', () => {
    expect(ofMark('5/4 @day → 4 @next')).toEqual([]);
    expect(ofMark('5/4 @day → 4 @next', { journal: { subjectName: 'Русский язык' } })).toEqual(FAULT);
    expect(ofMark('4 @day → 5/4 @next')).toEqual(FAULT);
  });

  test.each<[string, Overrides, readonly string[]]>([
    ['a mark that is taken away', {}, FAULT],
    ['of who is shown as away', { absences: [absence(101, DAY)] }, []],
    ['of who came late', { absences: [absence(101, DAY, 'оп')] }, FAULT],
    [
      'while the journal’s last student left',
      { members: [member(101), member(102, undefined, '2025-09-15 12:00')] },
      FAULT,
    ],
    ['of somebody else who was away', { absences: [absence(102, DAY)] }, FAULT],
    ['in a column for corrections', { works: [work(DAY, 'Коррекция')] }, []],
    ['of who left the journal', { members: [member(101, seen('2025-09-01 07:00'), '2025-09-15 12:00')] }, []],
    ['brought along by who came later', { members: [member(101, when('later'))] }, []],
    ['of a lesson that is gone too', { lessons: [] }, []],
    ['in a journal without marks', { journal: { grade: 1 } }, []],
    ['given in another journal', { journal: { id: 6 } }, []],
  ])('%s', (_, overrides, expected) => {
    expect(takenAway(overrides)).toEqual(expected);
  });

  test('of the last of the journal’s students as well', () => {
    expect(found([marked('2 @day', { ...gone('next'), studentId: 102 })])).toEqual(FAULT);
  });

  test('on a day that was none nothing is owed', () => {
    const classDayEvents = [{ from: DAY, to: DAY, fromBell: null, toBell: null, kind: 'карантин' }];
    expect(takenAway({ registers: { classDayEvents } })).toEqual([]);
  });

  test('a mark that stands in another column of the lesson was not taken away', () => {
    const works = [work(DAY), { ...work(DAY, 'Тест', 71), slot: 1 }];
    const beside = (value: string, parts: Partial<MarkFact> = {}) =>
      found([marked('2 @day', gone('next')), { ...mark(202, 101, DAY, when('day'), { value }), slot: 1, ...parts }], {
        works,
      });
    expect(beside('2')).toEqual([]);
    expect(beside('4')).toEqual(FAULT);
    expect(beside('2', { studentId: 102 })).toEqual(FAULT);
    expect(beside('2', { date: '2025-09-17' })).toEqual(FAULT);
  });

  test('of one that went without proof nobody knows when', () => {
    expect(found([marked('2 @day', UNPROVED)])).toEqual([]);
  });
});

describe('what moves the term', () => {
  const outage = (day: string) => ({ startsAt: at(`${day} 07:00`), endsAt: at(`${day} 16:00`), reason: 'нет связи' });
  const permission = (staffId: number) => ({ staffId, from: DAY, to: DAY, until: '2025-09-11', ground: 'приказ' });
  test.each<[string, NonNullable<Overrides['registers']>, readonly string[]]>([
    ['an outage over the lesson', { outages: [outage(DAY)] }, EXCUSED],
    ['an outage of the day after moves nothing', { outages: [outage('2025-09-11')] }, FAULT],
    ['a permission', { permissions: [permission(TEACHER)] }, EXCUSED],
    ["another teacher's permission moves nothing", { permissions: [permission(SUBSTITUTE)] }, FAULT],
  ])('%s', (_, registers, expected) => {
    expect(ofMark('3 @day → 4 @next', { registers })).toEqual(expected);
  });
});

test('what another view alone has shown since is no data', () => {
  const terms = [{ ...QUARTER, gridObservedAt: at('2025-09-11 10:00') }];
  expect(ofMark('3 @day → 4 @next', { terms })).toEqual(['mark:201 no-data violation']);
});

const SPAN = '11.09 в 08:00 ещё было прежнее, 11.09 в 12:00 увидено новое; срок истёк 10.09 в 24:00';
test.each([
  ['raised', marked('3 @day → 4 @next'), `Отметка повышена с «3» на «4»: ${SPAN}`],
  ['lowered', marked('5 @day → 4- @next'), `Отметка понижена с «5» на «4-»: ${SPAN}`],
  ['lowered', marked('5/4 @day → 4/4 @next'), `Отметка понижена с «5/4» на «4/4»: ${SPAN}`],
  ['changed', marked('4 @day → 4- @next'), `Отметка изменена с «4» на «4-»: ${SPAN}`],
  ['changed', marked('4 @day → н/а @next'), `Отметка изменена с «4» на «н/а»: ${SPAN}`],
  ['deleted', marked('2 @day', gone('next')), `Отметка «2» удалена: ${SPAN}`],
])('%s: evidence and sentence', (change, given, sentence) => {
  const finding = only(valueChanged, journalWith({ marks: [given] }), NOW);
  expect(finding.evidence).toMatchObject({ what: 'mark', change, markId: 201 });
  expect(valueChanged.describe(finding, ZONE)).toBe(sentence);
});

test('where it is in doubt, excused or without data, the sentence says why', () => {
  const told = (words: string, overrides: Overrides = {}) =>
    valueChanged.describe(only(valueChanged, journalWith({ marks: [marked(words)], ...overrides }), NOW), ZONE);
  expect(told('3 @day → 4 @night')).toBe(
    'Отметка повышена с «3» на «4» между 10.09 в 20:00 и 11.09 в 12:00, срок истёк 10.09 в 24:00: до срока или после, неизвестно',
  );
  const permissions = [{ staffId: TEACHER, from: DAY, to: DAY, until: '2025-09-11', ground: 'приказ' }];
  expect(told('3 @day → 4 @next', { registers: { permissions } })).toBe(
    'Отметка повышена с «3» на «4», увидено 11.09 в 12:00; срок перенесён до конца дня 11.09: разрешение завуча',
  );
});

test('the teacher of the lesson answers, also a substitute', () => {
  const given = journalWith({ slots: [slot(DAY, 1, SUBSTITUTE)], marks: [marked('3 @day → 4 @next')] });
  expect(only(valueChanged, given, NOW)).toMatchObject({
    staffId: SUBSTITUTE,
    studentId: 101,
    lessonId: 12,
    date: DAY,
  });
});
