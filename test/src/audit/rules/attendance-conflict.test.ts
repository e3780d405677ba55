import { expect, test } from 'vitest';
import { attendanceConflict } from '../../../../src/audit/rules/attendance-conflict.js';
import { classDays, type Days, STUDENT } from '../support/class-days.js';
import { CLASS_ID } from '../support/class-facts.js';
import { at, lines, member, norms, seen, slot, TEACHER, ZONE } from '../support/facts.js';

/** A Wednesday; the third school day after it is Monday the 8th, and the fifth Wednesday the 10th. */
const WEDNESDAY = '2025-09-03';
const KEY = `student-day:${CLASS_ID}:${STUDENT}:${WEDNESDAY}`;
const AFTER_ALL = '2025-09-12 18:00';

const check = (given: Days, moment: string) => attendanceConflict.check(classDays(given), norms, at(moment));
const found = (given: Days, moment = AFTER_ALL) => lines(check(given, moment));
const on = (signs: string, more: Omit<Days, 'days'> = {}): Days => ({ days: { [WEDNESDAY]: signs }, ...more });
const span = { studentId: STUDENT, from: WEDNESDAY, to: WEDNESDAY };
const event = (kind: string, fromBell: number | null = null) => ({
  classDayEvents: [{ from: WEDNESDAY, to: WEDNESDAY, fromBell, toBell: null, kind }],
});

test.each<readonly [string, Days]>([
  ['was there all day', on('·····')],
  ['came late', on('нн···')],
  ['left in the middle of the day', on('···бб')],
  ['came late and left early', on('н···н')],
  ['was away all day', on('ббббб')],
  ['was a little late at one lesson', on('··о··')],
  ['was away from one lesson by permission', on('··у··')],
  ['was away from one lesson, and somebody wrote why', on('··Н··')],
  ['was away from the lessons of two teachers', on('·нн··')],
  ['was away from one lesson, and the next is not entered', on('··н-·')],
  ['was away from one lesson, and the one before is not entered', on('·-н··')],
  ['was away from one lesson, and the rest is not entered', on('··н--')],
  ['was there at one lesson alone', on('нн·нн')],
  ['overslept, and fell ill at noon', on('н··бб')],
  ['had a note for the first lessons, and did not come to the others', on('уунн·')],
  ['has two reasons, and between them a lesson that is not entered', on('нн-бб')],
  [
    'has two reasons, and between them a lesson at which he is not known to be due',
    on('н·ббб', { membersAtBell: { 2: [member(STUDENT, seen('2025-09-05 09:00'))] } }),
  ],
  ['has a reason noted with a comment beside another reason', on('··БУУ')],
  [
    'was away while the class was on an excursion from the fourth lesson',
    on('··н··', { registers: event('экскурсия', 4) }),
  ],
  ['was away on a day of lessons at a distance', on('··н··', { registers: event('дистанционно') })],
  [
    'is exempt from the lesson of the bell before, the first of the day',
    on('·н···', { registersAtBell: { 1: { exemptions: [{ ...span, assessed: true }] } } }),
  ],
  ['studies all of it by a plan of his own', on('··н··', { registers: { individualPlans: [span] } })],
  ['was away from an elective', on('···н·', { subjectAtBell: { 4: 'Элективный курс «Химия»' } })],
  [
    'came to the class the day after',
    on('··н··', { members: [member(STUDENT, seen('2025-09-04 09:00', '2025-09-03 20:00'))] }),
  ],
  [
    'was first listed the day after, and nothing tells of earlier days',
    on('··н··', { members: [member(STUDENT, seen('2025-09-04 09:00'))] }),
  ],
  ['has left the class', on('··н··', { members: [member(STUDENT, seen('2025-09-01 07:00'), '2025-09-09 10:00')] })],
  [
    'changed groups: the other one may have had him at the bell before',
    on('··н··', { membersAtBell: { 2: [member(STUDENT, seen('2025-09-05 09:00'))] } }),
  ],
  [
    'was away from one lesson, and another journal has two lessons of the bells around it in one entry',
    on('··н··', { more: { 2: [slot(WEDNESDAY, 4)] } }),
  ],
])('nobody contradicts anybody of who %s', (_, given) => {
  expect(found(given)).toEqual([]);
});

test.each<readonly [string, Days, string]>([
  ['was away from one lesson of five', on('··н··'), 'violated warning'],
  ['was ill at one lesson of five', on('··б··'), 'violated warning'],
  [
    'was away from both hours of one journal',
    on('·нн··', { journalOfBell: (bell) => (bell === 3 ? 12 : 10 + bell) }),
    'violated warning',
  ],
  ['was away from one lesson before he left early', on('·н·нн'), 'violated warning'],
  ['was a little late at the bell before', on('·он··'), 'violated warning'],
  [
    'is exempt from the bell before, and there before it',
    on('··н··', { registersAtBell: { 2: { exemptions: [{ ...span, assessed: true }] } } }),
    'violated warning',
  ],
  ['has two reasons for one day', on('ннббб'), 'violated warning'],
  ['has two reasons, the other way round', on('бббнн'), 'violated warning'],
  ['has two reasons, with the paper noted', on('ннББ·'), 'violated warning'],
  ['is ill, then excused', on('ббууу'), 'violated notice'],
  ['is excused, then ill', on('··уб·'), 'violated notice'],
])('who %s is told of', (_, given, verdict) => {
  expect(found(given)).toEqual([`${KEY} ${verdict}`]);
});

const looked = (moment: string) => on('··н··', { observedAt: at(moment) });

test.each<readonly [string, Days, string, readonly string[]]>([
  ['nothing is due before the third school day is over', on('··н··'), '2025-09-08 23:59', []],
  ['it is due then', on('··н··'), '2025-09-09 00:00', [`${KEY} violated warning`]],
  [
    'the last day on the timetable counts',
    { days: { '2025-09-09': '··н··' } },
    '2025-09-13 00:00',
    [`student-day:${CLASS_ID}:${STUDENT}:2025-09-09 violated warning`],
  ],
  ['a look before the deadline leaves it open', looked('2025-09-08 23:59'), AFTER_ALL, [`${KEY} disputable warning`]],
  ['a look at the deadline proves it', looked('2025-09-09 00:00'), AFTER_ALL, [`${KEY} violated warning`]],
  [
    'the page of the bell after must have been read too',
    on('··н··', { observedAtBell: { 4: at('2025-09-08 12:00') } }),
    AFTER_ALL,
    [`${KEY} disputable warning`],
  ],
  ['a bell whose page was never read is no witness', on('··н··', { observedAtBell: { 4: null } }), AFTER_ALL, []],
  [
    'nor is one that was read together with the first list that showed its lesson',
    on('··н··', { observedAt: at('2025-09-10 12:00'), lessonSeenAt: at('2025-09-10 11:31') }),
    AFTER_ALL,
    [],
  ],
  [
    'the next reading is one',
    on('··н··', { observedAt: at('2025-09-10 12:00'), lessonSeenAt: at('2025-09-10 11:30') }),
    AFTER_ALL,
    [`${KEY} violated warning`],
  ],
  [
    'another view has shown the absence since',
    on('··н··', { observedAt: at('2025-09-10 12:00'), absenceSeen: seen('2025-09-11 12:00') }),
    AFTER_ALL,
    [`${KEY} no-data warning`],
  ],
  ['two reasons wait five school days after the return on the day itself', on('ннбб·'), '2025-09-10 23:59', []],
  ['and no longer', on('ннбб·'), '2025-09-11 00:00', [`${KEY} violated warning`]],
  [
    'the return is the day on which he is there',
    { days: { [WEDNESDAY]: 'ннббб', '2025-09-04': 'ббббб' } },
    '2025-09-12 23:59',
    [],
  ],
  [
    'a lesson of the next day is a return',
    { days: { [WEDNESDAY]: 'ннббб', '2025-09-04': 'бббб·' } },
    '2025-09-12 00:00',
    [`${KEY} violated warning`],
  ],
  [
    'who is not back is waited for',
    {
      days: Object.fromEntries(
        ['03', '04', '05', '08', '09', '10', '11', '12'].map((day) => [
          `2025-09-${day}`,
          day === '03' ? 'ннббб' : 'ббббб',
        ]),
      ),
    },
    '2025-12-01 12:00',
    [],
  ],
  [
    'of a gap and two reasons the one that is proved and worse is told',
    on('·б·бу'),
    AFTER_ALL,
    [`${KEY} violated warning`],
  ],
  [
    'quarantine days are no school days',
    on('··н··', {
      registers: {
        classDayEvents: [{ from: '2025-09-04', to: '2025-09-05', fromBell: null, toBell: null, kind: 'карантин' }],
      },
    }),
    '2025-09-10 23:59',
    [],
  ],
])('%s', (_, given, moment, expected) => {
  expect(found(given, moment)).toEqual(expected);
});

test('the last lesson that a journal has is one of the day like any other', () => {
  const given = classDays(on('··н··'));
  const journals = given.journals.map((each) =>
    each.journal.id === 13 ? { ...each, slots: each.slots.filter(({ date }) => date <= WEDNESDAY) } : each,
  );
  const { findings } = attendanceConflict.check({ ...given, journals }, norms, at(AFTER_ALL));
  expect(findings.map(({ subjectKey, verdict }) => [subjectKey, verdict])).toEqual([[KEY, 'violated']]);
});

test('every date with an absence is an opportunity of the class teacher once its term is over', () => {
  const given = { days: { [WEDNESDAY]: '··н··', '2025-09-04': 'нн···', '2025-09-05': 'ббууу' } };
  const line = { staffId: TEACHER, month: '2025-09-01', disputable: 0, noData: 0, excused: 0 };
  const counts = (moment: string) => check(given, moment).tally;
  expect(counts('2025-09-10 12:00')).toEqual([{ ...line, opportunities: 2, violated: 1, noticed: 0 }]);
  expect(counts('2025-09-12 12:00')).toEqual([{ ...line, opportunities: 3, violated: 1, noticed: 0 }]);
});

test('the finding names the class teacher, the lesson and what was noted', () => {
  const [finding] = check(on('··н··'), AFTER_ALL).findings;
  expect(finding).toMatchObject({
    ...{ staffId: TEACHER, studentId: STUDENT, date: WEDNESDAY, lessonId: 33 },
    evidence: { kind: 'single-lesson', absences: [{ bell: 3, code: 'н', lessonId: 33, journalId: 13 }] },
  });
});

test.each<readonly [string, Days, string]>([
  [
    'a single lesson',
    on('··н··'),
    'Пропуск отмечен только на 3-м уроке, а на уроках до и после обучающийся был: проверено 01.12 в 12:00, срок истёк 08.09 в 24:00',
  ],
  [
    'two hours',
    on('·нн··', { journalOfBell: (bell) => (bell === 3 ? 12 : 10 + bell) }),
    'Пропуск отмечен только на 2-м и 3-м уроках, а на уроках до и после обучающийся был: проверено 01.12 в 12:00, срок истёк 08.09 в 24:00',
  ],
  [
    'three hours',
    on('·ннн··', { journalOfBell: (bell) => (bell === 3 || bell === 4 ? 12 : 10 + bell) }),
    'Пропуск отмечен только на 2-м, 3-м и 4-м уроках, а на уроках до и после обучающийся был: проверено 01.12 в 12:00, срок истёк 08.09 в 24:00',
  ],
  ['two reasons', on('ннбб·'), 'За один пропуск стоят и «н», и «б»: проверено 01.12 в 12:00, срок истёк 10.09 в 24:00'],
])('says of %s what contradicts', (_, given, sentence) => {
  const [finding] = check(given, AFTER_ALL).findings;
  expect(finding === undefined ? '' : attendanceConflict.describe(finding, ZONE)).toBe(sentence);
});
