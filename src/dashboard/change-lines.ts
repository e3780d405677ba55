import type { Change } from '../read/changes/change.js';
import { changePlace, entityWord, intervalText, kindWord, valueText } from './change-words.js';

/** A line of the change journal as the tables show it. */
export function changeLine(change: Change, zone: string): object {
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
    isVoid: change.isVoid,
  };
}
