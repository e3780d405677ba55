import type { Interval, Versioned } from '../../../src/audit/journal-facts.js';
import type { Shift } from './breakable.js';

/** What is made of an image of a value, or of what is dated like one. */
export type ImageOf = <Image extends Interval>(image: Image) => Image;

/** A value whose every image has gone through `of`, and every moment of its going through `shift`. */
export function valueWith(of: ImageOf, shift: Shift = (moment) => moment) {
  return <Value extends Versioned<object>>(value: Value): Value => ({
    ...value,
    versions: value.versions.map(of),
    goneAt: shift(value.goneAt),
    lastShownAt: shift(value.lastShownAt),
  });
}
