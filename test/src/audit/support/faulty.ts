import {
  absence,
  at,
  edit,
  facts,
  lesson,
  mark,
  member,
  SUBSTITUTE,
  seen,
  slot,
  TEACHER,
  termMark,
  work,
} from './facts.js';

const LATE = seen('2025-09-12 13:00', '2025-09-11 12:00');
/** Dates of lessons at which nobody was asked. */
const QUIET = ['2025-09-18', '2025-09-25', '2025-10-02'];
const AFTER_A_WEEK = seen('2025-09-20 13:00', '2025-09-19 12:00');

const ERASED = { ...absence(101, '2025-09-10'), goneAt: AFTER_A_WEEK.seenAt, lastShownAt: AFTER_A_WEEK.absentAt };

const GIVEN = mark(204, 103, '2025-09-08', seen('2025-09-08 12:00'));
const CHANGED = {
  ...GIVEN,
  versions: [...GIVEN.versions, { value: '2', comment: '', ...seen('2025-09-10 12:00', '2025-09-09 12:00') }],
};

/** A journal in which every rule finds something. */
export const FAULTY = facts({
  slots: [
    '2025-09-08',
    '2025-09-09',
    '2025-09-10',
    '2025-09-11',
    ...QUIET,
    '2025-10-09',
    '2025-10-16',
    '2025-10-24',
  ].map((date) => slot(date)),
  // By the register another teacher gave the lesson.
  slotTeachers: [
    {
      date: '2025-09-10',
      bell: 1,
      lookedAt: at('2025-09-12 12:00'),
      teachers: [{ ...seen('2025-09-01 07:00'), teacherId: TEACHER }],
    },
  ],
  members: [member(101), member(102), member(103)],
  lessons: [
    lesson('2025-09-08', { id: 11, topic: [['Дроби', seen('2025-09-08 12:00')]] }),
    lesson('2025-09-09', { id: 12, topic: [['Степени', LATE]], homework: [['в чате', LATE]] }),
    lesson('2025-09-10', {
      id: 13,
      topic: [['Корни', seen('2025-09-10 12:00')]],
      homework: [['№ 6', seen('2025-09-10 12:00')]],
    }),
    lesson('2025-09-11', {
      id: 14,
      topic: [['Повторение', seen('2025-09-11 12:00')]],
      homework: [['№ 7', seen('2025-09-11 12:00')]],
    }),
    ...QUIET.map((date, nth) => lesson(date, { id: 21 + nth })),
    lesson('2025-09-12', {
      id: 15,
      topic: [['Контрольная работа № 1', seen('2025-09-12 12:00')]],
      homework: [['№ 8', seen('2025-09-12 12:00')]],
    }),
    lesson('2025-10-09', { id: 31 }),
  ],
  works: [
    work('2025-09-08', 'Ответ на уроке', 73),
    work('2025-09-09'),
    work('2025-09-10', 'Самостоятельная работа', 71),
    work('2025-09-11', '', 72),
    { ...work('2025-09-11', 'Коррекция', 74), slot: 1 },
    work('2025-10-09', 'Контрольная работа', 75),
  ],
  marks: [
    mark(201, 101, '2025-09-09', LATE),
    mark(203, 101, '2025-09-11', seen('2025-09-11 12:00'), { value: '5/4' }),
    mark(202, 101, '2025-09-10', AFTER_A_WEEK),
    mark(205, 101, '2025-09-08', AFTER_A_WEEK),
    { ...mark(206, 103, '2025-09-11', seen('2025-09-11 12:00')), slot: 1 },
    mark(207, 101, '2025-10-09', seen('2025-10-09 12:00')),
    CHANGED,
  ],
  absences: [
    absence(102, '2025-09-08'),
    absence(103, '2025-09-08'),
    { ...absence(102, '2025-09-09'), versions: [{ code: 'н', comment: '', ...LATE }] },
    ERASED,
  ],
  // Of the class's plans this one is not brought.
  neighbours: { classPlanAt: at('2025-09-10 12:00') },
  history: {
    spans: [{ from: at('2025-09-08 08:00'), to: at('2025-09-12 18:00') }],
    edits: [edit('2025-09-09', '2025-09-09 15:00', 8, { position: 'Советник директора' })],
  },
  registers: {
    substitutions: [{ date: '2025-09-10', bell: 1, staffId: SUBSTITUTE }],
    outages: [{ startsAt: at('2025-10-02 07:00'), endsAt: at('2025-10-02 16:00'), reason: 'нет связи' }],
  },
});

/** A journal of a quarter that is over, in which every mark for it is at fault. */
export const CLOSED = facts({
  slots: FAULTY.slots,
  members: [101, 102, 103, 104, 105, 106, 107, 108].map((id) => member(id)),
  lessons: FAULTY.lessons,
  marks: [
    ...FAULTY.lessons.map(({ date }, nth) => mark(301 + nth, 105, date, seen(`${date} 12:00`), { value: '3' })),
    mark(320, 102, '2025-09-11', AFTER_A_WEEK),
  ],
  // Nothing that was taught is in it, and its control work was not held.
  plan: { broughtAt: at('2025-09-02 12:00'), topics: ['Климат', 'Реки', 'Почвы', 'Контрольная работа № 1', 'Озёра'] },
  absences: FAULTY.lessons.flatMap(({ date }) => [absence(104, date), absence(107, date, 'б')]),
  termMarks: [
    termMark(103, 'н/а'),
    termMark(104, '4'),
    termMark(105, '5', undefined, seen('2025-09-09 12:00')),
    termMark(107, 'н/а'),
    termMark(101, '5', undefined, seen('2025-10-26 12:00', '2025-10-25 12:00')),
    termMark(102, '5'),
  ],
  registers: {
    controlSchedule: [],
    exemptions: [{ studentId: 106, from: '2025-09-01', to: '2026-05-25', assessed: true }],
    individualPlans: [{ studentId: 108, from: '2025-10-01', to: '2026-05-25' }],
    certificates: [{ studentId: 102, from: '2025-09-08', to: '2025-09-12' }],
  },
});
