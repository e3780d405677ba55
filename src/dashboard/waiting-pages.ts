import { counted, formatMoment } from '../domain/russian.js';
import type { WaitingPage } from '../read/holds.js';
import { holdReason, pageWords } from './hold-words.js';

/** Pages that wait for a person's word, as the tables show them. */
export function waitingRows(waiting: readonly WaitingPage[], subjects: ReadonlyMap<string, string>, zone: string) {
  return waiting.map(({ scopeId, address, reason, openedAt, waiting: pages }) => ({
    address: `/holds/${scopeId}`,
    page: pageWords(address, subjects),
    reason: holdReason(reason).word,
    since: formatMoment(openedAt, zone),
    pages: counted(pages, 'опрос', 'опроса', 'опросов'),
  }));
}
