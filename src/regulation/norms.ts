import type { TermKind } from '../domain/rows.js';
import type { TermMarksNorms } from '../domain/term-marks-day.js';
import type { TimeOfDay } from '../domain/time.js';

/**
 * Least number of marks in a term by weekly hours. A ladder ascends: between two rows the lower one holds, beyond the last one that.
 * A formula gives `perHour` marks for each hour and `plus` more, without what is left of a mark.
 */
export type MarkNorm =
  | readonly { readonly hours: number; readonly marks: number }[]
  | { readonly perHour: number; readonly plus: number };

/** The parameters of the act that is in force, as the rules read them; they come from a profile (`regulations/*.yaml`). */
export interface Norms {
  /** Version of the profile with a hash of its contents: a change has every unit judged again. */
  readonly version: string;
  /** How long after a deadline a first sighting still counts as in time. */
  readonly pollToleranceMs: number;
  readonly assessment: {
    readonly unmarkedGrades: readonly number[];
    readonly unmarkedSubjects: readonly string[];
    readonly unmarkedPrefixes: readonly string[];
  };
  readonly outageGraceDays: number;
  /** From the moment at which the school has them. */
  readonly resultsShownHours: number;
  readonly homework: {
    readonly unassignedSubjects: readonly string[];
    readonly unassignedGrades: readonly number[];
    readonly controlKinds: readonly string[];
    /** Of these some are the forms of certain subjects, by how their names begin: the first that fits. Others have them all. */
    readonly controlKindsBySubject?: readonly {
      readonly subjects: readonly string[];
      readonly kinds: readonly string[];
    }[];
    readonly workingDayEnd: TimeOfDay;
    readonly hoursAfterLastLesson: number;
    readonly monthShare: number;
    readonly monthMinimum: number;
    /** Phrases that send elsewhere for what is to be done. */
    readonly elsewhere: readonly string[];
    /** Phrases that leave it to a notebook or a card, of which a file beside them may say all. */
    readonly handedOut: readonly string[];
    /** Words that say to do something, and not what. */
    readonly emptyWords: readonly string[];
  };
  readonly topics: {
    /** Words that say of what kind a lesson was, and nothing of what it was about. */
    readonly unnamedKinds: readonly string[];
  };
  readonly briefings: {
    /** How the names of the subjects begin that have briefings on safety. */
    readonly subjects: readonly string[];
    /** From 1: January. */
    readonly months: readonly number[];
    /** How a word, or several, begins that tells of one. */
    readonly words: readonly string[];
  };
  readonly marks: {
    readonly oralKinds: readonly string[];
    /** A mark that comes so many days after its deadline, or after the term, was entered «задним числом». */
    readonly backdatedDays: number;
    /** How the names of the subjects begin in which one cell may hold two marks, «5/4». */
    readonly doubleSubjects: readonly string[];
    readonly written: {
      /** Days after the day of the work. */
      readonly days: number;
      /** Kinds that take longer to check. */
      readonly longer: readonly { readonly kinds: readonly string[]; readonly days: number }[];
      readonly countVacations: boolean;
    };
    readonly obligatory: {
      /** School days in which one who missed an obligatory work is to write it, from the first lesson that he attends. */
      readonly absentSchoolDays: number;
      /** Parts of the kind, the column's name or the topic that say of a work that it is written without marks. */
      readonly withoutMarks: readonly string[];
    };
    readonly unmarked: {
      /** Lessons of a journal in a row at which nobody has a mark, */
      readonly classLessons: number;
      /** and days from the first to the last of them. */
      readonly classDays: number;
      /** Lessons in a row that a student attends without a mark. */
      readonly studentLessons: number;
      /** Lessons that he attends after a mark that is not a pass. */
      readonly afterFailing: number;
    };
  };
  readonly corrections: {
    /** School days after a student's return in which the reason of his absence may be told. */
    readonly absenceSchoolDays: number;
    /** A topic of which at least this share of letters stayed was misspelt, and not rewritten. */
    readonly slipLikeness: number;
  };
  readonly attendance: {
    /** School days of the class after the day in which a contradiction in it is sorted out, */
    readonly conflictSchoolDays: number;
    /** and after the return of who was away, in which the reason is known. */
    readonly reasonSchoolDays: number;
    /** Lessons of a term at which nobody was ever noted, */
    readonly unnotedLessons: number;
    /** and from which share of their other lessons those students were away. */
    readonly unnotedShare: number;
  };
  readonly controlLoad: {
    /** Control works that take less than half an hour, or are not written by all at once. */
    readonly exceptKinds: readonly string[];
    /** Works of a class on one day, */
    readonly perDay: number;
    /** days from one work of a subject to the next, */
    readonly leastDays: number;
    /** and their lessons among those of a year of so many weeks. */
    readonly yearShare: number;
    readonly yearWeeks: number;
    /** The first and the last lesson of a day are forbidden to subjects with more hours a week than this. */
    readonly edgesAboveHours: number;
  };
  readonly homeworkLoad: {
    /** Minutes of homework for one day, ascending: of the rows that have begun with the grade the last one holds. */
    readonly norms: readonly { readonly fromGrade: number; readonly minutes: number }[];
    /** What a task takes of which its text does not say. */
    readonly estimatedMinutes: number;
  };
  readonly substitutions: {
    /** Who notes in ЭлЖур that somebody else gives a lesson, and answers for it: who gives it, or the school's dispatcher. */
    readonly enteredBy: 'substitute' | 'dispatcher';
  };
  readonly logins: {
    /** On so many days somebody has worked from a place that is usual for him. */
    readonly usualDays: number;
  };
  readonly activity: {
    /** Lessons of a teacher in a row that bear nothing written by hand, */
    readonly silentLessons: number;
    /** and on how many days. */
    readonly silentDays: number;
  };
  readonly entries: {
    /** How a position begins whose holder may write in any journal: administrators and the secretary. */
    readonly officePositions: readonly string[];
    /** … and whose holder neither leads a journal nor administers any. */
    readonly supportPositions: readonly string[];
  };
  readonly impossible: {
    /** Days after a lesson by which what contradicts the facts is put right. */
    readonly days: number;
    /** Parts of the names of the events by which nobody was at school. */
    readonly closedKinds: readonly string[];
  };
  readonly divisions: {
    /** School days of the class in which a student finds his place in a group. */
    readonly graceSchoolDays: number;
    /** Groups that take in a smaller share of the class are a choice of some. */
    readonly leastCovered: number;
    /** How the names of the subjects begin that not everybody takes. */
    readonly optionalSubjects: readonly string[];
  };
  readonly credentials: {
    /** `MM-DD` of the autumn by which families have their logins. */
    readonly dueDay: string;
    readonly newcomerSchoolDays: number;
  };
  readonly families: {
    /** Days that are looked at together, the last of them told by a file, */
    readonly spanDays: number;
    /** and the share of families, and of students, who come to the diary in them. */
    readonly target: number;
    /** So many days on which nobody of a class is told to have come may still be quiet ones; more are not told of. */
    readonly untoldDays: number;
    /** How long what files tell speaks of the present. */
    readonly freshDays: number;
    /** Younger ones need no login of their own. */
    readonly studentsFromGrade: number;
  };
  readonly informing: {
    /** Days in which a family learns of what its child has done, or not done: */
    readonly days: number;
    /** of so many lessons of a term missed for no known reason, */
    readonly absentLessons: number;
    /** and of most of a subject's lessons missed, once it has had so many. */
    readonly riskLessons: number;
  };
  /** `MM-DD` of the autumn by which class teachers have checked the cards of their students. */
  readonly cardsDueDay: string;
  /** Within which the grade sheet of closed journals is in the archive. */
  readonly gradeSheetWorkingDays: number;
  readonly printouts: {
    /** Days from one printout of the diary to the next, by what the family asked for. */
    readonly weeklyDays: number;
    readonly monthlyDays: number;
  };
  readonly movements: {
    /** School days of the class between an order and its list, whichever changes first. */
    readonly graceSchoolDays: number;
    /** So many who come to a class, or leave it, by one look and without an order may have one that is not recorded for each. */
    readonly manyAtOnce: number;
    /** Working days between an order and the list of the staff. */
    readonly staffWorkingDays: number;
  };
  readonly plans: {
    /** `MM-DD` of the autumn by which КТП is there; a journal that begins later has as many days from its first lesson. */
    readonly dueDay: string;
    /** Weeks of the school year. */
    readonly weeks: number;
    readonly firstGradeWeeks: number;
    /** How many hours fewer or more than those of the year a plan may have. */
    readonly below: number;
    readonly above: number;
    /** Lessons that a journal may be behind, or as many as it has in a week. */
    readonly lag: number;
    /** School days of the class after a term within which a lag that the year cannot make up for has its correction sheet. */
    readonly sheetDays: number;
    /** How far from the next item a topic is looked for, how alike the two are, and how many lessons in a row are alike none. */
    readonly near: number;
    readonly likeness: number;
    readonly run: number;
    /** How the names of the subjects begin whose topics follow no order. */
    readonly ownTopics: readonly string[];
    /** Days after a control work's day by which it is held, and between which days it is looked for. */
    readonly controls: {
      readonly grace: number;
      readonly before: number;
      readonly after: number;
      /** School days that the approved schedule may be apart from the plan. */
      readonly scheduleDays: number;
    };
  };
  readonly setup: {
    /** `MM-DD` of the autumn by which the sections of the school year are filled; */
    readonly dueDay: string;
    /** a class that was formed later has so many working days. */
    readonly newClassWorkingDays: number;
  };
  readonly journals: {
    /** Working days from the day on which lessons of a subject begin to the day on which their journal is there. */
    readonly openedWorkingDays: number;
  };
  readonly notebooks: {
    /** How the names of the subjects begin in which keeping a notebook is marked every month. */
    readonly subjects: readonly string[];
    /** Fewer lessons in a month demand no mark of anybody, */
    readonly leastLessons: number;
    /** and fewer attended ones none of that student. */
    readonly leastAttended: number;
    /** Days after the month's last lesson. */
    readonly days: number;
  };
  readonly accumulation: {
    readonly norms: Readonly<Partial<Record<TermKind, MarkNorm>>>;
    /** Whether marks of `notebookKinds` count. */
    readonly countNotebooks: boolean;
    readonly notebookKinds: readonly string[];
    readonly startDays: { readonly oneHour: number; readonly more: number };
    readonly forecastDays: number;
  };
  readonly termMarks: TermMarksNorms & {
    readonly newcomerDays: number;
    /** How long before the term's end a mark is too early, and while how many lessons are to come. */
    readonly early: { readonly days: number; readonly lessons: number; readonly exceptGrades: readonly number[] };
    /** What stands for «not attested», and from which share of attended lessons on it wants a reason. */
    readonly unattestedMarks: readonly string[];
    readonly unattestedShare: number;
    /** An exemption that takes up so many days of a term wants other forms of assessment. */
    readonly exemptDays: number;
    /** Whoever missed a greater share of the lessons may have his mark put off, and so many days before the end it shows. */
    readonly deferral: { readonly missedShare: number; readonly daysBefore: number };
    readonly bias: {
      /** How far a mark may be from the average of the term's marks, */
      readonly threshold: number;
      /** and in subjects of which the school says otherwise, by how their names begin: the first that fits. */
      readonly bySubject: readonly { readonly subjects: readonly string[]; readonly threshold: number }[];
      /** As much farther it is «на границе», and no fault yet. */
      readonly border: number;
      /** A mark so far above the average of the obligatory works of these kinds, which are written, where there are so many. */
      readonly works: { readonly kinds: readonly string[]; readonly least: number; readonly above: number };
    };
  };
}
