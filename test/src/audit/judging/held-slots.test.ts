import { expect, test } from 'vitest';
import { heldSlots, owedDates } from '../../../../src/audit/judging/held-slots.js';
import { at, facts, slot } from '../support/facts.js';

const DAY = '2025-09-10';

test.each([
  ['a minute before its end', slot(DAY), '2025-09-10 09:14', 0],
  ['at its end', slot(DAY), '2025-09-10 09:15', 1],
  ['without a bell time before midnight', { ...slot(DAY), endTime: null }, '2025-09-10 23:59', 0],
  ['without a bell time at midnight', { ...slot(DAY), endTime: null }, '2025-09-11 00:00', 1],
])('a slot %s', (_, given, moment, count) => {
  expect(heldSlots(facts({ slots: [given] }), at(moment)).get(DAY)?.length ?? 0).toBe(count);
});

test.each([
  ['карантин', 0, false],
  ['дистанционно', 1, true],
  ['Дистанционно ', 1, true],
  ['карантин, дистанционно', 1, true],
  ['обучение с применением дистанционных технологий', 1, true],
  ['по расписанию другого дня', 0, true],
  ['Учимся по расписанию понедельника', 0, true],
  ['по расписанию на понедельник', 0, true],
  ['По расписанию уроков субботы', 0, true],
  ['сокращённые уроки по расписанию пятницы', 0, true],
  ['не карантин: по расписанию вторника', 0, true],
  ['по расписанию 12 октября', 0, true],
  ['по расписанию другой недели', 0, true],
  ['дистанционно, по расписанию понедельника', 0, true],
  ['карантин, дистанционно по расписанию понедельника', 0, true],
  ['не по расписанию', 0, false],
  ['не учились по расписанию', 0, false],
  ['не учились по расписанию среды', 0, false],
  ['уроков по расписанию нет', 0, false],
  ['уроков по расписанию понедельника не было', 0, false],
  ['вместо уроков по расписанию — экскурсия', 0, false],
  ['вместо уроков по расписанию пятницы экскурсия', 0, false],
  ['экзамен по расписанию второй смены', 0, false],
])('on a day of «%s»', (kind, count, owed) => {
  const registers = { classDayEvents: [{ from: DAY, to: DAY, fromBell: null, toBell: null, kind }] };
  expect(heldSlots(facts({ slots: [slot(DAY)], registers }), at('2025-09-11 00:00')).get(DAY)?.length ?? 0).toBe(count);
  expect(owedDates(facts({ registers }))(DAY)).toBe(owed);
});

test.each<[string, string, boolean]>([
  ['all day', 'по расписанию другого дня', true],
  ['an excursion of some lessons beside it', 'экскурсия', false],
])(
  'entries of a lesson that the timetable has too are owed on a day by another one’s timetable: %s',
  (_, kind, owed) => {
    const day = { from: DAY, to: DAY, fromBell: null, toBell: null };
    const registers = {
      classDayEvents: [
        { ...day, kind: 'по расписанию другого дня' },
        { ...day, toBell: 3, kind },
      ],
    };
    expect(owedDates(facts({ slots: [slot(DAY)], registers }))(DAY)).toBe(owed);
  },
);

test.each<[string, readonly number[], string, boolean]>([
  ['all the lessons of the day', [2, 3], 'экскурсия', false],
  ['all but the last', [2, 3, 4], 'экскурсия', true],
  ['all the lessons of a day at a distance', [2, 3], 'дистанционно', true],
  ['all the lessons of a day by another one’s timetable', [2, 3], 'по расписанию понедельника', true],
])('an entry beside the timetable, where an event of lessons 2 and 3 takes %s', (_, bells, kind, owed) => {
  const registers = { classDayEvents: [{ from: DAY, to: DAY, fromBell: 2, toBell: 3, kind }] };
  const neighbours = { classBells: new Map([[DAY, new Set(bells)]]) };
  expect(owedDates(facts({ registers, neighbours }))(DAY)).toBe(owed);
});

test('a day of lessons at a distance is owed in a quarantine that takes the others', () => {
  const day = { from: DAY, to: DAY, fromBell: null, toBell: null };
  const remote = { ...day, fromBell: 3, toBell: 3, kind: 'дистанционно' };
  const registers = { classDayEvents: [{ ...day, kind: 'карантин' }, remote] };
  const owed = (...bells: readonly number[]) =>
    owedDates(facts({ registers, neighbours: { classBells: new Map([[DAY, new Set(bells)]]) } }))(DAY);
  expect([owed(1, 2, 3), owed(1, 2)]).toStrictEqual([true, false]);
});

/** Of a day that goes at a distance and by another day's timetable at once, be it said in one entry or in two. */
test.each([
  [['дистанционно, по расписанию понедельника', 'карантин']],
  [['дистанционно', 'по расписанию понедельника', 'карантин']],
])('on a day of %j no lesson is asked for, and what is entered is judged', (kinds) => {
  const day = { from: DAY, to: DAY, fromBell: null, toBell: null };
  const given = facts({ slots: [slot(DAY)], registers: { classDayEvents: kinds.map((kind) => ({ ...day, kind })) } });
  expect([heldSlots(given, at('2025-09-11 00:00')).size, owedDates(given)(DAY)]).toStrictEqual([0, true]);
});

test.each([
  ['карантин', 1, true],
  ['актированный день', 1, true],
  ['экскурсия', 0, false],
  ['дополнительные каникулы', 0, false],
])('while the school learns at a distance, on a class’s day of «%s»', (kind, count, owed) => {
  const day = { from: DAY, to: DAY, fromBell: null, toBell: null };
  const remote = { ...day, from: '2025-09-01', kind: 'дистанционно' };
  const registers = { classDayEvents: [remote, { ...day, kind }] };
  expect(heldSlots(facts({ slots: [slot(DAY)], registers }), at('2025-09-11 00:00')).get(DAY)?.length ?? 0).toBe(count);
  expect(owedDates(facts({ registers }))(DAY)).toBe(owed);
});
