import type { Entity } from '../../../src/domain/rows.js';
import type { Strategy } from '../../../src/sync/strategy.js';
import type { Visit } from '../../../src/sync/visit.js';
import type { ApiAsking } from '../asking.js';
import {
  parseReceivers,
  RECEIVERS_ADDRESS,
  RECEIVERS_VIEW,
  ROSTER_ADDRESS,
  ROSTER_VIEW,
  requireRoster,
} from '../methods/receivers.js';

const VIEWS = { [RECEIVERS_VIEW]: ['staff'], [ROSTER_VIEW]: ['student', 'enrolment'] } as const;

/** Staff, and students by class: those to whom the account may write. One answer tells of both. */
export function byReceivers(asking: ApiAsking): Strategy {
  return {
    step: 'listings',
    views: VIEWS,
    rank: 2,
    cost: 'один запрос',
    async attempt(view, context) {
      const body = await asking.body(RECEIVERS_ADDRESS, context);
      if (view === ROSTER_VIEW) requireRoster(body);
      else parseReceivers(RECEIVERS_ADDRESS, body);
      return {};
    },
    async *pages(owned, plan, context) {
      if (!plan.listings) return;
      const staff = asking.visit(RECEIVERS_VIEW, RECEIVERS_ADDRESS, context);
      const roster = asking.visit(ROSTER_VIEW, ROSTER_ADDRESS, context);
      const wanted = [staff, roster].filter(({ view }) => isOwned(view, owned));
      yield* asking.walk(sharingOneAnswer(wanted), context, 'Сотрудники и обучающиеся');
    },
  };
}

function isOwned(view: string, owned: ReadonlySet<Entity>): boolean {
  return VIEWS[view as keyof typeof VIEWS].some((entity) => owned.has(entity));
}

function sharingOneAnswer(visits: readonly Visit[]): readonly Visit[] {
  let answer: ReturnType<Visit['fetch']> | null = null;
  return visits.map((visit) => ({
    ...visit,
    fetch() {
      answer ??= visit.fetch();
      return answer;
    },
  }));
}
