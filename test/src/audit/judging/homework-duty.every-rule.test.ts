import { describe, expect, test } from 'vitest';
import { rules } from '../../../../src/audit/rules/index.js';
import type { Norms } from '../../../../src/regulation/norms.js';
import { at, facts, lesson, lines, norms, type Overrides, seen, slot, WEEKLY } from '../support/facts.js';

/** The journal's lesson is the first of a day of the second shift, whose last lesson ends at 18:20. */
const DAY = '2025-09-10';
const NOW = '2025-12-20 12:00';
const given = (homework: Parameters<typeof lesson>[1], more: Overrides = {}) =>
  facts({
    slots: [slot(DAY), slot('2025-10-24')],
    lessons: [lesson(DAY, homework)],
    ...more,
    neighbours: { classDates: WEEKLY, classDayEnd: new Map([[DAY, '18:20']]) },
  });

const ROWS = [
  [
    'homework-late',
    'lesson:12 violated violation',
    { homework: [['№ 5', seen('2025-09-11 12:00', '2025-09-11 08:00')]] },
  ],
  ['homework-missing', 'lesson:12 violated notice', {}],
  ['homework-vague', 'lesson:12 violated warning', { homework: [['в чате', seen('2025-09-10 12:00')]] }],
] as const satisfies readonly (readonly [string, string, Parameters<typeof lesson>[1]])[];

describe.each(ROWS)('%s', (id, line, shown) => {
  const rule = rules.journal.find((each) => each.id === id);
  const found = (moment = NOW, more: Overrides = {}, inForce = norms) =>
    rule === undefined ? [] : lines(rule.check(given(shown, more), inForce, at(moment)));
  const leaving = (homework: Partial<Norms['homework']>, assessment: Partial<Norms['assessment']> = {}): Norms => ({
    ...norms,
    homework: { ...norms.homework, unassignedGrades: [], ...homework },
    assessment: { ...norms.assessment, unmarkedGrades: [], ...assessment },
  });

  test('of the second shift nothing is due until an hour after its last lesson', () => {
    expect(found('2025-09-10 19:19')).toEqual([]);
    expect(found('2025-09-10 19:20')).toEqual([line]);
  });

  test.each<readonly [string, Norms]>([
    ['the grade has no homework', leaving({ unassignedGrades: [7] })],
    ['the grade has no marks', leaving({}, { unmarkedGrades: [7] })],
    ['the subject has no homework', leaving({ unassignedSubjects: ['Алгебра'] })],
  ])('is silent where %s', (_, inForce) => {
    expect(found(NOW, {}, inForce)).toEqual([]);
  });

  test.each<readonly [string, Norms]>([
    ['no grade is named', leaving({})],
    ['the grade below has no homework', leaving({ unassignedGrades: [6] })],
    ['the grade above has none', leaving({ unassignedGrades: [8] })],
    ['another subject has none', leaving({ unassignedSubjects: ['Геометрия'] })],
  ])('speaks where %s', (_, inForce) => {
    expect(found(NOW, {}, inForce)).toEqual([line]);
  });

  test('nothing is owed by a class whose only student learns by a plan of his own', () => {
    const individualPlans = [{ studentId: 101, from: DAY, to: DAY }];
    expect(found(NOW, { registers: { individualPlans } })).toEqual([]);
  });
});
