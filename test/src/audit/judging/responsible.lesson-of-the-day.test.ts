import { describe, expect, test } from 'vitest';
import { rules } from '../../../../src/audit/rules/index.js';
import {
  at,
  facts,
  lesson,
  mark,
  norms,
  type Overrides,
  SUBSTITUTE,
  seen,
  slot,
  TEACHER,
  work,
} from '../support/facts.js';

const DAY = '2025-09-10';
const NOW = at('2025-12-20 12:00');
const IN_CLASS = seen('2025-09-10 12:00', '2025-09-10 07:00');
const NEXT_DAY = seen('2025-09-12 12:00', '2025-09-11 12:00');
const NEXT_WEEK = seen('2025-09-19 12:00', '2025-09-18 12:00');

/** Of the day the teacher gave the first lesson, a substitute the second and last. */
const SLOTS = [slot('2025-09-08'), slot(DAY), slot(DAY, 2, SUBSTITUTE)];
const LESSONS = [
  lesson('2025-09-08', { id: 11, topic: [['Дроби', seen('2025-09-08 12:00')]] }),
  lesson(DAY, { topic: [['Степени', IN_CLASS]] }),
  lesson(DAY, { id: 13, ordinal: 1, topic: [['Корни', IN_CLASS]] }),
];
const ofSecond = <Entry extends object>(entry: Entry): Entry & { readonly ordinal: 1 } => ({ ...entry, ordinal: 1 });
const column = (kind: string, when = IN_CLASS, value = '5'): Overrides => ({
  works: [ofSecond(work(DAY, kind))],
  marks: [ofSecond(mark(201, 101, DAY, when, { value }))],
});
/** The second lesson with what is said of it. */
const second = (parts: Parameters<typeof lesson>[1]): Overrides => ({
  lessons: [...LESSONS.slice(0, 2), lesson(DAY, { id: 13, ordinal: 1, ...parts })],
});
const CORRECTED: Overrides = {
  works: [ofSecond(work(DAY, 'Контрольная работа', 71)), { ...ofSecond(work(DAY, 'Коррекция')), slot: 1 }],
  marks: [{ ...ofSecond(mark(201, 101, DAY, IN_CLASS)), slot: 1 }],
};
const CHANGED: Overrides = {
  works: [ofSecond(work(DAY))],
  marks: [
    {
      ...ofSecond(mark(201, 101, DAY, IN_CLASS)),
      versions: [
        { value: '3', comment: '', ...IN_CLASS },
        { value: '4', comment: '', ...NEXT_DAY },
      ],
    },
  ],
};
const OUTAGE = { startsAt: at(`${DAY} 09:00`), endsAt: at(`${DAY} 14:00`), reason: 'нет связи' };

/** What each rule finds at the second lesson. */
const ROWS: readonly (readonly [rule: string, subjectKey: string, shown: Overrides])[] = [
  ['correction-misused', 'mark:201', CORRECTED],
  ['double-mark', 'mark:201', column('Ответ на уроке', IN_CLASS, '5/4')],
  ['homework-vague', 'lesson:13', second({ homework: [['в чате', IN_CLASS]] })],
  ['mark-backdated', 'column:70', column('Ответ на уроке', NEXT_WEEK)],
  ['mark-in-first-grade', 'mark:201', { ...column('Ответ на уроке'), journal: { grade: 1 } }],
  ['mark-late', 'column:70', column('Ответ на уроке', NEXT_DAY)],
  ['mark-without-kind', 'column:70', column('')],
  ['outage-not-transferred', 'lesson:13', { ...second({}), registers: { outages: [OUTAGE] } }],
  ['topic-missing', 'lesson:13', second({})],
  ['value-changed', 'mark:201', CHANGED],
  ['written-mark-late', 'column:70', column('Тест', NEXT_WEEK)],
];

describe.each(ROWS)('%s', (id, subjectKey, shown) => {
  const rule = rules.journal.find((each) => each.id === id);
  const found = (more: Overrides = {}) => {
    const registers = { ...shown.registers, ...more.registers };
    const given = facts({ slots: SLOTS, lessons: LESSONS, ...shown, ...more, registers });
    return rule?.check(given, norms, NOW).findings.find((each) => each.subjectKey === subjectKey);
  };
  const event = (fromBell: number | null, toBell: number | null): Overrides => ({
    registers: { classDayEvents: [{ from: DAY, to: DAY, fromBell, toBell, kind: 'карантин' }] },
  });

  test('who gave the second lesson answers, and the finding leads to it', () => {
    expect(found()).toMatchObject({ verdict: 'violated', staffId: SUBSTITUTE, lessonId: 13, date: DAY });
  });

  test('where the timetable has one lesson, its teacher answers for both', () => {
    expect(found({ slots: SLOTS.slice(0, 2) })).toMatchObject({ staffId: TEACHER });
  });

  test.each<readonly [string, Overrides]>([
    ['was called off', event(null, null)],
    ['was called off, one lesson and the other', event(1, 2)],
    [
      'is of a student who learns by a plan of his own',
      { registers: { individualPlans: [{ studentId: 101, from: DAY, to: DAY }] } },
    ],
  ])('nothing is owed for a day that %s', (_, more) => {
    expect(found(more)).toBeUndefined();
  });
});
