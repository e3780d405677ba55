import { describe, expect, test } from 'vitest';
import type { JournalFacts } from '../../../../src/audit/journal-facts.js';
import { correctionMisused } from '../../../../src/audit/rules/correction-misused.js';
import type { AbsenceCode } from '../../../../src/domain/rows.js';
import type { Norms } from '../../../../src/regulation/norms.js';
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
  only,
  QUARTER,
  seen,
  slot,
  TEACHER,
  work,
  ZONE,
} from '../support/facts.js';

// A Wednesday; the lesson before was on Monday.
const DAY = '2025-09-10';
const BEFORE = '2025-09-08';
const NOW = '2025-09-20 12:00';
const IN_CLASS = seen('2025-09-10 12:00');
const PLACED = { subjectKey: 'mark:202', date: DAY, studentId: 101 };
const correction = { ...work(DAY, 'Контрольная работа', 71, 'Коррекция'), slot: 1 };
const inCorrection = (value = '5', interval = IN_CLASS) => ({ ...mark(202, 101, DAY, interval, { value }), slot: 1 });
const GIVEN = {
  slots: [slot(BEFORE), slot(DAY)],
  lessons: [lesson(BEFORE, { id: 11 }), lesson(DAY)],
  works: [work(DAY, 'Контрольная работа'), correction],
  marks: [inCorrection()],
};
/** Nothing but the column. */
const ALONE = { ...GIVEN, works: [correction] };
const topic = (text: string) => [lesson(BEFORE, { id: 11 }), lesson(DAY, { topic: [[text, IN_CLASS]] })];
const missed = (code: AbsenceCode) => [absence(101, DAY, code)];
const quarantine = { from: DAY, to: DAY, fromBell: null, toBell: null, kind: 'карантин' };
const span = { studentId: 101, from: '2025-09-01', to: '2025-09-30' };
const terms = (observedAt: string | null) => [
  { ...QUARTER, gridObservedAt: observedAt === null ? null : at(observedAt) },
];

describe('stays silent', () => {
  test.each([
    ['on who was absent', facts({ ...GIVEN, absences: missed('н') })],
    ['on who was ill', facts({ ...GIVEN, absences: missed('б') })],
    ['on who had a reason', facts({ ...GIVEN, absences: missed('у') })],
    [
      'on whose absence is no longer there',
      facts({ ...GIVEN, absences: [{ ...absence(101, DAY), goneAt: at('2025-09-12 12:00') }] }),
    ],
    [
      'on who missed another lesson of that day',
      facts({
        ...GIVEN,
        lessons: [...GIVEN.lessons, lesson(DAY, { id: 13, ordinal: 1 })],
        absences: [{ ...absence(101, DAY), ordinal: 1 }],
      }),
    ],
    [
      'on who missed the lesson before, with which the work may have begun',
      facts({ ...GIVEN, absences: [absence(101, BEFORE)] }),
    ],
    [
      'on who missed the lesson before, where no look has shown the lesson of the work itself yet',
      facts({ ...GIVEN, lessons: [lesson(BEFORE, { id: 11 })], absences: [absence(101, BEFORE)] }),
    ],
    ['on who is exempt', facts({ ...GIVEN, registers: { exemptions: [{ ...span, assessed: true }] } })],
    ['on who has a plan of his own', facts({ ...GIVEN, registers: { individualPlans: [span] } })],
    [
      'on a day that an event of the class called off',
      facts({ ...GIVEN, registers: { classDayEvents: [quarantine] } }),
    ],
    [
      'on what a newcomer brought along',
      facts({ ...GIVEN, members: [member(101, seen('2025-09-20 08:00', '2025-09-19 12:00'))] }),
    ],
    [
      'on a mark that was taken away',
      facts({ ...GIVEN, marks: [{ ...inCorrection(), goneAt: at('2025-09-10 20:00') }] }),
    ],
    ['on a column without marks', facts({ ...GIVEN, marks: [] })],
    [
      'on a «2» that was written later and is not mended',
      facts({
        ...GIVEN,
        marks: [mark(201, 101, DAY, IN_CLASS, { value: '2' }), inCorrection('2')],
        absences: missed('н'),
      }),
    ],
    [
      'on the same column under another name',
      facts({ ...GIVEN, works: [work(DAY, 'Контрольная работа'), { ...correction, title: 'Вариант 2' }] }),
    ],
    [
      'on a column whose work the topic names',
      facts({ ...ALONE, lessons: topic('Контрольная работа по теме «Дроби»') }),
    ],
    ['on one whose practical work the topic names', facts({ ...ALONE, lessons: topic('Практическая работа № 2') })],
    ['in a subject without marks', facts({ ...GIVEN, journal: { subjectName: 'Разговоры о важном' } })],
  ])('%s', (_, given) => {
    expect(judged(correctionMisused, given, NOW)).toStrictEqual([]);
  });

  test.each([
    [
      'on a mark, until the day on which it was first there is over',
      facts({ ...GIVEN, marks: [inCorrection('5', seen('2025-09-12 12:00'))] }),
      '2025-09-12 23:59',
    ],
    ['on a column without a work, until the week for its marks is over', facts(ALONE), '2025-09-17 23:59'],
  ])('%s', (_, given, moment) => {
    expect(judged(correctionMisused, given, moment)).toStrictEqual([]);
  });
});

describe('a column has the longest term of the control kinds', () => {
  const { written } = norms.marks;
  const essays: Norms = {
    ...norms,
    homework: { ...norms.homework, controlKinds: ['Контрольная работа', 'Сочинение'] },
  };
  const apart: Norms = { ...norms, marks: { ...norms.marks, written: { ...written, countVacations: false } } };
  /** Of the week after the lesson the class rests from Thursday to Wednesday. */
  const classDates = new Set([BEFORE, DAY, '2025-09-18', '2025-09-19', '2025-09-22', '2025-09-23', '2025-09-24']);
  const resting = (known: ReadonlySet<string>) => facts({ ...ALONE, neighbours: { classDates: known } });
  const found = (given: JournalFacts, inForce: Norms, moment: string) =>
    lines(correctionMisused.check(given, inForce, at(moment)));

  test('an essay has ten days: until Saturday the 20th', () => {
    expect(found(facts(ALONE), essays, '2025-09-20 23:59')).toStrictEqual([]);
    expect(found(facts(ALONE), essays, '2025-09-21 00:00')).toStrictEqual(['column:71 violated violation']);
  });

  test('days of a vacation do not count where the profile says so: until Wednesday the 24th', () => {
    expect(found(resting(classDates), apart, '2025-09-24 23:59')).toStrictEqual([]);
    expect(found(resting(classDates), apart, '2025-09-25 00:00')).toStrictEqual(['column:71 violated violation']);
  });
});

describe('finds', () => {
  const poor = mark(201, 101, DAY, IN_CLASS, { value: '2' });
  test.each([
    ['a mark of who was there', facts(GIVEN), 'mark:202 violated'],
    ['of who came late', facts({ ...GIVEN, absences: missed('оп') }), 'mark:202 violated'],
    [
      'of who missed the lesson after',
      facts({ ...GIVEN, absences: [absence(101, '2025-09-12')] }),
      'mark:202 violated',
    ],
    [
      'of a practical work as well',
      facts({ ...GIVEN, works: [work(DAY, 'Практическая работа'), correction] }),
      'mark:202 violated',
    ],
    [
      'a «2» that is mended',
      facts({ ...GIVEN, marks: [poor, inCorrection('3')], absences: missed('н') }),
      'mark:202 violated',
    ],
    ['a column without any work', facts(ALONE), 'column:71 violated'],
    [
      'one beside marks for notebooks alone',
      facts({ ...GIVEN, works: [work(DAY, 'Ведение тетради'), correction], absences: missed('н') }),
      'column:71 violated',
    ],
    [
      'a mark of who stood in the journal when it was first read, long after',
      facts({ ...GIVEN, members: [member(101, seen('2025-09-19 08:00'))] }),
      'mark:202 violated',
    ],
    [
      'a column beside answers alone',
      facts({ ...GIVEN, works: [work(DAY), correction], absences: missed('н') }),
      'column:71 violated',
    ],
    ['a doubt where nobody looked since', facts({ ...GIVEN, terms: terms('2025-09-10 12:00') }), 'mark:202 disputable'],
    [
      'a doubt where nobody looked since the week was over',
      facts({ ...ALONE, terms: terms('2025-09-17 23:59') }),
      'column:71 disputable',
    ],
    ['nothing to judge by on a page never read', facts({ ...GIVEN, terms: terms(null) }), 'mark:202 no-data'],
    [
      'a permission that is still running',
      facts({
        ...GIVEN,
        registers: { permissions: [{ staffId: TEACHER, from: DAY, to: DAY, until: '2025-09-30', ground: 'приказ' }] },
      }),
      'mark:202 excused',
    ],
  ])('%s', (_, given, found) => {
    expect(judged(correctionMisused, given, NOW)).toStrictEqual([`${found} violation`]);
  });

  test.each([
    [
      facts({ ...GIVEN, terms: terms(NOW) }),
      PLACED,
      'В столбце «коррекция» отметка обучающегося, который был на работе',
      '10.09',
    ],
    [
      facts({ ...GIVEN, marks: [poor, inCorrection('4')], terms: terms(NOW) }),
      PLACED,
      'В столбце «коррекция» исправлена «2» за работу',
      '10.09',
    ],
    [
      facts({ ...ALONE, terms: terms(NOW) }),
      { subjectKey: 'column:71', studentId: null },
      'Столбец «коррекция» стоит в день, когда работы не было',
      '17.09',
    ],
  ])('says which it is', (given, placed, words, due) => {
    const finding = only(correctionMisused, given, NOW);
    expect(finding).toMatchObject({ ...placed, staffId: TEACHER, lessonId: 12 });
    expect(correctionMisused.describe(finding, ZONE)).toBe(
      `${words}: проверено 20.09 в 12:00, срок истёк ${due} в 24:00`,
    );
  });

  test('each mark by itself, and counts them all', () => {
    const others = { ...mark(203, 102, DAY, IN_CLASS), slot: 1 };
    const given = facts({
      ...GIVEN,
      members: [member(101), member(102)],
      marks: [inCorrection(), others],
      absences: [{ ...absence(102, DAY) }],
    });
    expect(judged(correctionMisused, given, NOW)).toStrictEqual(['mark:202 violated violation']);
    expect(correctionMisused.check(given, norms, at(NOW)).tally).toMatchObject([{ opportunities: 2, violated: 1 }]);
  });
});
