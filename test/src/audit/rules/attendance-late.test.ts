import { describe, expect, test } from 'vitest';
import type { AbsenceFact } from '../../../../src/audit/journal-facts.js';
import { attendanceLate } from '../../../../src/audit/rules/attendance-late.js';
import type { AbsenceCode } from '../../../../src/domain/rows.js';
import {
  absence,
  at,
  facts,
  judged,
  lesson,
  member,
  norms,
  type Overrides,
  only,
  seen,
  slot,
  TEACHER,
  ZONE,
} from '../support/facts.js';

const DAY = '2025-09-10';
const NOW = '2025-09-30 12:00';
const inTime = seen('2025-09-10 13:00', '2025-09-10 12:00');
const late = seen('2025-09-12 13:00', '2025-09-11 12:00');
const doubtful = seen('2025-09-11 08:00', '2025-09-10 20:00');
const unknown = seen('2025-09-20 08:00');

/** A student with the codes that the polls have shown, oldest first. */
function away(studentId: number, ...codes: (readonly [AbsenceCode, ReturnType<typeof seen>])[]): AbsenceFact {
  return {
    ...absence(studentId, DAY),
    versions: codes.map(([code, interval]) => ({ code, comment: '', ...interval })),
  };
}

function register(absences: readonly AbsenceFact[], more: Overrides = {}) {
  return facts({ slots: [slot(DAY)], lessons: [lesson(DAY)], absences, ...more });
}

describe('stays silent', () => {
  test.each([
    ['where nobody is away', register([])],
    ['on a «н» of the day', register([away(101, ['н', inTime])])],
    ['within the tolerance of a poll', register([away(101, ['н', seen('2025-09-11 00:30', '2025-09-10 20:00')])])],
    ['on a «н» of the day that a paper made «б» later', register([away(101, ['н', inTime], ['б', late])])],
    ['on a «н» of the day that became «оп» later', register([away(101, ['н', inTime], ['оп', late])])],
    ['on who left early and was noted that evening', register([away(101, ['н', seen('2025-09-10 21:00')])])],
    ['on an absence that was taken away', register([{ ...away(101, ['н', late]), goneAt: at('2025-09-13 08:00') }])],
    ['on an absence of another journal', register([{ ...away(101, ['н', late]), journalId: 6 }])],
    ['on one of the first poll beside one in time', register([away(101, ['н', unknown]), away(102, ['н', inTime])])],
    ['on a lesson that is not in the list', register([away(101, ['н', late])], { lessons: [] })],
    [
      'on a lesson that an event called off',
      register([away(101, ['н', late])], {
        registers: { classDayEvents: [{ from: DAY, to: DAY, fromBell: 1, toBell: 3, kind: 'экскурсия' }] },
      }),
    ],
    [
      'on what a student who joined later brought along',
      register([away(101, ['н', late])], { members: [member(101, seen('2025-09-11 08:00', '2025-09-10 20:00'))] }),
    ],
  ])('%s', (_, given) => {
    expect(judged(attendanceLate, given, NOW)).toStrictEqual([]);
  });

  test('before the end of the day', () => {
    expect(judged(attendanceLate, register([away(101, ['н', inTime])]), '2025-09-10 23:59')).toStrictEqual([]);
  });
});

describe('finds', () => {
  test.each([
    ['a late «н»', register([away(101, ['н', late])]), 'violated'],
    ['a late «оп»', register([away(101, ['оп', late])]), 'violated'],
    [
      'a late «н» that a paper made «б»',
      register([away(101, ['н', late], ['б', seen('2025-09-15 12:00')])]),
      'violated',
    ],
    ['a late and a disputable one', register([away(101, ['н', doubtful]), away(102, ['н', late])]), 'violated'],
    ['a disputable one', register([away(101, ['н', doubtful])]), 'disputable'],
    [
      'one of many old values',
      register([away(101, ['н', seen('2025-09-20 08:00', '2025-09-19 08:00', true)])]),
      'disputable',
    ],
    ['those of the first poll', register([away(101, ['н', unknown]), away(102, ['б', unknown])]), 'no-data'],
    ['a late «б»', register([away(101, ['б', late])]), 'excused'],
    ['a «б» that may be late', register([away(101, ['б', doubtful])]), 'excused'],
    ['a late «н» beside a late «б»', register([away(101, ['б', late]), away(102, ['н', late])]), 'violated'],
    ['in grade 1', register([away(101, ['н', late])], { journal: { grade: 1 } }), 'violated'],
    [
      'in a subject without marks',
      register([away(101, ['н', late])], { journal: { subjectName: 'Разговоры о важном' } }),
      'violated',
    ],
    ['on a day without a slot', register([away(101, ['н', late])], { slots: [] }), 'violated'],
    [
      'who joined on the very day',
      register([away(101, ['н', late])], { members: [member(101, seen('2025-09-10 08:00', '2025-09-09 20:00'))] }),
      'violated',
    ],
  ])('%s', (_, given, verdict) => {
    expect(judged(attendanceLate, given, NOW)).toStrictEqual([`lesson:12 ${verdict} violation`]);
  });
});

/** Attendance was kept on the day: attendance-missing asks for who was forgotten, and to add him is no worse than to leave him out. */
test.each([
  ['one late beside one in time', [away(101, ['н', inTime]), away(102, ['н', late])], 'violated warning'],
  ['beside who came late in time', [away(101, ['оп', inTime]), away(102, ['н', late])], 'violated warning'],
  [
    'two late beside one',
    [away(101, ['н', inTime]), away(102, ['н', late]), away(103, ['н', late])],
    'violated warning',
  ],
  ['one that may be', [away(101, ['н', inTime]), away(102, ['н', doubtful])], 'disputable warning'],
  ['a late «у»', [away(101, ['у', late]), away(102, ['н', inTime])], 'excused warning'],
  ['one late beside one of the first poll', [away(101, ['н', unknown]), away(102, ['н', late])], 'violated violation'],
  ['one late beside a paper', [away(101, ['б', late]), away(102, ['н', late])], 'violated violation'],
])('somebody is added where others were noted in time: %s', (_, absences, expected) => {
  expect(judged(attendanceLate, register(absences), NOW)).toStrictEqual([`lesson:12 ${expected}`]);
});

test('a permission excuses to its last minute', () => {
  const permissions = [{ staffId: TEACHER, from: DAY, to: DAY, until: '2025-09-12', ground: 'приказ' }];
  const given = (seenAt: string, absentAt: string) =>
    register([away(101, ['н', seen(seenAt, absentAt)])], { registers: { permissions } });
  const lines = (seenAt: string, absentAt: string) => judged(attendanceLate, given(seenAt, absentAt), NOW);
  expect(lines('2025-09-13 00:00', '2025-09-12 12:00')).toStrictEqual(['lesson:12 excused violation']);
  expect(lines('2025-09-13 12:00', '2025-09-13 00:00')).toStrictEqual(['lesson:12 violated violation']);
});

test('the evidence of a lesson', () => {
  const given = register([away(101, ['н', late]), away(102, ['н', inTime]), away(103, ['б', late])]);
  const finding = only(attendanceLate, given, NOW);
  expect(finding).toMatchObject({ studentId: null, lessonId: 12, date: DAY, staffId: TEACHER });
  expect(finding.evidence).toStrictEqual({
    ordinal: 0,
    absences: 3,
    late: 1,
    disputable: 0,
    noData: 0,
    excused: 1,
    deadline: at('2025-09-11 00:00'),
    movedDeadline: null,
    exception: null,
    students: [
      { studentId: 101, code: 'н', verdict: 'violated', absentAt: late.absentAt, seenAt: late.seenAt, bulk: false },
      { studentId: 103, code: 'б', verdict: 'excused', absentAt: late.absentAt, seenAt: late.seenAt, bulk: false },
    ],
  });
  expect(attendanceLate.check(given, norms, at(NOW)).tally).toMatchObject([{ opportunities: 1, violated: 1 }]);
});

test.each([
  [
    'one of three',
    [away(101, ['н', late]), away(102, ['н', inTime]), away(103, ['н', inTime])],
    'После срока внесена 1 из 3 записей; срок истёк 10.09 в 24:00',
  ],
  [
    'both',
    [away(101, ['н', late]), away(102, ['оп', late])],
    'После срока внесены все 2 записи; срок истёк 10.09 в 24:00',
  ],
  [
    'the only one',
    [away(101, ['н', late])],
    'После срока внесена единственная запись об отсутствии или опоздании; срок истёк 10.09 в 24:00',
  ],
  [
    'one that came with a paper',
    [away(101, ['у', late]), away(102, ['н', inTime])],
    'После срока внесена 1 из 2 записей; «б» и «у» вносятся по документу',
  ],
  [
    'those of the first poll',
    [away(101, ['н', unknown])],
    'Нет данных о времени ввода 1 записи; срок истёк 10.09 в 24:00',
  ],
])('the sentence tells %s naturally', (_, absences, sentence) => {
  const finding = only(attendanceLate, register(absences), NOW);
  expect(attendanceLate.describe(finding, ZONE)).toBe(sentence);
});

test('the next moment is the end of the lesson’s day', () => {
  const given = register([away(101, ['н', inTime])]);
  expect(attendanceLate.check(given, norms, at('2025-09-10 13:00')).nextMoment).toBe(at('2025-09-11 00:00'));
});
