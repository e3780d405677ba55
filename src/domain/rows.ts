import type { Instant, PlainDate, TimeOfDay } from './time.js';

/**
 * What a connector reads from one page. Identifiers are the source's own, as text; the mirror turns them into its own.
 * A journal's identifier is `{class}/{subject}/{group}`, where group `0` is the whole class.
 */
export interface Rows {
  readonly schoolClass?: readonly ClassRow[];
  readonly staff?: readonly StaffRow[];
  readonly student?: readonly StudentRow[];
  readonly subject?: readonly SubjectRow[];
  readonly term?: readonly TermRow[];
  readonly enrolment?: readonly EnrolmentRow[];
  readonly timetableSlot?: readonly TimetableSlotRow[];
  readonly substitution?: readonly SubstitutionRow[];
  readonly journal?: readonly JournalRow[];
  readonly groupMember?: readonly GroupMemberRow[];
  readonly lesson?: readonly LessonRow[];
  readonly topic?: readonly TopicRow[];
  readonly homework?: readonly HomeworkRow[];
  readonly work?: readonly WorkRow[];
  readonly mark?: readonly MarkRow[];
  readonly absence?: readonly AbsenceRow[];
  readonly termMark?: readonly TermMarkRow[];
  readonly planItem?: readonly PlanItemRow[];
  readonly load?: readonly LoadRow[];
  readonly staffVisit?: readonly StaffVisitRow[];
  readonly familyVisit?: readonly FamilyVisitRow[];
  readonly cellEdit?: readonly CellEditRow[];
  readonly lessonEdit?: readonly LessonEditRow[];
}

export type Entity = keyof Rows;

export interface ClassRow {
  readonly id: string;
  readonly name: string;
  readonly grade: number;
  readonly classTeacher: string | null;
}

export interface PersonName {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
}

export interface StaffRow extends PersonName {
  readonly id: string;
  readonly position: string;
}

export interface StudentRow extends PersonName {
  readonly id: string;
}

export interface SubjectRow {
  readonly id: string;
  readonly name: string;
}

export type TermKind = 'quarter' | 'half-year' | 'trimester' | 'year';

export interface TermRow {
  readonly schoolClass: string;
  readonly name: string;
  readonly kind: TermKind;
  readonly startDate: PlainDate;
  readonly endDate: PlainDate;
}

export interface EnrolmentRow {
  readonly schoolClass: string;
  readonly student: string;
}

/** One lesson of one group as the timetable shows it for one date, substitutions applied. */
export interface TimetableSlotRow {
  readonly schoolClass: string;
  readonly date: PlainDate;
  readonly bell: number;
  readonly subjectName: string;
  /** Empty for the whole class. */
  readonly groupName: string;
  readonly teacher: string | null;
  readonly room: string;
  readonly startTime: TimeOfDay | null;
  readonly endTime: TimeOfDay | null;
}

export interface SubstitutionRow {
  readonly schoolClass: string;
  readonly date: PlainDate;
  readonly bell: number;
  readonly oldSubject: string;
  readonly newSubject: string;
  /** «Носова А. С.» as the source prints it. */
  readonly oldTeacher: string;
  readonly newTeacher: string;
  readonly cancelled: boolean;
}

export interface JournalRow {
  readonly id: string;
  readonly schoolClass: string;
  readonly subject: string;
  /** Empty for the whole class. */
  readonly groupName: string;
}

/** A student's line in a journal's grid. */
export interface GroupMemberRow {
  readonly journal: string;
  readonly student: string;
}

/** A lesson is known by journal, date and its ordinal among that journal's lessons of the day (0, 1 …). */
export interface LessonKey {
  readonly journal: string;
  readonly date: PlainDate;
  readonly ordinal: number;
}

export interface LessonRow extends LessonKey {
  readonly runningNumber: number | null;
  readonly planItem: string | null;
}

export interface TopicRow extends LessonKey {
  readonly text: string;
}

export interface HomeworkRow extends LessonKey {
  readonly text: string;
}

/** A column of marks: the work for which they are given. */
export interface WorkRow extends LessonKey {
  readonly slot: number;
  readonly kind: string;
  /** Null while no mark tells it. */
  readonly weight: number | null;
  readonly title: string;
}

export interface MarkRow extends LessonKey {
  readonly student: string;
  readonly slot: number;
  readonly value: string;
  readonly comment: string;
}

/** `н` no reason given, `б` illness, `у` valid reason, `оп` late for the lesson. */
export type AbsenceCode = 'н' | 'б' | 'у' | 'оп';

export interface AbsenceRow extends LessonKey {
  readonly student: string;
  readonly code: AbsenceCode;
  readonly comment: string;
}

export interface TermMarkRow {
  readonly journal: string;
  readonly student: string;
  readonly termName: string;
  readonly value: string;
}

/** An item of the КТП of a journal, by the source's own number. */
export interface PlanItemRow {
  readonly journal: string;
  readonly item: string;
  readonly topic: string;
  /** Empty where none is planned. */
  readonly homework: string;
}

/** Hours a week that a teacher is given; the subject is named by words, for it may have no journal yet. */
export interface LoadRow {
  /** The calendar year in which it began. */
  readonly schoolYear: number;
  readonly schoolClass: string;
  readonly subjectName: string;
  /** Empty for the whole class. */
  readonly groupName: string;
  readonly teacher: string;
  readonly hours: number;
}

/** A day on which somebody used the journal. */
interface VisitRow {
  readonly date: PlainDate;
  /** `HH:MM` or `HH:MM:SS` by the school's clock; empty where the source names the day alone. */
  readonly time: string;
  /** What was done, in the source's words. */
  readonly action: string;
}

export interface StaffVisitRow extends VisitRow {
  readonly staff: string;
  /** Tells one place of work from another, and nothing of it; empty where the source does not tell. */
  readonly place: string;
}

/** A parent is known by the child alone. */
export interface FamilyVisitRow extends VisitRow {
  readonly student: string;
  readonly visitor: 'student' | 'parent';
}

/** A change that the source itself tells of, with its author and its exact moment; an empty value is none. */
interface EditRow {
  readonly journal: string;
  /** Of the lesson. */
  readonly date: PlainDate;
  readonly editedAt: Instant;
  readonly before: string;
  readonly after: string;
  readonly editor: string;
}

/** Of a student's cell: marks and absences. */
export interface CellEditRow extends EditRow {
  readonly student: string;
}

export interface LessonEditRow extends EditRow {
  readonly what: 'topic' | 'homework';
}
