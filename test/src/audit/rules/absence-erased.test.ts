import { describe, expect, test } from 'vitest';
import { absenceErased } from '../../../../src/audit/rules/absence-erased.js';
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
const NOW = '2025-09-20 12:00';
const IN_CLASS = seen('2025-09-10 12:00', '2025-09-10 07:00');
const LATER = seen('2025-09-13 00:10', '2025-09-12 00:10');
const BETWEEN = seen('2025-09-12 00:10', '2025-09-10 20:00');

/** «н» of the day, still shown at `last` and no longer at `gone`. */
const erased = (last: string | null, gone: string, codes: readonly AbsenceCode[] = ['н']) => ({
  ...absence(101, DAY),
  versions: codes.map((code) => ({ code, comment: '', ...IN_CLASS })),
  goneAt: at(gone),
  lastShownAt: last === null ? null : at(last),
});
const TOGETHER = erased('2025-09-12 00:10', '2025-09-13 00:10');
const REPLACED = {
  slots: [slot(DAY)],
  lessons: [lesson(DAY)],
  works: [work(DAY)],
  marks: [mark(201, 101, DAY, LATER)],
  absences: [TOGETHER],
};
const span = { studentId: 101, from: '2025-09-01', to: '2025-09-30' };

describe('stays silent', () => {
  test.each([
    ['on an absence that still stands', facts({ ...REPLACED, absences: [absence(101, DAY)] })],
    [
      'on a mark that says that the topic was passed',
      facts({ ...REPLACED, marks: [mark(201, 101, DAY, LATER, { comment: 'зачтена тема' })] }),
    ],
    [
      'on a latecomer: both on the day itself',
      facts({
        ...REPLACED,
        marks: [mark(201, 101, DAY, seen('2025-09-11 00:10', '2025-09-10 20:00'))],
        absences: [erased('2025-09-10 20:00', '2025-09-11 00:10')],
      }),
    ],
    ['on a mark of the day whose absence went later', facts({ ...REPLACED, marks: [mark(201, 101, DAY, IN_CLASS)] })],
    [
      'on an absence that went on the day, and a mark that came later',
      facts({ ...REPLACED, absences: [erased('2025-09-10 12:00', '2025-09-10 20:00')] }),
    ],
    [
      'where a look between showed the cell empty',
      facts({ ...REPLACED, absences: [erased('2025-09-11 00:10', '2025-09-12 00:10')] }),
    ],
    [
      'on what had become «оп»',
      facts({ ...REPLACED, absences: [erased('2025-09-12 00:10', '2025-09-13 00:10', ['н', 'оп'])] }),
    ],
    ['where no mark came', facts({ ...REPLACED, marks: [] })],
    [
      'on a mark that was taken away',
      facts({ ...REPLACED, marks: [mark(201, 101, DAY, LATER, { gone: '2025-09-14 00:10' })] }),
    ],
    ['on another student', facts({ ...REPLACED, absences: [{ ...TOGETHER, studentId: 102 }] })],
    ['on an absence in another group', facts({ ...REPLACED, absences: [{ ...TOGETHER, journalId: 6 }] })],
    ['in a column «коррекция»', facts({ ...REPLACED, works: [work(DAY, 'Коррекция')] })],
    ['on a mark for a notebook', facts({ ...REPLACED, works: [work(DAY, 'Ведение тетради')] })],
    ['on a cell of two lessons', facts({ ...REPLACED, slots: [slot(DAY, 1), slot(DAY, 2)] })],
    ['on who is exempt', facts({ ...REPLACED, registers: { exemptions: [{ ...span, assessed: true }] } })],
    ['on who has a plan of his own', facts({ ...REPLACED, registers: { individualPlans: [span] } })],
    ['on who studied elsewhere by a certificate', facts({ ...REPLACED, registers: { certificates: [span] } })],
    [
      'on what a newcomer brought along',
      facts({ ...REPLACED, members: [member(101, seen('2025-09-20 08:00', '2025-09-19 12:00'))] }),
    ],
    ['in a subject without marks', facts({ ...REPLACED, journal: { subjectName: 'Разговоры о важном' } })],
  ])('%s', (_, given) => {
    expect(judged(absenceErased, given, NOW)).toStrictEqual([]);
  });
});

describe('finds', () => {
  const others = { absentAt: null };
  test.each([
    ['a mark in the place of «н»', facts(REPLACED), 'violated'],
    ['of «б»', facts({ ...REPLACED, absences: [erased('2025-09-12 00:10', '2025-09-13 00:10', ['б'])] }), 'violated'],
    [
      'an absence that went after the mark',
      facts({ ...REPLACED, absences: [erased('2025-09-14 00:10', '2025-09-15 00:10')] }),
      'violated',
    ],
    ['a comment of blanks', facts({ ...REPLACED, marks: [mark(201, 101, DAY, LATER, { comment: ' ' })] }), 'violated'],
    [
      'a doubt where the mark may be of the day',
      facts({ ...REPLACED, marks: [mark(201, 101, DAY, BETWEEN)] }),
      'disputable',
    ],
    [
      'a doubt where the absence may have gone on the day',
      facts({
        ...REPLACED,
        marks: [mark(201, 101, DAY, seen('2025-09-12 00:10', '2025-09-11 00:10'))],
        absences: [erased('2025-09-10 20:00', '2025-09-12 00:10')],
      }),
      'disputable',
    ],
    [
      'no data where nobody knows when the mark came',
      facts({ ...REPLACED, marks: [mark(201, 101, DAY, { ...LATER, ...others })] }),
      'no-data',
    ],
    [
      'no data where nobody saw the absence last',
      facts({ ...REPLACED, absences: [erased(null, '2025-09-13 00:10')] }),
      'no-data',
    ],
    [
      'no data where another view has shown the mark since',
      facts({ ...REPLACED, terms: [{ ...QUARTER, gridObservedAt: at('2025-09-12 00:10') }] }),
      'no-data',
    ],
    [
      'a permission to enter it later',
      facts({
        ...REPLACED,
        registers: { permissions: [{ staffId: TEACHER, from: DAY, to: DAY, until: '2025-09-15', ground: 'приказ' }] },
      }),
      'excused',
    ],
  ])('%s', (_, given, verdict) => {
    expect(judged(absenceErased, given, NOW)).toStrictEqual([`mark:201 ${verdict} violation`]);
  });

  const untimed = { ...REPLACED, marks: [mark(201, 101, DAY, { ...LATER, ...others })] };
  test.each([
    ['the page was read: that the mark stands beside an absence is no longer so', facts(untimed), true],
    [
      'another view alone has shown the mark since',
      facts({ ...untimed, terms: [{ ...QUARTER, gridObservedAt: at('2025-09-12 00:10') }] }),
      undefined,
    ],
  ])('no data that replaces what was said before, or does not, where %s', (_, given, looked) => {
    expect(only(absenceErased, given, NOW)).toMatchObject({ verdict: 'no-data' });
    expect(only(absenceErased, given, NOW).looked).toBe(looked);
  });

  test('each mark by itself, among those in the place of an absence', () => {
    const given = facts({
      ...REPLACED,
      members: [member(101), member(102), member(103)],
      marks: [...REPLACED.marks, mark(202, 102, DAY, LATER), mark(203, 103, DAY, LATER, { comment: 'зачёт' })],
      absences: [TOGETHER, { ...TOGETHER, studentId: 103 }],
    });
    const finding = only(absenceErased, given, NOW);
    expect(finding).toMatchObject({ staffId: TEACHER, studentId: 101, lessonId: 12, date: DAY });
    expect(finding.evidence).toMatchObject({
      markId: 201,
      shownAt: at('2025-09-12 00:10'),
      goneAt: at('2025-09-13 00:10'),
    });
    expect(absenceErased.describe(finding, ZONE)).toBe(
      'Пропуск удалён при выставлении отметки, о зачёте темы не сказано: 12.09 в 00:10 он ещё стоял, 13.09 в 00:10 его уже нет',
    );
    expect(absenceErased.check(given, norms, at(NOW)).tally).toMatchObject([{ opportunities: 2, violated: 1 }]);
  });
});
