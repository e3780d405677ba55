import { describe, expect, test } from 'vitest';
import type { MarkFact, WorkFact } from '../../../../src/audit/journal-facts.js';
import { controlWorkIncomplete } from '../../../../src/audit/rules/control-work-incomplete.js';
import type { PlainDate } from '../../../../src/domain/time.js';
import { ACT, OTHERS_FORMS, OWN_FORMS } from '../support/control-forms.js';
import {
  absence,
  at,
  facts,
  judged,
  lesson,
  lines,
  mark,
  member,
  norms,
  type Overrides,
  only,
  QUARTER,
  SUBSTITUTE,
  seen,
  slot,
  TEACHER,
  work,
  ZONE,
} from '../support/facts.js';

/** The class has school on the weekdays from 8 September to the quarter's end, and the journal a lesson on each Wednesday. */
const SCHOOL_DAYS: readonly PlainDate[] = Array.from({ length: 47 }, (_, nth) =>
  new Date(Date.UTC(2025, 8, 8 + nth)).toISOString().slice(0, 10),
).filter((date) => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()));
const WEDNESDAYS = ['2025-09-10', '2025-09-17', '2025-09-24', '2025-10-01', '2025-10-08', '2025-10-15', '2025-10-22'];
const DAY = '2025-09-10';
const NOW = '2025-09-18 00:00';
const CONTROL = work(DAY, 'Контрольная работа');
const FAULT = 'column:70 violated violation';

const give = (studentId: number, date: PlainDate = DAY, parts = {}): MarkFact => ({
  ...mark(studentId + 100, studentId, date, seen(`${date} 13:00`), parts),
});

/** A control work on 10 September; of three students those named have a mark for it. */
function control(marked: readonly number[], more: Overrides = {}, own: WorkFact = CONTROL) {
  const { neighbours, ...lists } = more;
  return facts({
    slots: WEDNESDAYS.map((date) => slot(date)),
    lessons: WEDNESDAYS.map((date, nth) => lesson(date, { id: 11 + nth })),
    members: [101, 102, 103].map((id) => member(id)),
    works: [own],
    marks: marked.map((id) => give(id)),
    ...lists,
    neighbours: { classDates: new Set(SCHOOL_DAYS), schoolDates: new Set(SCHOOL_DAYS), ...neighbours },
  });
}

const away = (...dates: PlainDate[]) => dates.map((date) => absence(103, date, 'б'));

/** The third by the first look of all, which proves nothing of the days before it. */
const NEWLY_SEEN = [member(101), member(102), member(103, seen('2025-09-12 08:00'))];
/** No school from the day after the work to Sunday, 21 September. */
const VACATION = new Set(SCHOOL_DAYS.filter((date) => date <= DAY || date >= '2025-09-22'));

describe('stays silent', () => {
  test.each([
    ['where all have a mark', control([101, 102, 103])],
    ['where nobody has one', control([])],
    ['on another kind of work', control([101, 102], {}, work(DAY, 'Самостоятельная работа'))],
    ['on a column «коррекция»', control([101], {}, work(DAY, 'Контрольная работа', 70, 'Коррекция'))],
    ['on a ВПР', control([101, 102], {}, work(DAY, 'Контрольная работа', 70, 'ВПР'))],
    [
      'on a diagnostic work by its topic',
      control([101, 102], {
        lessons: [lesson(DAY, { topic: [['Диагностическая работа', seen(`${DAY} 12:00`)]] })],
      }),
    ],
    ['in grade 1', control([101, 102], { journal: { grade: 1 } })],
    [
      'on who joined later',
      control([101, 102], {
        members: [member(101), member(102), member(103, seen('2025-09-11 08:00', '2025-09-10 20:00'))],
      }),
    ],
    [
      'on who has left',
      control([101, 102], {
        members: [member(101), member(102), member(103, seen('2025-09-01 07:00'), '2025-09-15 08:00')],
      }),
    ],
    [
      'on who has a deferral',
      control([101, 102], {
        registers: { deferrals: [{ studentId: 103, termName: 'I четверть', until: '2025-11-20' }] },
      }),
    ],
    [
      'on who is exempt',
      control([101, 102], {
        registers: { exemptions: [{ studentId: 103, from: DAY, to: DAY, assessed: false }] },
      }),
    ],
    [
      'on who studies by a plan of his own',
      control([101, 102], { registers: { individualPlans: [{ studentId: 103, from: DAY, to: DAY }] } }),
    ],
    [
      'where his mark stands in «коррекция» of the day',
      control([101, 102], {
        works: [CONTROL, { ...work(DAY, 'Ответ на уроке', 71, 'коррекция'), slot: 1 }],
        marks: [give(101), give(102), { ...give(103), slot: 1 }],
      }),
    ],
    [
      'on a day that was no school day',
      control([101, 102], {
        registers: { classDayEvents: [{ from: DAY, to: DAY, fromBell: null, toBell: null, kind: 'карантин' }] },
      }),
    ],
    [
      'on who was first seen later, and has brought a mark along',
      control([101, 102], {
        members: NEWLY_SEEN,
        marks: [give(101), give(102), give(103, '2025-09-08', { comment: 'из прежней школы' })],
      }),
    ],
    ['on who was away and has not come back', control([101, 102], { absences: away(...WEDNESDAYS) })],
    ['on who was away, within ten school days of his return', control([101, 102], { absences: away(DAY) })],
    [
      'on who was away and wrote it with others later',
      control([101, 102], {
        absences: away(DAY),
        works: [CONTROL, work('2025-09-24', 'Контрольная работа', 71)],
        marks: [give(101), give(102), give(103, '2025-09-24'), { ...give(101, '2025-09-24'), id: 299 }],
      }),
    ],
  ])('%s', (_, given) => {
    const moment = given.works.length > 1 ? '2025-10-01 23:59' : NOW;
    expect(judged(controlWorkIncomplete, given, moment)).toStrictEqual([]);
  });

  test('before the week is over', () => {
    expect(judged(controlWorkIncomplete, control([101, 102]), '2025-09-17 23:59')).toStrictEqual([]);
  });
});

describe('finds', () => {
  test.each([
    ['one of three', control([101, 102]), FAULT],
    ['it in a week in which a vacation begins', control([101, 102], { neighbours: { classDates: VACATION } }), FAULT],
    [
      'who was first seen later, and has a mark of an earlier lesson',
      control([101, 102], { members: NEWLY_SEEN, marks: [give(101), give(102), give(103, '2025-09-08')] }),
      FAULT,
    ],
    ['who came late', control([101, 102], { absences: [absence(103, DAY, 'оп')] }), FAULT],
    [
      'a mark that was taken away',
      control([], { marks: [give(101), give(102), give(103, DAY, { gone: '2025-09-12 12:00' })] }),
      FAULT,
    ],
    [
      'a mark for another work of the lesson',
      control([101, 102], {
        works: [CONTROL, { ...work(DAY, 'Ответ на уроке', 71), slot: 1 }],
        marks: [give(101), give(102), { ...give(103), slot: 1 }],
      }),
      FAULT,
    ],
    [
      'most of those who were there, doubtful: perhaps it was for a few',
      control([101]),
      'column:70 disputable violation',
    ],
    [
      'it doubtful where nobody has looked since',
      control([101, 102], { terms: [{ ...QUARTER, gridObservedAt: at('2025-09-17 23:59') }] }),
      'column:70 disputable violation',
    ],
    [
      'no data where another view has shown the kind since',
      control([101, 102], {}, { ...CONTROL, seenAt: at('2025-12-02 08:00') }),
      'column:70 no-data violation',
    ],
    [
      'it excused by a permission',
      control([101, 102], {
        registers: { permissions: [{ staffId: TEACHER, from: DAY, to: DAY, until: '2025-09-30', ground: 'приказ' }] },
      }),
      'column:70 excused violation',
    ],
  ])('%s', (_, given, found) => {
    expect(judged(controlWorkIncomplete, given, NOW)).toStrictEqual([found]);
  });

  test('who was away, on the evening of the tenth school day after his first lesson', () => {
    // Back on Wednesday 17 September; the tenth school day after it is Wednesday 1 October.
    const given = control([101, 102], { absences: away(DAY) });
    expect(judged(controlWorkIncomplete, given, '2025-10-01 23:59')).toStrictEqual([]);
    expect(judged(controlWorkIncomplete, given, '2025-10-02 00:00')).toStrictEqual([FAULT]);
    const longer = control([101, 102], { absences: away(DAY, '2025-09-17') });
    expect(judged(controlWorkIncomplete, longer, '2025-10-08 23:59')).toStrictEqual([]);
    expect(judged(controlWorkIncomplete, longer, '2025-10-09 00:00')).toStrictEqual([FAULT]);
  });

  test.each([
    ['of who had left for a sanatorium and came back on its day', '2025-09-01', '2025-09-09', [FAULT]],
    ['not of whose certificate ends with its day', '2025-09-01', DAY, []],
    ['not of whose certificate begins with its day', DAY, '2025-09-12', []],
    ['of whose certificate begins after it', '2025-09-11', '2025-09-12', [FAULT]],
  ])('%s', (_, from, to, found) => {
    const registers = { certificates: [{ studentId: 103, from, to }] };
    const given = control([101, 102], { absences: away(DAY), registers });
    expect(judged(controlWorkIncomplete, given, '2025-10-02 00:00')).toStrictEqual(found);
  });

  test.each([
    // Nine of the ten days were lost: the tenth that was none of them is Tuesday 14 October.
    ['days that an event took from the class are none of the ten', null, '2025-10-14 23:59', '2025-10-15 00:00'],
    ['days of which it took some lessons are', 5, '2025-10-01 23:59', '2025-10-02 00:00'],
  ])('%s', (_, fromBell, lastMinute, due) => {
    const quarantine = { from: '2025-09-18', to: '2025-09-30', fromBell, toBell: null, kind: 'карантин' };
    const given = control([101, 102], { absences: away(DAY), registers: { classDayEvents: [quarantine] } });
    expect(judged(controlWorkIncomplete, given, lastMinute)).toStrictEqual([]);
    expect(judged(controlWorkIncomplete, given, due)).toStrictEqual([FAULT]);
  });

  test('who came back near the term’s end, when it ends', () => {
    const classDates = new Set([...SCHOOL_DAYS, ...SCHOOL_DAYS.map((date) => date.replace('2025-10', '2025-11'))]);
    const given = control([101, 102], { absences: away(...WEDNESDAYS.slice(0, -1)), neighbours: { classDates } });
    expect(judged(controlWorkIncomplete, given, '2025-10-26 23:59')).toStrictEqual([]);
    expect(judged(controlWorkIncomplete, given, '2025-10-27 00:00')).toStrictEqual([FAULT]);
  });

  test('nothing of who was away while the timetable does not tell his tenth day', () => {
    const classDates = new Set(SCHOOL_DAYS.filter((date) => date < '2025-10-01'));
    const given = control([101, 102], { absences: away(DAY), neighbours: { classDates } });
    expect(judged(controlWorkIncomplete, given, '2025-10-26 23:59')).toStrictEqual([]);
  });
});

test('a kind of work that has ten days has them here too', () => {
  const kinds = ['Контрольное сочинение'];
  const act = {
    ...{ ...norms, homework: { ...norms.homework, controlKinds: kinds } },
    marks: { ...norms.marks, written: { ...norms.marks.written, longer: [{ kinds, days: 10 }] } },
  };
  const given = control([101, 102], {}, work(DAY, 'Контрольное сочинение'));
  const found = (moment: string) => lines(controlWorkIncomplete.check(given, act, at(moment)));
  expect(found('2025-09-20 23:59')).toStrictEqual([]);
  expect(found('2025-09-21 00:00')).toStrictEqual([FAULT]);
});

const ofForm = (subjectName: string, kind: string) =>
  lines(controlWorkIncomplete.check(control([101, 102], { journal: { subjectName } }, work(DAY, kind)), ACT, at(NOW)));

test.each(OWN_FORMS)('%s: «%s» is owed by all', (subjectName, kind) => {
  expect(ofForm(subjectName, kind)).toStrictEqual([FAULT]);
});

test.each(OTHERS_FORMS)('%s: «%s» is the form of another subject, and no obligatory work', (subjectName, kind) => {
  expect(ofForm(subjectName, kind)).toStrictEqual([]);
});

test('a mark in a column of another subject’s form stands for the work all the same', () => {
  const works = [CONTROL, { ...work(DAY, 'Контроль чтения', 71), slot: 1 }];
  const given = control([], { works, marks: [give(101), give(102), { ...give(103), slot: 1 }] });
  expect(lines(controlWorkIncomplete.check(given, ACT, at(NOW)))).toStrictEqual([]);
});

test('who gave the lesson answers for it, be it the last of the timetable', () => {
  const given = control([101, 102], { slots: [slot('2025-09-09'), slot(DAY, 1, SUBSTITUTE)] });
  expect(only(controlWorkIncomplete, given, NOW)).toMatchObject({ staffId: SUBSTITUTE });
});

test.each([
  [[103], away(DAY), 'у 1 из 3 обучающихся, он на ней отсутствовал'],
  [[102], away('2025-09-09'), 'у 1 из 3 обучающихся'],
])('of %o alone it says so', (without, absences, words) => {
  const marked = [101, 102, 103].filter((id) => !without.includes(id));
  const finding = only(controlWorkIncomplete, control(marked, { absences }), '2025-10-02 00:00');
  expect(controlWorkIncomplete.describe(finding, ZONE)).toContain(`Нет отметки за обязательную работу ${words}: `);
});

test.each([
  [1, 1, 'у единственного обучающегося'],
  [4, 4, 'у всех 4 обучающихся'],
  [21, 21, 'у всех 21 обучающегося'],
  [1, 21, 'у 1 из 21 обучающегося'],
])('%i of %i', (lacking, owing, words) => {
  const students = Array.from({ length: lacking }, (_, index) => ({ studentId: index, wasAway: false }));
  const finding = only(controlWorkIncomplete, control([101]), '2025-10-02 00:00');
  const told = { ...finding, evidence: { ...finding.evidence, owing, students } };
  expect(controlWorkIncomplete.describe(told, ZONE)).toContain(`обязательную работу ${words} при последней проверке`);
});

test('the evidence, the sentence and the tally', () => {
  const given = control([101], {
    members: [101, 102, 103, 104].map((id) => member(id)),
    marks: [give(101), give(104)],
    absences: away(DAY),
  });
  const finding = only(controlWorkIncomplete, given, '2025-10-02 00:00');
  expect(finding).toMatchObject({ staffId: TEACHER, studentId: null, lessonId: 11, date: DAY });
  expect(finding.evidence).toStrictEqual({
    workId: 70,
    owing: 4,
    deadline: at('2025-09-18 00:00'),
    movedDeadline: null,
    exception: null,
    observedAt: QUARTER.gridObservedAt,
    students: [
      { studentId: 102, wasAway: false, verdict: 'violated', deadline: at('2025-09-18 00:00') },
      { studentId: 103, wasAway: true, verdict: 'violated', deadline: at('2025-10-02 00:00') },
    ],
  });
  expect(controlWorkIncomplete.describe(finding, ZONE)).toBe(
    'Нет отметки за обязательную работу у 2 из 4 обучающихся, из них на ней отсутствовал 1: проверено 01.12 в 12:00, срок истёк 17.09 в 24:00',
  );
  const { tally, nextMoment } = controlWorkIncomplete.check(given, norms, at('2025-09-18 00:00'));
  expect(tally).toMatchObject([{ month: '2025-09-01', opportunities: 1, violated: 1 }]);
  expect(nextMoment).toBe(at('2025-10-02 00:00'));
});
