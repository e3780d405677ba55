import type { Role } from '../domain/role.js';
import type { Change, Voidness } from '../read/changes/change.js';
import { changePlace, entityWord, intervalText, kindWord, valueText, voidWords } from './change-words.js';

/** Whole pages of a class are for those who answer for all of them. */
export const PAGE_READERS: readonly Role[] = ['director', 'deputy'];

export function mayOpenPages(roles: readonly Role[]): boolean {
  return roles.some((role) => PAGE_READERS.includes(role));
}

const VOID_CHIPS: Readonly<Record<Voidness, string>> = { certain: 'violation', possible: 'warning' };

/** A line of the change journal as the tables show it; `page` adds the way to the page on which it was seen. */
export function changeLine(change: Change, zone: string, { page }: { readonly page: boolean }): object {
  return {
    what: entityWord(change.entity),
    kind: kindWord(change.kind),
    place: changePlace(change),
    student: change.student,
    teacher: change.teacher ?? 'не определён',
    old: valueText(change, change.old),
    new: valueText(change, change.new),
    interval: intervalText(change, zone),
    bulk: change.bulk,
    void: change.voidness === null ? null : { words: voidWords(change.voidness), chip: VOID_CHIPS[change.voidness] },
    page: page ? `/readings/${change.observationId}?entity=${change.entity}&fact=${change.factId}` : null,
  };
}
