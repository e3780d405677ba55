import type { NameWord } from '../db/stores/doubtful-names.js';
import type { FindingWord } from '../db/stores/finding-words.js';
import type { RegisterInput } from '../db/stores/registers/entry-values.js';
import type { Register, RegisterPreview, Signature } from '../db/stores/registers/register.js';
import type { AskedMoment } from '../domain/asked-moment.js';
import type { ImportAsked, ImportPreview } from '../domain/file-import.js';
import type { Dismissal } from '../domain/finding-life.js';
import type { School } from '../domain/school.js';
import type { FactPlace, ShownPage } from '../domain/shown-page.js';
import type { Instant, PlainDate } from '../domain/time.js';
import type { Change } from '../read/changes/change.js';
import type { Reader } from '../read/reader.js';
import type { Catalogue } from './catalogue.js';
import type { ImportOutcome } from './import-words.js';
import type { Cell, Column } from './workbook.js';

/** What the dashboard can have done; the doing is handed in from outside. */
export interface Actions {
  /** A workbook of one table, and the bytes of a ready report. */
  makeWorkbook(school: School, sheet: Sheet, asOf: Instant): Promise<Uint8Array>;
  makeReport(school: School, id: string, params: ReportSpan, asOf: Instant, login: string): Promise<Uint8Array>;
  readonly past: PastActions;
  readonly holds: HoldActions;
  readonly readings: ReadingActions;
  readonly registers: RegisterActions;
  readonly imports: ImportActions;
  readonly names: NameActions;
  readonly findings: FindingActions;
}

/** People's words on findings. */
export interface FindingActions {
  /** False where the finding is no longer in a state of which this can be said. */
  say(school: School, word: FindingWord): Promise<boolean>;
  dismiss(school: School, dismissal: Dismissal, signature: Signature): Promise<void>;
  /** Refused with an `OperatorError` where it was ended meanwhile. */
  end(school: School, dismissalId: number, signature: Signature): Promise<void>;
}

/** A person's word on a name of a file; refused with an `OperatorError` where another was given meanwhile. */
export interface NameActions {
  decide(school: School, word: NameWord): Promise<void>;
}

/** What is under way with a file, from its reading to its writing. */
export type ImportState =
  | { readonly kind: 'reading' }
  /** `trouble`: why it could not be written; the file is kept and may be tried again. */
  | { readonly kind: 'read'; readonly preview: ImportPreview; readonly trouble: string | null }
  | { readonly kind: 'writing'; readonly done: number; readonly total: number }
  | { readonly kind: 'written'; readonly outcome: ImportOutcome }
  | { readonly kind: 'refused'; readonly message: string; readonly asked: ImportAsked }
  /** No header was known: what looks like one, for the reader to say what it means. */
  | { readonly kind: 'unnamed'; readonly asked: ImportAsked; readonly headings: readonly string[] };

/** A kind of file with what its columns mean. */
export interface ImportKindForm {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly { readonly title: string; readonly need: 'always' | 'without-family' | 'never' }[];
}

/** Reading and writing go on in the background; each visitor sees his own files only, for a quarter of an hour. */
export interface ImportActions {
  readonly kinds: readonly ImportKindForm[];
  /** Answers the number of the file; refused with an `OperatorError` while another one is being read. */
  read(school: School, bytes: Uint8Array, asked: ImportAsked, login: string): string;
  /** Reads the file anew, its columns named; does nothing where it does not wait for that. */
  name(school: School, id: string, named: Pick<ImportAsked, 'kind' | 'names'>, login: string): void;
  /** Does nothing where the file does not wait for it. */
  write(school: School, id: string, login: string): void;
  /** Null for an unknown file; throws what a broken program threw. */
  state(id: string, login: string): ImportState | null;
}

/** What an entry would make of the faults that are found, proven and disputable ones. */
export interface EntryEffect {
  /** Open findings that would be faults no longer. */
  readonly lifted: readonly number[];
  /** Open findings that would remain faults, but of another kind, certainty or severity. */
  readonly altered: readonly number[];
  /** The rule of each fault that would appear. */
  readonly appearing: readonly string[];
  /** So many of the `units`, journals, classes and teachers that depend on the entry, were judged. */
  readonly judged: number;
  readonly units: number;
}

export interface EntryPreview extends Pick<RegisterPreview, 'values' | 'journals'> {
  readonly effect: EntryEffect;
  /** Of a class's day: its words speak of a timetable and do not tell that of which day, so that it would count as lost. */
  readonly isDayUnclear: boolean;
}

/** Writing into registers; each refuses with an `OperatorError` and then changes nothing. */
export interface RegisterActions {
  /** What recording would do; nothing is changed. */
  preview(register: Register, school: School, given: RegisterInput, now: Instant): Promise<EntryPreview>;
  record(register: Register, school: School, given: RegisterInput, signature: Signature): Promise<void>;
  void(register: Register, school: School, id: number, signature: Signature): Promise<void>;
}

/** A page that was taken away on purpose: by the rules of retention, with its key, or with a person's name. */
export interface RemovedPage {
  readonly removedBy: 'prune' | 'destroy-key' | 'erase';
  readonly at: Instant;
}

/** `not-kept`: this reading has no page of its own; `sealed`: its key is gone or its content damaged, nobody knows why. */
export type OpenedPage = ShownPage | RemovedPage | 'not-kept' | 'sealed';

export function isShown(page: OpenedPage): page is ShownPage {
  return typeof page !== 'string' && !('removedBy' in page);
}

/** A past moment is being judged: so many journals of so many; `total` is nought while it waits for another one. */
export interface UnderWay {
  readonly kind: 'under-way';
  readonly done: number;
  readonly total: number;
}

export interface Ready<T> {
  readonly kind: 'ready';
  readonly value: T;
}

/** The school as it was: whatever is read through its reader is of that moment. */
export interface PastSchool {
  readonly reader: Reader;
  /** Of the profile that the moment is judged by. */
  readonly catalogue: Catalogue;
  /** What must be said of that profile; null where nothing need be. */
  readonly reservation: string | null;
}

/** Judged once in the background and kept for a while; who asks meanwhile is told how far it is. */
export interface PastActions {
  open<T>(school: School, asked: AskedMoment, work: (past: PastSchool) => Promise<T>): Promise<Ready<T> | UnderWay>;
  makeReport(
    school: School,
    id: string,
    span: ReportSpan,
    asked: AskedMoment,
    by: { readonly login: string; readonly at: Instant },
  ): Promise<Ready<Uint8Array> | UnderWay>;
}

export interface ReadingActions {
  open(school: School, id: number, place: FactPlace | null): Promise<OpenedPage>;
}

export type HoldWord = 'accept' | 'reject';
export type BulkWord = 'confirmed' | 'rejected';

/** Who decides on a page that waits, and when. */
export interface HoldDecision {
  readonly scopeId: number;
  readonly by: string;
  readonly at: Instant;
}

/** What became, or would become, of the pages that waited. */
export interface HoldOutcome {
  readonly applied: number;
  readonly unreadable: number;
  /** A later page tripped a guard again: it waits for another word. */
  readonly heldAgain: boolean;
}

/** A person's word on pages that wait. Each takes the mirror for itself: while the journal is read it is refused. */
export interface HoldActions {
  /** What accepting would change; nothing is changed. */
  preview(school: School, scopeId: number, now: Instant): Promise<HoldPreview>;
  decide(school: School, word: HoldWord, decision: HoldDecision): Promise<HoldOutcome | null>;
  decideBulk(school: School, observationId: number, word: BulkWord, at: Instant, by: string): Promise<void>;
}

export interface HoldPreview extends HoldOutcome {
  /** The first of them, newest page first; `more` tells that there are others. */
  readonly changes: readonly Change[];
  readonly more: boolean;
}

export interface ReportSpan {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

export interface Sheet {
  readonly title: string;
  readonly lead: readonly string[];
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Of a past moment: the profile it is judged by, and what the sheet must say of that. */
  readonly past?: { readonly profile: string; readonly note: string };
}
