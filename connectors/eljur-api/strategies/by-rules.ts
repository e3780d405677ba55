import type { Strategy } from '../../../src/sync/strategy.js';
import type { ApiAsking } from '../asking.js';
import { parseRules, RULES_ADDRESS, RULES_VIEW } from '../methods/rules.js';

/** Classes with their teachers, from what the account is related to. */
export function byRules(asking: ApiAsking): Strategy {
  return {
    step: 'listings',
    views: { [RULES_VIEW]: ['schoolClass'] },
    rank: 1,
    cost: 'один запрос',
    async attempt(_view, context) {
      parseRules(RULES_ADDRESS, await asking.body(RULES_ADDRESS, context));
      return {};
    },
    async *pages(_owned, plan, context) {
      if (plan.listings) yield* asking.walk([asking.visit(RULES_VIEW, RULES_ADDRESS, context)], context, 'Классы');
    },
  };
}
