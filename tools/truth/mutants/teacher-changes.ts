import type { RegisterFacts } from '../../../src/audit/journal-facts.js';
import type { TaughtJournal, TeacherFacts } from '../../../src/audit/teacher-facts.js';
import { teacherSource } from '../../../src/audit/units/teacher.js';
import {
  type Breakable,
  eachForgotten,
  type FactsChange,
  MINUTE_MS,
  type Note,
  shiftBy,
  watched,
} from './breakable.js';
import type { ImageOf } from './images.js';

type Change = FactsChange<TeacherFacts>;

/** Every look at his journals, and the audit, a minute later or earlier: the deadline a minute off the other way. */
function deadlineMoved(name: string, shiftMs: number): Change {
  const shift = shiftBy(shiftMs);
  return {
    ...{ kind: 'minute', name, reads: 'journals', asOfShift: shiftMs },
    change: (facts) =>
      ofEach(facts, (each) => ({
        ...each,
        terms: each.terms.map((term) => ({
          ...term,
          gridObservedAt: shift(term.gridObservedAt),
          lessonsObservedAt: shift(term.lessonsObservedAt),
        })),
      })),
  };
}

function oneLessInEach(list: 'slots' | 'members', name: string): Change {
  return {
    ...{ kind: 'one', name, reads: `journal.${list}` },
    change: (facts) => ofEach(facts, (each) => ({ ...each, [list]: each[list].slice(0, -1) })),
  };
}

function ofEach(facts: TeacherFacts, change: (journal: TaughtJournal) => TaughtJournal): TeacherFacts {
  return { ...facts, journals: facts.journals.map(change) };
}

const registersForgotten = eachForgotten<RegisterFacts>({
  outages: 'без сбоев',
  substitutions: 'без замен',
  classDayEvents: 'без событий класса',
  permissions: 'без разрешений',
  staffAbsences: 'без отсутствий учителей',
  exemptions: 'без освобождений',
  deferrals: 'без отсрочек',
  individualPlans: 'без индивидуальных планов',
}).map(
  ({ name, register, forget }): Change => ({
    ...{ kind: 'exception', name, reads: `journal.registers.${register}` },
    change: (facts) => ofEach(facts, (each) => ({ ...each, registers: forget(each.registers) })),
  }),
);

export const teacherBreakable: Breakable<TeacherFacts> = {
  source: teacherSource([]),
  changes: [
    deadlineMoved('срок на минуту раньше', MINUTE_MS),
    deadlineMoved('срок на минуту позже', -MINUTE_MS),
    {
      ...{ kind: 'one', name: 'без последнего журнала', reads: 'journals' },
      change: (facts) => ({ ...facts, journals: facts.journals.slice(0, -1) }),
    },
    oneLessInEach('slots', 'без последнего урока расписания'),
    oneLessInEach('members', 'без последнего обучающегося'),
    {
      ...{ kind: 'one', name: 'без последнего дня с записями', reads: 'journal.handMade' },
      change: (facts) =>
        ofEach(facts, (each) => ({ ...each, handMade: new Set([...each.handMade].sort().slice(0, -1)) })),
    },
    {
      ...{ kind: 'one', name: 'без последнего дня с отметками', reads: 'journal.marked' },
      change: (facts) => ofEach(facts, (each) => ({ ...each, marked: new Set([...each.marked].sort().slice(0, -1)) })),
    },
    {
      ...{ kind: 'one', name: 'без последнего посещения', reads: 'visits' },
      change: (facts) => ({ ...facts, visits: facts.visits.slice(0, -1) }),
    },
    {
      ...{ kind: 'exception', name: 'без дня открытия журнала', reads: 'journal.openedOn' },
      change: (facts) => ofEach(facts, (each) => ({ ...each, openedOn: null })),
    },
    ...registersForgotten,
  ],
  keys: {
    impossible: ({ staffId, journals }) =>
      journals.flatMap(({ slots }) => slots.map(({ date }) => `impossible:${staffId}:${date}`)),
    login: ({ staffId, journals }) =>
      journals.flatMap(({ slots }) => slots.map(({ date }) => `login:${staffId}:${date}`)),
    silence: ({ staffId, journals }) =>
      journals.flatMap(({ slots }) => slots.map(({ date }) => `silence:${staffId}:${date}`)),
  },
  watched: watchedTeacher,
};

function watchedTeacher(facts: TeacherFacts, note: Note): TeacherFacts {
  const noting: ImageOf = (image) => watched(image, note);
  const journals = facts.journals.map((each) =>
    watched(
      {
        ...each,
        members: each.members.map(noting),
        registers: watched(each.registers, note, 'journal.registers.'),
      },
      note,
      'journal.',
    ),
  );
  return watched({ ...facts, journals }, note);
}
