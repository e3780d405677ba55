import { describe, expect, test } from 'vitest';
import { periodMarkLate } from '../../../../src/audit/rules/period-mark-late.js';
import { periodMarkMissing } from '../../../../src/audit/rules/period-mark-missing.js';
import {
  absence,
  at,
  facts,
  judged,
  mark,
  member,
  norms,
  type Overrides,
  only,
  QUARTER,
  seen,
  slot,
  TEACHER,
  termMark,
  ZONE,
} from '../support/facts.js';
import { halfYear } from '../support/half-year.js';

const NOW = '2025-10-28 12:00';
const KEY = 'journal-term:5:I четверть';
const IN_TIME = seen('2025-10-22 18:00', '2025-10-21 18:00');
const LATE = seen('2025-10-27 12:00', '2025-10-25 00:10');
const given = (studentId: number, interval = LATE) => termMark(studentId, '4', undefined, interval);
/** The marks of the quarter are due by the end of 24 October, a Friday. */
const closed = (more: Overrides = {}) =>
  facts({
    slots: [slot('2025-10-23'), slot('2025-10-24')],
    terms: [{ ...QUARTER, gridObservedAt: at('2025-10-27 12:00') }],
    termMarks: [given(101)],
    ...more,
  });
test('how to fix it holds whichever clause sets the day', () => {
  expect(periodMarkLate.howToFix).not.toContain('приказ');
});

const exemption = (assessed: boolean) => ({
  exemptions: [{ studentId: 101, from: '2025-09-01', to: '2026-05-31', assessed }],
});
/** Who is out of the lessons, but assessed in other forms, has «н/а» and no mark of any form. */
const exemptTo = (to: string) =>
  closed({
    registers: { exemptions: [{ studentId: 101, from: '2025-09-01', to, assessed: true }] },
    termMarks: [termMark(101, 'н/а', undefined, LATE)],
  });
/** First seen thirteen days before the end, whenever he came. */
const firstSeenLate = (more: Overrides = {}) => closed({ members: [member(101, seen('2025-10-13 08:00'))], ...more });
const ofSeptember = (comment: string) => mark(7, 101, '2025-09-04', seen('2025-10-13 08:00'), { comment });
/** Up to the day he studied elsewhere; the class learns on each weekday of two weeks up to the term's end, and again in November. */
const certified = (to: string) =>
  closed({
    neighbours: {
      classDates: new Set(
        ['13', '14', '15', '16', '17', '20', '21', '22', '23', '24']
          .map((day) => `2025-10-${day}`)
          .concat('2025-11-03'),
      ),
    },
    registers: { certificates: [{ studentId: 101, from: '2025-08-15', to }] },
  });
const deferral = { deferrals: [{ studentId: 101, termName: 'I четверть', until: '2025-11-15' }] };

describe('stays silent', () => {
  test.each([
    ['on a mark set in time', closed({ termMarks: [given(101, IN_TIME)] })],
    [
      'on one seen at the last minute',
      closed({ termMarks: [given(101, seen('2025-10-25 00:00', '2025-10-24 12:00'))] }),
    ],
    [
      'within the tolerance of the poll',
      closed({ termMarks: [given(101, seen('2025-10-25 00:30', '2025-10-24 18:00'))] }),
    ],
    [
      'on a mark set in time and changed afterwards',
      closed({
        termMarks: [
          {
            ...given(101),
            versions: [
              { value: '4', ...IN_TIME },
              { value: '5', ...LATE },
            ],
          },
        ],
      }),
    ],
    [
      'on who joined thirteen days before the end',
      closed({ members: [member(101, seen('2025-10-14 08:00', '2025-10-13 08:00'))] }),
    ],
    ['on who has left', closed({ members: [member(101, seen('2025-09-01 07:00'), '2025-10-20 08:00')] })],
    [
      'on an individual plan',
      closed({ registers: { individualPlans: [{ studentId: 101, from: '2025-10-20', to: '2026-05-31' }] } }),
    ],
    ['in an unmarked subject', closed({ journal: { subjectName: 'Разговоры о важном' } })],
    ['in grade 1', closed({ journal: { grade: 1 } })],
    ['on a mark that was taken away: it is missing', closed({ termMarks: [termMark(101, '4', NOW, LATE)] })],
    ['on who is exempt for thirty days and has nothing but «н/а»: exempt-unassessed speaks', exemptTo('2025-09-30')],
    ['on another term’s mark', closed({ termMarks: [{ ...given(101), termName: 'II четверть' }] })],
  ])('%s', (_, facts) => {
    expect(judged(periodMarkLate, facts, NOW)).toStrictEqual([]);
  });

  test('before the day is over', () => {
    const early = closed({ termMarks: [given(101, IN_TIME)] });
    expect(judged(periodMarkLate, early, '2025-10-24 23:59')).toStrictEqual([]);
  });
});

describe('finds', () => {
  test.each([
    ['a mark absent after the day and seen later', closed(), 'violated'],
    [
      'absent at the very end of the day',
      closed({ termMarks: [given(101, seen(NOW, '2025-10-25 00:00'))] }),
      'violated',
    ],
    [
      'a blank in time and a mark later',
      closed({
        termMarks: [
          {
            ...given(101),
            versions: [
              { value: ' ', ...IN_TIME },
              { value: '5', ...LATE },
            ],
          },
        ],
      }),
      'violated',
    ],
    ['«н/а» just so', closed({ termMarks: [termMark(101, 'н/а', undefined, LATE)] }), 'violated'],
    [
      'last absent before the day',
      closed({ termMarks: [given(101, seen('2025-10-25 00:31', '2025-10-24 23:59'))] }),
      'disputable',
    ],
    [
      'there at the first look, after the day',
      closed({ termMarks: [given(101, seen('2025-10-25 00:31'))] }),
      'no-data',
    ],
    ['who may have come too late for a mark', closed({ members: [member(101, seen('2025-10-13 08:00'))] }), 'no-data'],
    ['first seen then, with a mark of September', firstSeenLate({ marks: [ofSeptember('')] }), 'violated'],
    ['first seen then, with a mark brought along', firstSeenLate({ marks: [ofSeptember('из 9А')] }), 'no-data'],
    [
      'first seen then, with an absence of September',
      firstSeenLate({ absences: [absence(101, '2025-09-04')] }),
      'violated',
    ],
    [
      'who joined fourteen days before the end',
      closed({ members: [member(101, seen('2025-10-12 23:00', '2025-10-11 23:00'))] }),
      'violated',
    ],
    ['who is exempt for twenty-nine days and has nothing but «н/а»', exemptTo('2025-09-29'), 'violated'],
    [
      'a mark of the Saturday after the named day, though there were lessons',
      closed({
        slots: [slot('2025-10-24'), slot('2025-10-25')],
        termMarks: [given(101, seen('2025-10-25 20:00', '2025-10-25 00:10'))],
      }),
      'violated',
    ],
    [
      'while the teacher had a permission for the day',
      closed({
        registers: {
          permissions: [
            { staffId: TEACHER, from: '2025-10-24', to: '2025-10-24', until: '2025-10-27', ground: 'приказ' },
          ],
        },
      }),
      'excused',
    ],
    ['who is exempt but assessed', closed({ registers: exemption(true) }), 'violated'],
    ['who is not assessed and has a mark all the same', closed({ registers: exemption(false) }), 'excused'],
    ['whose mark was put off', closed({ registers: deferral }), 'excused'],
    [
      'who studied elsewhere as the day came',
      closed({ registers: { certificates: [{ studentId: 101, from: '2025-10-01', to: '2025-10-24' }] } }),
      'excused',
    ],
    [
      'who came back with a certificate ten school days of the class before the day: his mark was due',
      certified('2025-10-10'),
      'violated',
    ],
    ['who came back with one nine school days before it', certified('2025-10-13'), 'excused'],
    [
      'while the teacher was away',
      closed({
        slots: [slot('2025-10-23'), slot('2025-10-24'), slot('2025-11-05')],
        registers: { staffAbsences: [{ staffId: TEACHER, from: '2025-10-23', to: '2025-10-25' }] },
      }),
      'excused',
    ],
  ])('%s', (_, facts, verdict) => {
    expect(judged(periodMarkLate, facts, NOW)).toStrictEqual([`${KEY} ${verdict} violation`]);
  });

  test('a mark that came after its deferral as well', () => {
    const registers = { deferrals: [{ studentId: 101, termName: 'I четверть', until: '2025-10-25' }] };
    const termMarks = [given(101, seen('2025-10-27 12:00', '2025-10-26 00:00'))];
    expect(judged(periodMarkLate, closed({ registers, termMarks }), NOW)).toStrictEqual([`${KEY} violated violation`]);
  });
});

test.each([
  ['on the named day is in time', seen('2025-12-29 20:00', '2025-12-29 00:10'), []],
  ['of the day after it is late', seen('2025-12-30 20:00', '2025-12-30 00:10'), ['violated']],
])('the mark of a half-year %s', (_, interval, verdicts) => {
  const half = halfYear({ termMarks: [given(101, interval)] });
  const { findings } = periodMarkLate.check(half, norms, at('2026-01-12 12:00'));
  expect(findings.map(({ verdict }) => verdict)).toStrictEqual(verdicts);
});

describe('is one finding with «missing»', () => {
  const members = [member(101), member(102)];
  const both = (facts: ReturnType<typeof closed>) =>
    [periodMarkMissing, periodMarkLate].map((rule) => judged(rule, facts, NOW));
  test.each([
    ['while a mark is missing, that is said', [given(101)], [[`${KEY} violated violation`], []]],
    ['when the last one has come, that it was late', [given(101), given(102)], [[], [`${KEY} violated violation`]]],
    ['nothing where all came in time', [given(101, IN_TIME), given(102, IN_TIME)], [[], []]],
  ])('%s', (_, termMarks, findings) => {
    expect(both(closed({ members, termMarks }))).toStrictEqual(findings);
  });

  test('a fault of the one comes before an excuse of the other', () => {
    const registers = { deferrals: [{ studentId: 102, termName: 'I четверть', until: '2025-11-15' }] };
    expect(both(closed({ members, registers }))).toStrictEqual([[], [`${KEY} violated violation`]]);
    const termMarks = [given(101, IN_TIME)];
    expect(both(closed({ members, registers, termMarks }))).toStrictEqual([[`${KEY} excused violation`], []]);
  });

  test('each counts the term once, and only one of them the fault', () => {
    const facts = closed({ members, termMarks: [given(101), given(102)] });
    const tallies = [periodMarkMissing, periodMarkLate].map((rule) => rule.check(facts, norms, at(NOW)).tally);
    expect(tallies).toMatchObject([[{ opportunities: 1, violated: 0 }], [{ opportunities: 1, violated: 1 }]]);
  });
});

test('one finding lists the students with what the polls saw', () => {
  const members = [101, 102, 103, 104].map((id) => member(id));
  const doubtful = seen('2025-10-25 08:00', '2025-10-24 20:00');
  const termMarks = [given(101), given(102, IN_TIME), given(103, doubtful), given(104)];
  const finding = only(periodMarkLate, closed({ members, termMarks }), NOW);
  expect(finding).toMatchObject({ staffId: TEACHER, studentId: null, date: '2025-10-24' });
  expect(finding.evidence).toStrictEqual({
    term: 'I четверть',
    members: 4,
    deadline: at('2025-10-25 00:00'),
    movedDeadline: null,
    exception: null,
    excused: 0,
    students: [
      { studentId: 101, verdict: 'violated', exception: null, absentAt: LATE.absentAt, seenAt: LATE.seenAt },
      { studentId: 103, verdict: 'disputable', exception: null, absentAt: doubtful.absentAt, seenAt: doubtful.seenAt },
      { studentId: 104, verdict: 'violated', exception: null, absentAt: LATE.absentAt, seenAt: LATE.seenAt },
    ],
  });
  expect(periodMarkLate.describe(finding, ZONE)).toBe(
    'Отметка за период (I четверть) выставлена у 2 обучающихся после срока, ещё у 1 — возможно; срок истёк 24.10 в 24:00',
  );
});

test.each([
  [
    closed({ termMarks: [given(101, seen('2025-10-25 00:31'))] }),
    'Нет данных, вовремя ли выставлена отметка за период (I четверть) у 1 обучающегося; срок истёк 24.10 в 24:00',
  ],
  [
    closed({ termMarks: [given(101, seen('2025-10-25 00:31', '2025-10-24 23:00'))] }),
    'Отметка за период (I четверть) выставлена у 1 обучающегося, возможно, после срока; срок истёк 24.10 в 24:00',
  ],
  [
    closed({ registers: deferral }),
    'Отметка за период (I четверть) выставлена у 1 обучающегося после срока; срок перенесён до конца дня 15.11: отсрочка отметки',
  ],
])('the sentence says how sure that is', (facts, sentence) => {
  expect(periodMarkLate.describe(only(periodMarkLate, facts, NOW), ZONE)).toBe(sentence);
});
