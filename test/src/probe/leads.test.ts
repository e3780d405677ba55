import { expect, test } from 'vitest';
import { followed, usualTerm } from '../../../src/probe/leads.js';

const today = '2026-10-07';
const schoolClass = (name: string, grade: number) => ({ id: name, name, grade, classTeacher: null });

test('the class is one with marks and quarters, where there is one; what is known stays', () => {
  const classes = [schoolClass('1А', 1), schoolClass('10А', 10), schoolClass('7Б', 7)];
  expect(followed({ today }, { schoolClass: classes })).toEqual({ today, schoolClass: '7Б' });
  expect(followed({ today }, { schoolClass: classes.slice(0, 2) }).schoolClass).toBe('10А');
  expect(followed({ today }, { schoolClass: classes.slice(0, 1) }).schoolClass).toBe('1А');
  expect(followed({ today, schoolClass: '5А' }, { schoolClass: classes }).schoolClass).toBe('5А');
});

test('the subject is what the whole class is taught most often, else the first', () => {
  const slot = (subjectName: string, groupName = '') => ({
    ...{ schoolClass: '7А', date: today, bell: 1, subjectName, groupName },
    ...{ teacher: null, room: '', startTime: null, endTime: null },
  });
  const timetableSlot = [
    slot('Труд', '1'),
    slot('Труд', '2'),
    slot('Труд', '1'),
    slot('Химия'),
    slot('Алгебра'),
    slot('Алгебра'),
  ];
  const leads = followed({ today }, { timetableSlot });
  const subject = [
    { id: '9', name: 'Труд' },
    { id: '2', name: 'Алгебра' },
  ];
  expect(followed(leads, { subject }).subject).toBe('2');
  expect(followed({ today }, { subject }).subject).toBe('9');
});

test('the term is that of the day, between two terms the one that has ended', () => {
  const term = [
    { schoolClass: '7А', name: 'Год', kind: 'year', startDate: '2026-09-01', endDate: '2027-05-31' },
    { schoolClass: '7А', name: 'I четверть', kind: 'quarter', startDate: '2026-09-01', endDate: '2026-10-25' },
    { schoolClass: '7А', name: 'II четверть', kind: 'quarter', startDate: '2026-11-02', endDate: '2026-12-27' },
  ] as const;
  expect(followed({ today: '2026-10-28' }, { term }).termName).toBe('I четверть');
  expect(followed({ today: '2026-11-02' }, { term }).termName).toBe('II четверть');
  expect(followed({ today: '2026-08-20' }, { term }).termName).toBe('I четверть');
});

test('the item of the plan is that of the first lesson that has one', () => {
  const lesson = (planItem: string | null) => ({
    journal: '7А/2/0',
    date: today,
    ordinal: 0,
    runningNumber: 1,
    planItem,
  });
  const { planItem } = followed({ today }, { lesson: [lesson(null), lesson('64011')] });
  expect(planItem).toEqual({ year: 2026, schoolClass: '7А', subject: '2', group: '0', item: '64011' });
  expect(followed({ today: '2027-03-01' }, { lesson: [lesson('1')] }).planItem?.year).toBe(2026);
});

test.each([
  ['2026-09-01', '7А', 'I четверть'],
  ['2026-11-10', '7А', 'II четверть'],
  ['2027-02-01', '7А', 'III четверть'],
  ['2027-05-01', '7А', 'IV четверть'],
  ['2026-12-01', '10А', 'I полугодие'],
  ['2027-02-01', '11Б', 'II полугодие'],
])('on %s of %s: %s, where nobody tells the terms', (day, name, term) => {
  expect(usualTerm({ today: day, schoolClass: name })).toBe(term);
});
