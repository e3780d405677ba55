import { counted, plural } from '../../domain/russian.js';
import type { Described, Evidence } from '../rule.js';
import type { Outcome } from './judge-value.js';
import { deadlineWords, movedWords, numberOf } from './sentence.js';

/** What is said of entries that belong together: the marks of a column, the absences of a lesson. */
export interface ShareWords {
  /** «отметка», «отметки», «отметок». */
  readonly noun: readonly [one: string, few: string, many: string];
  /** «выставлена», «выставлены», «выставлено». */
  readonly verb: readonly [one: string, few: string, many: string];
  /** «единственная отметка столбца». */
  readonly only: string;
  /** Why some of them may come late. */
  readonly lawful: string;
}

/** What holds of entries that belong together: their worst fault; else no data where there is none of any; else an excuse. */
export function shareOutcome(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes('violated')) return 'violated';
  if (outcomes.includes('disputable')) return 'disputable';
  if (outcomes.length > 0 && outcomes.every((outcome) => outcome === 'no-data')) return 'no-data';
  return outcomes.includes('excused') ? 'excused' : null;
}

/** How many of them are what. */
export function shareEvidence(outcomes: readonly Outcome[]): Evidence {
  const count = (wanted: Outcome) => outcomes.filter((outcome) => outcome === wanted).length;
  return {
    late: count('violated'),
    disputable: count('disputable'),
    noData: count('no-data'),
    excused: count('excused'),
  };
}

/** Those whom evidence names: what holds of all alike, that nothing is known, needs no list, and a year read once has a million of them. */
export function namedAmong<T extends { readonly outcome: Outcome }>(entries: readonly T[]): readonly T[] {
  const told = entries.filter(({ outcome }) => outcome !== null);
  return told.every(({ outcome }) => outcome === 'no-data') ? [] : told;
}

/** «После срока выставлены 2 из 5 отметок, ещё 1 — возможно; срок истёк 10.09 в 24:00», of `total` entries. */
export function shareSentence(
  { verdict, evidence }: Described,
  total: number,
  words: ShareWords,
  zone: string,
): string {
  const number = (key: string) => numberOf(evidence, key) ?? 0;
  const due = deadlineWords(evidence, zone);
  const entered = (key: string) => enteredWords(number(key), total, words);
  if (verdict === 'no-data') return `Нет данных о времени ввода ${countedOf(total, words)}; ${due}`;
  if (verdict === 'excused') {
    const why = evidence['exception'] === null ? words.lawful : movedWords(evidence);
    return `После срока ${entered('excused')}; ${why}`;
  }
  if (verdict === 'disputable') return `Возможно, после срока ${entered('disputable')}; ${due}`;
  const doubt = number('disputable') === 0 ? '' : `, ещё ${number('disputable')} — возможно`;
  return `После срока ${entered('late')}${doubt}; ${due}`;
}

/** «выставлена 1 из 3 отметок», «выставлены все 3 отметки». */
export function enteredWords(count: number, total: number, words: Omit<ShareWords, 'lawful'>): string {
  const { noun, verb, only } = words;
  if (total === 1) return `${verb[0]} ${only}`;
  if (count === total) return `${verb[1]} все ${counted(total, ...noun)}`;
  return `${plural(count, ...verb)} ${count} из ${countedOf(total, words)}`;
}

/** «1 отметки», «5 отметок». */
function countedOf(total: number, { noun: [, genitive, many] }: Pick<ShareWords, 'noun'>): string {
  return counted(total, genitive, many, many);
}
