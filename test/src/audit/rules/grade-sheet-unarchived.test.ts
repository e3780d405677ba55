import { describe, expect, test } from 'vitest';
import type { GradeSheet } from '../../../../src/audit/class-facts.js';
import { gradeSheetUnarchived } from '../../../../src/audit/rules/grade-sheet-unarchived.js';
import { CLASS_ID, classFacts, classJournal } from '../support/class-facts.js';
import { at, lines, norms, QUARTER, ZONE } from '../support/facts.js';

const KEY = `grade-sheet:${CLASS_ID}`;
/** Wednesday 10 September: three working days later it is Monday 15 September. */
const CLOSED: GradeSheet = { term: 'I четверть', closed: '2025-09-10', archived: null };
const WEEK = ['2025-09-08', '2025-09-09', '2025-09-10', '2025-09-11', '2025-09-12'];

const school = (gradeSheets: readonly GradeSheet[], dates = WEEK) =>
  classFacts({ journals: [classJournal({})], schoolDates: new Set(dates), registers: { gradeSheets } });
const check = (given: ReturnType<typeof school>, moment: string) =>
  gradeSheetUnarchived.check(given, norms, at(moment));
const found = (sheets: readonly GradeSheet[], moment: string, dates = WEEK) =>
  lines(check(school(sheets, dates), moment));
const archived = (date: string) => [{ ...CLOSED, archived: date }];

describe('stays silent', () => {
  test.each<readonly [string, readonly GradeSheet[], string]>([
    ['while nothing is closed', [], '2025-09-20 12:00'],
    ['until the end of the third working day', [CLOSED], '2025-09-15 23:59'],
    ['on a sheet that is there in time', archived('2025-09-12'), '2025-09-20 12:00'],
    ['on one of the day itself', archived('2025-09-10'), '2025-09-20 12:00'],
    ['on one that came late and is there', archived('2025-09-18'), '2025-09-18 09:00'],
    ['on journals that are to be closed', [{ ...CLOSED, closed: '2025-10-01' }], '2025-09-20 12:00'],
    ['over the holidays of January', [{ ...CLOSED, closed: '2025-12-30' }], '2026-01-12 23:59'],
  ])('%s', (_, sheets, moment) => {
    expect(found(sheets, moment)).toEqual([]);
  });
});

describe('finds', () => {
  test.each<readonly [string, readonly GradeSheet[], string]>([
    ['a sheet that is not there when the third working day is over', [CLOSED], '2025-09-16 00:00'],
    ['one that is to be there some day', archived('2025-09-18'), '2025-09-17 12:00'],
    ['one of before the holidays', [{ ...CLOSED, closed: '2025-12-30' }], '2026-01-13 00:00'],
  ])('%s', (_, sheets, moment) => {
    expect(found(sheets, moment)).toEqual([`${KEY}:2025:I четверть violated violation`]);
  });

  test('Saturday is a working day where there are lessons on it', () => {
    const dates = [...WEEK, '2025-09-13'];
    expect(found([CLOSED], '2025-09-13 23:59', dates)).toEqual([]);
    expect(found([CLOSED], '2025-09-14 00:00', dates)).toEqual([`${KEY}:2025:I четверть violated violation`]);
  });

  test('that of the term and that of the year apart', () => {
    const year = { ...CLOSED, term: null, closed: '2025-09-11' };
    expect(found([CLOSED, year], '2025-09-20 12:00')).toEqual([
      `${KEY}:2025:I четверть violated violation`,
      `${KEY}:2025:год violated violation`,
    ]);
  });
});

describe('a year that is over', () => {
  const LAST = { ...QUARTER, name: 'IV четверть', startDate: '2026-03-30', endDate: '2026-05-26' };
  const ended = (gradeSheets: readonly GradeSheet[]) =>
    classFacts({
      journals: [classJournal({ terms: [QUARTER, LAST] })],
      schoolDates: new Set(WEEK),
      registers: { gradeSheets },
    });

  test('without a word on its journals is told as unknown', () => {
    const { findings, tally } = check(ended([]), '2026-06-01 12:00');
    expect(findings).toMatchObject([{ subjectKey: `${KEY}:`, verdict: 'no-data', staffId: null }]);
    expect(findings.map((finding) => gradeSheetUnarchived.describe(finding, ZONE))).toEqual([
      'Нет данных: учебный год окончен, а о завершении журналов класса и его ведомости в программу ничего не внесено',
    ]);
    expect(tally).toMatchObject([{ opportunities: 1, noData: 1 }]);
  });

  test.each([
    ['before three working days are over', [], '2026-05-29 23:59'],
    ['once its journals are closed', [{ ...CLOSED, term: null, closed: '2026-05-28' }], '2026-06-01 12:00'],
    ['once a course that ended early was', [{ ...CLOSED, term: null, closed: '2026-05-20' }], '2026-05-22 12:00'],
  ])('is not unknown %s', (_, sheets, moment) => {
    expect(lines(check(ended(sheets), moment))).toEqual([]);
  });

  test.each<readonly [string, readonly GradeSheet[], string]>([
    [
      'the sheet of its last term',
      [{ term: 'IV четверть', closed: '2026-05-26', archived: '2026-05-28' }],
      '2026-06-01 12:00',
    ],
    ['that of a year before', [{ term: null, closed: '2025-05-26', archived: '2025-05-28' }], '2026-06-01 12:00'],
    ['the first of August', [], '2026-08-01 00:00'],
  ])('stays unknown after %s', (_, sheets, moment) => {
    expect(lines(check(ended(sheets), moment))).toEqual([`${KEY}: no-data notice`]);
  });

  test('and the next one, both with a sheet of the year, are two findings', () => {
    const sheet = (closed: string): GradeSheet => ({ term: null, closed, archived: null });
    const both = [sheet('2026-08-28'), sheet('2027-05-27')];
    expect(lines(check(school(both), '2027-06-10 12:00'))).toEqual([
      `${KEY}:2025:год violated violation`,
      `${KEY}:2026:год violated violation`,
    ]);
  });
});

test('the secretary sees to it, and the day comes by itself', () => {
  const { findings, tally } = check(school([CLOSED]), '2025-09-20 12:00');
  expect(findings).toMatchObject([{ staffId: null, date: '2025-09-10', evidence: { term: 'I четверть' } }]);
  expect(findings.map((finding) => gradeSheetUnarchived.describe(finding, ZONE))).toEqual([
    'Ведение журналов завершено 10.09, сводная ведомость за период (I четверть) в архив не передана; срок истёк 15.09 в 24:00',
  ]);
  expect(tally).toMatchObject([{ staffId: null, month: '2025-09-01', opportunities: 1, violated: 1 }]);
  expect(check(school([CLOSED]), '2025-09-11 12:00').nextMoment).toBe(at('2025-09-16 00:00'));
  expect(check(school(archived('2025-09-18')), '2025-09-16 12:00').nextMoment).toBe(at('2025-09-18 00:00'));
  expect(gradeSheetUnarchived.addressee).toBe('секретарь');
});
