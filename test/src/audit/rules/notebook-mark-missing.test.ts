import { describe, expect, test } from 'vitest';
import { notebookMarkMissing } from '../../../../src/audit/rules/notebook-mark-missing.js';
import type { PlainDate } from '../../../../src/domain/time.js';
import { readProfile } from '../../../../src/regulation/read-profile.js';
import {
  absence,
  at,
  facts,
  judged,
  lesson,
  mark,
  member,
  norms,
  type Overrides,
  only,
  QUARTER,
  seen,
  slot,
  TEACHER,
  work,
  ZONE,
} from '../support/facts.js';

const DATES: readonly PlainDate[] = ['2025-09-03', '2025-09-10', '2025-09-17', '2025-09-24'];
const LAST = '2025-09-24';
/** The week after 24 September ends with 1 October. */
const NOW = '2025-10-02 00:00';
const FAULT = ['journal-month:5:2025-09 violated violation'];

/** A September of four lessons; `marked` have a mark in a column of the date and kind. */
function september(marked: readonly number[], more: Overrides = {}, date = LAST, kind = 'Ведение тетради', title = '') {
  return facts({
    slots: DATES.map((each) => slot(each)),
    lessons: DATES.map((each, nth) => lesson(each, { id: 11 + nth })),
    members: [member(101), member(102)],
    works: [work(date, kind, 70, title)],
    marks: marked.map((student) => mark(student + 100, student, date, seen(`${date} 13:00`))),
    ...more,
  });
}

const from = (date: string) => member(102, seen(`${date} 08:00`, `${date} 07:00`));

describe('stays silent', () => {
  test.each([
    ['where both have their mark', september([101, 102])],
    ['where the kind is named otherwise', september([101, 102], {}, LAST, 'Проверка тетрадей')],
    ['where the title says so', september([101, 102], {}, LAST, 'Проверочная работа', 'Тетради')],
    ['where the column has no kind', september([101, 102], {}, LAST, '')],
    ['where the column is dated a week after the last lesson', september([101, 102], {}, '2025-10-01')],
    ['in a subject that is not listed', september([], { journal: { subjectName: 'Литературное чтение' } })],
    ['in grade 1', september([], { journal: { grade: 1 } })],
    [
      'in a month of four lessons one of which was called off',
      september([], {
        registers: {
          classDayEvents: [
            { from: DATES[1] ?? '', to: DATES[1] ?? '', fromBell: null, toBell: null, kind: 'карантин' },
          ],
        },
      }),
    ],
    [
      'on who was first seen after the lessons, with a mark of September that he brought along',
      september([101], {
        members: [member(101), member(102, seen('2025-09-30 08:00'))],
        marks: [
          mark(201, 101, LAST, seen(`${LAST} 13:00`)),
          mark(202, 102, '2025-09-03', seen('2025-09-30 08:00'), { comment: 'из 7-Б' }),
        ],
      }),
    ],
    ['in a month of three lessons', september([], { lessons: DATES.slice(1).map((each) => lesson(each)) })],
    [
      'on who was at one lesson of the month',
      september([101], { absences: DATES.slice(1).map((each) => absence(102, each, 'б')) }),
    ],
    ['on who came at its last lesson', september([101], { members: [member(101), from(LAST)] })],
    [
      'on who had left before its last lesson',
      september([101], { members: [member(101), member(102, seen('2025-09-01 07:00'), '2025-09-23 08:00')] }),
    ],
    [
      'on who studies by a plan of his own',
      september([101], { registers: { individualPlans: [{ studentId: 102, from: '2025-09-01', to: '2026-05-25' }] } }),
    ],
    [
      'on who is exempt',
      september([101], {
        registers: { exemptions: [{ studentId: 102, from: '2025-09-01', to: '2026-05-25', assessed: true }] },
      }),
    ],
    [
      'on who has a mark of the subject in another journal',
      september([101], {
        marks: [
          mark(201, 101, LAST, seen(`${LAST} 13:00`)),
          mark(202, 102, '2025-09-05', seen('2025-09-05 13:00'), { journalId: 6 }),
        ],
      }),
    ],
    [
      'on a column whose kind another view alone has shown',
      september([101, 102], { works: [{ ...work(LAST, 'Ответ на уроке'), seenAt: at('2025-12-02 08:00') }] }),
    ],
  ])('%s', (_, given) => {
    expect(judged(notebookMarkMissing, given, NOW)).toStrictEqual([]);
  });

  test('before the week after the last lesson is over', () => {
    expect(judged(notebookMarkMissing, september([]), '2025-10-01 23:59')).toStrictEqual([]);
  });

  test('while the timetable still has a lesson in the month', () => {
    const slots = [...DATES, '2025-09-30'].map((each) => slot(each));
    expect(judged(notebookMarkMissing, september([], { slots }), NOW)).toStrictEqual([]);
    expect(judged(notebookMarkMissing, september([], { slots }), '2025-10-08 00:00')).toStrictEqual(FAULT);
  });
});

describe('finds', () => {
  test.each([
    ['nobody marked', september([]), 'violated'],
    ['one of two', september([101]), 'violated'],
    ['marks for other work alone', september([101, 102], {}, LAST, 'Самостоятельная работа'), 'violated'],
    ['a mark of eight days after', september([101, 102], {}, '2025-10-02'), 'violated'],
    ['a mark of the month before', september([101, 102], {}, '2025-08-31'), 'violated'],
    [
      'a mark that was taken away',
      september([], { marks: [mark(201, 101, LAST, seen(`${LAST} 13:00`), { gone: '2025-09-30 12:00' })] }),
      'violated',
    ],
    [
      'who was at two lessons',
      september([101], { absences: DATES.slice(2).map((each) => absence(102, each, 'б')) }),
      'violated',
    ],
    ['who came at the last but one', september([101], { members: [member(101), from('2025-09-17')] }), 'violated'],
    [
      'who came late to all of them',
      september([101], { absences: DATES.map((each) => absence(102, each, 'оп')) }),
      'violated',
    ],
    [
      'it doubtful where nobody has looked since',
      september([101], { terms: [{ ...QUARTER, gridObservedAt: at('2025-10-01 23:59') }] }),
      'disputable',
    ],
    [
      'no data where the page was never read',
      september([], { terms: [{ ...QUARTER, gridObservedAt: null }] }),
      'no-data',
    ],
    [
      'it excused by a permission',
      september([101], {
        registers: {
          permissions: [{ staffId: TEACHER, from: LAST, to: LAST, until: '2025-10-10', ground: 'приказ' }],
        },
      }),
      'excused',
    ],
  ])('%s', (_, given, verdict) => {
    expect(judged(notebookMarkMissing, given, NOW)).toStrictEqual([`journal-month:5:2025-09 ${verdict} violation`]);
  });
});

test('a kind that the profile names says nothing of notebooks by itself', () => {
  const given = september([101, 102], {}, LAST, 'Конспект');
  const accumulation = { ...norms.accumulation, notebookKinds: ['Конспект'] };
  expect(judged(notebookMarkMissing, given, NOW)).toStrictEqual(FAULT);
  expect(notebookMarkMissing.check(given, { ...norms, accumulation }, at(NOW)).findings).toStrictEqual([]);
});

test('who is ill on the last day is excused to the end of his first day back', () => {
  const registers = { staffAbsences: [{ staffId: TEACHER, from: '2025-10-01', to: '2025-10-01' }] };
  const given = september([], { slots: [...DATES, '2025-10-06'].map((date) => slot(date)), registers });
  expect(judged(notebookMarkMissing, given, '2025-10-06 23:59')).toStrictEqual([
    'journal-month:5:2025-09 excused violation',
  ]);
  expect(judged(notebookMarkMissing, given, '2025-10-07 00:00')).toStrictEqual(FAULT);
});

describe('by the shipped profile', () => {
  const shipped = readProfile('regulations/order-127.yaml').norms;
  const of = (subjectName: string) =>
    notebookMarkMissing
      .check(september([101], { journal: { subjectName } }), shipped, at(NOW))
      .findings.map(({ verdict }) => verdict);

  test.each(['Математика', 'Алгебра', 'Геометрия', 'Вероятность и статистика'])(
    'mathematics is taught as %s',
    (name) => {
      expect(of(name)).toStrictEqual(['violated']);
    },
  );

  test.each(['История', 'География', 'Музыка'])('%s has no notebooks', (name) => {
    expect(of(name)).toStrictEqual([]);
  });
});

test('of the only student it says so', () => {
  const finding = only(notebookMarkMissing, september([101]), NOW);
  const told = { ...finding, evidence: { ...finding.evidence, counted: 1 } };
  expect(notebookMarkMissing.describe(told, ZONE)).toContain(
    'За сентябрь 2025 у единственного обучающегося нет отметки за ведение тетради: ',
  );
});

test('the evidence, the sentence and the tally', () => {
  const given = september([101]);
  const finding = only(notebookMarkMissing, given, NOW);
  expect(finding).toMatchObject({ staffId: TEACHER, studentId: null, lessonId: null, date: LAST });
  expect(finding.evidence).toStrictEqual({
    month: '2025-09',
    lessons: 4,
    counted: 2,
    deadline: at('2025-10-02 00:00'),
    movedDeadline: null,
    exception: null,
    observedAt: QUARTER.gridObservedAt,
    students: [{ studentId: 102, attended: 4 }],
  });
  expect(notebookMarkMissing.describe(finding, ZONE)).toBe(
    'За сентябрь 2025 у 1 из 2 обучающихся нет отметки за ведение тетради: проверено 01.12 в 12:00, срок истёк 01.10 в 24:00',
  );
  const { tally } = notebookMarkMissing.check(given, norms, at(NOW));
  expect(tally).toMatchObject([{ month: '2025-09-01', opportunities: 1, violated: 1 }]);
  expect(notebookMarkMissing.check(given, norms, at('2025-09-25 12:00')).nextMoment).toBe(at('2025-10-02 00:00'));
});
