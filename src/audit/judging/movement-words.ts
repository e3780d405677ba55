import { formatDayMonth, formatMoment } from '../../domain/russian.js';
import type { Described } from '../rule.js';
import { deadlineWords, missingSentence, numberOf } from './sentence.js';

/** What is said of a list that somebody came to, or left. */
export interface MovementWords {
  /** «Обучающийся». */
  readonly who: string;
  readonly came: WayWords;
  readonly left: WayWords;
  /** By what is unknown (`lacks`), the whole sentence. */
  readonly lacks: Readonly<Record<string, string>>;
}

interface WayWords {
  /** «появился в списке класса». */
  readonly happened: string;
  /** «внесён в список класса», followed by the order. */
  readonly made: string;
  /** «Обучающегося нет в списке класса, хотя он прибыл», followed by the order. */
  readonly unmade: string;
}

/** One sentence of a movement without an order, of one not carried out, or late. */
export function describeMovement({ who, came, left, lacks }: MovementWords): (of: Described, zone: string) => string {
  return (finding, zone) => {
    const { evidence, verdict } = finding;
    const lack = lacks[String(evidence['lacks'])];
    if (lack !== undefined) return lack;
    const words = evidence['way'] === 'left' ? left : came;
    const order = `по приказу с ${formatDayMonth(String(evidence['orderedFor']))}`;
    if (evidence['kind'] === 'unmade') return missingSentence(`${words.unmade} ${order}`, finding, zone);
    const [absent, seen] = ['absentAt', 'seenAt'].map((key) => formatMoment(numberOf(evidence, key) ?? 0, zone));
    const due = deadlineWords(evidence, zone);
    if (evidence['kind'] === 'unordered') {
      return `${who} ${words.happened} между ${absent} и ${seen}, приказа об этом не внесено; ${due}`;
    }
    const when = verdict === 'violated' ? 'после срока' : 'до срока или после, неизвестно';
    return `${who} ${words.made} ${order} между ${absent} и ${seen}, ${when}: ${due}`;
  };
}
