import { type ClassFacts, type ClassJournal, type ClassRegisters, VISITORS } from '../../../src/audit/class-facts.js';
import type { RegisterFacts } from '../../../src/audit/journal-facts.js';
import { classSource } from '../../../src/audit/units/class.js';
import {
  type Breakable,
  eachForgotten,
  type FactsChange,
  MINUTE_MS,
  type Note,
  shiftBy,
  watched,
} from './breakable.js';
import { type ImageOf, valueWith } from './images.js';

type Change = FactsChange<ClassFacts>;

/** Every look at the class's journals, and the audit, a minute later or earlier: the deadline a minute off the other way. */
function deadlineMoved(name: string, shiftMs: number): Change {
  const shift = shiftBy(shiftMs);
  const seen: ImageOf = (image) => ({ ...image, absentAt: shift(image.absentAt), seenAt: shift(image.seenAt) });
  return {
    ...{ kind: 'minute', name, reads: 'seenAt', asOfShift: shiftMs },
    change: (facts) => ({
      ...facts,
      absences: facts.absences.map(valueWith(seen, shift)),
      failing: facts.failing.map(seen),
      wholeAt: shift(facts.wholeAt),
      setup: {
        ...facts.setup,
        planAt: shift(facts.setup.planAt),
        schoolPlanAt: shift(facts.setup.schoolPlanAt),
        schoolLoadAt: shift(facts.setup.schoolLoadAt),
      },
      journals: facts.journals.map((each) => ({
        ...each,
        members: each.members.map((member) => ({
          ...{ ...member, ...seen(member) },
          ...{ lastSeenAt: shift(member.lastSeenAt), goneAt: shift(member.goneAt) },
        })),
        lessons: each.lessons.map((lesson) => ({ ...lesson, seenAt: shift(lesson.seenAt) })),
        works: each.works.map((work) => ({ ...work, seenAt: shift(work.seenAt) })),
        homework: each.homework.map((shown) => ({ ...shown, seenAt: shift(shown.seenAt) })),
        terms: each.terms.map((term) => ({
          ...term,
          gridObservedAt: shift(term.gridObservedAt),
          lessonsObservedAt: shift(term.lessonsObservedAt),
        })),
      })),
    }),
  };
}

function imagesRead(reads: string, name: string, of: ImageOf): Change {
  return {
    ...{ kind: 'exception', name, reads },
    change: (facts) => ({
      ...facts,
      absences: facts.absences.map(valueWith(of)),
      journals: ofEach(facts, (each) => ({ ...each, members: each.members.map((one) => ({ ...one, ...of(one) })) })),
    }),
  };
}

function oneLess(
  list: 'journals' | 'absences' | 'marked' | 'comparisons' | 'failing' | 'visits' | 'load',
  name: string,
): Change {
  return { ...{ kind: 'one', name, reads: list }, change: (facts) => ({ ...facts, [list]: facts[list].slice(0, -1) }) };
}

function oneLessInEach(list: 'slots' | 'members' | 'lessons' | 'works' | 'homework', name: string): Change {
  return {
    ...{ kind: 'one', name, reads: `journal.${list}` },
    change: (facts) => ({
      ...facts,
      journals: ofEach(facts, (each) => ({ ...each, [list]: each[list].slice(0, -1) })),
    }),
  };
}

function ofEach({ journals }: ClassFacts, change: (journal: ClassJournal) => ClassJournal): readonly ClassJournal[] {
  return journals.map(change);
}

const registersForgotten = eachForgotten<ClassRegisters>({
  movementOrders: 'без приказов о движении',
  credentialIssues: 'без выдачи реквизитов',
  printoutRequests: 'без заявлений о распечатке',
  printoutIssues: 'без выданных распечаток',
  familyNotices: 'без сообщений семьям',
  gradeSheets: 'без сводных ведомостей',
  cardConfirmations: 'без сверок карточек',
}).map(
  ({ name, register, forget }): Change => ({
    ...{ kind: 'exception', name, reads: `registers.${register}` },
    change: (facts) => ({ ...facts, registers: forget(facts.registers) }),
  }),
);

const journalRegistersForgotten = eachForgotten<RegisterFacts>({
  outages: 'без сбоев',
  controlSchedule: 'без графика контрольных',
  planCorrections: 'без листов корректировки',
  substitutions: 'без замен',
  classDayEvents: 'без событий класса',
  permissions: 'без разрешений',
  staffAbsences: 'без отсутствий учителей',
  exemptions: 'без освобождений',
  deferrals: 'без отсрочек',
  individualPlans: 'без индивидуальных планов',
  certificates: 'без справок об обучении',
}).map(
  ({ name, register, forget }): Change => ({
    ...{ kind: 'exception', name, reads: `journal.registers.${register}` },
    change: (facts) => ({
      ...facts,
      journals: ofEach(facts, (each) => ({ ...each, registers: forget(each.registers) })),
    }),
  }),
);

/** Each section as if nothing, or nobody, had filled it or told of it. */
const setupForgotten = (
  [
    ['terms', 'без учебных периодов', []],
    ['slotDates', 'без расписания класса', []],
    ['timedDates', 'без звонков', []],
    ['unread', 'непонятых страниц не знает', { terms: false, timetable: false }],
    ['planAt', 'без КТП класса', null],
    ['schoolPlanAt', 'без КТП школы', null],
    ['schoolLoadAt', 'без нагрузки школы', null],
  ] as const
).map(
  ([key, name, value]): Change => ({
    ...{ kind: 'exception', name, reads: `setup.${key}` },
    change: (facts) => ({ ...facts, setup: { ...facts.setup, [key]: value } }),
  }),
);

const WAYS = ['came', 'left', 'not-come', 'not-left'];

export const classBreakable: Breakable<ClassFacts> = {
  source: classSource([]),
  changes: [
    deadlineMoved('срок на минуту раньше', MINUTE_MS),
    deadlineMoved('срок на минуту позже', -MINUTE_MS),
    oneLess('journals', 'без последнего журнала'),
    oneLess('absences', 'без последнего пропуска'),
    oneLess('marked', 'без последней клетки с отметкой'),
    oneLess('comparisons', 'без последней сверки с дневником'),
    oneLess('failing', 'без последней неудовлетворительной отметки'),
    oneLess('visits', 'без последнего посещения дневника'),
    {
      ...{ kind: 'exception', name: 'без файлов с посещениями', reads: 'visitsToldUntil' },
      change: (facts) => ({ ...facts, visitsToldUntil: { parent: null, student: null } }),
    },
    oneLess('load', 'без последней строки нагрузки'),
    {
      ...{ kind: 'exception', name: 'без чтения всех журналов', reads: 'wholeAt' },
      change: (facts) => ({ ...facts, wholeAt: null }),
    },
    oneLessInEach('slots', 'без последнего урока расписания'),
    oneLessInEach('members', 'без последнего обучающегося'),
    oneLessInEach('lessons', 'без последнего урока журнала'),
    oneLessInEach('works', 'без последнего столбца отметок'),
    oneLessInEach('homework', 'без последнего домашнего задания'),
    ...registersForgotten,
    {
      ...{ kind: 'exception', name: 'без дня открытия журнала', reads: 'journal.openedOn' },
      change: (facts) => ({ ...facts, journals: ofEach(facts, (each) => ({ ...each, openedOn: null })) }),
    },
    ...journalRegistersForgotten,
    {
      ...{ kind: 'exception', name: 'приказы считает начатыми с начала', reads: 'registers.ordersKeptSince' },
      change: (facts) => ({ ...facts, registers: { ...facts.registers, ordersKeptSince: null } }),
    },
    {
      ...{ kind: 'exception', name: 'сообщения семьям считает начатыми с начала', reads: 'registers.noticesKeptSince' },
      change: (facts) => ({ ...facts, registers: { ...facts.registers, noticesKeptSince: null } }),
    },
    ...setupForgotten,
    {
      ...{ kind: 'exception', name: 'без звонков учебных дней', reads: 'classBells' },
      change: (facts) => ({ ...facts, classBells: new Map() }),
    },
    {
      ...{ kind: 'exception', name: 'без учебных дней школы', reads: 'schoolDates' },
      change: (facts) => ({ ...facts, schoolDates: new Set() }),
    },
    imagesRead('comment', 'без примечаний', (image) => ('comment' in image ? { ...image, comment: '' } : image)),
    imagesRead('bulk', 'разовый ввод старого не отличает', (image) => ({ ...image, bulk: false })),
    imagesRead('absentAt', 'первое чтение считает доказательством', (image) => ({
      ...image,
      absentAt: image.absentAt ?? image.seenAt - 1,
    })),
  ],
  keys: {
    lesson: ({ journals }) => journals.flatMap(({ lessons }) => lessons.map(({ id }) => `lesson:${id}`)),
    'journal-term': ({ journals }) =>
      journals.flatMap(({ journal, terms }) => terms.map(({ name }) => `journal-term:${journal.id}:${name}`)),
    'student-day': ({ schoolClass, absences }) =>
      absences.map(({ studentId, date }) => `student-day:${schoolClass.id}:${studentId}:${date}`),
    'control-day': ({ schoolClass, journals }) =>
      journals.flatMap(({ works }) => works.map(({ date }) => `control-day:${schoolClass.id}:${date}`)),
    'control-work': ({ schoolClass, journals }) =>
      journals.flatMap(({ journal, works }) =>
        works.map(({ date }) => `control-work:${schoolClass.id}:${journal.subjectId}:${date}`),
      ),
    'homework-day': ({ schoolClass, journals }) =>
      journals.flatMap(({ slots }) => slots.map(({ date }) => `homework-day:${schoolClass.id}:${date}`)),
    'grade-sheet': ({ schoolClass, registers }) =>
      registers.gradeSheets.map(({ term }) => `grade-sheet:${schoolClass.id}:2026:${term ?? 'год'}`),
    setup: ({ schoolClass }) => [`setup:${schoolClass.id}`],
    cards: ({ schoolClass }) => [`cards:${schoolClass.id}`],
    families: ({ schoolClass }) => VISITORS.map((visitor) => `families:${schoolClass.id}:${visitor}`),
    diary: ({ schoolClass, comparisons }) => comparisons.map(({ studentId }) => `diary:${schoolClass.id}:${studentId}`),
    credentials: ({ schoolClass }) => [`credentials:${schoolClass.id}`],
    load: ({ load }) => load.map(({ id }) => `load:${id}`),
    printout: (facts) => studentsOf(facts).map((studentId) => `printout:${facts.schoolClass.id}:${studentId}`),
    uninformed: (facts) => studentsOf(facts).map((studentId) => `uninformed:${facts.schoolClass.id}:${studentId}`),
    roster: (facts) =>
      studentsOf(facts).flatMap((id) => WAYS.map((way) => `roster:${facts.schoolClass.id}:${id}:${way}`)),
    division: (facts) =>
      studentsOf(facts).flatMap((id) =>
        facts.journals.map(({ journal }) => `division:${facts.schoolClass.id}:${journal.subjectId}:${id}`),
      ),
  },
  watched: watchedClass,
};

function studentsOf({ journals }: ClassFacts): readonly number[] {
  return [...new Set(journals.flatMap(({ members }) => members.map(({ studentId }) => studentId)))];
}

function watchedClass(facts: ClassFacts, note: Note): ClassFacts {
  const noting: ImageOf = (image) => watched(image, note);
  const journals = facts.journals.map((each) =>
    watched(
      {
        ...each,
        members: each.members.map(noting),
        lessons: each.lessons.map((lesson) => watched(lesson, note)),
        works: each.works.map((work) => watched(work, note)),
        homework: each.homework.map((shown) => watched(shown, note)),
        registers: watched(each.registers, note, 'journal.registers.'),
      },
      note,
      'journal.',
    ),
  );
  const absences = facts.absences.map(valueWith(noting));
  const setup = watched(facts.setup, note, 'setup.');
  const registers = watched(facts.registers, note, 'registers.');
  return watched({ ...facts, journals, absences, setup, registers }, note);
}
