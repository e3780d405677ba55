import { expect, it } from 'vitest';
import { besideClasses, besideJournals } from '../../../../src/audit/units/other-classes.js';

const journals = [
  { id: 1, subjectName: 'Алгебра' },
  { id: 2, subjectName: 'Физика' },
];
const common = (dates: readonly string[], teachers: Readonly<Record<string, readonly number[]>>) => ({
  journals,
  timetable: {
    schoolDates: new Set(dates),
    subjectTeachers: (subject: string) => new Set(teachers[subject]),
  },
});
const WEEK = ['2026-10-05', '2026-10-06'];
const USUAL = { Алгебра: [7, 12], Физика: [7] };
const both = (of: (id: number) => string) => [of(1), of(2)];
const before = both(besideJournals(common(WEEK, USUAL)));

it('who becomes a usual teacher of a subject changes what is told of its journals alone', () => {
  const [algebra, physics] = both(besideJournals(common(WEEK, { ...USUAL, Алгебра: [7, 9, 12] })));
  expect(algebra).not.toBe(before[0]);
  expect(physics).toBe(before[1]);
});

it('teachers and dates in another order change nothing', () => {
  const same = common([...WEEK].reverse(), { Алгебра: [12, 7], Физика: [7] });
  expect(both(besideJournals(same))).toEqual(before);
});

it('a day on which any class has lessons changes what is told of every journal and every class', () => {
  const longer = common([...WEEK, '2026-10-12'], USUAL);
  expect(both(besideJournals(longer)).map((now, at) => now === before[at])).toEqual([false, false]);
  expect(besideClasses(longer)(1)).not.toBe(besideClasses(common(WEEK, USUAL))(1));
});
