import { describe, expect, test } from 'vitest';
import { homeworkMissing } from '../../../../src/audit/rules/homework-missing.js';
import { readProfile } from '../../../../src/regulation/read-profile.js';
import {
  at,
  facts,
  judged,
  type LessonParts,
  lesson,
  lines,
  norms,
  type Overrides,
  only,
  QUARTER,
  SUBSTITUTE,
  seen,
  slot,
  TEACHER,
  WEEKLY,
  work,
  ZONE,
} from '../support/facts.js';

const DAY = '2025-09-10';
const NOW = '2025-09-30 12:00';
const END = '2025-10-24';
const quarantine = { from: DAY, to: DAY, fromBell: null, toBell: null, kind: 'карантин' };
const observed = (moment: string | null) => [{ ...QUARTER, lessonsObservedAt: moment === null ? null : at(moment) }];

/** One lesson of September without homework; the term's last lesson is far away. */
function bare(parts: LessonParts = {}, more: Overrides = {}) {
  return facts({
    slots: [slot(DAY), slot(END)],
    lessons: [lesson(DAY, parts)],
    ...more,
    neighbours: { classDates: WEEKLY, ...more.neighbours },
  });
}

/** Lessons of September days; those of `missing` have no homework. */
function month(days: readonly number[], missing: readonly number[], more: Overrides = {}) {
  const dates = days.map((day) => `2025-09-${String(day).padStart(2, '0')}`);
  const homework = [['№ 7', seen('2025-09-01 08:00')]] as const;
  return facts({
    slots: [...dates.map((date) => slot(date)), slot(END)],
    lessons: dates.map((date, index) =>
      lesson(date, { id: 100 + (days[index] ?? 0), ...(missing.includes(days[index] ?? 0) ? {} : { homework }) }),
    ),
    ...more,
    neighbours: { classDates: WEEKLY, ...more.neighbours },
  });
}

/** By the profile of the act itself: which subjects it names, and as schools call them. */
describe('by the shipped profile', () => {
  const shipped = readProfile('regulations/order-127.yaml').norms;
  const of = (subjectName: string) =>
    homeworkMissing.check(bare({}, { journal: { subjectName } }), shipped, at(NOW)).findings.length;

  test.each(['Изобразительное искусство', 'ИЗО', 'Технология', 'Труд', 'Труд (технология)', 'Физическая культура'])(
    'stays silent in %s',
    (subjectName) => {
      expect(of(subjectName)).toBe(0);
    },
  );

  test.each(['Алгебра', 'Трудовое право'])('finds in %s', (subjectName) => {
    expect(of(subjectName)).toBe(1);
  });
});

describe('stays silent', () => {
  test.each([
    ['before 18:00', bare(), '2025-09-10 17:59'],
    ['on homework', bare({ homework: [['§ 5', seen('2025-09-10 12:00')]] }), NOW],
    ['on «без задания»', bare({ homework: [['Без задания', seen('2025-09-10 12:00')]] }), NOW],
    ['on a day of quarantine', bare({}, { registers: { classDayEvents: [quarantine] } }), NOW],
    ['in grade 1', bare({}, { journal: { grade: 1 } }), NOW],
    ['in music', bare({}, { journal: { subjectName: 'Музыка' } }), NOW],
    [
      'in an unmarked subject, whatever its dash',
      bare({}, { journal: { subjectName: 'Россия - мои горизонты' } }),
      NOW,
    ],
    ['in an elective', bare({}, { journal: { subjectName: 'Элективный курс «Право»' } }), NOW],
    ['on a lesson with a control column', bare({}, { works: [work(DAY, 'Контрольная работа')] }), NOW],
    [
      'on a lesson whose topic is a control work',
      bare({ topic: [['Контрольная работа № 1', seen('2025-09-10 12:00')]] }),
      NOW,
    ],
    [
      'on the last lesson of the term',
      bare({}, { slots: [slot(DAY)], neighbours: { classDates: new Set([DAY, END]) } }),
      NOW,
    ],
    [
      'on the last lesson of the known timetable, which a vacation may follow',
      bare({}, { slots: [slot(DAY)], neighbours: { classDates: new Set([DAY, '2025-09-11']) } }),
      NOW,
    ],
    ['in a journal that is on no timetable, as of one taught at home', bare({}, { slots: [] }), NOW],
    [
      'on the last lesson before a vacation within the term',
      bare({}, { neighbours: { classDates: new Set([DAY, '2025-09-11', '2025-09-22', END]) } }),
      NOW,
    ],
    [
      'where an event cancels the lessons that follow',
      bare(
        {},
        { registers: { classDayEvents: [{ from: END, to: END, fromBell: null, toBell: null, kind: 'карантин' }] } },
      ),
      NOW,
    ],
    [
      'on a substitute of another subject',
      bare({}, { slots: [slot('2025-09-08'), slot(DAY, 1, SUBSTITUTE), slot(END)] }),
      NOW,
    ],
  ])('%s', (_, given, moment) => {
    expect(judged(homeworkMissing, given, moment)).toStrictEqual([]);
  });

  test('on the first of a double lesson', () => {
    const lessons = [lesson(DAY), lesson(DAY, { id: 13, ordinal: 1, homework: [['§ 5', seen('2025-09-10 12:00')]] })];
    expect(judged(homeworkMissing, bare({}, { lessons }), NOW)).toStrictEqual([]);
  });
});

describe('a lesson alone is a notice', () => {
  test.each([
    ['at 18:00', bare(), '2025-09-10 18:00', 'disputable', '2025-09-10 17:00'],
    ['after a look at 18:00', bare(), NOW, 'violated', '2025-09-10 18:00'],
    ['with «нет»', bare({ homework: [['нет', seen('2025-09-10 12:00')]] }), NOW, 'violated', '2025-09-29 12:00'],
    [
      'of a substitute who teaches the subject',
      bare(
        {},
        {
          slots: [slot('2025-09-08'), slot(DAY, 1, SUBSTITUTE), slot(END)],
          neighbours: { subjectTeachers: new Set([TEACHER, SUBSTITUTE]) },
        },
      ),
      NOW,
      'violated',
      '2025-09-29 12:00',
    ],
    [
      'before a vacation with another lesson in between',
      bare(
        {},
        {
          slots: [slot(DAY), slot('2025-09-11'), slot(END)],
          neighbours: { classDates: new Set([DAY, '2025-09-11', '2025-09-22', END]) },
        },
      ),
      NOW,
      'violated',
      '2025-09-29 12:00',
    ],
    [
      'before six days without lessons',
      bare(
        {},
        { slots: [slot(DAY), slot('2025-09-17')], neighbours: { classDates: new Set([DAY, '2025-09-17', END]) } },
      ),
      NOW,
      'violated',
      '2025-09-29 12:00',
    ],
    ['never looked at', bare(), NOW, 'no-data', null],
  ])('%s', (_, given, moment, verdict, observedAt) => {
    expect(judged(homeworkMissing, { ...given, terms: observed(observedAt) }, moment)).toStrictEqual([
      `lesson:12 ${verdict} notice`,
    ]);
  });

  test.each([
    ['at the deadline', '2025-09-10 18:00', 'disputable'],
    ['the minute before its week is over', '2025-09-17 23:59', 'disputable'],
    ['when its week was over', '2025-09-18 00:00', 'violated'],
    ['never', null, 'disputable'],
  ])('while the marks were last looked at %s, where a control work may stand', (_, moment, verdict) => {
    const gridObservedAt = moment === null ? null : at(moment);
    const given = bare({}, { terms: [{ ...QUARTER, lessonsObservedAt: at('2025-09-10 18:20'), gridObservedAt }] });
    const finding = only(homeworkMissing, given, NOW);
    expect(finding).toMatchObject({ verdict, severity: 'notice' });
    const control =
      'возможно, была контрольная работа: срок отметок за неё — 17.09 в 24:00, после него они ещё не читались';
    const doubt = verdict === 'violated' ? '' : `; ${control}`;
    expect(homeworkMissing.describe(finding, ZONE)).toBe(
      `Домашнее задание не заполнено: проверено 10.09 в 18:20, срок истёк 10.09 в 18:00${doubt}`,
    );
  });

  test('while an essay may have been written, which has ten days', () => {
    const controlKinds = [...norms.homework.controlKinds, 'Сочинение'];
    const essays = { ...norms, homework: { ...norms.homework, controlKinds } };
    const looked = (grid: string) => bare({}, { terms: [{ ...QUARTER, gridObservedAt: at(grid) }] });
    const found = (grid: string) => lines(homeworkMissing.check(looked(grid), essays, at(NOW)));
    expect(found('2025-09-20 23:59')).toStrictEqual(['lesson:12 disputable notice']);
    expect(found('2025-09-21 00:00')).toStrictEqual(['lesson:12 violated notice']);
  });

  test('while the marks were last looked at before a permission that outlasts the week', () => {
    const permissions = [{ staffId: TEACHER, from: DAY, to: DAY, until: '2025-09-25', ground: '' }];
    const looked = (grid: string) =>
      bare({}, { registers: { permissions }, terms: [{ ...QUARTER, gridObservedAt: at(grid) }] });
    expect(judged(homeworkMissing, looked('2025-09-25 23:59'), NOW)).toStrictEqual(['lesson:12 disputable notice']);
    expect(judged(homeworkMissing, looked('2025-09-26 00:00'), NOW)).toStrictEqual(['lesson:12 violated notice']);
  });

  test.each([
    [
      'an outage of the last day of the week',
      { outages: [{ startsAt: at('2025-09-17 08:00'), endsAt: at('2025-09-17 20:00'), reason: 'связь' }] },
      '2025-09-24 23:59',
      '2025-09-25 00:00',
    ],
    [
      'an illness over the last day of the week',
      { staffAbsences: [{ staffId: TEACHER, from: '2025-09-11', to: '2025-09-25' }] },
      '2025-10-24 23:59',
      '2025-10-25 00:00',
    ],
  ])('while the marks of a control work may be lacking through %s', (_, registers, before, after) => {
    const looked = (grid: string) => bare({}, { registers, terms: [{ ...QUARTER, gridObservedAt: at(grid) }] });
    expect(judged(homeworkMissing, looked(before), NOW)).toStrictEqual(['lesson:12 disputable notice']);
    expect(judged(homeworkMissing, looked(after), NOW)).toStrictEqual(['lesson:12 violated notice']);
  });

  test('and no fault in the tally', () => {
    const given = bare({}, { terms: observed('2025-09-29 12:00') });
    expect(homeworkMissing.check(given, norms, at(NOW)).tally).toMatchObject([
      { opportunities: 1, violated: 0, noticed: 1 },
    ]);
  });

  test('excused by an absence, and the finding says so', () => {
    const registers = { staffAbsences: [{ staffId: TEACHER, from: DAY, to: '2025-09-12' }] };
    const given = bare({}, { registers });
    const finding = only(homeworkMissing, given, NOW);
    expect(finding.verdict).toBe('excused');
    expect(homeworkMissing.describe(finding, ZONE)).toBe(
      'Домашнее задание не заполнено; срок перенесён до конца дня 24.10: отсутствие учителя',
    );
    expect(homeworkMissing.check(given, norms, at(NOW)).nextMoment).toBe(at('2025-10-25 00:00'));
  });
});

describe('a month', () => {
  const key = 'journal-month:5:2025-09';
  test.each([
    [
      'three lessons are too few',
      month([1, 3, 8], [1, 3, 8]),
      ['lesson:101 violated notice', 'lesson:103 violated notice', 'lesson:108 violated notice'],
    ],
    ['two of four', month([1, 3, 8, 10], [3, 8]), [`${key} violated violation`]],
    ['one of four', month([1, 3, 8, 10], [3]), ['lesson:103 violated notice']],
    [
      'three of ten is not more than 30 %',
      month([1, 2, 3, 4, 5, 8, 9, 10, 11, 12], [1, 2, 3]),
      ['lesson:101 violated notice', 'lesson:102 violated notice', 'lesson:103 violated notice'],
    ],
    ['four of ten', month([1, 2, 3, 4, 5, 8, 9, 10, 11, 12], [1, 2, 3, 4]), [`${key} violated violation`]],
    [
      'disputable ones carry it',
      month([1, 3, 8, 10], [1, 10], { terms: observed('2025-09-05 12:00') }),
      [`${key} disputable violation`],
    ],
  ])('%s', (_, given, found) => {
    expect(judged(homeworkMissing, given, NOW)).toStrictEqual(found);
  });

  test('which is only disputable weighs as notices', () => {
    const given = month([1, 3, 8, 10], [1, 10], { terms: observed('2025-09-05 12:00') });
    expect(homeworkMissing.check(given, norms, at(NOW)).tally).toMatchObject([
      { opportunities: 4, violated: 0, noticed: 1, disputable: 1 },
    ]);
  });

  test('an excused lesson stands beside it and is not counted', () => {
    const permissions = [{ staffId: TEACHER, from: '2025-09-10', to: '2025-09-10', until: '2025-10-10', ground: '' }];
    const given = month([1, 2, 3, 8, 10], [2, 3, 10], { registers: { permissions } });
    expect(judged(homeworkMissing, given, NOW)).toStrictEqual([
      `${key} violated violation`,
      'lesson:110 excused notice',
    ]);
  });

  test('the evidence lists the lessons; the tally counts each', () => {
    const given = month([1, 3, 8, 10], [3, 8], { terms: observed('2025-09-29 12:00') });
    const finding = only(homeworkMissing, given, NOW);
    expect(finding).toMatchObject({ staffId: TEACHER, lessonId: null, date: '2025-09-08' });
    expect(finding.evidence).toMatchObject({ month: '2025-09', required: 4, missing: 2, proven: 2, share: 0.3 });
    expect(finding.evidence['lessons']).toStrictEqual(
      [3, 8].map((day) => ({
        lessonId: 100 + day,
        date: `2025-09-0${day}`,
        verdict: 'violated',
        deadline: at(`2025-09-0${day} 18:00`),
        movedDeadline: null,
        exception: null,
        observedAt: at('2025-09-29 12:00'),
        controlsBy: at(`2025-09-${String(day + 8).padStart(2, '0')} 00:00`),
        gridObservedAt: QUARTER.gridObservedAt,
      })),
    );
    expect(homeworkMissing.describe(finding, ZONE)).toBe(
      'За месяц задание не заполнено у 2 из 4 уроков, где оно требуется: больше 30 %',
    );
    expect(homeworkMissing.check(given, norms, at(NOW)).tally).toMatchObject([
      { opportunities: 4, violated: 2, noticed: 0 },
    ]);
  });
});
