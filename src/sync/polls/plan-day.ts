import type { Instant, PlainDate } from '../../domain/time.js';
import type { JournalPageKind } from '../connector.js';
import type { PollCandidate } from './candidate.js';
import type { DeadlineRules } from './deadlines.js';
import { demandsOf } from './demands.js';
import { placeAfter, placeBefore, placeNight } from './place.js';

/** Pages read at one go, for one end. */
export interface Bracket {
  readonly from: Instant;
  readonly to: Instant;
  /**
   * `reconcile`: pages that a week has passed over; `plan-items`: КТП, a little every night; `full`: the weekly reading of
   * everything, lists among it.
   */
  readonly purpose: 'before' | 'after' | 'reconcile' | 'plan-items' | 'full';
  /** The deadline it stands before or after; null at night. */
  readonly deadline: Instant | null;
  readonly requests: number;
  /** Pages for which there is no time. */
  readonly left: number;
}

export interface DayPlan {
  readonly brackets: readonly Bracket[];
  readonly requests: number;
  /** A page and a moment by which something on it is due, each pair once. */
  readonly deadlines: number;
  /** Of them: those that are settled, or after which a look fits into the tolerance. The others may come out disputable. */
  readonly provable: number;
}

export interface DayNeeds {
  readonly day: PlainDate;
  /** Nothing can be read before it. */
  readonly now: Instant;
  readonly rules: DeadlineRules;
  readonly perMinute: number;
  readonly pages: readonly JournalPageKind[];
  /** The last reading of everything, and the requests that it takes. */
  readonly full: { readonly at: Instant | null; readonly requests: number };
  /** Items of КТП that are to be read. */
  readonly planItems: number;
}

/**
 * The reading of one day: every page once shortly before each of its deadlines and once within the tolerance after, as far
 * as the rate allows; at night the pages that a week has passed over and some of КТП, or, once a week, everything. What was
 * read already is not asked again.
 */
export function planDay(candidates: readonly PollCandidate[], needs: DayNeeds): DayPlan {
  const { after, before, deadlines, settled, quiet } = demandsOf(candidates, needs);
  const placing = { ...needs, service: serviceOf(candidates) };
  const looksAfter = placeAfter(after, placing);
  const looks = [...placeBefore(before, looksAfter, placing), ...looksAfter];
  const brackets = [...looks, ...placeNight(quiet, looks, placing)].sort((left, right) => left.from - right.from);
  return { brackets, requests: sum(brackets), deadlines, provable: settled + sum(looksAfter) };
}

const SIGN_IN_REQUESTS = 10;

/** Signing in, the list of substitutions, and at worst the timetable of every class. */
function serviceOf(candidates: readonly PollCandidate[]): number {
  return SIGN_IN_REQUESTS + new Set(candidates.map(({ schoolClass }) => schoolClass)).size;
}

function sum(brackets: readonly Bracket[]): number {
  return brackets.reduce((total, { requests }) => total + requests, 0);
}
