import { describe, expect, test } from 'vitest';
import type { JournalFacts } from '../../../../src/audit/journal-facts.js';
import { periodMarkMissing } from '../../../../src/audit/rules/period-mark-missing.js';
import { addDays } from '../../../../src/domain/time.js';
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

const DUE = '2025-10-24';
const AFTER = '2025-10-25 00:10';
const observed = (moment: string | null) => [{ ...QUARTER, gridObservedAt: moment === null ? null : at(moment) }];
const bare = (more: Overrides = {}) =>
  facts({ slots: [slot('2025-10-23'), slot(DUE)], terms: observed(AFTER), ...more });
const joined = (moment: string) => [member(101, seen(moment, '2025-10-01 07:00'))];
const late = [member(101, seen('2025-10-13 08:00'))];
const own = (comment: string) => mark(7, 101, '2025-09-04', seen('2025-10-13 08:00'), { comment });
/** The class learns on each weekday up to the term's end, and again from Monday, 3 November. */
const DAYS = ['13', '14', '15', '16', '17', '20', '21', '22', '23', '24'].map((day) => `2025-10-${day}`);
const NEXT_DAYS = ['03', '05', '06', '07', '10', '11', '12', '13', '14', '17', '18'].map((day) => `2025-11-${day}`);
/** He studied elsewhere up to the day, and from the next one on to the other, if any. */
const elsewhere = (to: string, prolonged?: string, since = addDays(to, 1)) =>
  bare({
    neighbours: { classDates: new Set([...DAYS, ...NEXT_DAYS]) },
    registers: {
      certificates: [
        { studentId: 101, from: '2025-08-15', to },
        ...(prolonged === undefined ? [] : [{ studentId: 101, from: since, to: prolonged }]),
      ],
    },
  });
const exemption = (assessed: boolean, to = '2026-05-31') => ({
  exemptions: [{ studentId: 101, from: '2025-09-01', to, assessed }],
});

describe('stays silent', () => {
  test.each([
    ['before the day that the profile names is over', bare(), '2025-10-24 23:59'],
    ['on a mark', bare({ termMarks: [termMark(101, '4')] }), AFTER],
    ['on «н/а»', bare({ termMarks: [termMark(101, 'н/а')] }), AFTER],
    ['on who joined thirteen days before the end', bare({ members: joined('2025-10-13 08:00') }), AFTER],
    ['on who has left', bare({ members: [member(101, seen('2025-09-01 07:00'), '2025-10-20 08:00')] }), AFTER],
    [
      'on an individual plan',
      bare({ registers: { individualPlans: [{ studentId: 101, from: '2025-10-20', to: '2026-05-31' }] } }),
      AFTER,
    ],
    [
      'on who learns at home in the family, as the register of individual plans tells, for a part of the term',
      bare({ registers: { individualPlans: [{ studentId: 101, from: '2025-09-15', to: '2025-10-10' }] } }),
      AFTER,
    ],
    [
      'on who is exempt and has no mark of any form once the term is over: exempt-unassessed speaks',
      bare({ registers: exemption(true) }),
      '2025-10-27 00:00',
    ],
    ['on who is exempt for thirty days of it', bare({ registers: exemption(true, '2025-09-30') }), '2025-10-27 00:00'],
    ['in an unmarked subject', bare({ journal: { subjectName: 'Разговоры о важном' } }), AFTER],
    ['in grade 1', bare({ journal: { grade: 1 } }), AFTER],
    ['on a term for which no day is named', bare({ terms: [{ ...QUARTER, name: 'II четверть' }] }), AFTER],
    [
      'on a term of the same name in another year',
      bare({ terms: [{ ...QUARTER, startDate: '2026-09-01', endDate: '2026-10-25' }] }),
      AFTER,
    ],
    ['on a journal without members', bare({ members: [] }), AFTER],
  ])('%s', (_, given, moment) => {
    expect(judged(periodMarkMissing, given, moment)).toStrictEqual([]);
  });
});

describe('finds', () => {
  test.each([
    ['no mark after the day', bare(), 'violated'],
    ['a mark that was taken away', bare({ termMarks: [termMark(101, '4', '2025-10-24 20:00')] }), 'violated'],
    ['a blank', bare({ termMarks: [termMark(101, ' ')] }), 'violated'],
    ['who joined fourteen days before the end', bare({ members: joined('2025-10-12 23:00') }), 'violated'],
    ['who is exempt but assessed', bare({ registers: exemption(true) }), 'violated'],
    [
      'a deferral of another term',
      bare({ registers: { deferrals: [{ studentId: 101, termName: 'II четверть', until: '2026-01-15' }] } }),
      'violated',
    ],
    [
      'a deferral of a term called alike in the year before',
      bare({ registers: { deferrals: [{ studentId: 101, termName: 'I четверть', until: '2024-11-15' }] } }),
      'violated',
    ],
    [
      'who came back with a certificate ten school days before the day: his mark takes its marks into account and is due',
      elsewhere('2025-10-10'),
      'violated',
    ],
    [
      'who came back with one nine school days before it, which may be on its way',
      elsewhere('2025-10-11', '2025-10-13'),
      'excused',
    ],
    ['who studies elsewhere still', elsewhere('2025-10-24'), 'excused'],
    ['whose certificate was prolonged', elsewhere('2025-10-10', '2025-10-31'), 'excused'],
    ['whose certificate is of days after the term', elsewhere('2025-08-20', '2025-11-10', '2025-10-27'), 'violated'],
    [
      'whose page was never read, whatever the certificate',
      facts({ ...elsewhere('2025-10-24'), terms: observed(null) }),
      'no-data',
    ],
    ['no look since', bare({ terms: observed('2025-10-24 23:59') }), 'disputable'],
    ['no look at all', bare({ terms: observed(null) }), 'no-data'],
  ])('%s', (_, given, verdict) => {
    expect(judged(periodMarkMissing, given, AFTER)).toStrictEqual([`journal-term:5:I четверть ${verdict} violation`]);
  });

  test.each([
    ['first seen thirteen days before the end: it is unknown since when', bare({ members: late }), 'no-data'],
    ['first seen then, with a mark of September', bare({ members: late, marks: [own('')] }), 'violated'],
    [
      'first seen then, with an absence of September',
      bare({ members: late, absences: [absence(101, '2025-09-04')] }),
      'violated',
    ],
    ['first seen then, with a mark brought along', bare({ members: late, marks: [own('из 9А')] }), 'no-data'],
    ['one of them known to be there', bare({ members: [...late, member(102)] }), 'violated'],
    ['first seen then, and is not assessed', bare({ members: late, registers: exemption(false) }), 'excused'],
    ['not assessed on a page never read', bare({ terms: observed(null), registers: exemption(false) }), 'no-data'],
  ])('who was %s', (_, given, verdict) => {
    expect(judged(periodMarkMissing, given, AFTER)).toStrictEqual([`journal-term:5:I четверть ${verdict} violation`]);
  });

  test('and says until when the certificate is waited for', () => {
    const said = (given: JournalFacts) => periodMarkMissing.describe(only(periodMarkMissing, given, AFTER), ZONE);
    const lack = 'Отметка за период (I четверть) не выставлена у 1 обучающегося';
    expect(said(elsewhere('2025-10-24'))).toBe(`${lack}; срок перенесён до конца дня 17.11: справка об обучении`);
    expect(said(elsewhere('2025-11-10'))).toBe(
      `${lack}; срок перенесён до конца 10-го учебного дня после возвращения: справка об обучении`,
    );
  });

  test('who is exempt for twenty-nine days once the term is over: a month it is not', () => {
    const given = bare({ registers: exemption(true, '2025-09-29') });
    expect(judged(periodMarkMissing, given, '2025-10-27 00:00')).toStrictEqual([
      'journal-term:5:I четверть violated violation',
    ]);
  });

  test('of a half-year once its named day is over', () => {
    expect(judged(periodMarkMissing, halfYear(), '2025-12-29 23:59')).toStrictEqual([]);
    expect(judged(periodMarkMissing, halfYear(), '2025-12-30 00:00')).toStrictEqual([
      'journal-term:5:I полугодие violated violation',
    ]);
  });

  test('only who is known to be there is listed', () => {
    const finding = only(periodMarkMissing, bare({ members: [...late, member(102)] }), AFTER);
    expect(finding.evidence['students']).toMatchObject([{ studentId: 102 }]);
    const unknown = only(periodMarkMissing, bare({ members: late }), AFTER);
    expect(periodMarkMissing.describe(unknown, ZONE)).toBe(
      'Нет данных: отметка за период (I четверть) не выставлена у 1 обучающегося, но неизвестен день прихода в журнал',
    );
  });

  test('at the very end of the day', () => {
    expect(judged(periodMarkMissing, bare({ terms: observed('2025-10-25 00:00') }), '2025-10-25 00:00')).toHaveLength(
      1,
    );
  });
});

describe('excuses what a register has moved', () => {
  const deferral = { deferrals: [{ studentId: 101, termName: 'I четверть', until: '2025-11-15' }] };
  const ill = { staffAbsences: [{ staffId: TEACHER, from: '2025-10-20', to: '2025-10-31' }] };
  const permission = (from: string, to: string) => ({
    permissions: [{ staffId: TEACHER, from, to, until: '2025-11-05', ground: 'приказ' }],
  });
  const outage = (from: string, to: string) => ({
    outages: [{ startsAt: at(from), endsAt: at(to), reason: 'сбой' }],
  });
  const slots = [slot('2025-10-23'), slot(DUE), ...NEXT_DAYS.slice(0, 9).map((date) => slot(date))];
  const judgedAt = (registers: NonNullable<Overrides['registers']>, moment: string) =>
    judged(periodMarkMissing, bare({ slots, registers, terms: observed(moment) }), moment);
  const KEY = 'journal-term:5:I четверть';

  test.each([
    ['a deferral', deferral, '2025-11-15 23:59', '2025-11-16 00:00'],
    ['the teacher’s absence', ill, '2025-11-03 23:59', '2025-11-04 00:00'],
    ['a permission', permission('2025-10-20', DUE), '2025-11-05 23:59', '2025-11-06 00:00'],
    ['an outage', outage('2025-10-23 10:00', '2025-10-25 12:00'), '2025-11-01 23:59', '2025-11-02 00:00'],
    [
      'a certificate',
      { certificates: [{ studentId: 101, from: '2025-10-01', to: '2025-10-23' }] },
      '2025-11-14 23:59',
      '2025-11-15 00:00',
    ],
    ['the last of several', { ...deferral, ...ill }, '2025-11-15 23:59', '2025-11-16 00:00'],
  ])('%s, and not a minute longer', (_, registers, before, after) => {
    expect(judgedAt(registers, '2025-10-24 23:59')).toStrictEqual([]);
    expect(judgedAt(registers, before)).toStrictEqual([`${KEY} excused violation`]);
    expect(judgedAt(registers, after)).toStrictEqual([`${KEY} violated violation`]);
    const given = bare({ slots, registers, terms: observed(before) });
    expect(judged(periodMarkMissing, given, after)).toStrictEqual([`${KEY} disputable violation`]);
    expect(periodMarkMissing.check(given, norms, at(before)).nextMoment).toBe(at(after));
  });

  test.each([
    ['a permission for other days', permission('2025-10-01', '2025-10-10')],
    ['an outage that ended before the last day', outage('2025-10-21 10:00', '2025-10-24 00:00')],
    [
      'an absence that ended before the day',
      { staffAbsences: [{ staffId: TEACHER, from: '2025-10-06', to: '2025-10-10' }] },
    ],
    ['the absence of another', { staffAbsences: [{ staffId: 9, from: '2025-10-20', to: '2025-10-31' }] }],
  ])('not %s', (_, registers) => {
    expect(judgedAt(registers, AFTER)).toStrictEqual([`${KEY} violated violation`]);
  });

  test('who is not assessed owes no mark at any time', () => {
    expect(judgedAt(exemption(false), AFTER)).toStrictEqual([`${KEY} excused violation`]);
    expect(judgedAt(exemption(false), '2026-05-31 12:00')).toStrictEqual([`${KEY} excused violation`]);
  });

  test('a deferral moves one student’s mark, and the others are listed without him', () => {
    const members = [member(101), member(102)];
    const finding = only(periodMarkMissing, bare({ slots, members, registers: deferral }), AFTER);
    expect(finding.evidence).toMatchObject({ excused: 1, students: [{ studentId: 102, verdict: 'violated' }] });
    expect(periodMarkMissing.describe(finding, ZONE)).toBe(
      'Отметка за период (I четверть) не выставлена у 1 обучающегося: проверено 25.10 в 00:10, срок истёк 24.10 в 24:00; ещё у 1 — по уважительной причине',
    );
  });

  test.each([
    [
      'is in time half an hour after the look that missed the day: the excuse is told',
      '00:30',
      [`${KEY} excused violation`],
    ],
    ['may be late a minute later: period-mark-late speaks', '00:31', []],
  ])('beside a deferral the mark of another %s', (_, minute, found) => {
    const termMarks = [termMark(102, '4', undefined, seen(`2025-10-25 ${minute}`, '2025-10-24 18:00'))];
    const given = bare({ members: [member(101), member(102)], slots, registers: deferral, termMarks });
    expect(judged(periodMarkMissing, given, '2025-10-25 00:40')).toStrictEqual(found);
  });

  test('the sentence says what moved the day', () => {
    const sentence = (registers: NonNullable<Overrides['registers']>) =>
      periodMarkMissing.describe(only(periodMarkMissing, bare({ slots, registers }), AFTER), ZONE);
    expect(sentence(deferral)).toBe(
      'Отметка за период (I четверть) не выставлена у 1 обучающегося; срок перенесён до конца дня 15.11: отсрочка отметки',
    );
    expect(sentence(exemption(false))).toBe(
      'Отметка за период (I четверть) не выставлена у 1 обучающегося; освобождение без оценивания',
    );
  });
});

describe('the other readings of the act', () => {
  const slots = ['2025-10-20', '2025-10-21', '2025-10-23', DUE].map((date) => slot(date));
  const next = (termMarks: Partial<typeof norms.termMarks>, moment = '2025-10-01 12:00') =>
    periodMarkMissing.check(bare({ slots }), { ...norms, termMarks: { ...norms.termMarks, ...termMarks } }, at(moment))
      .nextMoment;
  test.each([
    ['three days before the class’s last school day', { mode: 'days-before-end' }, '2025-10-22 00:00'],
    [
      'where that is none, the next one if so chosen',
      { mode: 'days-before-end', onNonSchoolDay: 'next' },
      '2025-10-22 00:00',
    ],
    ['two days before is Wednesday: Tuesday', { mode: 'days-before-end', daysBeforeEnd: 2 }, '2025-10-22 00:00'],
    ['or Thursday', { mode: 'days-before-end', daysBeforeEnd: 2, onNonSchoolDay: 'next' }, '2025-10-24 00:00'],
    ['the last seven days', { mode: 'last-days' }, '2025-10-25 00:00'],
    ['the last seven days need no named date', { mode: 'last-days', dueDates: {} }, '2025-10-25 00:00'],
  ] as const)('%s', (_, termMarks, moment) => {
    expect(next(termMarks)).toBe(at(moment));
  });
});

test('a day without school falls back to the school day before it', () => {
  const slots = [slot('2025-10-23'), slot('2025-11-05')];
  expect(judged(periodMarkMissing, bare({ slots }), '2025-10-23 23:59')).toStrictEqual([]);
  expect(judged(periodMarkMissing, bare({ slots }), '2025-10-24 00:00')).toHaveLength(1);
});

test('a day beyond the known timetable is taken by its weekday', () => {
  const slots = [slot('2025-10-03'), slot('2025-10-06')];
  const next = (date: string) => {
    const given = { ...norms, termMarks: { ...norms.termMarks, dueDates: { 'I четверть': date } } };
    return periodMarkMissing.check(bare({ slots }), given, at('2025-10-06 12:00')).nextMoment;
  };
  expect(next('2025-10-24')).toBe(at('2025-10-25 00:00'));
  expect(next('2025-10-26')).toBe(at('2025-10-25 00:00'));
});

test('one finding lists the students', () => {
  const members = [member(103), member(101), member(102)];
  const given = bare({ members, termMarks: [termMark(102, '5')] });
  const finding = only(periodMarkMissing, given, AFTER);
  expect(finding).toMatchObject({ staffId: TEACHER, studentId: null, date: DUE });
  expect(finding.evidence).toStrictEqual({
    term: 'I четверть',
    members: 3,
    deadline: at('2025-10-25 00:00'),
    movedDeadline: null,
    exception: null,
    observedAt: at(AFTER),
    excused: 0,
    students: [
      { studentId: 101, verdict: 'violated', exception: null },
      { studentId: 103, verdict: 'violated', exception: null },
    ],
  });
  expect(periodMarkMissing.describe(finding, ZONE)).toBe(
    'Отметка за период (I четверть) не выставлена у 2 обучающихся: проверено 25.10 в 00:10, срок истёк 24.10 в 24:00',
  );
  expect(periodMarkMissing.check(given, norms, at(AFTER)).tally).toMatchObject([
    { month: '2025-10-01', opportunities: 1, violated: 1 },
  ]);
});
