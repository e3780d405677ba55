import { describe, expect, test } from 'vitest';
import { failingUnasked } from '../../../../src/audit/rules/failing-unasked.js';
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
  QUARTER,
  seen,
  slot,
  TEACHER,
  WEEKLY,
  work,
  ZONE,
} from '../support/facts.js';

/** One lesson a week: those of the first three weeks do not count. The marks of a lesson are due ten days after it, as an essay's. */
const DATES = ['2025-09-03', '2025-09-10', '2025-09-24', '2025-10-01', '2025-10-08', '2025-10-15', '2025-10-22'];
const AFTER = '2025-10-26 12:00';
const FAULT = ['mark:201 violated notice'];

const two = (value = '2', date = '2025-09-24', id = 201) => mark(id, 101, date, seen(`${date} 12:00`), { value });
const given = (date: string, value = '4') => mark(300, 101, date, seen(`${date} 12:00`), { value });
const beside = (moment: string, value = '4') => ({
  ...mark(300, 101, '2025-09-24', seen(moment), { value }),
  slot: 1,
});
const journalWith = (overrides: Overrides = {}) =>
  facts({
    slots: DATES.map((date) => slot(date)),
    lessons: DATES.map((date, nth) => lesson(date, { id: 9 + nth })),
    works: [work('2025-09-24')],
    marks: [two()],
    neighbours: { classDates: WEEKLY },
    ...overrides,
  });
const of = (overrides: Overrides = {}, moment = AFTER) => judged(failingUnasked, journalWith(overrides), moment);

describe('asked again, or not to be asked', () => {
  test.each<[string, Overrides]>([
    ['asked at the third lesson', { marks: [two(), given('2025-10-15')] }],
    ['asked at the first, in whatever column', { marks: [two(), { ...given('2025-10-01', '2'), slot: 1 }] }],
    ['asked about it again in a column of the same lesson', { marks: [two(), beside('2025-10-02 12:00')] }],
    ['a «4» beside it, of which nobody knows which was first', { marks: [two(), beside('2025-09-24 12:00')] }],
    [
      'asked again after the «4» that stood there had become a «2»',
      {
        marks: [
          {
            ...two('4'),
            versions: [
              { value: '4', comment: '', ...seen('2025-09-24 12:00') },
              { value: '2', comment: '', ...seen('2025-09-25 12:00') },
              { value: '2', comment: 'пересмотрено', ...seen('2025-10-06 12:00') },
            ],
          },
          beside('2025-10-02 12:00'),
        ],
      },
    ],
    ['away from one of the three: the third is not over yet', { absences: [absence(101, '2025-10-08')] }],
    [
      'exempt at one of the three',
      { registers: { exemptions: [{ studentId: 101, from: '2025-10-06', to: '2025-10-10', assessed: true }] } },
    ],
    ['a «3» is a pass', { marks: [two('3')] }],
    ['no number', { marks: [two('н/а')] }],
    ['for keeping a notebook', { works: [work('2025-09-24', 'Ведение тетради')] }],
    ['a «2» that was taken away', { marks: [{ ...two(), goneAt: at('2025-10-02 12:00') }] }],
    [
      'a «2» that became a «4»',
      { marks: [{ ...two(), versions: [{ value: '4', comment: '', ...seen('2025-10-02 12:00') }] }] },
    ],
    ['brought along', { members: [member(101, seen('2025-10-01 12:00', '2025-09-30 12:00'))] }],
    ['in a journal without marks', { journal: { grade: 1 } }],
    ['left after two lessons', { members: [member(101, seen('2025-09-01 07:00'), '2025-10-10 12:00')] }],
    ['left after all three', { members: [member(101, seen('2025-09-01 07:00'), '2025-10-24 12:00')] }],
  ])('%s', (_, overrides) => {
    expect(of(overrides)).toEqual([]);
  });

  test('so long as the marks of the third lesson may still come', () => {
    expect(of({}, '2025-10-25 23:59')).toEqual([]);
    expect(of({}, '2025-10-26 00:00')).toEqual(FAULT);
  });
});

test('three lessons attended without a mark, those that he missed left out', () => {
  expect(of()).toEqual(FAULT);
  expect(of({ marks: [two('1')] })).toEqual(FAULT);
  expect(of({ marks: [two('2/4')], journal: { subjectName: 'Литература' } })).toEqual(FAULT);
  expect(of({ absences: [absence(101, '2025-10-08', 'оп')] })).toEqual(FAULT);
  const away = { absences: [absence(101, '2025-10-08')] };
  expect(of(away, '2025-11-01 23:59')).toEqual([]);
  expect(of(away, '2025-11-02 00:00')).toEqual(FAULT);
});

test('what stood beside it before is no answer, nor are two of them at once', () => {
  expect(of({ marks: [two(), beside('2025-09-24 11:00')] })).toEqual(FAULT);
  expect(of({ marks: [two(), { ...beside('2025-10-02 12:00'), goneAt: at('2025-10-03 12:00') }] })).toEqual(FAULT);
  expect(of({ marks: [two(), beside('2025-10-02 12:00', '2')] })).toEqual(['mark:300 violated notice']);
  expect(of({ marks: [two(), { ...beside('2025-09-24 12:00', '2'), id: 202 }] })).toEqual([
    ...FAULT,
    'mark:202 violated notice',
  ]);
});

test('what is to be done is another mark, and no change of this one', () => {
  expect(failingUnasked.howToFix).toBe('Спросите обучающегося на ближайшем уроке и выставьте новую отметку.');
});

test('lessons of the first weeks are not counted, the «2» itself may be of them', () => {
  const early = { marks: [two('2', '2025-09-03')], works: [work('2025-09-03')] };
  expect(of(early, '2025-10-18 23:59')).toEqual([]);
  expect(of(early, '2025-10-19 00:00')).toEqual(FAULT);
});

test('of two in a row the second is a question, and waits for the next', () => {
  expect(of({ marks: [two(), { ...given('2025-10-01', '2'), id: 202 }] }, '2025-11-01 23:59')).toEqual([]);
  expect(of({ marks: [two(), { ...given('2025-10-01', '2'), id: 202 }] }, '2025-11-02 00:00')).toEqual([
    'mark:202 violated notice',
  ]);
});

test('who did not look since does not know', () => {
  const lookedAt = (moment: string | null) => ({
    terms: [{ ...QUARTER, gridObservedAt: moment === null ? null : at(moment) }],
  });
  expect(of(lookedAt('2025-10-25 23:59'))).toEqual(['mark:201 disputable notice']);
  expect(of(lookedAt('2025-10-26 00:00'))).toEqual(FAULT);
  expect(of(lookedAt(null))).toEqual(['mark:201 no-data notice']);
});

test('a «2» that was asked about is an opportunity, one that still waits is none', () => {
  const tallyOf = (overrides: Overrides, moment: string) =>
    failingUnasked.check(journalWith(overrides), norms, at(moment)).tally;
  expect(tallyOf({}, '2025-10-20 12:00')).toEqual([]);
  expect(tallyOf({}, AFTER)).toMatchObject([{ opportunities: 1, violated: 0, noticed: 1, staffId: TEACHER }]);
  expect(tallyOf({ marks: [two(), beside('2025-10-02 12:00')] }, '2025-10-03 12:00')).toMatchObject([
    { opportunities: 1, noticed: 0, staffId: TEACHER },
  ]);
  expect(tallyOf({ marks: [two(), given('2025-10-01')] }, '2025-10-03 12:00')).toMatchObject([
    { opportunities: 1, noticed: 0 },
  ]);
});

test('the sentence names the mark and the lessons', () => {
  const finding = only(failingUnasked, journalWith(), AFTER);
  expect(finding).toMatchObject({
    studentId: 101,
    lessonId: 11,
    date: '2025-09-24',
    evidence: { lessons: 3, from: '2025-10-01', to: '2025-10-15' },
  });
  expect(failingUnasked.describe(finding, ZONE)).toBe(
    'После «2» обучающийся был ещё на 3 уроках и не получил отметки: проверено 01.12 в 12:00, срок истёк 25.10 в 24:00',
  );
});
