import { counted, plural } from '../../../domain/russian.js';
import type { Instant } from '../../../domain/time.js';
import type { NewsOfDay } from '../../../read/overview.js';
import { whole } from '../../figures.js';

/** A part of the day's news with the list it counts. */
export interface NewsPart {
  readonly text: string;
  readonly address: string;
}

export interface News {
  readonly head: NewsPart;
  readonly rest: readonly NewsPart[];
}

/** The sentence that a deputy would say aloud, in parts that each lead to exactly their list; a teacher's are his own. */
export function newsSentences(counts: NewsOfDay, since: Instant, isOwn: boolean): News {
  const proven = Number(counts.proven);
  const head =
    proven === 0
      ? 'Новых несоответствий нет'
      : `${counted(proven, 'новое несоответствие', 'новых несоответствия', 'новых несоответствий')}${isOwn ? ' у вас' : teachersOf(Number(counts.teachers))}`;
  return {
    head: { text: head, address: `/findings?verdict=violated&severity=fault&proven=${since}` },
    rest: [
      {
        text: `устранено ${whole(Number(counts.closed))}`,
        address: `/findings?state=closed&verdict=violated&severity=fault&closed=${since}`,
      },
      ...liftedPart(Number(counts.lifted), since),
      {
        text: `всего открытых доказанных ${whole(Number(counts.openViolated))}`,
        address: '/findings?verdict=violated&severity=fault',
      },
      { text: `спорных ${whole(Number(counts.disputable))}`, address: '/findings?verdict=disputable' },
      {
        text: `нет данных, чтобы решить: ${counted(Number(counts.noData), 'запись', 'записи', 'записей')}`,
        address: '/findings?verdict=no-data',
      },
    ],
  };
}

/** Nobody put these right: they are told apart, and only where there are any. */
function liftedPart(count: number, since: Instant): readonly NewsPart[] {
  if (count === 0) return [];
  const address = `/findings?state=lifted&verdict=violated&severity=fault&closed=${since}`;
  return [{ text: `снято проверкой ${whole(count)}`, address }];
}

function teachersOf(count: number): string {
  return count === 0 ? '' : ` у ${count} ${plural(count, 'учителя', 'учителей', 'учителей')}`;
}
