import { expect, test } from 'vitest';
import { teacherBreakable } from '../../../../tools/truth/mutants/teacher-changes.js';
import { at, member, slot, TEACHER } from '../../../src/audit/support/facts.js';
import { taughtJournal, teacherFacts } from '../../../src/audit/support/teacher-facts.js';

const DAY = '2025-09-10';
const span = { from: DAY, to: DAY };

/** Every list and register has something in it. */
const FULL = teacherFacts(
  [
    taughtJournal({
      openedOn: '2025-09-03',
      slots: [slot('2025-09-09'), slot(DAY)],
      members: [member(101), member(102)],
      handMade: [DAY],
      marked: [DAY],
      registers: {
        outages: [{ startsAt: at('2025-09-10 08:00'), endsAt: at('2025-09-10 18:00'), reason: 'Обрыв' }],
        classDayEvents: [{ ...span, fromBell: null, toBell: null, kind: 'карантин' }],
        permissions: [{ staffId: 1, ...span, until: DAY, ground: 'Распоряжение' }],
        staffAbsences: [{ staffId: 1, ...span }],
        substitutions: [{ date: span.from, bell: 1, staffId: 2 }],
        exemptions: [{ studentId: 101, ...span, assessed: true }],
        deferrals: [{ studentId: 101, termName: 'I четверть', until: DAY }],
        individualPlans: [{ studentId: 101, ...span }],
      },
    }),
  ],
  [{ date: DAY, time: '08:40', place: 'a1' }],
);

const { changes, watched, keys } = teacherBreakable;

test('no two have one name', () => {
  expect(new Set(changes.map(({ name }) => name)).size).toBe(changes.length);
});

test.each(changes)('«$name» makes the facts other ones', ({ change }) => {
  expect(change(FULL)).not.toEqual(FULL);
});

test('reading notes what is looked at, in whatever journal, and changes nothing', () => {
  const noted = new Set<string>();
  const facts = watched(FULL, (path) => void noted.add(path));
  expect(facts).toEqual(FULL);
  noted.clear();
  expect(facts.journals[0]?.registers.staffAbsences).toHaveLength(1);
  expect(facts.journals[0]?.handMade.has(DAY)).toBe(true);
  expect([...noted].sort()).toEqual([
    ...['journal.handMade', 'journal.registers', 'journal.registers.staffAbsences', 'journals'],
  ]);
});

test('who accuses always accuses him from every day on', () => {
  expect(keys['silence']?.(FULL)).toEqual([`silence:${TEACHER}:2025-09-09`, `silence:${TEACHER}:${DAY}`]);
});
