import { expect, test } from 'vitest';
import type { Confirmable } from '../../../../src/db/stores/confirmations.js';
import type { StoredTerm } from '../../../../src/db/stores/terms.js';
import { AT_MOST, chooseStudents } from '../../../../src/sync/confirmation/choose-students.js';

const QUARTERS = [
  { name: 'I четверть', kind: 'quarter', startDate: '2026-09-01', endDate: '2026-10-25' },
  { name: 'II четверть', kind: 'quarter', startDate: '2026-11-02', endDate: '2026-12-27' },
  { name: 'год', kind: 'year', startDate: '2026-09-01', endDate: '2027-05-31' },
] as const;

function terms(...classes: readonly string[]): readonly StoredTerm[] {
  return classes.flatMap((schoolClass) => QUARTERS.map((term) => ({ schoolClass, ...term })));
}

function student(studentId: number, schoolClass: string, askedAt: number | null = null): Confirmable {
  return { studentId, schoolClass, student: `3${studentId}`, askedAt };
}

const ids = (chosen: ReturnType<typeof chooseStudents>) => chosen.map(({ studentId }) => studentId);

test('one of each class: who was never asked for, then who was asked for longest ago', () => {
  const students = [student(1, '7А', 300), student(2, '7А', 200), student(3, '7Б', 100), student(4, '7Б')];
  expect(ids(chooseStudents(students, terms('7А', '7Б'), '2026-10-07'))).toEqual([4, 2]);
});

test('the page is that of the term that goes on', () => {
  const [chosen] = chooseStudents([student(1, '7А')], terms('7А'), '2026-10-07');
  expect(chosen?.scope).toEqual({
    ...{ schoolClass: '7А', student: '31', termName: 'I четверть', from: '2026-09-01', to: '2026-10-25' },
  });
});

test.each([
  ['2026-08-31', []],
  ['2026-10-25', ['I четверть']],
  ['2026-11-01', ['I четверть']],
  ['2026-11-02', ['II четверть']],
  ['2027-01-04', []],
])('on %s the term is %j', (today, names) => {
  const chosen = chooseStudents([student(1, '7А')], terms('7А'), today);
  expect(chosen.map(({ scope }) => scope.termName)).toEqual(names);
});

test('a class without students or without terms has nobody', () => {
  expect(chooseStudents([student(1, '7А')], terms('7Б'), '2026-10-07')).toEqual([]);
});

test('of more classes than are asked at once all come in turn', () => {
  const classes = Array.from({ length: 25 }, (_, nth) => `${nth + 1}А`);
  const askedAt = new Map<number, number>();
  const students = () =>
    classes.flatMap((name, nth) =>
      [10, 11].map((k) => student(nth * 100 + k, name, askedAt.get(nth * 100 + k) ?? null)),
    );
  const rounds = [1, 2, 3, 4, 5, 6].map((round) => {
    const chosen = chooseStudents(students(), terms(...classes), '2026-10-07');
    expect(chosen).toHaveLength(AT_MOST);
    for (const { studentId } of chosen) askedAt.set(studentId, round);
    return chosen.map(({ scope }) => scope.schoolClass);
  });
  expect(new Set(rounds.slice(0, 3).flat()).size).toBe(25);
  expect(askedAt.size).toBe(50);
});
