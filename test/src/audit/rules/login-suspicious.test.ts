import { describe, expect, test } from 'vitest';
import { loginSuspicious } from '../../../../src/audit/rules/login-suspicious.js';
import type { StaffVisit, TaughtJournal, TeacherFacts } from '../../../../src/audit/teacher-facts.js';
import { at, lines, norms, SUBSTITUTE, slot, TEACHER, ZONE } from '../support/facts.js';
import { taughtJournal, teacherFacts } from '../support/teacher-facts.js';

const DAY = '2025-09-10';
const CLASSROOM = 'a1';
const PHONE = 'b2';
const STRANGE = 'c3';
const NOW = '2025-10-01 12:00';
const KEY = `login:1:${DAY}`;

const visit = (place: string, time = '08:40', date = DAY): StaffVisit => ({ date, time, place });
/** On three evenings from each of his two places. */
const USUAL = ['2025-09-01', '2025-09-02', '2025-09-03'].flatMap((date) => [
  visit(CLASSROOM, '16:00', date),
  visit(PHONE, '19:30', date),
]);

/** His first lesson of the day is from 8:30 to 9:15, his third from 10:30 to 11:15. */
const taught = (
  parts: Partial<Omit<TaughtJournal, 'journal' | 'registers' | 'handMade' | 'setAhead' | 'marked'>> = {},
) => taughtJournal({ slots: [slot(DAY), slot(DAY, 3)], ...parts });

const of = (visits: readonly StaffVisit[], journal: TaughtJournal = taught(), usual = USUAL): TeacherFacts =>
  teacherFacts(
    [journal],
    [...usual, ...visits].toSorted((one, other) =>
      `${one.date} ${one.time}` < `${other.date} ${other.time}` ? -1 : 1,
    ),
  );
const found = (facts: TeacherFacts, moment = NOW) => lines(loginSuspicious.check(facts, norms, at(moment)));

const PARALLEL = [visit(CLASSROOM, '08:35'), visit(STRANGE, '08:50')];
const sideBySide = (day: number) => [
  visit(CLASSROOM, '08:35', `2025-09-${day}`),
  visit(STRANGE, '08:50', `2025-09-${day}`),
];
const alone = (place: string, ...days: readonly number[]) => days.map((day) => visit(place, '08:45', `2025-09-${day}`));
/** His first lesson of every day. */
const daily = () => taught({ slots: Array.from({ length: 10 }, (_, nth) => slot(`2025-09-${nth + 10}`)) });
const withRegister = (registers: Partial<TaughtJournal['registers']>) =>
  taughtJournal({ slots: [slot(DAY)], registers });
const GIVEN_BY_ANOTHER = { date: DAY, bell: 1, staffId: SUBSTITUTE };

describe('looks like somebody else and is not', () => {
  test.each<readonly [string, TeacherFacts]>([
    ['he writes in the journal at his lesson, as the act demands', of([visit(CLASSROOM)])],
    ['and from his telephone as well', of([visit(CLASSROOM), visit(PHONE, '08:50')])],
    ['from a new place alone', of([visit(STRANGE)])],
    ['from a new place in the evening', of([visit(CLASSROOM), visit(STRANGE, '20:00')])],
    ['from a new place just before the lesson', of([visit(STRANGE, '08:29:59'), visit(CLASSROOM, '08:30')])],
    ['from a new place as the lesson ends', of([visit(CLASSROOM, '09:14'), visit(STRANGE, '09:15')])],
    ['at two lessons of the day, one place at each', of([visit(CLASSROOM), visit(STRANGE, '10:40')])],
    ['a new telephone, used alone on three dates since', of([...PARALLEL, ...alone(STRANGE, 11, 12, 13)])],
    ['a new telephone, used at lessons of his alone', of([...PARALLEL, ...alone(STRANGE, 11, 12, 13)], daily())],
    [
      'two places that were side by side from the first, and neither ever apart',
      of(
        [10, 11, 12].flatMap((day) => sideBySide(day)),
        daily(),
        [],
      ),
    ],
    ['he has no usual place yet', of(PARALLEL, taught(), USUAL.slice(0, 2))],
    [
      'the class was on an excursion',
      of(
        PARALLEL,
        withRegister({ classDayEvents: [{ from: DAY, to: DAY, fromBell: null, toBell: null, kind: 'экскурсия' }] }),
      ),
    ],
    [
      'the only student of the lesson learns by a plan of his own',
      of(PARALLEL, withRegister({ individualPlans: [{ studentId: 101, from: DAY, to: DAY }] })),
    ],
    ['he was away', of(PARALLEL, withRegister({ staffAbsences: [{ staffId: TEACHER, from: DAY, to: DAY }] }))],
    ['another gave the lesson by the timetable', of(PARALLEL, taught({ slots: [slot(DAY, 1, SUBSTITUTE)] }))],
    ['another gave it by the register', of(PARALLEL, withRegister({ substitutions: [GIVEN_BY_ANOTHER] }))],
    [
      'nobody gave it',
      of(PARALLEL, withRegister({ substitutions: [{ ...GIVEN_BY_ANOTHER, bell: null, staffId: null }] })),
    ],
    ['it has no lesson that day', of([visit(CLASSROOM, '08:40', '2025-09-09'), visit(STRANGE, '08:45', '2025-09-09')])],
    ['of the lesson no time is known', of(PARALLEL, taught({ slots: [{ ...slot(DAY), endTime: null }] }))],
  ])('%s', (_, facts) => {
    expect(found(facts)).toEqual([]);
  });
});

describe('is unusual', () => {
  test.each<readonly [string, TeacherFacts]>([
    ['two places during one lesson, one of them strange', of(PARALLEL)],
    ['whichever came first', of([visit(STRANGE, '08:31'), visit(PHONE, '09:14:59')])],
    ['at the third lesson', of([visit(CLASSROOM, '10:30'), visit(STRANGE, '11:00')])],
    ['a strange place of two days', of([...PARALLEL, ...alone(STRANGE, 11)])],
    [
      'a strange place used alone on two dates, beside the usual one on a third',
      of([...PARALLEL, ...alone(STRANGE, 11, 12)]),
    ],
    [
      'another lesson of the day was given by somebody else',
      of(PARALLEL, withRegister({ substitutions: [{ ...GIVEN_BY_ANOTHER, bell: 3 }] })),
    ],
    [
      'somebody else was away',
      of(PARALLEL, withRegister({ staffAbsences: [{ staffId: SUBSTITUTE, from: DAY, to: DAY }] })),
    ],
    [
      'the register names himself',
      of(PARALLEL, withRegister({ substitutions: [{ ...GIVEN_BY_ANOTHER, staffId: TEACHER }] })),
    ],
  ])('%s', (_, facts) => {
    expect(found(facts)).toEqual([`${KEY} violated notice`]);
  });

  test.each([1, 2, 3, 4])('however often it comes back: %i days of it are as many findings', (days) => {
    const dates = [10, 11, 12, 13].slice(0, days);
    const expected = dates.map((day) => `login:1:2025-09-${day} violated notice`);
    expect(found(of(dates.flatMap(sideBySide), daily()))).toEqual(expected);
    // Used apart on other days as well, fewer than a place becomes usual by.
    const apart = alone(STRANGE, 15, 16);
    expect(found(of([...dates.flatMap(sideBySide), ...apart], daily()))).toEqual(expected);
  });

  test('a place becomes usual by the days after as by those before', () => {
    const after = [15, 16, 17].flatMap((day) => alone(CLASSROOM, day));
    expect(found(of([10, 11, 12].flatMap(sideBySide).concat(after), daily(), []))).toHaveLength(3);
  });

  test('one lesson of two journals is one, and of two of unlike length as long as the longer', () => {
    const joint = (visits: readonly StaffVisit[], endTime = '09:15') =>
      teacherFacts([taught(), taught({ slots: [{ ...slot(DAY), endTime }] })], [...USUAL, ...visits]);
    const [finding] = loginSuspicious.check(joint(PARALLEL), norms, at(NOW)).findings;
    expect(finding?.evidence).toMatchObject({ lessons: 1, times: [{ bell: 1 }] });
    const late = [visit(CLASSROOM, '09:10'), visit(STRANGE, '09:20')];
    expect([found(joint(late)), found(joint(late, '09:25'))]).toEqual([[], [`${KEY} violated notice`]]);
  });

  test('two lessons of one day are told together', () => {
    const facts = of([...PARALLEL, visit(PHONE, '10:40'), visit(STRANGE, '10:41')]);
    const [finding, ...rest] = loginSuspicious.check(facts, norms, at(NOW)).findings;
    expect(rest).toEqual([]);
    expect(finding?.evidence).toMatchObject({
      times: [
        { bell: 1, usualAt: '08:35', strangeAt: '08:50' },
        { bell: 3, usualAt: '10:40', strangeAt: '10:41' },
      ],
    });
    expect(finding && loginSuspicious.describe(finding, ZONE)).toBe(
      'Во время 2 уроков учителя под его логином работали с двух мест сразу (1-й урок: с обычного в 08:35, с незнакомого в 08:50; 3-й урок: с обычного в 10:40, с незнакомого в 10:41)',
    );
  });

  test('the deputy answers, and the finding speaks of the teacher', () => {
    const [finding] = loginSuspicious.check(of(PARALLEL), norms, at(NOW)).findings;
    expect(finding).toMatchObject({ staffId: null, evidence: { moverId: TEACHER } });
    expect(loginSuspicious.addressee).toBe('заместитель директора');
  });
});

describe('what no file tells', () => {
  test('is no data, once, from the end of the first day of lessons on', () => {
    const untold = of([], taught(), []);
    expect(found(untold, `${DAY} 23:59`)).toEqual([]);
    expect(found(untold, '2025-09-11 00:00')).toEqual(['logins:1 no-data notice']);
    expect(found(untold)).toEqual(['logins:1 no-data notice']);
    const [finding] = loginSuspicious.check(untold, norms, at(NOW)).findings;
    expect(finding?.date).toBe(DAY);
    expect(finding && loginSuspicious.describe(finding, ZONE)).toBe(
      'Нет данных: ни один файл посещений не называет адреса или устройства, с которых входил учитель',
    );
  });

  test('is nothing of who gives no lessons', () => {
    expect(found(of([], taught({ slots: [] }), []))).toEqual([]);
  });
});

test('every day with a visit during a lesson is an opportunity, and a strange one is no fault', () => {
  const facts = of([...PARALLEL, visit(CLASSROOM, '16:00', '2025-09-11')]);
  expect(loginSuspicious.check(facts, norms, at(NOW)).tally).toMatchObject([
    { staffId: null, month: '2025-09-01', opportunities: 1, violated: 0, noticed: 1 },
  ]);
});

test('asks again when the first day of lessons is over, and in the next school year', () => {
  const next = (facts: TeacherFacts, moment: string) => loginSuspicious.check(facts, norms, at(moment)).nextMoment;
  expect(next(of([], taught(), []), `${DAY} 12:00`)).toBe(at('2025-09-11 00:00'));
  expect(next(of([], taught(), []), NOW)).toBe(at('2026-08-01 00:00'));
  expect(next(of(PARALLEL), NOW)).toBe(at('2026-08-01 00:00'));
});
