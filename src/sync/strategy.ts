import type { Entity } from '../domain/rows.js';
import type { Connector, FailedPage, Page, PullContext, PullPlan, Silence } from './connector.js';

/** What is read after what: people and classes come before what refers to them. */
export const STEPS = ['listings', 'terms', 'timetable', 'journals', 'planItems'] as const;
export type Step = (typeof STEPS)[number];

/**
 * One way of getting some entities from a source; each is a file of its own. Several may bring the same entity: the best one
 * that works owns it; of the others one may be asked to confirm it, and changes nothing.
 */
export interface Strategy {
  readonly step: Step;
  /**
   * Strategies of one walk are asked together, by the first of them and for what all of them own: a plan's order, the most
   * urgent page first, holds over the pages of all. Left out where a strategy walks alone.
   */
  readonly walk?: string;
  /** The entities that each of its views shows. */
  readonly views: Readonly<Record<string, readonly Entity[]>>;
  /** Of two ways that work the one with the smaller number is taken. */
  readonly rank: number;
  /** It tells of journals that another way must have brought. */
  readonly needsJournals?: true;
  /** What one whole reading asks for, in words: «запрос на класс». */
  readonly cost: string;
  /**
   * How the rows of journals name a subgroup: by the source's number, by its name, or not at all. Rows by number and rows by
   * name would make two journals of one, so they are never read together.
   */
  readonly groups?: 'number' | 'name' | 'none';
  /** Its view that shows all marks and absences of one student, a page for each scope; left out where it has none. */
  readonly confirms?: { readonly view: string; readonly silence: Silence };
  /**
   * Tries with one request whether the account may see the view. Throws AccessDenied where it may not, and what any request
   * throws. Left out where nothing can be tried.
   */
  attempt?(view: string, context: PullContext): Promise<Outlook>;
  /** What the plan asks of this strategy; of its entities only the `owned` ones are wanted. */
  pages(owned: ReadonlySet<Entity>, plan: PullPlan, context: PullContext): AsyncIterable<Page | FailedPage>;
}

export interface Outlook {
  /** What the view does not tell, in a sentence; left out where it tells all. */
  readonly limits?: string;
  /** True where it tells of some classes alone: another way that tells of all of them is better. */
  readonly isPartial?: boolean;
}

/** A system of which strategies know how to ask; with others of one school it makes a connector. */
export interface Source extends Pick<Connector, 'id' | 'parse' | 'probe' | 'show'> {
  readonly strategies: readonly Strategy[];
  /** What was found closed is tried anew. */
  begin?(): void;
}
