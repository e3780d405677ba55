import { addDays, dateAt, type PlainDate, weekStart } from '../../../src/domain/time.js';
import type { PullContext } from '../../../src/sync/connector.js';
import type { Strategy } from '../../../src/sync/strategy.js';
import { timetableAddress } from '../addresses.js';
import type { WebAsking } from '../asking.js';
import { pageText } from '../page-text.js';
import { parseTimetable, TIMETABLE_VIEW } from '../pages/timetable.js';
import { seenClasses } from './open-classes.js';

const LACKS = 'На странице расписания учителя названы без номеров: кто ведёт урок, по ней не узнать.';

/** The timetable of a class, a page a week. */
export function byTimetable(asking: WebAsking): Strategy {
  return {
    step: 'timetable',
    views: { [TIMETABLE_VIEW]: ['timetableSlot'] },
    rank: 2,
    cost: 'запрос на класс и неделю',
    async attempt(_view, context) {
      const monday = weekStart(dateAt(context.now(), 'UTC'));
      const address = timetableAddress(await anyClass(asking, context), monday);
      parseTimetable(address, pageText(await asking.body(address, context)));
      return { limits: LACKS };
    },
    async *pages(_owned, { timetable }, context) {
      if (timetable === null) return;
      const weeks = mondays(timetable.from, timetable.to);
      const visits = [...timetable.classes].flatMap((name) =>
        weeks.map((monday) => asking.visit(TIMETABLE_VIEW, timetableAddress(name, monday), context)),
      );
      yield* asking.walk(visits, context, 'Расписание');
    },
  };
}

async function anyClass(asking: WebAsking, context: PullContext): Promise<string> {
  const { open, keys } = await seenClasses(asking, context);
  return open?.[0] ?? keys[0]?.name ?? '';
}

function mondays(from: PlainDate, to: PlainDate): readonly PlainDate[] {
  const found: PlainDate[] = [];
  for (let monday = weekStart(from); monday <= to; monday = addDays(monday, 7)) found.push(monday);
  return found;
}
