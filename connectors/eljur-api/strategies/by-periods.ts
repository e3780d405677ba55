import type { Strategy } from '../../../src/sync/strategy.js';
import type { ApiAsking } from '../asking.js';
import { PERIODS_VIEW, periodsAddress } from '../methods/periods.js';

const ANYBODY = '/apiv3/getperiods';

/** The terms of a class are those of one of its students. */
export function byPeriods(asking: ApiAsking): Strategy {
  return {
    step: 'terms',
    views: { [PERIODS_VIEW]: ['term'] },
    rank: 1,
    cost: 'запрос на класс',
    async attempt(_view, context) {
      await asking.body(ANYBODY, context);
      return {};
    },
    async *pages(_owned, { termsOf = [] }, context) {
      const visits = termsOf.map(({ schoolClass, student }) =>
        asking.visit(PERIODS_VIEW, periodsAddress(schoolClass, student), context),
      );
      yield* asking.walk(visits, context, 'Учебные периоды');
    },
  };
}
