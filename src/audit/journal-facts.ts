import type { AbsenceCode, TermKind } from '../domain/rows.js';
import type { Instant, PlainDate, TimeOfDay } from '../domain/time.js';

/** Everything that a journal's rules may look at, as known at the moment of the audit. Lists are in order of date and ordinal. */
export interface JournalFacts {
  readonly zone: string;
  readonly journal: JournalIdentity;
  /** The day on which a list first showed it, where a list before had not; null where it was there all along. */
  readonly openedOn: PlainDate | null;
  readonly terms: readonly TermFact[];
  readonly slots: readonly SlotFact[];
  /** Of each of these whom the looks have shown there. */
  readonly slotTeachers: readonly SlotTeachers[];
  readonly members: readonly MemberFact[];
  readonly lessons: readonly LessonFact[];
  readonly works: readonly WorkFact[];
  readonly marks: readonly MarkFact[];
  readonly absences: readonly AbsenceFact[];
  readonly termMarks: readonly TermMarkFact[];
  /** КТП of the school year, whole as a file brought it; null where none did. */
  readonly plan: PlanFact | null;
  /** Of the school year's load what names this journal: a line for each teacher. */
  readonly load: readonly LoadLine[];
  readonly history: HistoryFact;
  readonly neighbours: Neighbours;
  readonly registers: RegisterFacts;
}

export interface JournalIdentity {
  readonly id: number;
  readonly classId: number;
  readonly grade: number;
  readonly subjectId: number;
  readonly subjectName: string;
  readonly groupName: string;
}

/** A term of the journal's class, with the last successful look at its two pages: moments of the request, null for never. */
export interface TermFact {
  readonly name: string;
  readonly kind: TermKind;
  readonly startDate: PlainDate;
  readonly endDate: PlainDate;
  readonly gridObservedAt: Instant | null;
  readonly lessonsObservedAt: Instant | null;
  /** The looks that these moments are of. */
  readonly observationIds: readonly number[];
}

export interface SlotFact {
  readonly date: PlainDate;
  readonly bell: number;
  readonly startTime: TimeOfDay | null;
  readonly endTime: TimeOfDay | null;
  readonly teacherId: number | null;
}

/** Who stood in a slot: each image with another teacher than the one before, oldest first. */
export interface SlotTeachers extends Pick<SlotFact, 'date' | 'bell'> {
  /** The last look at the page that shows it; null where none can be trusted. */
  readonly lookedAt: Instant | null;
  readonly teachers: readonly (Interval & Pick<SlotFact, 'teacherId'>)[];
}

/** The interval in which a fact's image appeared. */
export interface Interval {
  readonly absentAt: Instant | null;
  readonly seenAt: Instant;
  readonly bulk: boolean;
  readonly observationId: number;
}

export interface MemberFact extends Interval {
  readonly studentId: number;
  /** Where his line is gone: the last look that showed it. He may have left at once, so nothing is held against him after it. */
  readonly lastSeenAt: Instant | null;
  /** Where his line is gone: the first look that did not show it. */
  readonly goneAt: Instant | null;
}

/** A value's images, oldest first; the last one is the present unless `goneAt` is set. */
export interface Versioned<T> {
  readonly versions: readonly (Interval & T)[];
  readonly goneAt: Instant | null;
  /** Where it is gone: the last look that still showed it; null where that is unknown. */
  readonly lastShownAt: Instant | null;
}

export interface LessonFact extends Interval {
  readonly id: number;
  readonly date: PlainDate;
  readonly ordinal: number;
  readonly planItem: string | null;
  /** Looks that were the first to show an item of the plan at it, or another one than before. */
  readonly planLooks: readonly number[];
  readonly topic: Versioned<{ readonly text: string }> | null;
  readonly homework: Versioned<{ readonly text: string }> | null;
}

export interface WorkFact extends Pick<Interval, 'seenAt' | 'observationId'> {
  readonly id: number;
  readonly date: PlainDate;
  readonly ordinal: number;
  readonly slot: number;
  readonly kind: string;
  /** What the teacher called the column; empty where he did not. */
  readonly title: string;
  /** How much its marks weigh in an average; null while no mark has shown it. */
  readonly weight: number | null;
}

export interface MarkFact extends Versioned<{ readonly value: string; readonly comment: string }> {
  readonly id: number;
  readonly studentId: number;
  readonly date: PlainDate;
  readonly ordinal: number;
  readonly slot: number;
  /** Marks of the same subject from another journal count for accumulation, and are judged there. */
  readonly journalId: number;
}

export interface AbsenceFact extends Versioned<{ readonly code: AbsenceCode; readonly comment: string }> {
  readonly id: number;
  readonly studentId: number;
  readonly date: PlainDate;
  readonly ordinal: number;
  /** Absences of the same subject from another journal keep their place: who was in two groups missed both. */
  readonly journalId: number;
}

export interface TermMarkFact extends Versioned<{ readonly value: string }> {
  readonly studentId: number;
  readonly termName: string;
}

/** A calendar and topic plan: a topic for each lesson, in their order. */
export interface PlanFact {
  /** When a file last told it. */
  readonly broughtAt: Instant;
  readonly topics: readonly string[];
}

/** Hours a week of one teacher. */
export interface LoadLine {
  readonly id: number;
  readonly subjectName: string;
  /** Empty for the whole class. */
  readonly groupName: string;
  readonly teacherId: number;
  readonly hours: number;
  /** When a file first told it with these hours. */
  readonly seenAt: Instant;
}

/** What files of ЭлЖур's own history of changes have told, and who writes in the journal by right. */
export interface HistoryFact {
  /** How far it is known of this journal. */
  readonly spans: readonly HistorySpan[];
  /** Changes in this journal, oldest first. */
  readonly edits: readonly EditFact[];
  /** Of the journal's class. */
  readonly classTeacherId: number | null;
  readonly subjectSlots: readonly SubjectSlot[];
  /** Whom the load of the school year gives the subject in the class, in whatever group. */
  readonly subjectLoad: ReadonlySet<number>;
}

/** Of one file the first and the last change that it was the first to tell, of whatever journal. */
export interface HistorySpan {
  readonly from: Instant;
  readonly to: Instant;
}

/** A change with its author; an empty value is none. */
export interface EditFact {
  /** Of the lesson. */
  readonly date: PlainDate;
  readonly editedAt: Instant;
  readonly what: 'cell' | 'topic' | 'homework';
  /** Whose cell it is; null of what is the lesson's. */
  readonly studentId: number | null;
  readonly before: string;
  readonly after: string;
  readonly editor: {
    readonly staffId: number;
    /** As ЭлЖур names it now; empty where it does not. */
    readonly position: string;
  };
}

/** A slot of the class's subject, whatever its group. */
export interface SubjectSlot extends Pick<SlotFact, 'date' | 'bell' | 'teacherId'> {
  readonly groupName: string;
}

/** Facts of units beside the journal that its rules need. */
export interface Neighbours {
  /** End of the class's last slot, by date. */
  readonly classDayEnd: ReadonlyMap<PlainDate, TimeOfDay>;
  /** Dates on which the class has slots. */
  readonly classDates: ReadonlySet<PlainDate>;
  /** At which bells of each of them, whatever the subject. */
  readonly classBells: ReadonlyMap<PlainDate, ReadonlySet<number>>;
  /** At how many bells of a date the class has this subject, in whatever group. */
  readonly subjectBells: ReadonlyMap<PlainDate, number>;
  /** Dates on which any class has slots. */
  readonly schoolDates: ReadonlySet<PlainDate>;
  /** Other journals of the same class and subject: members, number of lessons by date, and who has a mark for which term. */
  readonly sisters: readonly {
    readonly members: readonly number[];
    readonly lessonsByDate: ReadonlyMap<PlainDate, number>;
    readonly termMarks: readonly { readonly studentId: number; readonly termName: string }[];
  }[];
  /** When a file last brought КТП of some journal of the class in this school year; null for never. */
  readonly classPlanAt: Instant | null;
  /** When a file told the oldest of the lines that the class's load has now; null where it has none. */
  readonly classLoadAt: Instant | null;
  /** Staff who usually teach this subject in some journal of the school. */
  readonly subjectTeachers: ReadonlySet<number>;
}

export interface RegisterFacts {
  readonly outages: readonly { readonly startsAt: Instant; readonly endsAt: Instant; readonly reason: string }[];
  readonly classDayEvents: readonly {
    readonly from: PlainDate;
    readonly to: PlainDate;
    readonly fromBell: number | null;
    readonly toBell: number | null;
    readonly kind: string;
  }[];
  /** The journal's control works by the approved schedule; null where nothing of the class's schedule was entered. */
  readonly controlSchedule: readonly { readonly date: PlainDate }[] | null;
  readonly permissions: readonly {
    readonly staffId: number;
    readonly from: PlainDate;
    readonly to: PlainDate;
    readonly until: PlainDate;
    readonly ground: string;
  }[];
  readonly staffAbsences: readonly { readonly staffId: number; readonly from: PlainDate; readonly to: PlainDate }[];
  readonly exemptions: readonly {
    readonly studentId: number;
    readonly from: PlainDate;
    readonly to: PlainDate;
    readonly assessed: boolean;
  }[];
  readonly deferrals: readonly { readonly studentId: number; readonly termName: string; readonly until: PlainDate }[];
  readonly individualPlans: readonly {
    readonly studentId: number;
    readonly from: PlainDate;
    readonly to: PlainDate;
    /** It names no subject: whether this one is taught by it nobody has said. */
    readonly everySubject?: true;
  }[];
  /** Lessons that somebody else gave than the main teacher; no number for all lessons of the date, nobody where none was given or groups were joined. */
  readonly substitutions: readonly {
    readonly date: PlainDate;
    readonly bell: number | null;
    readonly staffId: number | null;
  }[];
  /** Of those who studied in a sanatorium, a hospital or a camp. */
  readonly certificates: readonly { readonly studentId: number; readonly from: PlainDate; readonly to: PlainDate }[];
  /** The journal's correction sheets: how it makes up for its lag. */
  readonly planCorrections: readonly { readonly date: PlainDate }[];
}
