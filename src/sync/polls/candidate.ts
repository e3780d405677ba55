import type { Instant, PlainDate, TimeOfDay } from '../../domain/time.js';
import type { JournalPageKind } from '../connector.js';

/** A class's subject in a term: when it has lessons, what of them is in the mirror, when its pages were looked at. */
export interface PollCandidate {
  readonly schoolClass: string;
  readonly subject: string;
  readonly term: { readonly name: string; readonly startDate: PlainDate; readonly endDate: PlainDate };
  readonly days: readonly LessonDay[];
  /** Dates with lessons of the class, and of any class. */
  readonly schoolDays: { readonly classDates: ReadonlySet<PlainDate>; readonly schoolDates: ReadonlySet<PlainDate> };
  /** Moments of the last look at each page; null for never. */
  readonly observedAt: Readonly<Record<JournalPageKind, Instant | null>>;
  /** Every look since the day before the one that is planned. */
  readonly looks: Readonly<Record<JournalPageKind, readonly Instant[]>>;
}

/** A day on which the class has the subject by the timetable. */
export interface LessonDay {
  readonly date: PlainDate;
  /** When the class's first lesson of any subject begins, and when its last one ends. */
  readonly firstLessonStart: TimeOfDay;
  readonly lastLessonEnd: TimeOfDay;
  /** Every lesson of the timetable stands in the mirror with a topic: the page can prove nothing more of them. */
  readonly hasTopics: boolean;
  /** The same for homework. */
  readonly hasHomework: boolean;
}
