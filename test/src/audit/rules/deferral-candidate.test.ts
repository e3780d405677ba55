import { describe, expect, test } from 'vitest';
import { deferralCandidate } from '../../../../src/audit/rules/deferral-candidate.js';
import type { AbsenceCode } from '../../../../src/domain/rows.js';
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
  termMark,
  ZONE,
} from '../support/facts.js';

/** The quarter ends with Sunday 26 October, and its last two weeks begin with Monday the 13th. */
const OPEN = '2025-10-13 12:00';
const OVER = '2025-10-27 12:00';
const KEY = 'journal-term:5:I четверть';
const DATES = [
  ...['2025-09-03', '2025-09-10', '2025-09-17', '2025-09-24', '2025-10-01', '2025-10-08'],
  ...['2025-10-15', '2025-10-22'],
];

const read = (grid: string | null, lessons = grid) => [
  {
    ...QUARTER,
    gridObservedAt: grid === null ? null : at(grid),
    lessonsObservedAt: lessons === null ? null : at(lessons),
  },
];
/** Of the eight lessons one each Wednesday the first ones were missed, a letter each: «б б н». */
const away = (codes: string, more: Overrides = {}) =>
  facts({
    slots: DATES.map((date) => slot(date)),
    lessons: DATES.map((date, nth) => lesson(date, { id: 10 + nth })),
    absences: codes.split(' ').map((code, nth) => absence(101, DATES[nth] ?? '', code as AbsenceCode)),
    terms: read('2025-10-27 00:15'),
    ...more,
  });
/** As it stood on the morning of the 13th, with six lessons given. */
const early = (codes: string, more: Overrides = {}) => away(codes, { terms: read('2025-10-13 00:15'), ...more });
const ILL = 'б б б б б';

describe('stays silent', () => {
  test.each([
    ['on half of the lessons', away('б б б б')],
    ['on absences that are partly none: who came late was there', away('б б б б оп')],
    [
      'on an absence that was taken away',
      away('б б б б', {
        absences: [...away('б б б б').absences, { ...absence(101, '2025-10-01', 'б'), goneAt: at('2025-10-02 12:00') }],
      }),
    ],
    [
      'on absences from another journal of the subject',
      away(ILL, { absences: away(ILL).absences.map((each) => ({ ...each, journalId: 6 })) }),
    ],
    [
      'on absences from no lesson of the journal',
      away('', { absences: DATES.map((date) => ({ ...absence(101, date, 'б'), ordinal: 1 })) }),
    ],
    [
      'where the mark is put off',
      away(ILL, { registers: { deferrals: [{ studentId: 101, termName: 'I четверть', until: '2025-11-15' }] } }),
    ],
    [
      'on an individual plan',
      away(ILL, { registers: { individualPlans: [{ studentId: 101, from: '2025-10-01', to: '2025-10-20' }] } }),
    ],
    [
      'on an exemption',
      away(ILL, {
        registers: { exemptions: [{ studentId: 101, from: '2025-10-01', to: '2026-05-31', assessed: true }] },
      }),
    ],
    ['on a mark for the term that he has all the same', away(ILL, { termMarks: [termMark(101, '4')] })],
    ['on «н/а» of who was away for another reason', away('н н н н н', { termMarks: [termMark(101, 'н/а')] })],
    ['on who has left', away(ILL, { members: [member(101, seen('2025-09-01 07:00'), '2025-10-10 08:00')] })],
    [
      'on a newcomer who was ill ever since: most of the term he was elsewhere',
      away('', {
        members: [member(101, seen('2025-10-07 08:00', '2025-10-06 20:00'))],
        absences: DATES.slice(5).map((date) => absence(101, date, 'б')),
      }),
    ],
    ['in an unmarked subject', away(ILL, { journal: { subjectName: 'Разговоры о важном' } })],
    ['in grade 1', away(ILL, { journal: { grade: 1 } })],
  ])('%s', (_, facts) => {
    expect(judged(deferralCandidate, facts, OVER)).toStrictEqual([]);
  });

  test('before the last two weeks', () => {
    const before = '2025-10-12 23:59';
    expect(judged(deferralCandidate, early('б б б б б б'), before)).toStrictEqual([]);
    expect(deferralCandidate.check(early(ILL), norms, at(before)).nextMoment).toBe(at('2025-10-13 00:00'));
    expect(deferralCandidate.check(early(ILL), norms, at(OPEN)).nextMoment).toBe(at('2025-10-27 00:00'));
  });

  test('on half of the lessons until then', () => {
    expect(judged(deferralCandidate, early('б б б'), OPEN)).toStrictEqual([]);
  });

  test('on the day of the look itself: its absentees are entered by its end', () => {
    const given = away('', {
      absences: ['2025-10-01', '2025-10-08', '2025-10-15', '2025-09-24'].map((date) => absence(101, date, 'б')),
      terms: read('2025-10-15 18:00'),
    });
    expect(judged(deferralCandidate, given, '2025-10-15 18:05')).toStrictEqual([]);
    const next = { ...given, terms: read('2025-10-16 00:15') };
    expect(judged(deferralCandidate, next, '2025-10-16 00:20')).toStrictEqual([`${KEY} violated notice`]);
  });
});

describe('finds', () => {
  test.each([
    ['who was ill for more than half of the term', away(ILL), OVER, 'violated'],
    [
      'the same with «н/а»: illness need not end in it',
      away(ILL, { termMarks: [termMark(101, 'н/а')] }),
      OVER,
      'violated',
    ],
    [
      'the same with a mark that was taken away',
      away(ILL, { termMarks: [termMark(101, '4', '2025-10-25 12:00')] }),
      OVER,
      'violated',
    ],
    ['who was away for other reasons', away('н н у у н'), OVER, 'violated'],
    ['whose illness alone is not enough', away('б б б б н'), OVER, 'violated'],
    ['two weeks before the end, of the lessons until then', early('б б б б'), OPEN, 'violated'],
    ['by a look before these two weeks', early('б б б б б', { terms: read('2025-10-12 20:00') }), OPEN, 'disputable'],
    [
      'when the term is over, by a look before its end',
      away(ILL, { terms: read('2025-10-26 20:00') }),
      OVER,
      'disputable',
    ],
    [
      'where only the list of lessons was read by then',
      away(ILL, { terms: read('2025-10-26 20:00', '2025-10-27 00:15') }),
      OVER,
      'disputable',
    ],
    [
      'where only the marks were read by then',
      away(ILL, { terms: read('2025-10-27 00:15', '2025-10-26 20:00') }),
      OVER,
      'disputable',
    ],
    ['on a page that was never read', away(ILL, { terms: read(null, '2025-10-27 00:15') }), OVER, 'no-data'],
    [
      'on absences that another view has shown since',
      away(ILL, {
        absences: away(ILL).absences.map((each) => ({
          ...each,
          versions: [{ code: 'б' as const, comment: '', ...seen('2025-10-27 11:00') }],
        })),
      }),
      OVER,
      'no-data',
    ],
  ])('%s', (_, facts, moment, verdict) => {
    expect(judged(deferralCandidate, facts, moment)).toStrictEqual([`${KEY} ${verdict} notice`]);
  });
});

test('one finding lists the students by what kept them away', () => {
  const absences = [
    ...away('б б б б б н').absences,
    ...DATES.slice(0, 7).map((date) => absence(103, date, 'у')),
    ...DATES.slice(0, 5).map((date) => absence(102, date, 'н')),
  ];
  const members = [101, 102, 103, 104].map((id) => member(id));
  const marks = [mark(1, 104, '2025-09-03', seen('2025-09-03 12:00'))];
  const facts = away('', { absences, members, marks });
  const finding = only(deferralCandidate, facts, OVER);
  expect(finding).toMatchObject({ staffId: TEACHER, studentId: null, date: '2025-10-26' });
  expect(finding.evidence).toStrictEqual({
    term: 'I четверть',
    lessons: 8,
    share: 0.5,
    observedAt: at('2025-10-27 00:15'),
    students: [
      { studentId: 101, missed: 6, ill: 5, cause: 'illness', verdict: 'violated' },
      { studentId: 102, missed: 5, ill: 0, cause: 'other', verdict: 'violated' },
      { studentId: 103, missed: 7, ill: 0, cause: 'other', verdict: 'violated' },
    ],
  });
  expect(deferralCandidate.describe(finding, ZONE)).toBe(
    'Пропущено больше 50 % уроков за период (I четверть): по болезни у 1 обучающегося, отметку можно отложить; по другой причине у 2 обучающихся, возможна неаттестация; больше всего 7 из 8; проверено 27.10 в 00:15',
  );
  expect(deferralCandidate.check(facts, norms, at(OVER)).tally).toMatchObject([
    { staffId: TEACHER, month: '2025-10-01', opportunities: 1, violated: 0, noticed: 1 },
  ]);
});

test.each([
  [
    away(ILL, { terms: read('2025-10-26 20:00') }),
    'Пропущено больше 50 % уроков за период (I четверть): по болезни у 1 обучающегося, отметку можно отложить; больше всего 5 из 8; при последней проверке 26.10 в 20:00',
  ],
  [
    away(ILL, { terms: read(null) }),
    'Нет данных, сколько уроков за период (I четверть) пропущено у 1 обучающегося: страницы журнала ещё не прочитаны',
  ],
])('the sentence says how sure that is', (facts, sentence) => {
  expect(deferralCandidate.describe(only(deferralCandidate, facts, OVER), ZONE)).toBe(sentence);
});
