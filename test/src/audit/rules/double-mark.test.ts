import { describe, expect, test } from 'vitest';
import { doubleMark } from '../../../../src/audit/rules/double-mark.js';
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
const quarantine = { from: DAY, to: DAY, fromBell: null, toBell: null, kind: 'карантин' };
const cell = (value: string) => ({
  slots: [slot(DAY)],
  works: [work(DAY)],
  marks: [mark(201, 101, DAY, IN_CLASS, { value })],
  terms: terms(AFTER),
});
const pair = cell('5/4');

test('of a pair that another view has shown since the grid was read nothing is proved', () => {
  const given = facts({ ...pair, marks: [mark(201, 101, DAY, seen('2025-09-11 00:11'), { value: '5/4' })] });
  expect(judged(doubleMark, given, '2025-09-11 00:12')).toStrictEqual(['mark:201 no-data violation']);
});

describe('stays silent', () => {
  test.each([
    ['before the end of the lesson’s day', facts(pair), '2025-09-10 23:59'],
    ['on one mark', facts(cell('5')), AFTER],
    ['on one with a sign', facts(cell('4-')), AFTER],
    ['on «н/а», which is none', facts(cell('н/а')), AFTER],
    ['in Russian', facts({ ...pair, journal: { subjectName: 'Русский язык' } }), AFTER],
    [
      'in a subject of the same kind',
      facts({ ...pair, journal: { subjectName: 'Русский язык и культура речи' } }),
      AFTER,
    ],
    ['in literature, however it is written', facts({ ...pair, journal: { subjectName: 'ЛИТЕРАТУРА' } }), AFTER],
    [
      'on two columns of one lesson',
      facts({
        ...cell('5'),
        works: [work(DAY), { ...work(DAY, 'Тест', 71), slot: 1 }],
        marks: [mark(201, 101, DAY, IN_CLASS), { ...mark(202, 101, DAY, IN_CLASS, { value: '4' }), slot: 1 }],
      }),
      AFTER,
    ],
    [
      'on a pair of another journal',
      facts({ ...pair, marks: [mark(201, 101, DAY, IN_CLASS, { value: '5/4', journalId: 6 })] }),
      AFTER,
    ],
    [
      'on a pair that was taken away',
      facts({ ...pair, marks: [mark(201, 101, DAY, IN_CLASS, { value: '5/4', gone: '2025-09-10 20:00' })] }),
      AFTER,
    ],
    [
      'on what a newcomer brought along',
      facts({ ...pair, members: [member(101, seen('2025-09-20 12:00', '2025-09-19 12:00'))] }),
      AFTER,
    ],
    ['in a subject without marks', facts({ ...pair, journal: { subjectName: 'Разговоры о важном' } }), AFTER],
    ['on a day of quarantine', facts({ ...pair, registers: { classDayEvents: [quarantine] } }), AFTER],
  ])('%s', (_, given, moment) => {
    expect(judged(doubleMark, given, moment)).toStrictEqual([]);
  });
});

describe('finds', () => {
  test.each([
    ['two marks in a cell', facts(pair), AFTER, 'violated'],
    ['with blanks between them', facts(cell('5 / 4')), AFTER, 'violated'],
    ['three', facts(cell('5/4/3')), AFTER, 'violated'],
    [
      'in a subject that only speaks of one',
      facts({ ...pair, journal: { subjectName: 'Основы литературы' } }),
      AFTER,
      'violated',
    ],
    [
      'without proof where nobody looked since',
      facts({ ...pair, terms: terms('2025-09-10 23:59') }),
      AFTER,
      'disputable',
    ],
  ])('%s', (_, given, moment, verdict) => {
    expect(judged(doubleMark, given, moment)).toStrictEqual([`mark:201 ${verdict} violation`]);
  });

  test('three marks in a cell are not called two', () => {
    const finding = only(doubleMark, facts(cell('5/4/3')), AFTER);
    expect(doubleMark.describe(finding, ZONE)).toBe(
      'В клетке больше одной отметки: проверено 11.09 в 00:10, срок истёк 10.09 в 24:00',
    );
    expect(`${doubleMark.title} ${doubleMark.howToFix}`).not.toMatch(/дв[аеу]|втор/iu);
  });

  test('each cell by itself, and says whose it is by number alone', () => {
    const given = facts({
      ...pair,
      members: [member(101), member(102)],
      marks: [...pair.marks, mark(202, 102, DAY, IN_CLASS)],
    });
    const finding = only(doubleMark, given, AFTER);
    expect(finding).toMatchObject({ staffId: TEACHER, studentId: 101, date: DAY });
    expect(finding.evidence).toMatchObject({ markId: 201, observedAt: at(AFTER) });
    expect(doubleMark.describe(finding, ZONE)).toBe(
      'В клетке больше одной отметки: проверено 11.09 в 00:10, срок истёк 10.09 в 24:00',
    );
    expect(doubleMark.check(given, norms, at(AFTER)).tally).toMatchObject([{ opportunities: 2, violated: 1 }]);
  });
});
