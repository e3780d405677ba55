import { describe, expect, test } from 'vitest';
import type { MarkFact } from '../../../../src/audit/journal-facts.js';
import { accumulationLow } from '../../../../src/audit/rules/accumulation-low.js';
import {
  absence,
  at,
  judged,
  lesson,
  mark,
  member,
  norms,
  type Overrides,
  only,
  QUARTER,
  seen,
  TEACHER,
  work,
  ZONE,
} from '../support/facts.js';
import { ALTERNATING, AROUND, away, KEY, MONDAYS, marks, OVER, TWICE, taught } from '../support/quarter.js';

/** Every other Monday: half an hour a week. */
const FORTNIGHTLY = MONDAYS.filter((_, week) => week % 2 === 0);

const registers = {
  plan: { individualPlans: [{ studentId: 101, from: '2025-09-01', to: '2026-05-31' }] },
  exempt: { exemptions: [{ studentId: 101, from: '2025-09-01', to: '2025-10-26', assessed: true }] },
  exemptOnce: { exemptions: [{ studentId: 101, from: '2025-10-20', to: '2025-10-20', assessed: true }] },
  exemptHalf: { exemptions: [{ studentId: 101, from: '2025-09-01', to: '2025-10-02', assessed: true }] },
  deferred: { deferrals: [{ studentId: 101, termName: 'I четверть', until: '2025-11-15' }] },
};

describe('after the term it stays silent', () => {
  test.each([
    ['on the norm of two hours', taught(TWICE, 5)],
    ['on the norm of one hour', taught(MONDAYS, 3)],
    ['on half of the lessons attended', taught(TWICE, 3, { absences: away(TWICE.slice(7)) })],
    [
      'on who never attended two lessons in a row',
      taught(TWICE, 0, { absences: away(TWICE.filter((_, index) => index % 2 === 1)) }),
    ],
    ['on who attended only the two first lessons', taught(TWICE, 0, { absences: away(TWICE.slice(2)) })],
    [
      'on two marks in one cell',
      taught(TWICE, 4, {
        marks: [...marks(3), mark(410, 101, '2025-10-20', seen('2025-10-20 12:00'), { value: '5/4' })],
      }),
    ],
    [
      'on marks brought from another journal',
      taught(TWICE, 3, {
        marks: [
          ...marks(3),
          ...[8, 9].map((id) => mark(id, 101, '2025-09-02', seen('2025-09-02 12:00'), { journalId: 6 })),
        ],
      }),
    ],
    [
      'on a newcomer with half of what he attended',
      taught(TWICE, 2, {
        members: [member(101, seen('2025-10-06 08:00', '2025-10-03 08:00'))],
        marks: marks(2, ['2025-10-09', '2025-10-13', '2025-10-16']),
        lessons: TWICE.slice(0, 14).map((date, index) => lesson(date, { id: 300 + index })),
      }),
    ],
    [
      'on who left before the end',
      taught(TWICE, 0, { members: [member(101, seen('2025-09-01 07:00'), '2025-10-25 08:00')] }),
    ],
    [
      'on who came after the end',
      taught(TWICE, 0, { members: [member(101, seen('2025-10-27 00:05', '2025-10-26 08:00'))] }),
    ],
    ['on an individual plan', taught(TWICE, 0, { registers: registers.plan })],
    ['on half of the lessons outside an exemption', taught(TWICE, 3, { registers: registers.exemptHalf })],
    [
      'on who was there only at the two lessons after a vacation',
      taught(AROUND, 0, { absences: away(AROUND.filter((date) => date < '2025-10-13' || date > '2025-10-16')) }),
    ],
    ['at half an hour on half of the four lessons', taught(FORTNIGHTLY, 2)],
    ['at an hour and a half on the norm of one', taught(ALTERNATING, 3)],
    ['on an exemption', taught(TWICE, 0, { registers: registers.exempt })],
    ['on a deferral', taught(TWICE, 0, { registers: registers.deferred })],
    ['in an unmarked subject', taught(TWICE, 0, { journal: { subjectName: 'Разговоры о важном' } })],
    ['in grade 1', taught(TWICE, 0, { journal: { grade: 1 } })],
    ['on a kind of term without a norm', taught(TWICE, 0, { terms: [{ ...QUARTER, kind: 'trimester' }] })],
    ['on a journal without lessons', taught(TWICE, 0, { lessons: [] })],
  ])('%s', (_, given) => {
    expect(judged(accumulationLow, given, OVER)).toStrictEqual([]);
  });
});

describe('after the term it finds', () => {
  const grid = (moment: string | null) => ({
    terms: [{ ...QUARTER, gridObservedAt: moment === null ? null : at(moment) }],
  });
  test.each([
    ['four marks of five', taught(TWICE, 4), 'violated'],
    [
      'four of five in spite of an exemption of one day',
      taught(TWICE, 4, { registers: registers.exemptOnce }),
      'violated',
    ],
    ['at half an hour one of two', taught(FORTNIGHTLY, 1), 'violated'],
    [
      '«зачёт» is no mark',
      taught(TWICE, 4, {
        marks: [...marks(4), mark(410, 101, '2025-10-20', seen('2025-10-20 12:00'), { value: 'зачёт' })],
      }),
      'violated',
    ],
    ['at an hour and a half two of three', taught(ALTERNATING, 2), 'violated'],
    [
      'who came back from a vacation and stayed',
      taught(AROUND, 0, { absences: away(AROUND.filter((date) => date < '2025-10-13')) }),
      'violated',
    ],
    ['two marks of three', taught(MONDAYS, 2), 'violated'],
    [
      'a half-year’s nine',
      taught(TWICE, 7, { terms: [{ ...QUARTER, kind: 'half-year', gridObservedAt: at(OVER) }] }),
      'violated',
    ],
    ['half of the lessons attended not reached', taught(TWICE, 2, { absences: away(TWICE.slice(7)) }), 'violated'],
    [
      '«н/а» is no mark',
      taught(TWICE, 4, {
        marks: [...marks(4), mark(410, 101, '2025-10-20', seen('2025-10-20 12:00'), { value: 'н/а' })],
      }),
      'violated',
    ],
    [
      'a mark that was taken away',
      taught(TWICE, 4, {
        marks: [...marks(4), mark(410, 101, '2025-10-20', seen('2025-10-20 12:00'), { gone: '2025-10-21 12:00' })],
      }),
      'violated',
    ],
    [
      'a mark of another term',
      taught(TWICE, 4, { marks: [...marks(4), mark(410, 101, '2025-10-27', seen('2025-10-27 00:01'))] }),
      'violated',
    ],
    [
      'who came late was there',
      taught(TWICE, 4, { absences: TWICE.map((date) => absence(101, date, 'оп')) }),
      'violated',
    ],
    ['no look at the grid since', taught(TWICE, 4, grid('2025-10-26 23:59')), 'disputable'],
    ['a look at the very end', taught(TWICE, 4, grid('2025-10-27 00:00')), 'violated'],
    ['no look at all', taught(TWICE, 4, grid(null)), 'no-data'],
  ])('%s', (_, given, verdict) => {
    expect(judged(accumulationLow, given, OVER)).toStrictEqual([`${KEY} ${verdict} violation`]);
  });
});

describe('who was there at a late first look', () => {
  const LATE = '2025-10-13 18:00';
  const late = (given: readonly MarkFact[], more: Overrides = {}) =>
    taught(TWICE, 0, { members: [member(101, seen(LATE))], marks: given, ...more });
  const brought = (date: string, id: number) => mark(id, 101, date, seen(LATE), { comment: 'перенесено из 9А' });
  test.each([
    [
      'may have come the day before: four brought marks',
      late([0, 1, 2, 3].map((at) => brought(TWICE[at] ?? '', at))),
      'no-data',
    ],
    ['has traces of September: four marks of his own', late(marks(4)), 'violated'],
    [
      'has an absence of September and four brought marks',
      late(
        [2, 3, 4, 5].map((at) => brought(TWICE[at] ?? '', at)),
        { absences: [absence(101, '2025-09-04')] },
      ),
      'violated',
    ],
    [
      'has an absence of another journal: four brought marks',
      late(
        [2, 3, 4, 5].map((at) => brought(TWICE[at] ?? '', at)),
        {
          absences: [{ ...absence(101, '2025-09-04'), journalId: 6 }],
        },
      ),
      'no-data',
    ],
    ['lacks marks for the lessons since', late([]), 'violated'],
  ])('%s', (_, given, verdict) => {
    expect(judged(accumulationLow, given, OVER)).toStrictEqual([`${KEY} ${verdict} violation`]);
  });

  test('is not foretold to lack what he may not owe', () => {
    const given = taught(
      TWICE,
      0,
      { members: [member(101, seen('2025-10-20 08:00'))], marks: [brought('2025-10-02', 1)] },
      '2025-10-20',
    );
    expect(judged(accumulationLow, given, '2025-10-20 12:00')).toStrictEqual([]);
  });

  test('is named with what is unknown of him', () => {
    const finding = only(accumulationLow, late([brought('2025-09-01', 1), brought('2025-09-04', 2)]), OVER);
    expect(finding.evidence['students']).toMatchObject([{ studentId: 101, given: 2 }]);
    expect(accumulationLow.describe(finding, ZONE)).toBe(
      'Нет данных: у 1 обучающегося неизвестен день прихода в журнал, а с ним и нужное число отметок',
    );
  });
});

test('marks for keeping notebooks count where the profile says so', () => {
  const given = taught(TWICE, 5, { works: [work(TWICE[0] ?? '', 'Ведение тетради')] });
  const without = { ...norms, accumulation: { ...norms.accumulation, countNotebooks: false } };
  expect(accumulationLow.check(given, norms, at(OVER)).findings).toEqual([]);
  const { findings } = accumulationLow.check(given, without, at(OVER));
  expect(findings.map(({ evidence }) => evidence['students'])).toMatchObject([
    [{ studentId: 101, given: 4, missing: 1 }],
  ]);
});

describe('by a formula of twice the hours and one', () => {
  const act = {
    ...norms,
    accumulation: { ...norms.accumulation, norms: { quarter: { perHour: 2, plus: 1 } } },
  };
  const lacking = (dates: readonly string[], count: number) =>
    accumulationLow
      .check(taught(dates, count), act, at(OVER))
      .findings.map(({ evidence }) => [evidence['norm'], evidence['students']]);

  test.each([
    ['half an hour', FORTNIGHTLY, 2],
    ['one hour', MONDAYS, 3],
    ['an hour and a half', ALTERNATING, 4],
    ['two hours', TWICE, 5],
  ])('%s: enough, and one too few', (_, dates, norm) => {
    expect(lacking(dates, norm)).toEqual([]);
    expect(lacking(dates, norm - 1)).toMatchObject([[norm, [{ given: norm - 1, missing: 1 }]]]);
  });

  test('a kind of term without a norm is not judged', () => {
    const half = { ...act, accumulation: { ...act.accumulation, norms: { 'half-year': { perHour: 4, plus: 2 } } } };
    expect(accumulationLow.check(taught(TWICE, 0), half, at(OVER)).findings).toEqual([]);
  });
});

test('the evidence lists who lacks how many', () => {
  const members = [member(102), member(101), member(103)];
  const others = [102, 103].flatMap((studentId) =>
    TWICE.slice(0, studentId === 102 ? 5 : 1).map((date, index) =>
      mark(studentId * 10 + index, studentId, date, seen(`${date} 12:00`)),
    ),
  );
  const given = taught(TWICE, 4, { members, marks: [...marks(4), ...others] });
  const finding = only(accumulationLow, given, OVER);
  expect(finding).toMatchObject({ staffId: TEACHER, studentId: null, date: '2025-10-26' });
  expect(finding.evidence).toStrictEqual({
    stage: 'final',
    term: 'I четверть',
    endDate: '2025-10-26',
    hours: 2,
    norm: 5,
    remaining: 0,
    counted: 3,
    deadline: at('2025-10-27 00:00'),
    observedAt: at(OVER),
    students: [
      { studentId: 101, attended: 16, given: 4, need: 5, missing: 1 },
      { studentId: 103, attended: 16, given: 1, need: 5, missing: 4 },
    ],
  });
  expect(accumulationLow.describe(finding, ZONE)).toBe(
    'Норма 5, у 2 обучающихся не хватает отметок, наибольшая нехватка 4: проверено 27.10 в 00:10',
  );
  expect(accumulationLow.check(given, norms, at(OVER)).tally).toStrictEqual([
    {
      staffId: TEACHER,
      month: '2025-10-01',
      opportunities: 1,
      violated: 1,
      noticed: 0,
      disputable: 0,
      noData: 0,
      excused: 0,
    },
  ]);
});
