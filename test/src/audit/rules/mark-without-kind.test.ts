import { describe, expect, test } from 'vitest';
import { markWithoutKind } from '../../../../src/audit/rules/mark-without-kind.js';
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
const absence = { staffId: TEACHER, from: DAY, to: '2025-09-12' };
const plain = {
  slots: [slot(DAY), slot('2025-09-15')],
  works: [work(DAY, '')],
  marks: [mark(201, 101, DAY, IN_CLASS)],
  terms: terms(AFTER),
};

describe('stays silent', () => {
  test.each([
    ['before the end of the lesson’s day', facts(plain), '2025-09-10 23:59'],
    ['on the kind that ЭлЖур proposes', facts({ ...plain, works: [work(DAY, 'Ответ на уроке')] }), AFTER],
    ['on any other kind', facts({ ...plain, works: [work(DAY, 'Тест')] }), AFTER],
    ['on a column without marks', facts({ ...plain, marks: [] }), AFTER],
    [
      'on a column whose only mark was taken away',
      facts({ ...plain, marks: [mark(201, 101, DAY, IN_CLASS, { gone: '2025-09-10 20:00' })] }),
      AFTER,
    ],
    [
      'on a mark of another journal',
      facts({ ...plain, marks: [mark(201, 101, DAY, IN_CLASS, { journalId: 6 })] }),
      AFTER,
    ],
    [
      'on a column with nothing but what a newcomer brought along',
      facts({ ...plain, members: [member(101, seen('2025-09-20 12:00', '2025-09-19 12:00'))] }),
      AFTER,
    ],
    ['in a subject without marks', facts({ ...plain, journal: { subjectName: 'Разговоры о важном' } }), AFTER],
    ['in grade 1', facts({ ...plain, journal: { grade: 1 } }), AFTER],
    ['on a day of quarantine', facts({ ...plain, registers: { classDayEvents: [quarantine] } }), AFTER],
  ])('%s', (_, given, moment) => {
    expect(judged(markWithoutKind, given, moment)).toStrictEqual([]);
  });
});

describe('finds', () => {
  test.each([
    ['a column with a mark and no kind', facts(plain), AFTER, 'violated'],
    ['a kind of blanks', facts({ ...plain, works: [work(DAY, '  ')] }), AFTER, 'violated'],
    [
      'it also where the marks came days later',
      facts({
        ...plain,
        marks: [mark(201, 101, DAY, seen('2025-09-15 12:00', '2025-09-14 12:00'))],
        terms: terms('2025-09-15 12:00'),
      }),
      '2025-09-15 12:00',
      'violated',
    ],
    [
      'it without proof where nobody looked since',
      facts({ ...plain, terms: terms('2025-09-10 23:59') }),
      AFTER,
      'disputable',
    ],
    [
      'what the teacher’s absence excuses',
      facts({ ...plain, registers: { staffAbsences: [absence] } }),
      AFTER,
      'excused',
    ],
  ])('%s', (_, given, moment, verdict) => {
    expect(judged(markWithoutKind, given, moment)).toStrictEqual([`column:70 ${verdict} violation`]);
  });

  test.each([
    ['without data: another view has shown it since', [], [`column:70 no-data violation`]],
    ['the grid’s own answer, younger than its request', [7], [`column:70 violated violation`]],
  ])('a kind gone after the grid was asked: %s', (_, observationIds, expected) => {
    const shown = { ...work(DAY, ''), seenAt: at('2025-09-11 00:11'), observationId: 7 };
    const given = facts({ ...plain, works: [shown], terms: terms(AFTER).map((term) => ({ ...term, observationIds })) });
    expect(judged(markWithoutKind, given, '2025-09-11 00:12')).toStrictEqual(expected);
  });

  test('once for a column, with its number of marks', () => {
    const given = facts({
      ...plain,
      members: [member(101), member(102)],
      works: [work(DAY, ''), { ...work(DAY, 'Тест', 71), slot: 1 }],
      marks: [
        mark(201, 101, DAY, IN_CLASS),
        mark(202, 102, DAY, IN_CLASS),
        { ...mark(203, 101, DAY, IN_CLASS), slot: 1 },
      ],
    });
    const finding = only(markWithoutKind, given, AFTER);
    expect(finding).toMatchObject({ staffId: TEACHER, studentId: null, lessonId: null, date: DAY });
    expect(finding.evidence).toMatchObject({ workId: 70, marks: 2, observedAt: at(AFTER) });
    expect(markWithoutKind.describe(finding, ZONE)).toBe(
      'Вид работы не указан: проверено 11.09 в 00:10, срок истёк 10.09 в 24:00',
    );
    expect(markWithoutKind.check(given, norms, at(AFTER)).tally).toMatchObject([{ opportunities: 2, violated: 1 }]);
  });
});
