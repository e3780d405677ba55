import { expect, test } from 'vitest';
import { planStudents, studentScopes } from '../../../../src/sync/polls/plan-students.js';

const TERM = { name: 'I четверть', kind: 'quarter', startDate: '2026-09-01', endDate: '2026-10-25' } as const;
const terms = ['5А', '6А', '7А'].map((schoolClass) => ({ schoolClass, ...TERM }));
const students = ['5А', '5А', '6А', '6А', '7А'].map((schoolClass, at) => ({ schoolClass, student: String(at) }));
const scopes = studentScopes(students, terms);
const planned = (read: readonly (readonly [string, number])[], ceiling: number) =>
  planStudents(scopes, new Map(read), ceiling).map(({ schoolClass, student }) => `${schoolClass} ${student}`);

test('each student has a page in each of his class’s terms', () => {
  expect(scopes).toHaveLength(5);
  expect(scopes[4]).toEqual({
    schoolClass: '7А',
    student: '4',
    termName: 'I четверть',
    from: '2026-09-01',
    to: '2026-10-25',
  });
});

test('whole classes, those first that were read longest ago, within the ceiling', () => {
  expect(
    planned(
      [
        ['5А', 30],
        ['6А', 10],
        ['7А', 20],
      ],
      3,
    ),
  ).toEqual(['6А 2', '6А 3', '7А 4']);
  expect(
    planned(
      [
        ['5А', 30],
        ['6А', 10],
      ],
      99,
    ).slice(0, 1),
  ).toEqual(['7А 4']);
});

test('one class is read even where it alone goes beyond the ceiling', () => {
  expect(planned([], 1)).toEqual(['5А 0', '5А 1']);
});
