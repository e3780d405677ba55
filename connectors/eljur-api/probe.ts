import { checkLayout, type Layout, type LayoutCheck } from '../../src/domain/layout.js';
import { addDays, weekStart } from '../../src/domain/time.js';
import type { PageProbe, PullContext } from '../../src/sync/connector.js';
import { type Visit, visitAlone } from '../../src/sync/visit.js';
import { readResultAnyhow } from './envelope.js';
import { PERIODS_VIEW, periodsAddress, periodsLayout } from './methods/periods.js';
import { REPLACES_VIEW, replacesAddress, replacesLayout } from './methods/replaces.js';
import { RULES_ADDRESS, RULES_VIEW, rulesLayout } from './methods/rules.js';
import { SCHEDULE_VIEW, scheduleAddress, scheduleLayout } from './methods/schedule.js';

interface Kind extends Pick<PageProbe, 'view' | 'needs' | 'address'> {
  readonly layout: Layout<unknown>;
}

const KINDS: readonly Kind[] = [
  { view: RULES_VIEW, needs: 'ничего', address: () => RULES_ADDRESS, layout: rulesLayout },
  {
    view: SCHEDULE_VIEW,
    needs: 'класс',
    address: ({ schoolClass, today }) => {
      const monday = weekStart(today);
      return schoolClass === undefined ? null : scheduleAddress(schoolClass, monday, addDays(monday, 6));
    },
    layout: scheduleLayout,
  },
  { view: REPLACES_VIEW, needs: 'ничего', address: ({ today }) => replacesAddress(today), layout: replacesLayout },
  {
    view: PERIODS_VIEW,
    needs: 'класс и обучающийся',
    address: ({ schoolClass, student }) =>
      schoolClass === undefined || student === undefined ? null : periodsAddress(schoolClass, student),
    layout: periodsLayout,
  },
];

/** One answer of each method. */
export function apiProbes(visit: (view: string, address: string) => Visit, context: PullContext): readonly PageProbe[] {
  return KINDS.map(({ view, needs, address, layout }) => ({
    view,
    needs,
    address,
    read: (asked) => visitAlone(visit(view, asked), context),
    check: (body) => checkResult(layout, body),
  }));
}

function checkResult(layout: Layout<unknown>, body: Uint8Array): readonly LayoutCheck[] {
  return checkLayout(layout, readResultAnyhow(body));
}
