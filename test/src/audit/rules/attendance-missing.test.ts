import { expect, test } from 'vitest';
import { attendanceMissing } from '../../../../src/audit/rules/attendance-missing.js';
import { classDays, type Days, lessonId, STUDENT } from '../support/class-days.js';
import { at, lines, member, norms, seen, TEACHER, ZONE } from '../support/facts.js';

const WEDNESDAY = '2025-09-03';
const AFTER_ALL = '2025-09-12 18:00';
const KEY = `lesson:${lessonId(WEDNESDAY, 3)}`;

const check = (given: Days, moment = AFTER_ALL) => attendanceMissing.check(classDays(given), norms, at(moment));
const found = (given: Days, moment = AFTER_ALL) => lines(check(given, moment));
const on = (signs: string, more: Omit<Days, 'days'> = {}): Days => ({ days: { [WEDNESDAY]: signs }, ...more });
const span = { studentId: STUDENT, from: WEDNESDAY, to: WEDNESDAY };
const event = (kind: string) => ({
  classDayEvents: [{ from: WEDNESDAY, to: WEDNESDAY, fromBell: null, toBell: null, kind }],
});

test.each<readonly [string, Days]>([
  ['was noted at every lesson', on('ббббб')],
  ['came for the first lesson alone', on('·бббб')],
  ['came for the last lesson alone', on('бббб·')],
  ['came for two teachers’ lessons', on('бб··б')],
  ['came for one lesson and has a mark for it', on('бб+бб')],
  ['was noted there, and somebody took it away', on('ббxбб')],
  ['came late for one lesson', on('ббобб')],
  ['had leave from the lessons before and after', on('уу·уу')],
  ['was at a lesson that is not entered', on('бб-бб')],
  ['was at a lesson before one that is not entered', on('бб·-б')],
  ['was away on a day of lessons at a distance', on('бб·бб', { registers: event('дистанционно') })],
  ['is exempt from the lesson', on('бб·бб', { registersAtBell: { 3: { exemptions: [{ ...span, assessed: true }] } } })],
  ['studies the subject by a plan of his own', on('бб·бб', { registersAtBell: { 3: { individualPlans: [span] } } })],
  ['was at an elective', on('бб·бб', { subjectAtBell: { 3: 'Элективный курс «Химия»' } })],
  [
    'was first listed in the group two days later, and may have been in another',
    on('бб·бб', { membersAtBell: { 3: [member(STUDENT, seen('2025-09-05 09:00'))] } }),
  ],
  [
    'came to the group two days later',
    on('бб·бб', { membersAtBell: { 3: [member(STUDENT, seen('2025-09-05 09:00', '2025-09-04 20:00'))] } }),
  ],
  [
    'was at a lesson that was first seen in the last reading',
    on('бб·бб', { observedAt: at('2025-09-10 12:00'), lessonSeenAt: at('2025-09-10 11:31') }),
  ],
  [
    'was at the second hour of who noted him at the first',
    on('б·ббб', { journalOfBell: (bell) => (bell < 3 ? 11 : 10 + bell) }),
  ],
])('nobody is accused where somebody %s', (_, given) => {
  expect(found(given)).toEqual([]);
});

test.each<readonly [string, Days, readonly string[]]>([
  ['is noted before and after', on('бб·бб'), [`${KEY} violated warning`]],
  ['is noted as «н» all around', on('нн·нн'), [`${KEY} violated warning`]],
  ['is noted for the bells around alone, and the rest is not entered', on('-б·б-'), [`${KEY} violated warning`]],
  ['had leave before, and is ill after', on('уу·бб'), [`${KEY} violated warning`]],
  [
    'is exempt at the bell before',
    on('бб·бб', { registersAtBell: { 2: { exemptions: [{ ...span, assessed: true }] } } }),
    [`${KEY} violated warning`],
  ],
  [
    'was at a lesson that was first seen half an hour before the last reading',
    on('бб·бб', { observedAt: at('2025-09-10 12:00'), lessonSeenAt: at('2025-09-10 11:30') }),
    [`${KEY} violated warning`],
  ],
  [
    'was first listed two days later, and had been noted there before',
    {
      days: { '2025-09-02': '··б··', [WEDNESDAY]: 'бб·бб' },
      membersAtBell: { 3: [member(STUDENT, seen('2025-09-05 09:00'))] },
    },
    [`${KEY} violated warning`],
  ],
  [
    'has two hours of one journal',
    {
      days: { [WEDNESDAY]: 'б··бб', '2025-09-04': '·x···' },
      journalOfBell: (bell) => (bell === 3 ? 12 : 10 + bell),
    },
    [`lesson:${lessonId(WEDNESDAY, 2)} violated warning`, `${KEY} violated warning`],
  ],
])('a lesson is told of whose student %s', (_, given, expected) => {
  expect(found(given)).toEqual(expected);
});

const OUTAGE = on('бб·бб', {
  registers: { outages: [{ startsAt: at('2025-09-03 08:00'), endsAt: at('2025-09-03 18:00'), reason: 'Обрыв' }] },
});
const AWAY = on('бб·бб', {
  registers: { staffAbsences: [{ staffId: TEACHER, from: WEDNESDAY, to: '2025-09-05' }] },
});
/** Back on Monday, of which no bell is left to the class. */
const MONDAY_LOST = [
  { fromBell: 1, toBell: 3, kind: 'экскурсия' },
  { fromBell: 4, toBell: 5, kind: 'пробный экзамен' },
].map((event) => ({ from: '2025-09-08', to: '2025-09-08', ...event }));
const AWAY_LONGER = on('бб·бб', {
  registers: { staffAbsences: [{ staffId: TEACHER, from: WEDNESDAY, to: '2025-09-05' }], classDayEvents: MONDAY_LOST },
});
const permission = { staffId: TEACHER, from: WEDNESDAY, to: WEDNESDAY, until: '2025-09-10', ground: 'приказ' };

test.each<readonly [string, Days, string, readonly string[]]>([
  ['before the day is over nothing is due', on('бб·бб'), '2025-09-03 23:59', []],
  ['then it is', on('бб·бб'), '2025-09-04 00:00', [`${KEY} violated warning`]],
  [
    'a look on the day itself leaves it open',
    on('бб·бб', { observedAt: at('2025-09-03 23:00') }),
    AFTER_ALL,
    [`${KEY} disputable warning`],
  ],
  [
    'a look at the deadline proves it',
    on('бб·бб', { observedAt: at('2025-09-04 00:00') }),
    AFTER_ALL,
    [`${KEY} violated warning`],
  ],
  [
    'the bell after must have been looked at too',
    on('бб·бб', { observedAtBell: { 4: at('2025-09-03 17:00') } }),
    AFTER_ALL,
    [`${KEY} disputable warning`],
  ],
  [
    'another view has shown the absence after it since',
    on('бб·бб', { observedAt: at('2025-09-05 12:00'), absenceSeen: seen('2025-09-06 12:00') }),
    AFTER_ALL,
    [`${KEY} no-data warning`],
  ],
  [
    'the deputy’s leave moves the deadline',
    on('бб·бб', { registers: { permissions: [permission] } }),
    '2025-09-10 12:00',
    [`${KEY} excused warning`],
  ],
  [
    'a journal that was opened on the day has a week to be filled',
    on('бб·бб', { openedOn: WEDNESDAY }),
    '2025-09-10 23:59',
    [`${KEY} excused warning`],
  ],
  [
    'one that was opened the day before has not',
    on('бб·бб', { openedOn: '2025-09-02' }),
    '2025-09-10 23:59',
    [`${KEY} violated warning`],
  ],
  ['an outage of the day moves it by a week', OUTAGE, '2025-09-10 23:59', [`${KEY} excused warning`]],
  ['and no longer', OUTAGE, '2025-09-11 00:00', [`${KEY} violated warning`]],
  ['an absence of the teacher until Friday moves it to Monday', AWAY, '2025-09-08 23:59', [`${KEY} excused warning`]],
  ['when it is over, too', AWAY, '2025-09-09 00:00', [`${KEY} violated warning`]],
  ['a Monday lost lesson by lesson moves it to Tuesday', AWAY_LONGER, '2025-09-09 23:59', [`${KEY} excused warning`]],
  ['and no further', AWAY_LONGER, '2025-09-10 00:00', [`${KEY} violated warning`]],
  [
    'and it passes too',
    on('бб·бб', { registers: { permissions: [permission] } }),
    '2025-09-11 00:00',
    [`${KEY} violated warning`],
  ],
])('%s', (_, given, moment, expected) => {
  expect(found(given, moment)).toEqual(expected);
});

test('a lesson with somebody away before and after it is an opportunity of its teacher, noted or not', () => {
  const { tally, findings } = check({ days: { [WEDNESDAY]: 'бб·бб', '2025-09-04': 'ббббб', '2025-09-05': '·бб··' } });
  const none = { noticed: 0, disputable: 0, noData: 0, excused: 0 };
  expect(tally).toEqual([{ staffId: TEACHER, month: '2025-09-01', opportunities: 4, violated: 1, ...none }]);
  expect(findings).toMatchObject([
    {
      ...{ staffId: TEACHER, studentId: null, lessonId: lessonId(WEDNESDAY, 3), date: WEDNESDAY },
      evidence: { subject: 'Предмет 13', bell: 3, students: [{ studentId: STUDENT, verdict: 'violated' }] },
    },
  ]);
});

/** Eight lessons of a term make a silence, where the act's profile asks for fifteen. */
const byEight = (given: Days, moment: string) => {
  const eight = { ...norms, attendance: { ...norms.attendance, unnotedLessons: 8 } };
  return attendanceMissing.check(classDays(given), eight, at(moment));
};
const foundByEight = (given: Days, moment: string) => lines(byEight(given, moment));

const SILENT = { [WEDNESDAY]: 'бб·бб', '2025-09-04': 'бб·бб', '2025-09-05': '··+··' };
const TERM = 'journal-term:13:I четверть';
/** The other was there at all of the ten days’ lessons. */
const TWO = [member(STUDENT), member(102)];

test.each<readonly [string, Days, string, readonly string[]]>([
  [
    'the eighth lesson makes it the journal’s fault',
    { days: SILENT },
    '2025-09-11 00:00',
    [`${TERM} violated violation`],
  ],
  [
    'until then each lesson is told of',
    { days: SILENT },
    '2025-09-10 23:59',
    [`${KEY} violated warning`, `lesson:${lessonId('2025-09-04', 3)} violated warning`],
  ],
  [
    'a lesson that is not entered does not count',
    { days: { ...SILENT, '2025-09-08': '··-··' } },
    '2025-09-11 00:00',
    [`${KEY} violated warning`, `lesson:${lessonId('2025-09-04', 3)} violated warning`],
  ],
  [
    'nor does a day of an event',
    {
      days: SILENT,
      registers: {
        classDayEvents: [{ from: '2025-09-08', to: '2025-09-08', fromBell: 5, toBell: null, kind: 'экскурсия' }],
      },
    },
    '2025-09-11 00:00',
    [`${KEY} violated warning`, `lesson:${lessonId('2025-09-04', 3)} violated warning`],
  ],
  [
    'one absence that was ever shown, and it is no silence',
    { days: { ...SILENT, '2025-09-09': '··x··' } },
    AFTER_ALL,
    [`${KEY} violated warning`, `lesson:${lessonId('2025-09-04', 3)} violated warning`],
  ],
  [
    'a twentieth of the other lessons missed is enough',
    { days: { [WEDNESDAY]: 'бб·бб' }, members: TWO },
    '2025-09-12 00:00',
    [`${TERM} violated violation`],
  ],
  ['less is not', { days: { [WEDNESDAY]: '-б·б-' }, members: TWO }, '2025-09-12 00:00', [`${KEY} violated warning`]],
  ['nobody was away from other lessons', { days: {} }, AFTER_ALL, []],
  ['those who were away have marks of the lesson', { days: { [WEDNESDAY]: 'бб+бб' } }, AFTER_ALL, []],
  [
    'fewer of the lessons than eight were looked at after their day',
    { days: SILENT, observedAt: at('2025-09-10 23:00') },
    AFTER_ALL,
    [`${TERM} disputable violation`],
  ],
])('%s', (_, given, moment, expected) => {
  expect(foundByEight(given, moment)).toEqual(expected);
});

const ENDS = '2025-09-11 00:00';
const FIRST = 'journal-term:11:I четверть';

test.each<readonly [string, Days, readonly string[]]>([
  ['somebody was away but for its lesson, the first', on('·бббб'), [`${FIRST} disputable violation`]],
  ['or the last', on('ббнн·'), ['journal-term:15:I четверть disputable violation']],
  [
    'or the first two hours',
    on('··ббб', { journalOfBell: (bell) => (bell < 3 ? 11 : 10 + bell) }),
    [`${FIRST} disputable violation`],
  ],
  ['he had leave from the others', on('·уууу'), []],
  ['he had leave from some and was ill then', on('·уубб'), [`${FIRST} disputable violation`]],
  ['of one lesson it is unknown', on('·б-бб'), []],
  ['he was at two', on('··ббб'), []],
  ['he has a mark for it', on('+бббб'), []],
  ['he was noted there once', on('xбббб'), []],
  ['nobody looked since', on('·бббб', { observedAt: at('2025-09-03 17:00') }), [`${FIRST} disputable violation`]],
  ['nobody ever looked', on('·бббб', { observedAt: null }), []],
])('a teacher whose lesson is always at the end of the day notes nobody: %s', (_, given, expected) => {
  expect(foundByEight(given, ENDS)).toEqual(expected);
});

test('that is the journal’s finding alone', () => {
  expect(found(on('·бббб'))).toEqual([]);
  expect(foundByEight(on('·бббб'), '2025-09-10 23:59')).toEqual([]);
  const { findings, tally } = byEight(on('·бббб'), ENDS);
  expect(findings[0]?.evidence).toMatchObject({
    lessons: [{ lessonId: lessonId(WEDNESDAY, 1), verdict: 'disputable', students: 1 }],
  });
  expect(tally).toMatchObject([{ opportunities: 3, violated: 0, disputable: 1 }]);
});

test('what is to be done is plain', () => {
  expect(attendanceMissing.howToFix).toBe(
    'Отметьте отсутствовавших на уроке, хотя срок записи прошёл. Если обучающийся пришёл только на этот урок, скажите об этом завучу.',
  );
});

test('a silent journal is one opportunity, lists its lessons and says what share was missed elsewhere', () => {
  const { findings, tally } = byEight({ days: SILENT }, '2025-09-12 00:00');
  const none = { noticed: 0, disputable: 0, noData: 0, excused: 0 };
  expect(tally).toEqual([{ staffId: TEACHER, month: '2025-09-01', opportunities: 1, violated: 1, ...none }]);
  expect(findings[0]?.evidence).toMatchObject({ total: 9, missedPercent: 20 });
  expect(findings[0]?.evidence['lessons']).toMatchObject([{ lessonId: 33 }, { lessonId: 43 }]);
});

test.each<readonly [string, Days, string]>([
  [
    'a lesson',
    on('бб·бб'),
    'На 3-м уроке («Предмет 13») не отмечено отсутствие 1 обучающегося, которого не было на уроках до и после него: проверено 01.12 в 12:00, срок истёк 03.09 в 24:00',
  ],
  [
    'a journal',
    { days: SILENT },
    'За 9 уроков («Предмет 13», I четверть) не отмечен никто, а остальные уроки тех же дней те же обучающиеся пропустили на 20 %',
  ],
  [
    'a journal at the ends of the day',
    on('·бббб'),
    'За 9 уроков («Предмет 11», I четверть) не отмечен никто, а остальные уроки тех же дней те же обучающиеся пропустили на 10 %; может быть, они приходили только на первый или последний урок дня',
  ],
])('says of %s what is lacking', (name, given, sentence) => {
  const [finding] = (name.startsWith('a journal') ? byEight : check)(given, '2025-09-12 00:00').findings;
  expect(finding === undefined ? '' : attendanceMissing.describe(finding, ZONE)).toBe(sentence);
});

test('who by the register stood in at the lesson answers for it', () => {
  const substitutions = [{ date: WEDNESDAY, bell: 3, staffId: 55 }];
  const given = on('бб·бб', { registersAtBell: { 3: { substitutions } } });
  expect(check(given).findings).toMatchObject([{ subjectKey: KEY, staffId: 55 }]);
});
