import { describe, expect, test } from 'vitest';
import { homeMarksMissing } from '../../../../src/audit/rules/home-marks-missing.js';
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

/** The quarter ends with Sunday 26 October. */
const NOW = '2025-10-27 12:00';
const KEY = 'journal-term:5:I четверть';

const looked = (grid: string | null) => [{ ...QUARTER, gridObservedAt: grid === null ? null : at(grid) }];
const plan = (from = '2025-10-01', to = '2026-05-25', studentId = 101) => ({ studentId, from, to });
const everything = { ...plan(), everySubject: true as const };
/** Another journal of the class and subject. */
const sister = (members: readonly number[], marked: readonly number[] = [], termName = 'I четверть') => ({
  sisters: [{ members, lessonsByDate: new Map(), termMarks: marked.map((studentId) => ({ studentId, termName })) }],
});
/** A class of three, of whom the first is taught by a plan of his own and has no mark. */
const atHome = (more: Overrides = {}, individualPlans = [plan()]) =>
  facts({
    slots: ['2025-09-03', '2025-10-22'].map((date) => slot(date)),
    members: [101, 102, 103].map((id) => member(id)),
    termMarks: [termMark(102, '4'), termMark(103, '4')],
    terms: looked('2025-10-27 00:15'),
    ...more,
    registers: { individualPlans, ...more.registers },
  });

const came = (seenAt: string, absentAt?: string, more: Overrides = {}) =>
  atHome({ members: [member(101, seen(seenAt, absentAt)), member(102), member(103)], ...more });
const ofSeptember = (comment: string) => mark(7, 101, '2025-09-03', seen('2025-10-20 12:00'), { comment });
const deferred = (until: string, more: Overrides = {}) =>
  atHome({ ...more, registers: { deferrals: [{ studentId: 101, termName: 'I четверть', until }] } });

describe('stays silent', () => {
  test.each([
    ['on a mark', atHome({ termMarks: [termMark(101, '4')] })],
    ['on «н/а»', atHome({ termMarks: [termMark(101, 'н/а')] })],
    ['on a mark in the journal of his own', atHome({ neighbours: sister([101], [101]) })],
    ['where the journal of his own speaks', atHome({ neighbours: sister([101]) })],
    [
      'where a larger journal has the mark',
      atHome({ members: [member(101)], neighbours: sister([101, 102, 103], [101]) }),
    ],
    ['on a plan that ended before the term', atHome({}, [plan('2025-10-01', '2025-10-25')])],
    ['on a plan that begins after it', atHome({}, [plan('2025-10-27')])],
    ['on a plan of somebody else', atHome({}, [plan('2025-10-01', '2026-05-25', 104)])],
    ['on who has left', atHome({ members: [member(101, seen('2025-09-01 07:00'), '2025-10-20 08:00'), member(102)] })],
    [
      'on who is exempt and not assessed at all',
      atHome({
        registers: { exemptions: [{ studentId: 101, from: '2025-10-20', to: '2026-05-31', assessed: false }] },
      }),
    ],
    ['on who came thirteen days before the end', came('2025-10-13 12:00', '2025-10-12 12:00')],
    ['on who came in the last two weeks', came('2025-10-20 12:00', '2025-10-19 12:00')],
    ['in an unmarked subject', atHome({ journal: { subjectName: 'Разговоры о важном' } })],
    ['in grade 1', atHome({ journal: { grade: 1 } })],
  ])('%s', (_, facts) => {
    expect(judged(homeMarksMissing, facts, NOW)).toStrictEqual([]);
  });

  test('on who came after the term, from whatever day the plan is', () => {
    expect(judged(homeMarksMissing, came('2025-11-10 12:00', '2025-11-07 12:00'), '2025-11-20 12:00')).toStrictEqual(
      [],
    );
  });

  test('before the term is over', () => {
    expect(judged(homeMarksMissing, atHome(), '2025-10-26 23:59')).toStrictEqual([]);
    expect(homeMarksMissing.check(atHome(), norms, at('2025-10-26 23:59')).nextMoment).toBe(at('2025-10-27 00:00'));
  });
});

describe('finds', () => {
  test.each([
    ['who has no mark', atHome(), 'violated'],
    ['whose mark was taken away', atHome({ termMarks: [termMark(101, '4', '2025-10-25 12:00')] }), 'violated'],
    ['whose plan ends with the term', atHome({}, [plan('2025-10-01', '2025-10-26')]), 'violated'],
    ['whose plan begins on its last day', atHome({}, [plan('2025-10-26')]), 'violated'],
    [
      'whose other journal has the mark of another term',
      atHome({ members: [member(101)], neighbours: sister([101, 102, 103], [101], 'II четверть') }),
      'violated',
    ],
    [
      'whose other journal has the marks of others',
      atHome({ members: [member(101)], neighbours: sister([101, 102, 103], [102]) }),
      'violated',
    ],
    [
      'in a journal of his own, whatever the plan names',
      atHome({ members: [member(101)], neighbours: sister([101, 102, 103]) }, [everything]),
      'violated',
    ],
    ['with one plan for everything and one for the subject', atHome({}, [everything, plan()]), 'violated'],
    [
      'who is exempt and assessed otherwise',
      atHome({
        registers: { exemptions: [{ studentId: 101, from: '2025-10-20', to: '2026-05-31', assessed: true }] },
      }),
      'violated',
    ],
    ['who came two weeks before the end', came('2025-10-12 12:00', '2025-10-11 12:00'), 'violated'],
    ['who was there at a first look in the last two weeks', came('2025-10-20 12:00'), 'no-data'],
    [
      'who was there then, with a mark of September',
      came('2025-10-20 12:00', undefined, { marks: [ofSeptember('')] }),
      'violated',
    ],
    [
      'who was there then, with a mark of September that he brought along',
      came('2025-10-20 12:00', undefined, { marks: [ofSeptember('из 7-Б')] }),
      'no-data',
    ],
    [
      'who was there then, with an absence of September',
      came('2025-10-20 12:00', undefined, { absences: [absence(101, '2025-09-03')] }),
      'violated',
    ],
    ['whose mark is put off', deferred('2025-11-15'), 'excused'],
    ['whose mark was put off to an earlier day', deferred('2025-10-20'), 'violated'],
    ['with the last look before the end', atHome({ terms: looked('2025-10-26 20:00') }), 'disputable'],
    ['on a page that was never read', atHome({ terms: looked(null) }), 'no-data'],
    ['with a plan for everything: perhaps not this subject', atHome({}, [everything]), 'no-data'],
  ])('%s', (_, facts, verdict) => {
    expect(judged(homeMarksMissing, facts, NOW)).toStrictEqual([`${KEY} ${verdict} violation`]);
  });
});

test('a deferral is over one day', () => {
  const late = '2025-11-16 12:00';
  const put = (grid: string) => deferred('2025-11-15', { terms: looked(grid) });
  expect(homeMarksMissing.check(put('2025-11-16 00:15'), norms, at(NOW)).nextMoment).toBe(at('2025-11-16 00:00'));
  expect(judged(homeMarksMissing, put('2025-11-16 00:15'), '2025-11-15 23:59')).toStrictEqual([
    `${KEY} excused violation`,
  ]);
  expect(judged(homeMarksMissing, put('2025-11-16 00:15'), late)).toStrictEqual([`${KEY} violated violation`]);
  expect(judged(homeMarksMissing, put('2025-11-15 20:00'), late)).toStrictEqual([`${KEY} disputable violation`]);
  expect(homeMarksMissing.describe(only(homeMarksMissing, put('2025-11-15 20:00'), late), ZONE)).toBe(
    'Не выставлена отметка за период (I четверть) у 1 обучающегося с индивидуальным планом при последней проверке 15.11 в 20:00, до конца отсрочки',
  );
});

test('of one student one rule speaks', () => {
  const both = (facts: ReturnType<typeof atHome>) =>
    [homeMarksMissing, periodMarkMissing].map((rule) => judged(rule, facts, NOW).length);
  expect(both(atHome())).toStrictEqual([1, 0]);
  expect(both(atHome({}, []))).toStrictEqual([0, 1]);
});

test('one finding lists the students of whom it is certain', () => {
  const plans = [everything, plan('2025-10-01', '2026-05-25', 102), plan('2025-10-01', '2026-05-25', 103)];
  const facts = atHome({ termMarks: [termMark(103, '4')] }, plans);
  const finding = only(homeMarksMissing, facts, NOW);
  expect(finding).toMatchObject({ staffId: TEACHER, studentId: null, date: '2025-10-26' });
  expect(finding.evidence).toStrictEqual({
    term: 'I четверть',
    deadline: at('2025-10-27 00:00'),
    observedAt: at('2025-10-27 00:15'),
    students: [{ studentId: 102, verdict: 'violated', isCertain: true, exception: null }],
  });
  expect(homeMarksMissing.describe(finding, ZONE)).toBe(
    'Не выставлена отметка за период (I четверть) у 1 обучающегося с индивидуальным планом: проверено 27.10 в 00:15',
  );
  expect(homeMarksMissing.check(facts, norms, at(NOW)).tally).toMatchObject([
    { staffId: TEACHER, month: '2025-10-01', opportunities: 1, violated: 1 },
  ]);
});

test.each([
  [
    atHome({ terms: looked('2025-10-26 20:00') }),
    'Не выставлена отметка за период (I четверть) у 1 обучающегося с индивидуальным планом при последней проверке 26.10 в 20:00, до конца периода',
  ],
  [
    atHome({ terms: looked(null) }),
    'Нет данных, выставлена ли отметка за период (I четверть) у 1 обучающегося с индивидуальным планом: страница отметок ещё не прочитана',
  ],
  [
    deferred('2025-11-15'),
    'Не выставлена отметка за период (I четверть) у 1 обучающегося с индивидуальным планом; срок перенесён до конца дня 15.11: отсрочка отметки',
  ],
  [
    came('2025-10-20 12:00'),
    'Нет данных, должна ли быть отметка за период (I четверть) у 1 обучающегося с индивидуальным планом: неизвестен день прихода в журнал',
  ],
  [
    atHome({}, [everything]),
    'Нет данных, должна ли быть отметка за период (I четверть) у 1 обучающегося с индивидуальным планом: в плане не назван предмет, и своего журнала по нему нет',
  ],
])('the sentence says how sure that is', (facts, sentence) => {
  expect(homeMarksMissing.describe(only(homeMarksMissing, facts, NOW), ZONE)).toBe(sentence);
});
