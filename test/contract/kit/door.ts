import type { FilePage } from '../../../connectors/index.js';
import type { SimulatorAccounts } from '../../../fixtures/eljur/accounts.js';
import type { Simulator } from '../../../fixtures/eljur/simulator.js';
import type { VirtualClock } from '../../../fixtures/eljur/virtual-clock.js';
import type { InventedSchool } from '../../../fixtures/school/types.js';
import type { Database } from '../../../src/db/database.js';
import type { School } from '../../../src/domain/school.js';
import type { PlainDate } from '../../../src/domain/time.js';
import type { Connector, PullContext } from '../../../src/sync/connector.js';
import type { RunReport } from '../../../src/sync/run-report.js';
import type { Installation } from '../../support/cli/installation.js';
import type { Ran } from '../../support/cli/process.js';
import type { ManualPace } from '../../support/http/manual-pace.js';
import type { CheckId } from './checks.js';
import type { State, Story } from './story.js';

/** One connector under test: how to open it over an invented school, and what can go wrong at it. */
export interface Door<S extends Source = Source> {
  readonly id: string;
  /** What a text of the story becomes in the mirror. */
  readonly entity: 'topic' | 'planItem';
  /** Checks that cannot apply here, each with the reason. */
  readonly waived: Readonly<Partial<Record<CheckId, string>>>;
  open(given: Given): Promise<S>;
  /** The entries of a state as the mirror calls them. */
  keysOf(state: State): readonly string[];
  /** C1: everything that the first contact can meet, each with the code of what it becomes. */
  readonly outcomes: readonly Outcome<S>[];
  /** C4 … C5: what can be changed about the source's answers, and what is said of it. */
  readonly drifts: readonly Wound<S>[];
  readonly strangers: readonly Wound<S>[];
  /** C4: what is new beside what is known, the first on a page that tells of the story. */
  readonly novelties: readonly Novelty<S>[];
  /** C10: requests `path?student` that tell of the story, two or more; null where one file tells all. */
  readonly tells: RegExp | null;
  /** C2: the program's own commands over an installation of their own, and what they must not have written. */
  confided(): Promise<Confided>;
  /** C25: whether a reading asks ЭлЖур at all, and what it may send besides GET. */
  readonly sends: boolean;
  readonly posts: readonly string[];
  /** C18: lessons of these days as they are read while the server's clock stands in a zone. */
  datesRead(days: readonly PlainDate[], server: string): Promise<readonly PlainDate[]>;
  /** C26: hostile words in the fields that the story does not fill, each with what the mirror must hold. */
  readonly hostile: Hostile<S>;
  display(source: S): Promise<Display>;
  /** C8: what another process needs to read the same. */
  remote(source: S): Promise<Remote>;
  /** C16: null where there are no sessions. */
  readonly session: Session<S> | null;
  /** C20: the same cells as the other connectors read them, and what differs with the reason. */
  readonly agreement: Agreement;
  /** C21: one part of the reading that fails alone, and what an ordinary reading asks for after that. */
  readonly failing: Failing<S>;
  /** C24: asks a host by the connector's own client; null where it has none. */
  contact(source: S, url: string): Promise<unknown> | null;
  /** Everything that could lead to a foreign host. */
  lures(stranger: string): readonly Wound<S>[];
  /** C14: what a server in trouble does in passing. */
  readonly troubles: readonly Wound<S>[];
  /** C17: the same texts in other bytes. */
  readonly encodings: readonly Wound<S>[];
}

export interface Given {
  readonly story: Story;
  /** Signs in for a token where the account could do without. */
  readonly byToken?: boolean;
  /** Changes the story's school before it is opened. */
  readonly school?: (school: InventedSchool) => InventedSchool;
  /** A ceiling that holds on this computer as well; waiting moves the journal's clock. */
  readonly perMinute?: number;
  readonly wrongPassword?: boolean;
}

/** A source that is open, with a mirror of its own, on the first evening of the story. */
export interface Source {
  readonly db: Database;
  /** Where another process finds the database; absent on the embedded engine. */
  readonly url: string | undefined;
  readonly school: School;
  readonly invented: InventedSchool;
  readonly simulator: Simulator;
  readonly clock: VirtualClock;
  readonly pace: ManualPace;
  /** Goes to the evening on which that state of the story is there to be seen. */
  at(state: number): void;
  /** Everything that the source shows now, read and stored as the product does it. */
  read(via?: Via, context?: Partial<PullContext>): Promise<readonly RunReport[]>;
  /** The connector by which it would be read now. */
  reader(): Promise<Connector>;
  /** What a discovery finds, in a form that can be compared. */
  discover(): Promise<unknown>;
  /** What was said of single lines that were left out, since it was opened. */
  readonly warnings: readonly string[];
  heal(): void;
  /** Before the test's end, where it opens many. */
  close(): Promise<void>;
}

export type Remote =
  | {
      readonly kind: 'eljur';
      readonly account: 'web' | 'api';
      readonly url: string;
      readonly accounts: SimulatorAccounts;
    }
  | { readonly kind: 'file'; readonly pages: readonly FilePage[] };

export interface Hostile<S extends Source = Source> {
  change(school: InventedSchool): InventedSchool;
  /** Before the first reading. */
  arrange?(source: S): void;
  /** Queries for one column `value`, each with what it must find. */
  readonly fields: readonly (readonly [sql: string, values: readonly string[]])[];
  /** Words of these fields that a person must see on some screen, and in an export where there is one. */
  readonly shown: readonly string[];
}

export interface Novelty<S extends Source = Source> extends Wound<S> {
  /** How the stored page shows it, where that page has changed besides; or why it is not kept. */
  readonly kept?: RegExp | string;
}

export interface Confided {
  readonly school: Installation;
  readonly runs: readonly Ran[];
  readonly secrets: readonly string[];
}

/** What a person gets to see. */
export interface Display {
  /** Screens as a browser gets them. */
  readonly screens: readonly string[];
  /** What stands on them, a text a place. */
  readonly texts: readonly string[];
  /** What they export. */
  readonly workbooks: readonly Uint8Array[];
}

export interface Session<S extends Source = Source> {
  readonly given: Partial<Given>;
  /** The path of a sign-in, in the simulator's log. */
  readonly signIn: RegExp;
  /** The code of what ends a reading whose session is over again and again. */
  readonly ends: RegExp;
  /** The next so many answers say that the session is over. */
  expire(source: S, times: number): void;
}

export interface Agreement {
  /** Lines `date student value` of the marks and absences of 7А's algebra, as the door brings them. */
  cells(): Promise<{ readonly read: readonly string[]; readonly entered: readonly string[] }>;
  /** What may differ, and why. */
  readonly explained: readonly { readonly cell: RegExp; readonly why: string }[];
}

export interface Failing<S extends Source = Source> {
  readonly wound: Wound<S>;
  /** What the wound leaves of the story's state. */
  rest(state: State): State;
  /** Reads once more, in the way that does not ask for everything. */
  again(source: S): Promise<readonly RunReport[]>;
  /** What may be asked for then: nothing else is. */
  readonly asked: RegExp;
}

/** Stands between a connector and whoever pulls. */
export type Via = (connector: Connector) => Connector;

export interface Wound<S extends Source = Source> {
  readonly name: string;
  inflict(source: S): void;
  /** What the operator is told; null where the texts must come through whole. */
  readonly told: RegExp | null;
  /** Facts that it spoils all the same, by their keys, and why nothing keeps it from them. */
  readonly mars?: { readonly facts: RegExp; readonly why: string };
  /** How long the client waits for it, in milliseconds: a span for each wait. */
  readonly waits?: readonly (readonly [least: number, most: number])[];
}

export interface Outcome<S extends Source = Source> {
  readonly name: string;
  readonly given?: Partial<Given>;
  arrange?(source: S): Promise<void> | void;
  /** The error's code; null where the reading came to its end. */
  readonly code: string | null;
  /** What is said of pages that did not come, where nothing was thrown. */
  readonly told?: RegExp;
  /** Why two outcomes share a code, where they do. */
  readonly because?: string;
}
