import { dateAt, type PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { EditFact, JournalFacts, SubjectSlot } from '../journal-facts.js';
import { beginsAs } from './assessment.js';
import { groupBy } from './group-by.js';
import { joinedAfter, spansOf } from './membership.js';
import { once } from './once.js';
import { commonestTeacher } from './responsible.js';

/** How somebody stands to a journal in which he wrote without leading it. */
export type Stranger =
  | 'stranger'
  | 'perhaps-administrator'
  | 'perhaps-class-teacher'
  | 'substitute'
  | 'colleague'
  | 'bringer'
  | 'unknown-position'
  | 'unknown-journal';

/** How the author of a change stands to the journal; null where he writes there by right. */
export function strangersOf(facts: JournalFacts, { entries }: Norms): (edit: EditFact) => Stranger | null {
  const { subjectSlots, classTeacherId } = facts.history;
  const datesOf = lessonDates(facts);
  const isNamed = subjectSlots.some(({ teacherId }) => teacherId !== null);
  const isTeacher = teachersOf(facts);
  const partOf = classTeachersPart(facts);
  const nameless = new Set(subjectSlots.flatMap(({ teacherId, date }) => (teacherId === null ? date : [])));
  const elseAs = (edit: EditFact, part: Part): Stranger => {
    const { staffId, position } = edit.editor;
    // Whoever gave the lesson wrote by right, and neither load nor register need know of every substitute.
    if (!isNamed || nameless.has(edit.date)) return 'unknown-journal';
    if (positionsIn(position).length === 0) return 'unknown-position';
    if (part === 'perhaps') return 'bringer';
    if (datesOf.has(staffId)) return 'substitute';
    if (facts.neighbours.subjectTeachers.has(staffId)) return 'colleague';
    if (isAbsenceAlone(edit)) return 'perhaps-class-teacher';
    return mayAdminister(position, entries.supportPositions) ? 'perhaps-administrator' : 'stranger';
  };
  return (edit) => {
    if (isTeacher(edit) || holdsOffice(edit.editor.position, entries.officePositions)) return null;
    const part = edit.editor.staffId === classTeacherId ? partOf(edit) : 'no';
    return part === 'yes' ? null : elseAs(edit, part);
  };
}

/** Whether the author of a change teaches there: he leads the journal, or gave the class's subject on the date. */
const teachersOf = once((facts: JournalFacts): ((edit: EditFact) => boolean) => {
  const datesOf = lessonDates(facts);
  const leaders = leadersOf(facts);
  return ({ date, editor: { staffId } }) => leaders.has(staffId) || datesOf.get(staffId)?.has(date) === true;
});

/** By teacher, whether the timetable names him or the register does: the timetable may name the main teacher still. */
const lessonDates = once(({ history, registers }: JournalFacts): ReadonlyMap<number, ReadonlySet<PlainDate>> => {
  const dates = new Map<number, Set<PlainDate>>();
  const given = registers.substitutions.map(({ date, staffId }) => ({ date, teacherId: staffId }));
  for (const { teacherId, date } of [...history.subjectSlots, ...given])
    if (teacherId !== null) dates.set(teacherId, (dates.get(teacherId) ?? new Set()).add(date));
  return dates;
});

/** The usual teacher of every group, of each term and of the year, and whom the load names. */
function leadersOf({ history, terms }: JournalFacts): ReadonlySet<number> {
  const groups = [...groupBy(history.subjectSlots, ({ groupName }) => groupName).values()];
  const usual = groups.flatMap((slots) => [
    commonestTeacher(slots),
    ...terms.map(({ startDate, endDate }) => commonestTeacher(within(slots, startDate, endDate))),
  ]);
  return new Set([...usual.flatMap((id) => id ?? []), ...history.subjectLoad]);
}

function within(slots: readonly SubjectSlot[], from: PlainDate, to: PlainDate): readonly SubjectSlot[] {
  return slots.filter(({ date }) => from <= date && date <= to);
}

export function holdsOffice(position: string, offices: readonly string[]): boolean {
  return positionsIn(position).some((part) => beginsAs(part, offices));
}

/** ЭлЖур shows of nobody whether he administers the journal, and schools ask teachers to: of some positions it is plain. */
export function mayAdminister(position: string, support: readonly string[]): boolean {
  const parts = positionsIn(position);
  return parts.length === 0 || parts.some((part) => !beginsAs(part, support));
}

/** «Учитель, секретарь» and «Учитель (администратор ЭЖ)» are two positions; who acts as one holds it. */
function positionsIn(position: string): readonly string[] {
  const parts = position.split(/[,;/+()—–]|\s-\s|\sи\s/u).map((part) => part.trim().replace(ACTING, ''));
  return parts.filter((part) => part !== '');
}

const ACTING = /^(?:(?:вр)?\.?\s*и\.?\s*о\.?|(?:временно\s+)?исполняющ\S+\s+обязанности)\s+/iu;

type Part = 'yes' | 'perhaps' | 'no';

/** Whether a change is one that a class teacher may make: why somebody was away, and what a newcomer brought along. */
function classTeachersPart({ members, zone }: JournalFacts): (edit: EditFact) => Part {
  const spans = spansOf(members, zone);
  return (edit) => {
    const { studentId, date, editedAt, before } = edit;
    if (studentId === null) return 'no';
    if (isAbsenceAlone(edit) || joinedAfter(spans, studentId, date)) return 'yes';
    const isSince = spans.some((span) => span.studentId === studentId && span.from !== null);
    return !isSince && before.trim() === '' && date < dateAt(editedAt, zone) ? 'perhaps' : 'no';
  };
}

const ABSENCES: readonly string[] = ['', 'н', 'б', 'у', 'оп'];

/** Why somebody was away may be noted from a document; where a mark went for it, a mark was changed. */
function isAbsenceAlone({ studentId, before, after }: EditFact): boolean {
  return studentId !== null && [before, after].every((value) => ABSENCES.includes(value.trim().toLowerCase()));
}
