import { describe, expect, test } from 'vitest';
import { journalBreakable } from '../../../../tools/truth/mutants/journal-changes.js';
import {
  absence,
  at,
  edit,
  facts,
  lesson,
  mark,
  member,
  seen,
  slot,
  termMark,
  work,
} from '../../../src/audit/support/facts.js';

const DAY = '2025-09-10';
const BULK = seen('2025-09-10 12:00', '2025-09-10 11:00', true);

const CHANGES = journalBreakable.changes;

/** Every list and register has something in it. */
const FULL = facts({
  openedOn: '2025-09-03',
  slots: [slot('2025-09-09'), slot(DAY)],
  slotTeachers: [{ date: DAY, bell: 1, lookedAt: at('2025-09-12 12:00'), teachers: [{ ...BULK, teacherId: 1 }] }],
  members: [member(101), member(102, seen('2025-09-02 09:00'), '2025-09-20 09:00')],
  lessons: [lesson('2025-09-09'), lesson(DAY, { topic: [['Степени', BULK]], homework: [['№ 5', BULK]] })],
  works: [work(DAY), work(DAY, 'Тест', 71)],
  marks: [mark(1, 101, DAY, BULK, { comment: 'за урок', gone: '2025-09-11 12:00' })],
  absences: [absence(101, DAY)],
  termMarks: [termMark(101, '5')],
  plan: { broughtAt: at('2025-09-02 12:00'), topics: ['Дроби', 'Степени'] },
  load: [{ id: 40, subjectName: 'Алгебра', groupName: '', teacherId: 1, hours: 2, seenAt: at('2025-09-02 12:00') }],
  history: {
    spans: [{ from: at('2025-09-09 08:00'), to: at('2025-09-10 18:00') }],
    edits: [edit(DAY, '2025-09-10 12:00', 1, { before: '4' })],
    classTeacherId: 3,
    subjectLoad: new Set([1]),
  },
  neighbours: {
    classDayEnd: new Map([[DAY, '14:00']]),
    subjectBells: new Map([[DAY, 1]]),
    classPlanAt: at('2025-09-02 12:00'),
    classLoadAt: at('2025-09-02 12:00'),
    sisters: [{ members: [101], lessonsByDate: new Map(), termMarks: [] }],
  },
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
});

const named = (name: string) => {
  const change = CHANGES.find((each) => each.name === name);
  if (change === undefined) throw new Error(`no change ${name}`);
  return change.change(FULL);
};

test('no two have one name', () => {
  expect(new Set(CHANGES.map(({ name }) => name)).size).toBe(CHANGES.length);
});

test.each(CHANGES)('«$name» makes the facts other ones', ({ change }) => {
  expect(change(FULL)).not.toEqual(FULL);
});

test('every register and every neighbour is forgotten by itself', () => {
  const forgotten = [
    ...Object.keys(FULL.registers).map((key) => `registers.${key}`),
    ...Object.keys(FULL.neighbours).map((key) => `neighbours.${key}`),
  ];
  const reads = CHANGES.filter(({ kind }) => kind === 'exception').map((each) => each.reads);
  expect(reads).toEqual(expect.arrayContaining(forgotten));
  for (const { reads: path, change } of CHANGES.filter((each) => forgotten.includes(each.reads))) {
    const [part, key = ''] = path.split('.') as ['registers' | 'neighbours', string];
    expect({ ...change(FULL), [part]: { ...change(FULL)[part], [key]: null } }).toEqual({
      ...FULL,
      [part]: { ...FULL[part], [key]: null },
    });
  }
});

describe('what moves and what stays', () => {
  test('a deadline a minute earlier: every look, and the audit, a minute later', () => {
    const change = CHANGES.find(({ name }) => name === 'срок на минуту раньше');
    const moved = change?.change(FULL);
    expect(change?.asOfShift).toBe(60_000);
    expect(moved?.marks[0]).toMatchObject({
      versions: [{ seenAt: at('2025-09-10 12:01'), absentAt: at('2025-09-10 11:01'), bulk: true }],
      goneAt: at('2025-09-11 12:01'),
    });
    expect(moved?.lessons[1]?.topic?.versions[0]?.seenAt).toBe(at('2025-09-10 12:01'));
    expect(moved?.members[1]?.lastSeenAt).toBe(at('2025-09-20 09:01'));
    expect(moved?.terms[0]?.gridObservedAt).toBe(at('2025-12-01 12:01'));
    expect(moved?.works[0]?.seenAt).toBe(at('2025-09-10 08:01'));
    expect(moved?.registers).toEqual(FULL.registers);
  });

  test('an outage moves at one end', () => {
    expect(named('сбой кончился на минуту раньше').registers.outages).toEqual([
      { startsAt: at('2025-09-10 08:00'), endsAt: at('2025-09-10 17:59'), reason: 'Обрыв' },
    ]);
    expect(named('сбой начался на минуту позже').registers.outages[0]?.startsAt).toBe(at('2025-09-10 08:01'));
  });

  test('an unknown «absent» becomes known, a known one stays', () => {
    const changed = named('первое чтение считает доказательством');
    expect(changed.absences[0]?.versions[0]?.absentAt).toBe(at(`${DAY} 12:00`) - 1);
    expect(changed.marks).toEqual(FULL.marks);
  });

  test('one less is the last one', () => {
    expect(named('без последней колонки').works).toEqual([work(DAY)]);
    expect(named('без примечаний').marks[0]?.versions[0]?.comment).toBe('');
  });
});

test('of the history each part is noted by itself as it is read', () => {
  const reads: string[] = [];
  const { history } = journalBreakable.watched(FULL, (path) => void reads.push(path));
  expect(history.subjectLoad).toEqual(new Set([1]));
  expect(reads.filter((path) => path.startsWith('history.'))).toEqual(['history.subjectLoad']);
  const parts = CHANGES.flatMap((each) => (each.reads.startsWith('history.') ? [each.reads] : []));
  expect(new Set(parts)).toEqual(new Set(Object.keys(FULL.history).map((key) => `history.${key}`)));
});
