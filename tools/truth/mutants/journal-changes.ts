import type { EditFact, HistoryFact, JournalFacts, PlanFact } from '../../../src/audit/journal-facts.js';
import { journalSource } from '../../../src/audit/units/journal.js';
import { type Breakable, type FactsChange, MINUTE_MS, type Shift, shiftBy, watched } from './breakable.js';
import { type ImageOf, valueWith } from './images.js';

type Change = FactsChange<JournalFacts>;

/** Every look and the audit itself a minute later or earlier: the deadline a minute off the other way. */
function deadlineMoved(name: string, shiftMs: number): Change {
  const shift = shiftBy(shiftMs);
  return {
    ...{ kind: 'minute', name, reads: 'seenAt', asOfShift: shiftMs },
    change: (facts) => ({
      ...withImages(
        facts,
        (image) => ({ ...image, absentAt: shift(image.absentAt), seenAt: shift(image.seenAt) }),
        shift,
      ),
      terms: facts.terms.map((term) => ({
        ...term,
        gridObservedAt: shift(term.gridObservedAt),
        lessonsObservedAt: shift(term.lessonsObservedAt),
      })),
      works: facts.works.map((work) => ({ ...work, seenAt: shift(work.seenAt) })),
      plan: facts.plan && { ...facts.plan, broughtAt: shift(facts.plan.broughtAt) },
      neighbours: {
        ...facts.neighbours,
        classPlanAt: shift(facts.neighbours.classPlanAt),
        classLoadAt: shift(facts.neighbours.classLoadAt),
      },
    }),
  };
}

function outagesMoved(name: string, startMs: number, endMs: number): Change {
  return {
    ...{ kind: 'minute', name, reads: 'registers.outages' },
    change: (facts) => {
      if (facts.registers.outages.length === 0) return facts;
      const outages = facts.registers.outages.map((outage) => ({
        ...outage,
        startsAt: outage.startsAt + startMs,
        endsAt: outage.endsAt + endMs,
      }));
      return { ...facts, registers: { ...facts.registers, outages } };
    },
  };
}

function registerForgotten(register: keyof JournalFacts['registers'], name: string): Change {
  return {
    ...{ kind: 'exception', name, reads: `registers.${register}` },
    change: (facts) =>
      (facts.registers[register] ?? []).length === 0
        ? facts
        : { ...facts, registers: { ...facts.registers, [register]: [] } },
  };
}

function neighbourForgotten(
  neighbour: keyof JournalFacts['neighbours'],
  name: string,
  nothing: Partial<JournalFacts['neighbours']>,
): Change {
  return {
    ...{ kind: 'exception', name, reads: `neighbours.${neighbour}` },
    change: (facts) => ({ ...facts, neighbours: { ...facts.neighbours, ...nothing } }),
  };
}

function planForgotten(name: string, of: (plan: PlanFact) => PlanFact | null): Change {
  return {
    ...{ kind: 'exception', name, reads: 'plan' },
    change: (facts) => ({ ...facts, plan: facts.plan && of(facts.plan) }),
  };
}

function historyMisread(
  part: keyof HistoryFact,
  name: string,
  of: (history: HistoryFact) => Partial<HistoryFact>,
  kind: 'exception' | 'one',
): Change {
  return {
    ...{ kind, name, reads: `history.${part}` },
    change: (facts) => ({ ...facts, history: { ...facts.history, ...of(facts.history) } }),
  };
}

function editsMisread(name: string, of: (edit: EditFact) => Partial<EditFact>): Change {
  return historyMisread(
    'edits',
    name,
    ({ edits }) => ({ edits: edits.map((edit) => ({ ...edit, ...of(edit) })) }),
    'exception',
  );
}

type ListName =
  | 'load'
  | 'slots'
  | 'slotTeachers'
  | 'members'
  | 'lessons'
  | 'works'
  | 'marks'
  | 'absences'
  | 'termMarks';

function oneLess(list: ListName, name: string): Change {
  return {
    ...{ kind: 'one', name, reads: list },
    change: (facts) => ({ ...facts, [list]: facts[list].slice(0, -1) }),
  };
}

function imagesRead(field: string, name: string, of: ImageOf): Change {
  return { ...{ kind: 'exception', name, reads: field }, change: (facts) => withImages(facts, of) };
}

const CHANGES: readonly Change[] = [
  deadlineMoved('срок на минуту раньше', MINUTE_MS),
  deadlineMoved('срок на минуту позже', -MINUTE_MS),
  outagesMoved('сбой начался на минуту раньше', -MINUTE_MS, 0),
  outagesMoved('сбой начался на минуту позже', MINUTE_MS, 0),
  outagesMoved('сбой кончился на минуту раньше', 0, -MINUTE_MS),
  outagesMoved('сбой кончился на минуту позже', 0, MINUTE_MS),
  oneLess('slots', 'без последнего урока расписания'),
  oneLess('slotTeachers', 'кто стоял в последнем уроке расписания, забыто'),
  oneLess('members', 'без последнего обучающегося'),
  oneLess('lessons', 'без последнего урока журнала'),
  oneLess('works', 'без последней колонки'),
  oneLess('marks', 'без последней отметки'),
  oneLess('absences', 'без последнего пропуска'),
  oneLess('termMarks', 'без последней отметки за период'),
  registerForgotten('outages', 'без сбоев'),
  registerForgotten('controlSchedule', 'без графика контрольных'),
  registerForgotten('planCorrections', 'без листов корректировки'),
  registerForgotten('substitutions', 'без замен'),
  registerForgotten('classDayEvents', 'без событий класса'),
  registerForgotten('permissions', 'без разрешений'),
  registerForgotten('staffAbsences', 'без отсутствий учителей'),
  registerForgotten('exemptions', 'без освобождений'),
  registerForgotten('deferrals', 'без отсрочек'),
  registerForgotten('individualPlans', 'без индивидуальных планов'),
  registerForgotten('certificates', 'без справок об обучении'),
  neighbourForgotten('classDayEnd', 'без конца уроков класса', { classDayEnd: new Map() }),
  neighbourForgotten('classDates', 'без учебных дней класса', { classDates: new Set() }),
  neighbourForgotten('classBells', 'без звонков учебных дней класса', { classBells: new Map() }),
  neighbourForgotten('subjectBells', 'без уроков предмета в других группах', { subjectBells: new Map() }),
  neighbourForgotten('schoolDates', 'без учебных дней школы', { schoolDates: new Set() }),
  neighbourForgotten('sisters', 'без соседних журналов', { sisters: [] }),
  neighbourForgotten('classPlanAt', 'без КТП других журналов класса', { classPlanAt: null }),
  neighbourForgotten('classLoadAt', 'без первого файла нагрузки класса', { classLoadAt: null }),
  {
    ...{ kind: 'exception', name: 'без дня открытия журнала', reads: 'openedOn' },
    change: (facts) => ({ ...facts, openedOn: null }),
  },
  planForgotten('без КТП', () => null),
  planForgotten('без последней строки КТП', (plan) => ({ ...plan, topics: plan.topics.slice(0, -1) })),
  oneLess('load', 'без последней строки нагрузки'),
  historyMisread('edits', 'без последней записи истории', ({ edits }) => ({ edits: edits.slice(0, -1) }), 'one'),
  historyMisread('spans', 'без последнего файла истории', ({ spans }) => ({ spans: spans.slice(0, -1) }), 'one'),
  historyMisread('classTeacherId', 'без классного руководителя', () => ({ classTeacherId: null }), 'exception'),
  historyMisread('subjectLoad', 'без нагрузки предмета', () => ({ subjectLoad: new Set() }), 'exception'),
  historyMisread('subjectSlots', 'без уроков предмета', () => ({ subjectSlots: [] }), 'exception'),
  editsMisread('без должностей авторов', ({ editor }) => ({ editor: { ...editor, position: '' } })),
  editsMisread('прежнее значение забыто', () => ({ before: '' })),
  editsMisread('чья клетка, забыто', () => ({ studentId: null })),
  neighbourForgotten('subjectTeachers', 'без учителей предмета', { subjectTeachers: new Set() }),
  imagesRead('comment', 'без примечаний', (image) => ({ ...image, ...('comment' in image ? { comment: '' } : {}) })),
  imagesRead('bulk', 'разовый ввод старого не отличает', (image) => ({ ...image, bulk: false })),
  imagesRead('absentAt', 'первое чтение считает доказательством', (image) => ({
    ...image,
    absentAt: image.absentAt ?? image.seenAt - 1,
  })),
];

/** Every image of every value through `of`, every moment of its going through `shift`. */
function withImages(facts: JournalFacts, of: ImageOf, shift: Shift = (moment) => moment): JournalFacts {
  const value = valueWith(of, shift);
  return {
    ...facts,
    slotTeachers: facts.slotTeachers.map((slot) => ({
      ...slot,
      lookedAt: shift(slot.lookedAt),
      teachers: slot.teachers.map(of),
    })),
    members: facts.members.map((member) => of({ ...member, lastSeenAt: shift(member.lastSeenAt) })),
    lessons: facts.lessons.map((lesson) =>
      of({
        ...lesson,
        topic: lesson.topic && value(lesson.topic),
        homework: lesson.homework && value(lesson.homework),
      }),
    ),
    marks: facts.marks.map(value),
    absences: facts.absences.map(value),
    termMarks: facts.termMarks.map(value),
  };
}

export const journalBreakable: Breakable<JournalFacts> = {
  source: journalSource([]),
  changes: CHANGES,
  keys: {
    lesson: ({ lessons }) => lessons.map(({ id }) => `lesson:${id}`),
    topic: ({ lessons }) => lessons.map(({ id }) => `topic:${id}`),
    homework: ({ lessons }) => lessons.map(({ id }) => `homework:${id}`),
    absence: ({ absences, journal }) =>
      absences.filter(({ journalId }) => journalId === journal.id).map(({ id }) => `absence:${id}`),
    column: ({ works }) => works.map(({ id }) => `column:${id}`),
    mark: ({ marks, journal }) =>
      marks.filter(({ journalId }) => journalId === journal.id).map(({ id }) => `mark:${id}`),
    slots: ({ slots, journal }) => slots.map(({ date }) => `slots:${journal.id}:${date}`),
    substitution: ({ slots, journal }) => slots.map(({ date, bell }) => `substitution:${journal.id}:${date}:${bell}`),
    surplus: ({ lessons, journal }) => lessons.map(({ date }) => `surplus:${journal.id}:${date}`),
    'journal-term': ({ terms, journal }) => terms.map(({ name }) => `journal-term:${journal.id}:${name}`),
    'plan-item': ({ journal, plan }) => (plan?.topics ?? []).map((_, index) => `plan-item:${journal.id}:${index + 1}`),
    foreign: ({ history, journal }) =>
      history.edits.map(({ date, editor }) => `foreign:${journal.id}:${editor.staffId}:${date}`),
    'journal-history': ({ journal }) => [`journal-history:${journal.id}`],
    'journal-plan': ({ journal }) => [`journal-plan:${journal.id}`],
    'journal-month': ({ lessons, journal }) =>
      lessons.map(({ date }) => `journal-month:${journal.id}:${date.slice(0, 7)}`),
    certificate: ({ registers, journal }) =>
      registers.certificates.map(({ studentId, to }) => `certificate:${journal.id}:${studentId}:${to}`),
  },
  watched: (facts, note) =>
    watched(
      {
        ...withImages(facts, (image) => watched(image, note)),
        registers: watched(facts.registers, note, 'registers.'),
        history: watched(facts.history, note, 'history.'),
        neighbours: watched(facts.neighbours, note, 'neighbours.'),
      },
      note,
    ),
};
