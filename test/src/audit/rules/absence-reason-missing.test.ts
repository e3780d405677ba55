import { expect, test } from 'vitest';
import { absenceReasonMissing } from '../../../../src/audit/rules/absence-reason-missing.js';
import { classDays, type Days, STUDENT } from '../support/class-days.js';
import { CLASS_ID } from '../support/class-facts.js';
import { at, lines, member, norms, seen, TEACHER, ZONE } from '../support/facts.js';

/** A Wednesday; the fifth school day after it is Wednesday the 10th, after Thursday the 4th it is the 11th. */
const WEDNESDAY = '2025-09-03';
const THURSDAY = '2025-09-04';
const KEY = `student-day:${CLASS_ID}:${STUDENT}:${WEDNESDAY}`;
const AFTER_ALL = '2025-09-13 12:00';

const check = (given: Days, moment = AFTER_ALL) => absenceReasonMissing.check(classDays(given), norms, at(moment));
const found = (given: Days, moment = AFTER_ALL) => lines(check(given, moment));
const on = (signs: string, more: Omit<Days, 'days'> = {}): Days => ({ days: { [WEDNESDAY]: signs }, ...more });
const span = { studentId: STUDENT, from: WEDNESDAY, to: WEDNESDAY };
const event = (kind: string) => ({
  classDayEvents: [{ from: WEDNESDAY, to: WEDNESDAY, fromBell: null, toBell: null, kind }],
});
const FORTNIGHT = ['03', '04', '05', '08', '09', '10', '11', '12'].map((day) => `2025-09-${day}`);

test.each<readonly [string, Days]>([
  ['was ill', on('ббббб')],
  ['was away by leave', on('у····')],
  ['was away, and somebody wrote why', on('НН···')],
  ['was away, and the reason came by a code and a comment', on('НббББ')],
  ['was a little late', on('о····')],
  ['was noted by mistake, and it was taken away', on('x····')],
  ['is contradicted in where he was: attendance-conflict asks', on('··н··')],
  ['is contradicted in why he was away: attendance-conflict asks', on('ннбб·')],
  ['was away on a day of an excursion', on('н····', { registers: event('экскурсия') })],
  ['is exempt from the lesson', on('н····', { registersAtBell: { 1: { exemptions: [{ ...span, assessed: true }] } } })],
  ['studies all of it by a plan of his own', on('ннннн', { registers: { individualPlans: [span] } })],
  ['did not come to an elective', on('····н', { subjectAtBell: { 5: 'Элективный курс «Химия»' } })],
  ['is not known to be back', { days: Object.fromEntries(FORTNIGHT.map((date) => [date, 'ннннн'])) }],
  [
    'is not known to be back, for no lesson since is entered',
    { days: Object.fromEntries(FORTNIGHT.map((date, nth) => [date, nth === 0 ? 'ннннн' : '-----'])) },
  ],
  [
    'is not known to be back, for the lessons since were first seen in the last reading',
    on('н····', { observedAt: at('2025-09-12 12:00'), lessonSeenAt: at('2025-09-12 11:31') }),
  ],
  [
    'came to the class later',
    on('н····', { members: [member(STUDENT, seen('2025-09-04 09:00', '2025-09-03 20:00'))] }),
  ],
  ['has left the class', on('н····', { members: [member(STUDENT, seen('2025-09-01 07:00'), '2025-09-11 10:00')] })],
])('nobody asks after who %s', (_, given) => {
  expect(found(given)).toEqual([]);
});

test.each<readonly [string, Days]>([
  ['was away all day', on('ннннн')],
  ['came late by a lesson', on('н····')],
  ['left before the last two', on('···нн')],
  ['missed the last lesson of a course', on('····н', { endsAtBell: { 5: WEDNESDAY } })],
  ['did not come after the lessons of his note', on('уунн·')],
  ['was away from the lessons of two teachers', on('·нн··')],
  ['has a reason for the next day alone', { days: { [WEDNESDAY]: 'ннннн', [THURSDAY]: 'ббббб' } }],
  ['has a reason for a later hour of the day alone', on('н··бб')],
  [
    'came late to lessons that were first seen half an hour before the last reading',
    on('н····', { observedAt: at('2025-09-12 12:00'), lessonSeenAt: at('2025-09-12 11:30') }),
  ],
])('«н» without a reason is told of who %s', (_, given) => {
  expect(found(given)).toEqual([`${KEY} violated notice`]);
});

const looked = (moment: string) => on('н····', { observedAt: at(moment) });

test.each<readonly [string, Days, string, readonly string[]]>([
  ['who was back on the same day has until the fifth school day', on('н····'), '2025-09-10 23:59', []],
  ['and no longer', on('н····'), '2025-09-11 00:00', [`${KEY} violated notice`]],
  ['who left is back the next day', on('···нн'), '2025-09-11 23:59', []],
  ['and has five days from then', on('···нн'), '2025-09-12 00:00', [`${KEY} violated notice`]],
  [
    'a lesson that is not entered is no return',
    { days: { [WEDNESDAY]: '····н', [THURSDAY]: '-----' } },
    '2025-09-12 23:59',
    [],
  ],
  [
    'an absence of two days is one',
    { days: { [WEDNESDAY]: 'ннннн', [THURSDAY]: 'нн···' } },
    '2025-09-12 00:00',
    [`${KEY} violated notice`],
  ],
  [
    'two absences are two',
    { days: { [WEDNESDAY]: 'н····', [THURSDAY]: 'нн···' } },
    '2025-09-12 00:00',
    [`${KEY} violated notice`, `student-day:${CLASS_ID}:${STUDENT}:${THURSDAY} violated notice`],
  ],
  [
    'a day of which nothing is known parts two absences',
    { days: { [WEDNESDAY]: 'ббббб', [THURSDAY]: '-----', '2025-09-05': 'н····' } },
    '2025-09-13 00:00',
    [`student-day:${CLASS_ID}:${STUDENT}:2025-09-05 violated notice`],
  ],
  ['of two that began on one day the later return counts', on('н···н'), '2025-09-11 23:59', []],
  ['and both are one', on('н···н'), '2025-09-12 00:00', [`${KEY} violated notice`]],
  [
    'days of quarantine do not count',
    on('н····', {
      registers: { classDayEvents: [{ from: THURSDAY, to: THURSDAY, fromBell: null, toBell: null, kind: 'карантин' }] },
    }),
    '2025-09-11 23:59',
    [],
  ],
  ['a look before the deadline leaves it open', looked('2025-09-10 23:59'), AFTER_ALL, [`${KEY} disputable notice`]],
  ['a look at the deadline proves it', looked('2025-09-11 00:00'), AFTER_ALL, [`${KEY} violated notice`]],
  [
    'another view has shown the absence since',
    on('н····', { observedAt: at('2025-09-11 12:00'), absenceSeen: seen('2025-09-12 12:00') }),
    AFTER_ALL,
    [`${KEY} no-data notice`],
  ],
])('%s', (_, given, moment, expected) => {
  expect(found(given, moment)).toEqual(expected);
});

test('every absence whose term is over is an opportunity of the class teacher, and no fault by itself', () => {
  const { tally, findings } = check({ days: { [WEDNESDAY]: 'ннннн', '2025-09-01': 'ббббб', '2025-09-11': 'н····' } });
  const none = { violated: 0, disputable: 0, noData: 0, excused: 0 };
  expect(tally).toEqual([{ staffId: TEACHER, month: '2025-09-01', opportunities: 2, noticed: 1, ...none }]);
  expect(findings).toMatchObject([
    { staffId: TEACHER, studentId: STUDENT, date: WEDNESDAY, evidence: { backDate: THURSDAY } },
  ]);
});

test.each<readonly [string, Days, string]>([
  [
    'one lesson',
    on('н····'),
    'На 1 уроке (03.09) стоит «н» без причины: проверено 01.12 в 12:00, срок истёк 10.09 в 24:00',
  ],
  [
    'two days',
    { days: { [WEDNESDAY]: 'ннннн', [THURSDAY]: 'нн···' } },
    'На 7 уроках (03.09–04.09) стоит «н» без причины: проверено 01.12 в 12:00, срок истёк 11.09 в 24:00',
  ],
])('says of %s where the reason is lacking', (_, given, sentence) => {
  const [finding] = check(given).findings;
  expect(finding === undefined ? '' : absenceReasonMissing.describe(finding, ZONE)).toBe(sentence);
});
