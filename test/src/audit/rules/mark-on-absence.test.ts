import { describe, expect, test } from 'vitest';
import { markOnAbsence } from '../../../../src/audit/rules/mark-on-absence.js';
import type { AbsenceCode } from '../../../../src/domain/rows.js';
import {
  absence,
  at,
  facts,
  judged,
  lesson,
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

const DAY = '2025-09-10';
const AFTER = '2025-09-11 00:10';
const terms = (observedAt: string) => [{ ...QUARTER, gridObservedAt: at(observedAt) }];
const IN_CLASS = seen('2025-09-10 12:00');
const missed = (code: AbsenceCode, comment = '') => ({
  ...absence(101, DAY),
  versions: [{ code, comment, ...IN_CLASS }],
});
const BARE = {
  slots: [slot(DAY)],
  lessons: [lesson(DAY)],
  works: [work(DAY)],
  marks: [mark(201, 101, DAY, IN_CLASS)],
  absences: [missed('н')],
  terms: terms(AFTER),
};
const span = { studentId: 101, from: '2025-09-01', to: '2025-09-30' };

describe('stays silent', () => {
  test.each([
    ['before the end of the day on which both stood there', facts(BARE), '2025-09-10 23:59'],
    [
      'on a credit with a comment',
      facts({ ...BARE, marks: [mark(201, 101, DAY, IN_CLASS, { comment: 'зачтена тема' })] }),
      AFTER,
    ],
    ['where the absence says it', facts({ ...BARE, absences: [missed('б', 'тема зачтена 12.09')] }), AFTER],
    ['on who came late', facts({ ...BARE, absences: [missed('оп')] }), AFTER],
    ['on who was there', facts({ ...BARE, absences: [] }), AFTER],
    [
      'on an absence that was taken away',
      facts({ ...BARE, absences: [{ ...missed('н'), goneAt: at('2025-09-10 13:00') }] }),
      AFTER,
    ],
    [
      'on a mark that was taken away',
      facts({ ...BARE, marks: [mark(201, 101, DAY, IN_CLASS, { gone: '2025-09-10 13:00' })] }),
      AFTER,
    ],
    ['on another lesson of the day', facts({ ...BARE, absences: [{ ...missed('н'), ordinal: 1 }] }), AFTER],
    ['on another student', facts({ ...BARE, absences: [{ ...missed('н'), studentId: 102 }] }), AFTER],
    ['on an absence in another group', facts({ ...BARE, absences: [{ ...missed('н'), journalId: 6 }] }), AFTER],
    ['in a column «коррекция»', facts({ ...BARE, works: [work(DAY, 'Контрольная работа', 70, 'Коррекция')] }), AFTER],
    ['on a mark for a notebook', facts({ ...BARE, works: [work(DAY, 'Ведение тетради')] }), AFTER],
    ['on a cell of two lessons', facts({ ...BARE, slots: [slot(DAY, 1), slot(DAY, 2)] }), AFTER],
    ['on who is exempt', facts({ ...BARE, registers: { exemptions: [{ ...span, assessed: true }] } }), AFTER],
    ['on who has a plan of his own', facts({ ...BARE, registers: { individualPlans: [span] } }), AFTER],
    [
      'on what a newcomer brought along',
      facts({ ...BARE, members: [member(101, seen('2025-09-20 12:00', '2025-09-19 12:00'))] }),
      AFTER,
    ],
    ['in a subject without marks', facts({ ...BARE, journal: { subjectName: 'Разговоры о важном' } }), AFTER],
    [
      'on a mark given later, until its own day is over',
      facts({
        ...BARE,
        marks: [mark(201, 101, DAY, seen('2025-09-15 15:00'))],
        terms: terms('2025-09-15 15:00'),
      }),
      '2025-09-15 23:59',
    ],
    [
      'on an «оп» that became «н», until that day is over',
      facts({
        ...BARE,
        absences: [
          {
            ...missed('оп'),
            versions: [...missed('оп').versions, { code: 'н', comment: '', ...seen('2025-09-12 09:00') }],
          },
        ],
        terms: terms('2025-09-12 09:00'),
      }),
      '2025-09-12 23:59',
    ],
  ])('%s', (_, given, moment) => {
    expect(judged(markOnAbsence, given, moment)).toStrictEqual([]);
  });
});

describe('finds', () => {
  test.each([
    ['a mark with «н»', facts(BARE), AFTER, 'violated'],
    ['with «б»', facts({ ...BARE, absences: [missed('б')] }), AFTER, 'violated'],
    ['with «у»', facts({ ...BARE, absences: [missed('у')] }), AFTER, 'violated'],
    [
      'a comment of blanks',
      facts({ ...BARE, marks: [mark(201, 101, DAY, IN_CLASS, { comment: '  ' })] }),
      AFTER,
      'violated',
    ],
    [
      'two lessons entered as two',
      facts({
        ...BARE,
        slots: [slot(DAY, 1), slot(DAY, 2)],
        lessons: [lesson(DAY), lesson(DAY, { id: 13, ordinal: 1 })],
      }),
      AFTER,
      'violated',
    ],
    ['no proof where nobody looked since', facts({ ...BARE, terms: terms('2025-09-10 23:59') }), AFTER, 'disputable'],
    [
      'nothing to judge by on a page never read',
      facts({ ...BARE, terms: [{ ...QUARTER, gridObservedAt: null }] }),
      AFTER,
      'no-data',
    ],
    [
      'nothing where another view has shown the mark since',
      facts({ ...BARE, marks: [mark(201, 101, DAY, seen('2025-09-11 00:11'))], terms: terms('2025-09-11 00:05') }),
      '2025-09-12 00:10',
      'no-data',
    ],
    [
      'a permission that is still running',
      facts({
        ...BARE,
        registers: { permissions: [{ staffId: TEACHER, from: DAY, to: DAY, until: '2025-09-15', ground: 'приказ' }] },
      }),
      AFTER,
      'excused',
    ],
  ])('%s', (_, given, moment, verdict) => {
    expect(judged(markOnAbsence, given, moment)).toStrictEqual([`mark:201 ${verdict} violation`]);
  });

  test('each mark by itself, among those for missed lessons alone', () => {
    const given = facts({
      ...BARE,
      members: [member(101), member(102), member(103)],
      marks: [...BARE.marks, mark(202, 102, DAY, IN_CLASS), mark(203, 103, DAY, IN_CLASS, { comment: 'зачёт' })],
      absences: [missed('н'), { ...missed('н'), studentId: 103 }],
    });
    const finding = only(markOnAbsence, given, AFTER);
    expect(finding).toMatchObject({ staffId: TEACHER, studentId: 101, lessonId: 12, date: DAY });
    expect(finding.evidence).toMatchObject({ markId: 201, observedAt: at(AFTER) });
    expect(markOnAbsence.describe(finding, ZONE)).toBe(
      'Отметка стоит за пропущенный урок, о зачёте темы не сказано: проверено 11.09 в 00:10, срок истёк 10.09 в 24:00',
    );
    expect(markOnAbsence.check(given, norms, at(AFTER)).tally).toMatchObject([{ opportunities: 2, violated: 1 }]);
  });
});
