import type { Instant } from '../../domain/time.js';
import type { JournalPageKind, JournalScope } from '../connector.js';
import type { PollCandidate } from './candidate.js';
import { type DeadlineRules, deadlinesBy, type PageDeadline } from './deadlines.js';

export interface RoundNeeds {
  readonly now: Instant;
  readonly rules: DeadlineRules;
  /** The most pages that this round may ask for. */
  readonly ceiling: number;
  readonly pages: readonly JournalPageKind[];
}

/** A look within the tolerance after a deadline proves both that a value was there and that it was not. */
const PROVES_BOTH = 7;
const PROVES_PRESENCE = 6;
/** Nothing on a page that was never seen can be proved late until it was. */
const NEVER_SEEN = 5;
const LESSON_TODAY = 4;
const SETTLES_LATER = 3;
const RECONCILES = 2;
const CONFIRMS = 1;

/** So long before a deadline a look is «shortly before» it. */
export const LEAD_MS = 2 * 3_600_000;
/** Every page is looked at once a week; half a day less, or readings at night would slip into the eighth day. */
export const RECONCILED_MS = 6.5 * 24 * 3_600_000;

/**
 * The pages worth a request now, best first, within the ceiling: those whose deadline has just passed; those whose deadline
 * comes soon; those never seen; those with a lesson today; those whose deadline passed unwatched; those that nobody looked
 * at for a week; those on which all that was due is seen already. A page that cannot tell anything new is left out.
 */
export function planRound(candidates: readonly PollCandidate[], needs: RoundNeeds): readonly JournalScope[] {
  const deadlinesOf = deadlinesBy(needs.rules);
  return candidates
    .flatMap((candidate) =>
      needs.pages.map((page) => {
        const observedAt = candidate.observedAt[page];
        const worth = worthOf(deadlinesOf(candidate, page), observedAt, needs);
        return { candidate, page, worth, observedAt: observedAt ?? 0 };
      }),
    )
    .filter(({ worth }) => worth > 0)
    .sort((left, right) => right.worth - left.worth || left.observedAt - right.observedAt)
    .slice(0, needs.ceiling)
    .map(({ candidate: { schoolClass, subject, term }, page }) => ({
      schoolClass,
      subject,
      termName: term.name,
      pages: [page],
    }));
}

function worthOf(deadlines: readonly PageDeadline[], seen: Instant | null, needs: RoundNeeds): number {
  const worths = deadlines.map((deadline) => worthAt(deadline, seen ?? Number.NEGATIVE_INFINITY, needs));
  return Math.max(basicWorth(seen, needs.now), ...worths);
}

function basicWorth(seen: Instant | null, now: Instant): number {
  if (seen === null) return NEVER_SEEN;
  return now - seen >= RECONCILED_MS ? RECONCILES : 0;
}

function worthAt({ at, opensAt, isMet }: PageDeadline, seen: Instant, { now, rules }: RoundNeeds): number {
  if (seen >= at || now < opensAt) return 0;
  if (isMet) return CONFIRMS;
  if (now < at) return at - now <= LEAD_MS ? PROVES_PRESENCE : LESSON_TODAY;
  return now <= at + rules.toleranceMs ? PROVES_BOTH : SETTLES_LATER;
}
