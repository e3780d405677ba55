import type { ConfirmingView, NoConfirmingView, PullContext } from '../src/sync/connector.js';
import type { Strategy } from '../src/sync/strategy.js';
import { attempt } from './choose.js';

const NO_OTHER_WAY = 'Второго способа увидеть отметки у этих учётных записей нет.';

/**
 * The best view beside `owner` that shows a student's marks and absences and works. How it names groups does not matter: what
 * it shows is compared by student, subject and day. One that cannot be had in passing is taken, and its pages tell of it.
 */
export async function confirmingView(
  strategies: readonly Strategy[],
  owner: string,
  context: PullContext,
): Promise<ConfirmingView | NoConfirmingView> {
  const reasons = new Set<string>();
  for (const strategy of [...strategies].sort((a, b) => a.rank - b.rank)) {
    const { confirms } = strategy;
    if (confirms === undefined || confirms.view === owner) continue;
    const { works, reason } = await attempt({ strategy, view: confirms.view }, context);
    if (works) return openView(strategy, confirms);
    reasons.add(reason);
  }
  return { view: null, reason: reasons.size === 0 ? NO_OTHER_WAY : [...reasons].join(' ') };
}

function openView(strategy: Strategy, confirms: NonNullable<Strategy['confirms']>): ConfirmingView {
  return {
    ...confirms,
    read: (students, context) =>
      strategy.pages(
        new Set(['mark', 'absence']),
        { listings: false, timetable: null, journals: [], students },
        context,
      ),
  };
}
