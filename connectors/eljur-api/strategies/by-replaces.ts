import { dateAt } from '../../../src/domain/time.js';
import type { Strategy } from '../../../src/sync/strategy.js';
import type { ApiAsking } from '../asking.js';
import { daysOf } from '../dates.js';
import { REPLACES_VIEW, replacesAddress } from '../methods/replaces.js';

/** The school's substitutions, day by day. */
export function byReplaces(asking: ApiAsking): Strategy {
  return {
    step: 'timetable',
    views: { [REPLACES_VIEW]: ['substitution'] },
    rank: 1,
    cost: 'запрос на день',
    async attempt(_view, context) {
      await asking.body(replacesAddress(dateAt(context.now(), 'UTC')), context);
      return {};
    },
    async *pages(_owned, { timetable }, context) {
      if (timetable === null || timetable.substitutions === false) return;
      const days = daysOf(timetable.from, timetable.to);
      const visits = days.map((day) => asking.visit(REPLACES_VIEW, replacesAddress(day), context));
      yield* asking.walk(visits, context, 'Замены');
    },
  };
}
