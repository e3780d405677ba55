import type { Interval, JournalFacts, Versioned } from '../../../src/audit/journal-facts.js';
import type { Instant } from '../../../src/domain/time.js';
import type { MutantKind } from './mutant-kind.js';

/** The facts as a rule would see them that errs in one thing. */
export interface FactsChange {
  readonly kind: MutantKind;
  /** As the operator reads it. */
  readonly name: string;
  /** What a rule must read for the change to concern it: a path of the facts, or the field of a value's image. */
  readonly reads: string;
  readonly change: (facts: JournalFacts) => JournalFacts;
  /** By how much the moment of the audit moves too. */
  readonly asOfShift?: number;
}

const MINUTE_MS = 60_000;

type Shift = <T extends Instant | null>(moment: T) => T;

/** Every look and the audit itself a minute later or earlier: the deadline a minute off the other way. */
function deadlineMoved(name: string, shiftMs: number): FactsChange {
  const shift: Shift = (moment) => (moment === null ? moment : ((moment + shiftMs) as typeof moment));
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
    }),
  };
}

function outagesMoved(name: string, startMs: number, endMs: number): FactsChange {
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

function registerForgotten(register: keyof JournalFacts['registers'], name: string): FactsChange {
  return {
    ...{ kind: 'exception', name, reads: `registers.${register}` },
    change: (facts) =>
      facts.registers[register].length === 0 ? facts : { ...facts, registers: { ...facts.registers, [register]: [] } },
  };
}

function neighbourForgotten(
  neighbour: keyof JournalFacts['neighbours'],
  name: string,
  nothing: Partial<JournalFacts['neighbours']>,
): FactsChange {
  return {
    ...{ kind: 'exception', name, reads: `neighbours.${neighbour}` },
    change: (facts) => ({ ...facts, neighbours: { ...facts.neighbours, ...nothing } }),
  };
}

type ListName = 'slots' | 'members' | 'lessons' | 'works' | 'marks' | 'absences' | 'termMarks';

function oneLess(list: ListName, name: string): FactsChange {
  return {
    ...{ kind: 'one', name, reads: list },
    change: (facts) => ({ ...facts, [list]: facts[list].slice(0, -1) }),
  };
}

function imagesRead(field: string, name: string, of: (image: Interval) => Interval): FactsChange {
  return { ...{ kind: 'exception', name, reads: field }, change: (facts) => withImages(facts, of) };
}

export const FACTS_CHANGES: readonly FactsChange[] = [
  deadlineMoved('срок на минуту раньше', MINUTE_MS),
  deadlineMoved('срок на минуту позже', -MINUTE_MS),
  outagesMoved('сбой начался на минуту раньше', -MINUTE_MS, 0),
  outagesMoved('сбой начался на минуту позже', MINUTE_MS, 0),
  outagesMoved('сбой кончился на минуту раньше', 0, -MINUTE_MS),
  outagesMoved('сбой кончился на минуту позже', 0, MINUTE_MS),
  oneLess('slots', 'без последнего урока расписания'),
  oneLess('members', 'без последнего обучающегося'),
  oneLess('lessons', 'без последнего урока журнала'),
  oneLess('works', 'без последней колонки'),
  oneLess('marks', 'без последней отметки'),
  oneLess('absences', 'без последнего пропуска'),
  oneLess('termMarks', 'без последней отметки за период'),
  registerForgotten('outages', 'без сбоев'),
  registerForgotten('classDayEvents', 'без событий класса'),
  registerForgotten('permissions', 'без разрешений'),
  registerForgotten('staffAbsences', 'без отсутствий учителей'),
  registerForgotten('exemptions', 'без освобождений'),
  registerForgotten('deferrals', 'без отсрочек'),
  registerForgotten('individualPlans', 'без индивидуальных планов'),
  neighbourForgotten('classDayEnd', 'без конца уроков класса', { classDayEnd: new Map() }),
  neighbourForgotten('classDates', 'без учебных дней класса', { classDates: new Set() }),
  neighbourForgotten('subjectBells', 'без уроков предмета в других группах', { subjectBells: new Map() }),
  neighbourForgotten('schoolDates', 'без учебных дней школы', { schoolDates: new Set() }),
  neighbourForgotten('sisters', 'без соседних журналов', { sisters: [] }),
  neighbourForgotten('subjectTeachers', 'без учителей предмета', { subjectTeachers: new Set() }),
  imagesRead('comment', 'без примечаний', (image) => ({ ...image, ...('comment' in image ? { comment: '' } : {}) })),
  imagesRead('bulk', 'разовый ввод старого не отличает', (image) => ({ ...image, bulk: false })),
  imagesRead('absentAt', 'первое чтение считает доказательством', (image) => ({
    ...image,
    absentAt: image.absentAt ?? image.seenAt - 1,
  })),
];

/** Every image of every value through `of`, every moment of its going through `shift`. */
export function withImages(
  facts: JournalFacts,
  of: <T extends Interval>(image: T) => T | Interval,
  shift: Shift = (moment) => moment,
): JournalFacts {
  const image = of as <T extends Interval>(each: T) => T;
  const value = <V extends Versioned<object>>(each: V): V => ({
    ...each,
    versions: each.versions.map(image),
    goneAt: shift(each.goneAt),
    lastShownAt: shift(each.lastShownAt),
  });
  return {
    ...facts,
    members: facts.members.map((member) => image({ ...member, lastSeenAt: shift(member.lastSeenAt) })),
    lessons: facts.lessons.map((lesson) =>
      image({
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
