import { describe, expect, test } from 'vitest';
import { markInFirstGrade } from '../../../../src/audit/rules/mark-in-first-grade.js';
import {
  at,
  facts,
  judged,
  mark,
  member,
  norms,
  only,
  QUARTER,
  seen,
  slot,
  TEACHER,
  work,
  ZONE,
} from '../support/facts.js';

const DAY = '2025-09-10';
const AFTER = '2025-09-11 00:10';
const terms = (observedAt: string) => [{ ...QUARTER, gridObservedAt: at(observedAt) }];
const IN_CLASS = seen('2025-09-10 12:00');
const cell = (value: string) => ({
  journal: { grade: 1, subjectName: 'Математика' },
  slots: [slot(DAY)],
  works: [work(DAY)],
  marks: [mark(201, 101, DAY, IN_CLASS, { value })],
  terms: terms(AFTER),
});
const quarantine = { from: DAY, to: DAY, fromBell: null, toBell: null, kind: 'карантин' };

describe('stays silent', () => {
  test.each([
    ['in the second grade', facts({ ...cell('5'), journal: { grade: 2 } }), AFTER],
    ['in the eleventh', facts({ ...cell('5'), journal: { grade: 11 } }), AFTER],
    ['on «зачёт»', facts(cell('зачёт')), AFTER],
    ['on «н/а»', facts(cell('н/а')), AFTER],
    ['on «+»', facts(cell('+')), AFTER],
    ['before the end of the lesson’s day', facts(cell('5')), '2025-09-10 23:59'],
    [
      'on a mark that was taken away',
      facts({ ...cell('5'), marks: [mark(201, 101, DAY, IN_CLASS, { gone: '2025-09-10 20:00' })] }),
      AFTER,
    ],
    [
      'on what a newcomer brought along',
      facts({ ...cell('5'), members: [member(101, seen('2025-09-20 12:00', '2025-09-19 12:00'))] }),
      AFTER,
    ],
    [
      'on a mark of another journal',
      facts({ ...cell('5'), marks: [mark(201, 101, DAY, IN_CLASS, { journalId: 6 })] }),
      AFTER,
    ],
    ['on a day of quarantine', facts({ ...cell('5'), registers: { classDayEvents: [quarantine] } }), AFTER],
  ])('%s', (_, given, moment) => {
    expect(judged(markInFirstGrade, given, moment)).toStrictEqual([]);
  });
});

describe('finds', () => {
  test.each([
    ['a mark', facts(cell('5')), 'violated'],
    ['one with a sign', facts(cell('4-')), 'violated'],
    ['two in a cell', facts(cell('5/4')), 'violated'],
    [
      'in lessons without marks as well',
      facts({ ...cell('5'), journal: { grade: 1, subjectName: 'Внеурочная деятельность «Шахматы»' } }),
      'violated',
    ],
    ['no proof where nobody looked since', facts({ ...cell('5'), terms: terms('2025-09-10 23:59') }), 'disputable'],
    [
      'nothing to judge by on a page never read',
      facts({ ...cell('5'), terms: [{ ...QUARTER, gridObservedAt: null }] }),
      'no-data',
    ],
  ])('%s', (_, given, verdict) => {
    expect(judged(markInFirstGrade, given, AFTER)).toStrictEqual([`mark:201 ${verdict} violation`]);
  });

  test('each mark by itself', () => {
    const given = facts({
      ...cell('5'),
      members: [member(101), member(102)],
      marks: [mark(201, 101, DAY, IN_CLASS), mark(202, 102, DAY, IN_CLASS, { value: 'зачёт' })],
    });
    const finding = only(markInFirstGrade, given, AFTER);
    expect(finding).toMatchObject({ staffId: TEACHER, studentId: 101, date: DAY });
    expect(markInFirstGrade.describe(finding, ZONE)).toBe(
      'В 1 классе стоит отметка: проверено 11.09 в 00:10, срок истёк 10.09 в 24:00',
    );
    expect(markInFirstGrade.check(given, norms, at(AFTER)).tally).toMatchObject([{ opportunities: 2, violated: 1 }]);
  });
});
