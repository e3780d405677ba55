import { describe, expect, test } from 'vitest';
import { markLate } from '../../../../src/audit/rules/mark-late.js';
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
  TEACHER,
  work,
  ZONE,
} from '../support/facts.js';

const DAY = '2025-09-10';
const NOW = '2025-09-30 12:00';
const inTime = seen('2025-09-10 13:00', '2025-09-10 12:00');
const late = seen('2025-09-12 13:00', '2025-09-11 12:00');
const doubtful = seen('2025-09-11 08:00', '2025-09-10 20:00');
const unknown = seen('2025-09-20 08:00');
const column = (marks: ReturnType<typeof mark>[], more: Overrides = {}) =>
  facts({ slots: [slot(DAY)], lessons: [lesson(DAY)], works: [work(DAY)], marks, ...more });
const give = (...intervals: ReturnType<typeof seen>[]) =>
  intervals.map((interval, index) => mark(201 + index, 101 + index, DAY, interval));

describe('stays silent', () => {
  test.each([
    ['on marks of the day', column(give(inTime, inTime))],
    ['within the tolerance of a poll', column(give(seen('2025-09-11 00:30', '2025-09-10 20:00')))],
    ['on a written work', column(give(late), { works: [work(DAY, 'Самостоятельная работа')] })],
    ['on a column without marks', column([])],
    ['on a mark without a column', column(give(late), { works: [] })],
    ['on a mark that was taken away', column([mark(201, 101, DAY, late, { gone: '2025-09-20 12:00' })])],
    ['on a mark of another journal', column([mark(201, 101, DAY, late, { journalId: 6 })])],
    [
      'on a mark raised later',
      column([
        {
          ...mark(201, 101, DAY, inTime),
          versions: [
            { value: '3', comment: '', ...inTime },
            { value: '4', comment: '', ...late },
          ],
        },
      ]),
    ],
    ['on one of the first poll beside one in time', column(give(inTime, unknown))],
    [
      'on a lesson that an event called off',
      column(give(late), {
        registers: { classDayEvents: [{ from: DAY, to: DAY, fromBell: 1, toBell: 3, kind: 'экскурсия' }] },
      }),
    ],
    [
      'on marks that a student who joined later brought along',
      column(give(late, inTime), { members: [member(101, seen('2025-09-11 08:00', '2025-09-10 20:00')), member(102)] }),
    ],
    ['in an unmarked subject', column(give(late), { journal: { subjectName: 'Разговоры о важном' } })],
    ['in grade 1', column(give(late), { journal: { grade: 1 } })],
  ])('%s', (_, given) => {
    expect(judged(markLate, given, NOW)).toStrictEqual([]);
  });

  test('before the end of the day', () => {
    expect(judged(markLate, column(give(inTime)), '2025-09-10 23:59')).toStrictEqual([]);
  });
});

describe('finds', () => {
  test.each([
    ['one late mark beside one in time', column(give(inTime, late)), 'mark:202 violated'],
    ['one late mark beside one without data', column(give(unknown, late)), 'mark:202 violated'],
    ['one disputable mark beside one in time', column(give(inTime, doubtful)), 'mark:202 disputable'],
    ['the only mark of the column', column(give(late)), 'column:70 violated'],
    [
      'who joined on the very day',
      column(give(late), { members: [member(101, seen('2025-09-10 08:00', '2025-09-09 20:00'))] }),
      'column:70 violated',
    ],
    [
      'who left and came back',
      column(give(late), {
        members: [
          member(101, seen('2025-09-01 07:00'), '2025-09-15 08:00'),
          member(101, seen('2025-09-20 08:00', '2025-09-19 20:00')),
        ],
      }),
      'column:70 violated',
    ],
    ['two late marks beside one in time', column(give(late, inTime, late)), 'column:70 violated'],
    ['a late and a disputable one', column(give(inTime, doubtful, late)), 'column:70 violated'],
    ['disputable ones alone', column(give(doubtful, doubtful)), 'column:70 disputable'],
    [
      'one of many old values',
      column(give(seen('2025-09-20 08:00', '2025-09-19 08:00', true))),
      'column:70 disputable',
    ],
    ['a column of the first poll', column(give(unknown, unknown)), 'column:70 no-data'],
  ])('%s', (_, given, found) => {
    expect(judged(markLate, given, NOW)).toStrictEqual([`${found} violation`]);
  });
});

describe('the credit of a missed topic is excused', () => {
  const credited = (code: 'н' | 'б' | 'у' | 'оп', comment: string, ...others: ReturnType<typeof mark>[]) =>
    column([mark(201, 101, DAY, late, { comment }), ...others], { absences: [absence(101, DAY, code)] });
  test.each([
    ['н', credited('н', 'зачёт'), ['column:70 excused violation']],
    ['б', credited('б', 'зачёт'), ['column:70 excused violation']],
    ['у', credited('у', 'зачёт'), ['column:70 excused violation']],
    [
      'the «н» that it replaced',
      column([mark(201, 101, DAY, late, { comment: 'зачёт темы' })], {
        absences: [{ ...absence(101, DAY), goneAt: at('2025-09-12 13:00') }],
      }),
      ['column:70 excused violation'],
    ],
    [
      'the «н» that became «оп» since',
      column([mark(201, 101, DAY, late, { comment: 'зачёт темы' })], {
        absences: [
          {
            ...absence(101, DAY),
            versions: [
              { code: 'н', comment: '', ...inTime },
              { code: 'оп', comment: '', ...late },
            ],
          },
        ],
      }),
      ['column:70 excused violation'],
    ],
    ['not without a comment', credited('н', ' '), ['column:70 violated violation']],
    ['not who came late', credited('оп', 'зачёт'), ['column:70 violated violation']],
    ['beside a mark in time', credited('н', 'зачёт', mark(202, 102, DAY, inTime)), ['column:70 excused violation']],
    [
      'beside a late mark the column answers',
      credited('н', 'зачёт', mark(202, 102, DAY, late)),
      ['column:70 violated violation'],
    ],
    [
      'it is not counted among those not in time',
      credited('н', 'зачёт', mark(202, 102, DAY, late), mark(203, 103, DAY, inTime)),
      ['mark:202 violated violation'],
    ],
  ])('%s', (_, given, found) => {
    expect(judged(markLate, given, NOW)).toStrictEqual(found);
  });
});

test('a permission excuses to its last minute', () => {
  const permissions = [{ staffId: TEACHER, from: DAY, to: DAY, until: '2025-09-12', ground: 'приказ' }];
  const given = (seenAt: string, absentAt: string) =>
    column(give(seen(seenAt, absentAt)), { registers: { permissions } });
  expect(judged(markLate, given('2025-09-13 00:00', '2025-09-12 12:00'), NOW)).toStrictEqual([
    'column:70 excused violation',
  ]);
  expect(judged(markLate, given('2025-09-13 12:00', '2025-09-13 00:00'), NOW)).toStrictEqual([
    'column:70 violated violation',
  ]);
});

test('the evidence of a single mark', () => {
  const finding = only(markLate, column(give(inTime, late)), NOW);
  expect(finding).toMatchObject({ studentId: 102, lessonId: 12, date: DAY, staffId: TEACHER });
  expect(finding.evidence).toStrictEqual({
    workId: 70,
    markId: 202,
    marks: 2,
    deadline: at('2025-09-11 00:00'),
    movedDeadline: null,
    exception: null,
    absentAt: at('2025-09-11 12:00'),
    seenAt: at('2025-09-12 13:00'),
    bulk: false,
  });
  expect(markLate.describe(finding, ZONE)).toBe(
    'Отметка выставлена после срока: 11.09 в 12:00 ещё не было, видно 12.09 в 13:00; срок истёк 10.09 в 24:00',
  );
});

test('the evidence of a column', () => {
  const given = column(give(late, inTime, late, doubtful, unknown));
  const finding = only(markLate, given, NOW);
  expect(finding.studentId).toBeNull();
  expect(finding.evidence).toMatchObject({ workId: 70, marks: 5, late: 2, disputable: 1, noData: 1, excused: 0 });
  expect(finding.evidence['students']).toStrictEqual([
    { studentId: 101, markId: 201, verdict: 'violated', absentAt: late.absentAt, seenAt: late.seenAt, bulk: false },
    { studentId: 103, markId: 203, verdict: 'violated', absentAt: late.absentAt, seenAt: late.seenAt, bulk: false },
    {
      studentId: 104,
      markId: 204,
      verdict: 'disputable',
      absentAt: doubtful.absentAt,
      seenAt: doubtful.seenAt,
      bulk: false,
    },
    { studentId: 105, markId: 205, verdict: 'no-data', absentAt: null, seenAt: unknown.seenAt, bulk: false },
  ]);
  expect(markLate.describe(finding, ZONE)).toBe(
    'После срока выставлены 2 из 5 отметок, ещё 1 — возможно; срок истёк 10.09 в 24:00',
  );
  expect(markLate.check(given, norms, at(NOW)).tally).toMatchObject([{ opportunities: 1, violated: 1 }]);
});

test('a column of which nothing is known names nobody', () => {
  const finding = only(markLate, column(give(unknown, unknown)), NOW);
  expect(finding.evidence).toMatchObject({ marks: 2, noData: 2, students: [] });
  expect(markLate.describe(finding, ZONE)).toBe('Нет данных о времени ввода 2 отметок; срок истёк 10.09 в 24:00');
});

test('the next moment is the end of the column’s day', () => {
  expect(markLate.check(column(give(inTime)), norms, at('2025-09-10 13:00')).nextMoment).toBe(at('2025-09-11 00:00'));
});

test.each([
  ['one of one', give(doubtful), 'Возможно, после срока выставлена единственная отметка столбца'],
  ['all of two', give(doubtful, doubtful), 'Возможно, после срока выставлены все 2 отметки'],
  ['two of three', give(inTime, doubtful, doubtful), 'Возможно, после срока выставлены 2 из 3 отметок'],
  ['five of six', give(inTime, late, late, late, late, late), 'После срока выставлено 5 из 6 отметок'],
  ['both of two', give(late, late), 'После срока выставлены все 2 отметки'],
])('the sentence tells %s naturally', (_, marks, words) => {
  const finding = only(markLate, column(marks), NOW);
  expect(markLate.describe(finding, ZONE)).toBe(`${words}; срок истёк 10.09 в 24:00`);
});
