import type { ViewDifference } from '../domain/confirmation.js';
import type { Instant, PlainDate } from '../domain/time.js';
import type {
  AbsenceFact,
  Interval,
  JournalFacts,
  JournalIdentity,
  LessonFact,
  LoadLine,
  MemberFact,
  RegisterFacts,
  SlotFact,
  TermFact,
  WorkFact,
} from './journal-facts.js';

/** What the rules of a class may look at, as known at the moment of the audit: its journals, who stands in them and was away. */
export interface ClassFacts {
  readonly zone: string;
  readonly schoolClass: ClassIdentity;
  readonly journals: readonly ClassJournal[];
  /** Of its journals alone, in the order of date, ordinal and student. */
  readonly absences: readonly AbsenceFact[];
  /** Which cells hold a mark, on the days alone on which their student was away from some lesson; in the same order. */
  readonly marked: readonly MarkedCell[];
  /** Of its students, the last time each was compared this school year. */
  readonly comparisons: readonly DiaryComparison[];
  /** Marks that stand in its journals now and are no pass, in the order of date, ordinal and student. */
  readonly failing: readonly FailingMark[];
  /** Of its students, as files have told of this school year; each day once. */
  readonly visits: readonly FamilyVisit[];
  /** The last date of the school year on which files tell of a visit of anybody's in the school; null while none does. */
  readonly visitsToldUntil: Readonly<Record<Visitor, PlainDate | null>>;
  /** Of the school year: who is given which lessons of it. */
  readonly load: readonly TaughtLine[];
  readonly setup: ClassSetup;
  /** When a reading of the whole journal, which lists all of its journals, was last finished; null for never. */
  readonly wholeAt: Instant | null;
  /** At which bells of its dates the class has slots, whatever the subject and whether or not it has a journal. */
  readonly classBells: ReadonlyMap<PlainDate, ReadonlySet<number>>;
  /** Dates on which any class of the school has slots. */
  readonly schoolDates: ReadonlySet<PlainDate>;
  readonly registers: ClassRegisters;
}

/** What of the sections that a school year begins with is filled for the class, whatever its journals say. */
export interface ClassSetup {
  readonly terms: readonly Pick<TermFact, 'name' | 'startDate' | 'endDate'>[];
  /** Of all of its slots, in order. */
  readonly slotDates: readonly PlainDate[];
  /** Of those of which the bells are known. */
  readonly timedDates: readonly PlainDate[];
  /** Whether the last answer of some page that shows them, of whatever class, was not understood or not believed. */
  readonly unread: { readonly terms: boolean; readonly timetable: boolean };
  /** When files of this school year last brought a plan of one of its journals, and of any of the school's; null for never. */
  readonly planAt: Instant | null;
  readonly schoolPlanAt: Instant | null;
  /** When a file first told a line of this year's load of whatever class; null for never. */
  readonly schoolLoadAt: Instant | null;
}

export interface TaughtLine extends LoadLine {
  /** The first line of its subject and group that asked for lessons this school year, whoever was given them and how many. */
  readonly first: { readonly id: number; readonly seenAt: Instant };
}

/** Since which look it says so. */
export interface FailingMark extends Interval {
  readonly studentId: number;
  readonly journalId: number;
  /** Of the lesson. */
  readonly date: PlainDate;
}

export const VISITORS = ['parent', 'student'] as const;
export type Visitor = (typeof VISITORS)[number];

/** A day on which a student, or a parent of his, opened the diary. */
export interface FamilyVisit {
  readonly studentId: number;
  readonly visitor: Visitor;
  readonly date: PlainDate;
}

/** What a student sees of himself, compared with his journals after a whole reading. */
export interface DiaryComparison {
  readonly studentId: number;
  readonly at: Instant;
  /** The view that shows what he sees. */
  readonly view: string;
  /** Where the two told otherwise even after the journal had been read once more. */
  readonly differences: readonly Pick<ViewDifference, 'kind' | 'journalId' | 'date'>[];
}

/** What people have written down of the class itself. */
export interface ClassRegisters {
  /** By which somebody comes to the class or leaves it; null where the school has recorded no order at all. */
  readonly movementOrders: readonly MovementOrder[] | null;
  /** When the school recorded the first order that is valid; null while there is none. */
  readonly ordersKeptSince: Instant | null;
  /** Logins handed out, of the whole school: a student brings his along; null where no class as a whole was ever given them. */
  readonly credentialIssues: readonly CredentialIssue[] | null;
  /** Of the whole school: a request names a student and no class. */
  readonly printoutRequests: readonly PrintoutRequest[];
  readonly printoutIssues: readonly { readonly studentId: number; readonly date: PlainDate }[];
  /** Of the whole school: days on which families were told of their children; null where it has recorded none at all. */
  readonly familyNotices: readonly { readonly studentId: number; readonly date: PlainDate }[] | null;
  /** When the school recorded the first of those that are valid; null while there is none. */
  readonly noticesKeptSince: Instant | null;
  readonly gradeSheets: readonly GradeSheet[];
  /** Days on which the class's cards were checked; null where the school has recorded none at all. */
  readonly cardConfirmations: readonly PlainDate[] | null;
}

/** A sheet with the marks of a class for a term or the year. */
export interface GradeSheet {
  /** Null for the year. */
  readonly term: string | null;
  /** On which the class's journals were closed. */
  readonly closed: PlainDate;
  /** Null until it is in the archive. */
  readonly archived: PlainDate | null;
}

/** To one student, or to everybody who stood in a class that day. */
export interface CredentialIssue {
  readonly studentId: number | null;
  readonly classId: number | null;
  readonly date: PlainDate;
}

/** A family that asked for the diary on paper. */
export interface PrintoutRequest {
  readonly studentId: number;
  /** Every week, or else every month. */
  readonly weekly: boolean;
  readonly from: PlainDate;
  /** Null until it is taken back. */
  readonly to: PlainDate | null;
}

export interface MovementOrder {
  readonly studentId: number;
  /** From which it holds. */
  readonly day: PlainDate;
  /** Null for another school. */
  readonly fromClassId: number | null;
  /** Likewise. */
  readonly toClassId: number | null;
}

export interface ClassIdentity {
  readonly id: number;
  readonly grade: number;
  /** The class teacher; null where nobody is named. */
  readonly teacherId: number | null;
  /** When it was first seen; null where it was there before anybody looked. */
  readonly cameAt: Instant | null;
}

/** One of the class's journals: who is in it and when it meets. */
export interface ClassJournal extends Pick<JournalFacts, 'openedOn'> {
  readonly journal: JournalIdentity;
  readonly terms: readonly TermFact[];
  readonly slots: readonly SlotFact[];
  readonly members: readonly MemberFact[];
  /** Entered lessons, without what was written of them: a class has two thousand a year. */
  readonly lessons: readonly ClassLesson[];
  readonly works: readonly ClassWork[];
  /** In the order of dates and lessons. */
  readonly homework: readonly ShownHomework[];
  readonly registers: RegisterFacts;
}

export type ClassLesson = Pick<LessonFact, 'id' | 'date' | 'ordinal' | 'seenAt'>;

/** What stands at a lesson now as its homework, and by which reading it is known. */
export interface ShownHomework extends Pick<Interval, 'seenAt' | 'observationId'> {
  readonly lessonId: number;
  /** Of the lesson. */
  readonly date: PlainDate;
  readonly text: string;
}

/** A column of marks, and how many of them stand in it now; not whose they are, nor what they say. */
export interface ClassWork extends WorkFact {
  readonly marks: number;
}

export type MarkedCell = Pick<AbsenceFact, 'studentId' | 'date' | 'ordinal' | 'journalId'>;
