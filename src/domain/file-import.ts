import type { DecidedName, UsedDecision } from './doubtful-name.js';
import type { Entity, PersonName, Rows, TermKind } from './rows.js';
import { counted } from './russian.js';
import type { PlainDate } from './time.js';

/** A file of more bytes is not even read. */
export const MOST_FILE_BYTES = 10 * 1024 * 1024;

/** What the operator says of a file that the file itself does not: all optional. */
export interface ImportAsked {
  /** Kind of the file, where its headers fit several. */
  readonly kind: string | null;
  readonly schoolClass: string | null;
  readonly subject: string | null;
  readonly group: string | null;
  /** The school's own names of columns, by what a column means: «тема урока» → «Содержание». Null for none. */
  readonly names: ColumnNames | null;
}

export type ColumnNames = Readonly<Record<string, readonly string[]>>;

/** Whom and what a file may name: the mirror's people and journals by the source's identifiers. */
export interface SchoolDirectory {
  /** Of the school's clock, by which a file names moments. */
  readonly zone: string;
  readonly today: PlainDate;
  readonly yearStart: PlainDate;
  readonly classes: readonly { readonly id: string; readonly name: string }[];
  readonly subjects: readonly { readonly id: string; readonly name: string }[];
  readonly staff: readonly DirectoryStaff[];
  readonly students: readonly DirectoryStudent[];
  readonly journals: readonly DirectoryJournal[];
  readonly terms: readonly DirectoryTerm[];
  /** `{class}/{subject} {term}` of which ЭлЖур's own page was read: marks there are ЭлЖур's word alone. */
  readonly readPages: readonly string[];
  /** `{journal} {date}` of the days on which a journal has a lesson. */
  readonly lessonDays: readonly string[];
  /** The same of the days on which it has several lessons or columns of marks. */
  readonly crowdedDays: readonly string[];
  /** Whether any source shows the entity, as its last whole reading found; what was never asked for is missing. */
  readonly shown: Readonly<Partial<Record<Entity, boolean>>>;
  /** What people decided of names that files wrote before. */
  readonly decided: readonly DecidedName[];
}

export interface DirectoryPerson extends PersonName {
  readonly id: string;
}

export interface DirectoryStaff extends DirectoryPerson {
  readonly left: boolean;
}

/** Those who have left are among them: they have no class any more. */
export interface DirectoryStudent extends DirectoryPerson {
  readonly classes: readonly string[];
  readonly formerClasses: readonly string[];
}

export interface DirectoryTerm {
  readonly schoolClass: string;
  readonly name: string;
  readonly kind: TermKind;
  readonly startDate: PlainDate;
  readonly endDate: PlainDate;
}

export interface DirectoryJournal {
  readonly id: string;
  readonly schoolClass: string;
  readonly subject: string;
  /** Empty for the whole class. */
  readonly groupName: string;
  readonly members: readonly string[];
  /** Who was in it once: an old change may be of one of them. */
  readonly formerMembers: readonly string[];
}

/** A file as it was understood, shown before anything is written. */
export interface ImportPreview {
  readonly kind: string;
  readonly title: string;
  /** Every named column with what it means: «B «Тема» — тема урока», «F «Примечание» — не читается». */
  readonly columns: readonly string[];
  /** Where it goes: «7А · Алгебра: 3 записи», a line for each journal, class, day or register. */
  readonly places: readonly string[];
  readonly sample: readonly ImportLine[];
  /** Lines of the file that will be written, and what they make. */
  readonly lines: number;
  readonly facts: number;
  /** Lines left out by a rule: totals, headings of sections, students without marks. */
  readonly skipped: number;
  /** The first of those lines. */
  readonly skippedRows: readonly ImportPlace[];
  /** The first of them; `warningCount` counts all. */
  readonly warnings: readonly ImportWarning[];
  readonly warningCount: number;
  /** The first of the facts that the mirror tells otherwise by another page, which a file does not change. */
  readonly differing: readonly ImportWarning[];
  readonly differingCount: number;
  /** Names that were understood as a person had decided. */
  readonly decided: readonly UsedDecision[];
  /** How many names wait for a person to decide whom they mean. */
  readonly doubtful: number;
}

export interface ImportPlace {
  readonly sheet: string;
  readonly row: number;
}

export interface ImportLine extends ImportPlace {
  /** Null where the line is of nobody. */
  readonly person: string | null;
  readonly words: string;
}

export interface ImportWarning extends ImportOrigin {
  readonly text: string;
}

/** What is stored of a file for one journal, class or day: the lines as they stood in it, and what they were understood to say. */
export interface ImportedTable {
  /** SHA-256 of the whole file, in hex. */
  readonly file: string;
  /** Of each sheet that the lines are of. */
  readonly headers: readonly { readonly sheet: string; readonly titles: readonly string[] }[];
  /** «—» stands for what was not read: a column of no known meaning may hold anything. */
  readonly lines: readonly { readonly sheet: string; readonly row: number; readonly cells: readonly string[] }[];
  readonly rows: ImportedRows;
}

export type ImportedRows = Pick<Rows, Imported>;

type Imported =
  | 'planItem'
  | 'termMark'
  | 'mark'
  | 'absence'
  | 'load'
  | 'staffVisit'
  | 'familyVisit'
  | 'cellEdit'
  | 'lessonEdit';

/** What no page of ЭлЖур shows: it comes by file alone, by this view. */
export const BY_FILE_ALONE = {
  load: 'file-import/load',
  staffVisit: 'file-import/activity',
  familyVisit: 'file-import/activity',
  cellEdit: 'file-import/changes',
  lessonEdit: 'file-import/changes',
} as const satisfies Partial<Record<Imported, string>>;

export const BY_FILE_REASON = 'Приходит только файлом: экран «Загрузка файла» или zavuch import.';

/** An order that moves a student, as it will stand in the register; classes are null where the school is left or entered. */
export interface MovementOrderRow {
  readonly student: string;
  readonly kind: string;
  readonly number: string;
  readonly orderDate: PlainDate;
  readonly fromClass: string | null;
  readonly toClass: string | null;
  readonly since: PlainDate | null;
}

/** Where in the file something stands. */
export interface ImportOrigin extends ImportPlace {
  /** Letters of the column; empty where the whole line is meant. */
  readonly column: string;
}

/** «3 записи»: of the mirror, not lines of the file. */
export function recordCount(count: number): string {
  return counted(count, 'запись', 'записи', 'записей');
}

/** «лист «7А», строка 5, столбец B: не указана тема». */
export function warningWords({ sheet, row, column, text }: ImportWarning): string {
  const place = [sheet === '' ? '' : `лист «${sheet}»`, `строка ${row}`, column === '' ? '' : `столбец ${column}`];
  return `${place.filter((part) => part !== '').join(', ')}: ${text}`;
}
