import type { Traffic } from '../core/traffic.js';
import type { FileNames } from '../domain/doubtful-name.js';
import type { SchoolDirectory } from '../domain/file-import.js';
import type { LayoutCheck } from '../domain/layout.js';
import type { PlanItemAddress } from '../domain/plan-item-address.js';
import type { Entity, Rows } from '../domain/rows.js';
import type { School } from '../domain/school.js';
import type { FactPlace, ShownPage } from '../domain/shown-page.js';
import type { Instant, PlainDate } from '../domain/time.js';

/**
 * The socket of a source. A connector reads pages and hands over typed rows; it never sees the database.
 * `pull` may be stopped between two pages and called again with what is left of the plan.
 */
export interface Connector {
  readonly id: string;
  /** By which accounts it asks, as a fingerprint: what one is shown another may not be. */
  readonly account?: string;
  /** Whose identifiers the rows carry; connectors that read one system share it. Its own id where not set. */
  readonly source?: string;
  /** Every view that the accounts at hand could be asked for; any where not set. */
  readonly views?: ReadonlySet<string>;
  /** Tries what the accounts may see, a request a kind of page; refused credentials and a dead host are errors. */
  capabilities(context: PullContext): Promise<readonly Capability[]>;
  pull(school: School, plan: PullPlan, context: PullContext): AsyncIterable<Page | FailedPage>;
  /** Reads a stored body again, after a parser was corrected; null where this view is not the connector's. */
  parse(view: string, address: string, body: Uint8Array): Parsed | null;
  /** One page of each kind, so that it may be seen whether this school's pages are as the parsers expect them. */
  probe?(context: PullContext): readonly PageProbe[];
  /** A view beside `owner` by which marks and absences may be confirmed, tried; left out where a source has one way alone. */
  confirming?(owner: string, context: PullContext): Promise<ConfirmingView | NoConfirmingView>;
  /** A stored body for a person's eyes, the fact's place in it marked; null where this view is not the connector's. */
  show(view: string, body: Uint8Array, place: FactPlace | null): ShownPage | null;
}

/** Which view owns each entity; null: nobody is asked. An entity that is not among them comes from the best view there is. */
export type Owners = ReadonlyMap<Entity, string | null>;

/** Where an entity comes from, or why it does not. */
export interface Capability {
  readonly entity: Entity;
  readonly view: string | null;
  readonly reason: string;
  /** What the view does not tell, and why no better one is read; missing where nothing is amiss. */
  readonly limits?: string;
}

export interface PullContext {
  readonly now: () => Instant;
  readonly signal?: AbortSignal;
  /** What was answered and taken before this reading was broken off; null for a page that is to be asked for. */
  answered?(view: string, address: string): Promise<Answer | null>;
  /** `isKnown`: the page that has just come was answered before this reading was broken off. */
  progress?(done: number, total: number, what: string, isKnown?: boolean): void;
  /** The most requests that the source is sent in a minute; left out where there is no ceiling. */
  readonly perMinute?: number;
  /** What was sent to the source since the program began. */
  traffic?(): Traffic;
}

/** A view that shows all marks and absences of one student in a term; what it shows is compared, never applied. */
export interface ConfirmingView {
  readonly view: string;
  readonly silence: Silence;
  /** A page for each of the scopes, in their order. */
  read(students: readonly StudentScope[], context: PullContext): AsyncIterable<Page | FailedPage>;
}

export interface NoConfirmingView {
  readonly view: null;
  readonly reason: string;
}

/** What a page may leave out though it is there: its silence on that contradicts nobody. */
export interface Silence {
  /** Whole journals: of a subject that it does not list, or that the student has in several journals, it says nothing. */
  readonly journals: boolean;
  /** An absence in a lesson that has a mark. */
  readonly markedAbsences: boolean;
}

/** What one poll asks for. Scopes that the plan does not name are not requested. */
export interface PullPlan {
  /** People, classes, subjects and the list of journals; of several sources combined, the terms as well. */
  readonly listings: boolean;
  /** One student of each class whose terms are asked. */
  readonly termsOf?: readonly TermsOf[];
  /** Timetable and substitutions of these days, by class; null for none. */
  readonly timetable: {
    readonly from: PlainDate;
    readonly to: PlainDate;
    readonly classes: 'all' | readonly string[];
    /** False where the substitutions of these days were read a moment ago. */
    readonly substitutions?: boolean;
  } | null;
  /** Journal pages, one class, subject and term each. */
  readonly journals: readonly JournalScope[];
  /** Pages of students, for sources whose journals are not read class by class. */
  readonly students?: readonly StudentScope[];
  /** Whose answers name subjects by words alone, and what the words may mean. */
  readonly byName?: { readonly students: readonly StudentScope[]; readonly known: KnownJournals };
  /** Items of КТП, one request each. */
  readonly planItems?: readonly PlanItemAddress[];
  readonly owners?: Owners;
}

/** The mirror's subjects and journals by the source's identifiers, and what people decided that names mean. */
export type KnownJournals = Pick<SchoolDirectory, 'subjects' | 'journals' | 'decided'>;

/** What one student has in one term. */
export interface StudentScope {
  readonly schoolClass: string;
  readonly student: string;
  readonly termName: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** A kind of page: where one of it is, how it is read and what it is expected to show. */
export interface PageProbe {
  readonly view: string;
  /** What must be known to ask for it, in words: «обучающийся класса». */
  readonly needs: string;
  /** Null while the leads do not suffice. */
  address(leads: Leads): string | null;
  read(address: string): Promise<Page | FailedPage>;
  check(body: Uint8Array): readonly LayoutCheck[];
}

/** What the pages seen so far tell of where others are. */
export interface Leads {
  readonly today: PlainDate;
  readonly schoolClass?: string;
  readonly student?: string;
  /** The name of the subject that the class has most often: its journal has most to show. */
  readonly mostTaught?: string;
  readonly subject?: string;
  readonly termName?: string;
  readonly planItem?: PlanItemAddress;
}

export interface TermsOf {
  readonly schoolClass: string;
  readonly student: string;
}

export interface JournalScope {
  readonly schoolClass: string;
  readonly subject: string;
  readonly termName: string;
  readonly pages: readonly JournalPageKind[];
}

export type JournalPageKind = 'grid' | 'lessons';

export interface Parsed {
  readonly rows: Rows;
  readonly coverage: readonly Coverage[];
  readonly parserRev: number;
  /** Names of fields and columns that the parser does not know and passed over; never a value, and nobody's name. */
  readonly unfamiliar?: readonly string[];
}

/** One answer of the source. */
export interface Answer {
  /** As received, upload tokens stripped. */
  readonly body: Uint8Array;
  /** A value that the page does not show was absent at this moment … */
  readonly requestedAt: Instant;
  /** … and one that it shows was present at this. */
  readonly receivedAt: Instant;
  readonly clockDoubtful: boolean;
}

/** One answer of the source, read. */
export interface Page extends Parsed, Answer {
  /** The scope: one address of the source, without volatile parameters. */
  readonly address: string;
  /** Source and kind of page; intervals never combine two views. */
  readonly view: string;
  /** Other views that tell of the same, from other addresses: they are read in this one's place or not at all. */
  readonly insteadOf?: readonly string[];
  /** What became of the names by which it tells of what it means. */
  readonly names?: FileNames;
  /** It was answered, and taken by the mirror, before this reading was broken off. */
  readonly isKnown?: true;
}

/** A scope that could not be read; proves nothing. */
export interface FailedPage {
  readonly failed: true;
  readonly address: string;
  readonly view: string;
  readonly requestedAt: Instant;
  readonly receivedAt: Instant;
  /** `changed`: the page lacks the expected shape and is held; `unavailable`: there was no usable answer. */
  readonly kind: 'changed' | 'unavailable';
  readonly reason: string;
  /** What the operator can do about it, where he can. */
  readonly nextStep?: string;
  readonly body: Uint8Array | null;
}

/** Which keys a page would have shown had they existed: only complete coverage proves absence. */
export interface Coverage {
  readonly entity: Entity;
  /** Span of the dates covered, both included; null where the entity has no date. */
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
  readonly complete: boolean;
  /**
   * The journals among the page's rows, where it may hide others of its address from the account: of those it says nothing.
   * Left out where it shows them all. For journals and what is in them alone.
   */
  readonly journals?: readonly string[];
  /** Of what happened, not of what stands: the first and the last moment of which the page tells. */
  readonly moments?: readonly [from: Instant, to: Instant];
}
