import { describe, expect, test } from 'vitest';
import { markLate } from '../../../../src/audit/rules/mark-late.js';
import { absence, at, facts, judged, lesson, mark, type Overrides, seen, slot, work } from '../support/facts.js';

const DAY = '2025-09-10';
const NOW = '2025-12-01 12:00';
/** The first minute that is late for a mark given at the lesson. */
const firstLate = seen('2025-09-11 00:01', '2025-09-11 00:00');
const nextWeek = seen('2025-09-17 13:00', '2025-09-17 12:00');

const column = (more: Overrides) =>
  facts({
    slots: [slot(DAY)],
    lessons: [lesson(DAY)],
    works: [work(DAY)],
    marks: [mark(201, 101, DAY, nextWeek)],
    ...more,
  });

describe('a written work has a term of its own, which this rule does not judge', () => {
  test.each([
    ['a test of the day', 'Контрольная работа', nextWeek],
    ['a test, months later', 'Контрольная работа', seen('2025-11-28 12:00', '2025-11-27 12:00')],
    ['independent work', 'Самостоятельная работа', firstLate],
    ['a dictation', 'Диктант', firstLate],
    ['a kind that the profile does not list', 'Проект', firstLate],
    ['no kind', '', firstLate],
  ])('%s', (_, kind, interval) => {
    const given = column({ works: [work(DAY, kind)], marks: [mark(201, 101, DAY, interval)] });
    expect(judged(markLate, given, NOW)).toStrictEqual([]);
  });

  test('what is listed as oral is late from the first minute on', () => {
    expect(judged(markLate, column({ marks: [mark(201, 101, DAY, firstLate)] }), NOW)).toStrictEqual([
      'column:70 violated violation',
    ]);
  });
});

describe('the column «коррекция» is for who was absent on the day of the work', () => {
  const corrected = (title: string, more: Overrides = {}) =>
    column({ works: [work(DAY, 'Работа на уроке', 70, title)], absences: [absence(101, DAY)], ...more });

  test.each([
    ['so named', corrected('коррекция'), 'excused'],
    ['so named at length', corrected('Коррекция: контрольная работа № 1'), 'excused'],
    ['for an absence by document', corrected('коррекция', { absences: [absence(101, DAY, 'б')] }), 'excused'],
    ['for an «н» that the mark replaced', corrected('коррекция', { absences: [gone(DAY)] }), 'excused'],
    ['not for who was there', corrected('коррекция', { absences: [] }), 'violated'],
    ['not for who came late', corrected('коррекция', { absences: [absence(101, DAY, 'оп')] }), 'violated'],
    [
      'not for who was absent the day before',
      corrected('коррекция', { absences: [absence(101, '2025-09-09')] }),
      'violated',
    ],
    [
      'not for who was absent the day after',
      corrected('коррекция', { absences: [absence(101, '2025-09-11')] }),
      'violated',
    ],
    ['not for another student’s absence', corrected('коррекция', { absences: [absence(102, DAY)] }), 'violated'],
    ['not in a column of another name', corrected('корректурная проба'), 'violated'],
  ])('%s', (_, given, verdict) => {
    expect(judged(markLate, given, NOW)).toStrictEqual([`column:70 ${verdict} violation`]);
  });
});

describe('the credit of a topic that was missed', () => {
  const credited = (more: Overrides) =>
    column({
      marks: [mark(201, 101, DAY, nextWeek, { comment: 'зачёт темы' })],
      absences: [absence(101, DAY)],
      ...more,
    });

  test.each([
    ['with a comment', credited({}), 'excused'],
    [
      'whenever it was given',
      credited({ marks: [mark(201, 101, DAY, seen('2025-11-28 12:00', '2025-11-27 12:00'), { comment: 'зачёт' })] }),
      'excused',
    ],
    ['not without a comment', credited({ marks: [mark(201, 101, DAY, nextWeek)] }), 'violated'],
    [
      'not where the lesson of the day before was missed',
      credited({ absences: [absence(101, '2025-09-09')] }),
      'violated',
    ],
    [
      'not where the lesson of the day after was missed',
      credited({ absences: [absence(101, '2025-09-11')] }),
      'violated',
    ],
    [
      'not where the second lesson of the day was missed',
      credited({ absences: [{ ...absence(101, DAY), ordinal: 1 }] }),
      'violated',
    ],
  ])('%s', (_, given, verdict) => {
    expect(judged(markLate, given, NOW)).toStrictEqual([`column:70 ${verdict} violation`]);
  });
});

function gone(date: string): ReturnType<typeof absence> {
  return { ...absence(101, date), goneAt: at('2025-09-17 13:00') };
}
