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
    [
      'the new place has become a usual one',
      of([...PARALLEL, visit(STRANGE, '12:00', '2025-09-11'), visit(STRANGE, '12:00', '2025-09-12')]),
    ],
    ['he has no usual place yet', of(PARALLEL, taught(), USUAL.slice(0, 2))],
    [
      'the class was on an excursion',
      of(
        PARALLEL,
        withRegister({ classDayEvents: [{ from: DAY, to: DAY, fromBell: null, toBell: null, kind: 'экскурсия' }] }),
      ),
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
    ['a strange place of two days', of([...PARALLEL, visit(STRANGE, '12:00', '2025-09-11')])],
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
      'Во время 2 уроков учителя под его логином работали с двух мест сразу: с обычного в 08:35 и с незнакомого в 08:50',
    );
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
    { staffId: TEACHER, month: '2025-09-01', opportunities: 1, violated: 0, noticed: 1 },
  ]);
});

test('asks again when the first day of lessons is over, and in the next school year', () => {
  const next = (facts: TeacherFacts, moment: string) => loginSuspicious.check(facts, norms, at(moment)).nextMoment;
  expect(next(of([], taught(), []), `${DAY} 12:00`)).toBe(at('2025-09-11 00:00'));
  expect(next(of([], taught(), []), NOW)).toBe(at('2026-08-01 00:00'));
  expect(next(of(PARALLEL), NOW)).toBe(at('2026-08-01 00:00'));
});
