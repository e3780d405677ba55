import { expect, test } from 'vitest';
import { classBreakable } from '../../../../tools/truth/mutants/class-changes.js';
import { classFacts, classJournal } from '../../../src/audit/support/class-facts.js';
import { absence, at, lesson, member, QUARTER, seen, slot, work } from '../../../src/audit/support/facts.js';

const DAY = '2025-09-10';
const BULK = seen('2025-09-10 12:00', '2025-09-10 11:00', true);

/** Every list and register has something in it. */
const FULL = classFacts({
  journals: [
    classJournal({
      openedOn: '2025-09-03',
      slots: [slot('2025-09-09'), slot(DAY)],
      members: [member(101, BULK), member(102, seen('2025-09-02 09:00'), '2025-09-20 09:00')],
      lessons: [lesson('2025-09-09'), lesson(DAY, { id: 13 })],
      works: [{ ...work(DAY), marks: 2 }],
      homework: [{ lessonId: 13, date: DAY, text: '§ 1', seenAt: at('2025-09-10 15:00'), observationId: 1 }],
      registers: {
        outages: [{ startsAt: at('2025-09-10 08:00'), endsAt: at('2025-09-10 18:00'), reason: 'Обрыв' }],
        substitutions: [{ date: DAY, bell: 1, staffId: 2 }],
        controlSchedule: [{ date: DAY }],
        planCorrections: [{ date: DAY }],
        classDayEvents: [{ from: DAY, to: DAY, fromBell: null, toBell: null, kind: 'карантин' }],
        permissions: [{ staffId: 1, from: DAY, to: DAY, until: DAY, ground: 'Распоряжение' }],
        staffAbsences: [{ staffId: 1, from: DAY, to: DAY }],
        exemptions: [{ studentId: 101, from: DAY, to: DAY, assessed: true }],
        deferrals: [{ studentId: 101, termName: 'I четверть', until: DAY }],
        individualPlans: [{ studentId: 101, from: DAY, to: DAY }],
        certificates: [{ studentId: 101, from: DAY, to: DAY }],
      },
    }),
  ],
  absences: [{ ...absence(101, DAY), versions: [{ code: 'н', comment: 'по записке', ...seen('2025-09-10 12:00') }] }],
  load: [
    {
      ...{ id: 40, subjectName: 'Алгебра', groupName: '', teacherId: 1, hours: 2, seenAt: at('2025-09-02 12:00') },
      first: { id: 40, seenAt: at('2025-09-02 12:00') },
    },
  ],
  setup: {
    terms: [QUARTER],
    ...{ slotDates: [DAY], timedDates: [DAY], unread: { terms: true, timetable: true } },
    ...{ planAt: at('2025-09-02 12:00'), schoolPlanAt: at('2025-09-02 12:00'), schoolLoadAt: at('2025-09-02 12:00') },
  },
  wholeAt: at('2025-09-30 12:00'),
  marked: [{ studentId: 101, date: DAY, ordinal: 0, journalId: 3 }],
  failing: [{ studentId: 101, journalId: 3, date: DAY, ...seen('2025-09-10 12:00') }],
  visits: [{ studentId: 101, visitor: 'parent', date: DAY }],
  visitsToldUntil: { parent: DAY, student: null },
  comparisons: [{ studentId: 101, at: at('2025-09-10 12:00'), view: 'eljur-api/diary', differences: [] }],
  registers: {
    movementOrders: [{ studentId: 101, day: DAY, fromClassId: null, toClassId: 7 }],
    ordersKeptSince: at('2025-09-01 12:00'),
    credentialIssues: [{ studentId: 101, classId: null, date: DAY }],
    printoutRequests: [{ studentId: 101, weekly: true, from: DAY, to: null }],
    printoutIssues: [{ studentId: 101, date: DAY }],
    cardConfirmations: [DAY],
    familyNotices: [{ studentId: 101, date: DAY }],
    noticesKeptSince: at('2025-09-01 12:00'),
    gradeSheets: [{ term: null, closed: DAY, archived: null }],
  },
});

const { changes, watched, keys } = classBreakable;

test('no two have one name', () => {
  expect(new Set(changes.map(({ name }) => name)).size).toBe(changes.length);
});

test.each(changes)('«$name» makes the facts other ones', ({ change }) => {
  expect(change(FULL)).not.toEqual(FULL);
});

test('every register of the class and of its journals is forgotten by itself', () => {
  const registers = [
    ...Object.keys(FULL.registers).map((name) => `registers.${name}`),
    ...Object.keys(FULL.journals[0]?.registers ?? {}).map((name) => `journal.registers.${name}`),
  ];
  expect(changes.map(({ reads }) => reads)).toEqual(expect.arrayContaining(registers));
});

test('a deadline a minute earlier: every look, and the audit, a minute later', () => {
  const earlier = changes.find(({ name }) => name === 'срок на минуту раньше');
  const moved = earlier?.change(FULL);
  expect(earlier?.asOfShift).toBe(60_000);
  expect(moved?.journals[0]?.members[0]).toMatchObject({
    seenAt: at('2025-09-10 12:01'),
    absentAt: at('2025-09-10 11:01'),
  });
  expect(moved?.journals[0]?.members[1]?.lastSeenAt).toBe(at('2025-09-20 09:01'));
  expect(moved?.registers).toEqual(FULL.registers);
});

test('reading notes what is looked at, in whatever journal, and changes nothing', () => {
  const noted = new Set<string>();
  const facts = watched(FULL, (path) => void noted.add(path));
  expect(facts).toEqual(FULL);
  noted.clear();
  expect(facts.journals[0]?.registers.exemptions).toHaveLength(1);
  expect(facts.absences[0]?.versions[0]?.comment).toBe('по записке');
  expect(facts.registers.printoutIssues).toHaveLength(1);
  expect([...noted].sort()).toEqual([
    ...['absences', 'comment', 'journal.registers', 'journal.registers.exemptions', 'journals'],
    ...['registers', 'registers.printoutIssues'],
  ]);
});

test('who accuses always accuses every student and day that there is', () => {
  expect(keys['student-day']?.(FULL)).toEqual([`student-day:7:101:${DAY}`]);
  expect(keys['printout']?.(FULL)).toEqual(['printout:7:101', 'printout:7:102']);
  expect(keys['lesson']?.(FULL)).toEqual(['lesson:12', 'lesson:13']);
});
