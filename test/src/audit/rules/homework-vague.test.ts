import { describe, expect, test } from 'vitest';
import { homeworkVague } from '../../../../src/audit/rules/homework-vague.js';
import {
  at,
  facts,
  judged,
  lesson,
  norms,
  type Overrides,
  only,
  QUARTER,
  slot,
  TEACHER,
  ZONE,
} from '../support/facts.js';
import { images } from '../support/images.js';

const DAY = '2025-09-10';
const NOW = '2025-10-20 12:00';
const FAULT = ['lesson:12 violated warning'];
const DOUBT = ['lesson:12 disputable warning'];

const withHomework = (words: string, overrides: Overrides = {}) =>
  facts({ slots: [slot(DAY)], lessons: [lesson(DAY, { homework: images(words) })], ...overrides });
const of = (text: string, overrides: Overrides = {}, moment = NOW) =>
  judged(homeworkVague, withHomework(`${text} @day`, overrides), moment);

describe('what to do is written', () => {
  test.each([
    'повторить § 7',
    'по тетради, с. 12',
    'индивидуально: № 4',
    'задание в чате, вариант 2',
    'читать «Мцыри»',
    'выучить "Парус"',
    'задание в чате: https://example.test/abc',
    'в чате, сайт урок.рф',
    'файл в чате',
    'карточка прикреплена, сделать в тетради',
    'повторить правила',
    'подготовиться к диктанту',
    'выучить стихотворение наизусть',
    'доделать чертёж',
    'не задано',
    'без задания',
    'в чатеобразной форме',
    'решать примеры по тетради',
    'подготовить доклад индивидуально',
    'рисунок листа',
  ])('%s', (text) => {
    expect(of(text)).toEqual([]);
  });
});

describe('it is not', () => {
  test.each([
    ['в чате', FAULT],
    ['Задание в чате.', FAULT],
    ['см. в чате класса', FAULT],
    ['Индивидуально, в чате', FAULT],
    // A card beside it may hold the task of each, or show the page of the notebook.
    ['по тетради', DOUBT],
    ['Индивидуально', DOUBT],
    ['повторить по тетради', DOUBT],
    ['Индивидуально, по тетради', DOUBT],
    ['повторить всё', DOUBT],
    ['повторить', DOUBT],
    ['Повторить!', DOUBT],
    ['повторить, подготовиться', DOUBT],
    ['выучить и повторить', DOUBT],
  ])('%s', (text, expected) => {
    expect(of(text)).toEqual(expected);
  });
});

test('empty homework is missing, not vague', () => {
  expect(of('-')).toEqual([]);
  expect(judged(homeworkVague, facts({ slots: [slot(DAY)], lessons: [lesson(DAY)] }), NOW)).toEqual([]);
});

test('it is due by the evening of the lesson, and gone as soon as it is put right', () => {
  expect(of('в чате', {}, '2025-09-10 17:59')).toEqual([]);
  expect(of('в чате', {}, '2025-09-10 18:00')).toEqual(FAULT);
  expect(judged(homeworkVague, withHomework('в чате @day → № 5 @later'), NOW)).toEqual([]);
  expect(judged(homeworkVague, withHomework('№ 5 @day → в чате @later'), NOW)).toEqual(FAULT);
});

test('who did not look since does not know, and of a page of another view nothing is known', () => {
  const lookedAt = (moment: string | null) => ({
    terms: [{ ...QUARTER, lessonsObservedAt: moment === null ? null : at(moment) }],
  });
  expect(of('в чате', lookedAt('2025-09-10 17:59'))).toEqual(DOUBT);
  expect(of('в чате', lookedAt('2025-09-10 11:00'))).toEqual(['lesson:12 no-data warning']);
  expect(of('повторить', lookedAt(null))).toEqual(['lesson:12 no-data warning']);
});

test('what moves the deadline of homework moves it too', () => {
  const permissions = [{ staffId: TEACHER, from: DAY, to: DAY, until: '2025-12-31', ground: 'приказ' }];
  expect(of('в чате', { registers: { permissions } })).toEqual(['lesson:12 excused warning']);
});

test('subjects and grades without homework are left alone', () => {
  expect(of('в чате', { journal: { subjectName: 'Музыка' } })).toEqual([]);
  expect(of('в чате', { journal: { grade: 1 } })).toEqual([]);
  expect(of('в чате', { journal: { subjectName: 'Внеурочная деятельность: шахматы' } })).toEqual([]);
});

test('every lesson with homework is an opportunity, and the sentence says what is missing', () => {
  const given = facts({
    slots: [slot(DAY), slot('2025-09-17')],
    lessons: [
      lesson(DAY, { homework: images('в чате @day') }),
      lesson('2025-09-17', { id: 13, homework: images('№ 5 @09-17') }),
      lesson('2025-09-18', { id: 14, homework: images('не задано @09-18') }),
    ],
  });
  expect(homeworkVague.check(given, norms, at(NOW)).tally).toMatchObject([{ opportunities: 2, violated: 1 }]);
  const told = (text: string) => homeworkVague.describe(only(homeworkVague, withHomework(`${text} @day`), NOW), ZONE);
  expect(told('в чате')).toBe(
    'Задание отсылает в другое место и не говорит, что сделать: проверено 01.12 в 12:00, срок истёк 10.09 в 18:00',
  );
  const unseen =
    'Задание не говорит, что именно сделать: проверено 01.12 в 12:00, срок истёк 10.09 в 18:00; может быть, остальное в прикреплённом файле, на странице уроков он не виден';
  expect(told('повторить')).toBe(unseen);
  expect(told('индивидуально')).toBe(unseen);
});
