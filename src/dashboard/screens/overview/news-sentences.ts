import { counted, plural } from '../../../domain/russian.js';
import type { Instant } from '../../../domain/time.js';
import type { NewsOfDay } from '../../../read/overview.js';

/** A part of the day's news with the list it counts. */
export interface NewsPart {
  readonly text: string;
  readonly address: string;
}

export interface News {
  readonly head: NewsPart;
  readonly rest: readonly NewsPart[];
}

/** The sentence that a deputy would say aloud, in parts that each lead to exactly their list. */
export function newsSentences(counts: NewsOfDay, since: Instant): News {
  const proven = Number(counts.proven);
  const head =
    proven === 0
      ? 'Новых несоответствий нет'
      : `${counted(proven, 'новое несоответствие', 'новых несоответствия', 'новых несоответствий')}${teachersOf(Number(counts.teachers))}`;
  return {
    head: { text: head, address: `/findings?verdict=violated&proven=${since}` },
    rest: [
      { text: `устранено ${counts.closed}`, address: `/findings?state=closed&verdict=violated&closed=${since}` },
      { text: `всего открыто ${counts.openViolated}`, address: '/findings?verdict=violated' },
      { text: `спорных ${counts.disputable}`, address: '/findings?verdict=disputable' },
      { text: `нет данных по ${counts.noData}`, address: '/findings?verdict=no-data' },
    ],
  };
}

function teachersOf(count: number): string {
  return count === 0 ? '' : ` у ${count} ${plural(count, 'учителя', 'учителей', 'учителей')}`;
}
