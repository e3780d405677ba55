import { dateAt } from '../../../src/domain/time.js';
import type { Strategy } from '../../../src/sync/strategy.js';
import type { ApiAsking } from '../asking.js';
import { weeksOf } from '../dates.js';
import { SCHEDULE_VIEW, scheduleAddress } from '../methods/schedule.js';
import { anyClass } from './any-class.js';

/** The timetable of every class, week by week, with teachers and substitutions. */
export function bySchedule(asking: ApiAsking): Strategy {
  return {
    step: 'timetable',
    views: { [SCHEDULE_VIEW]: ['timetableSlot'] },
    rank: 1,
    cost: 'запрос на класс и неделю',
    async attempt(_view, context) {
      const today = dateAt(context.now(), 'UTC');
      await asking.body(scheduleAddress(await anyClass(asking, context), today, today), context);
      return {};
    },
    async *pages(_owned, { timetable }, context) {
      if (timetable === null) return;
      const weeks = weeksOf(timetable.from, timetable.to);
      const visits = [...timetable.classes].flatMap((name) =>
        weeks.map(({ from, to }) => asking.visit(SCHEDULE_VIEW, scheduleAddress(name, from, to), context)),
      );
      yield* asking.walk(visits, context, 'Расписание');
    },
  };
}
