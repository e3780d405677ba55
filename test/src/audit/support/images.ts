import type { Interval } from '../../../../src/audit/journal-facts.js';
import { at, seen } from './facts.js';

/** Looks at the lesson of Wednesday, 10 September 2025, in its evening, around midnight and on the days after. */
const WHEN: Readonly<Record<string, Interval>> = {
  day: seen('2025-09-10 12:00', '2025-09-10 08:00'),
  evening: seen('2025-09-10 20:00', '2025-09-10 12:00'),
  night: seen('2025-09-11 12:00', '2025-09-10 20:00'),
  next: seen('2025-09-11 12:00', '2025-09-11 08:00'),
  later: seen('2025-09-12 12:00', '2025-09-11 12:00'),
};

/** `'day'`; `'09-18'`: between two looks of that day, at 08:00 and 12:00; `'09-11 00:30 < 09-10 20:00'`: seen, and not before. */
export function when(words: string): Interval {
  const known = WHEN[words];
  if (known !== undefined) return known;
  const [moment = '', before] = words.split(' < ');
  if (moment.length === 5) return seen(`2025-${moment} 12:00`, `2025-${moment} 08:00`);
  return seen(`2025-${moment}`, before === undefined ? undefined : `2025-${before}`);
}

/** `'3 @day → 4 @next'`: what the looks have shown, oldest first. */
export function images(words: string): readonly (readonly [string, Interval])[] {
  return words.split(' → ').map((image) => {
    const place = image.lastIndexOf(' @');
    return [image.slice(0, place), when(image.slice(place + 2))];
  });
}

export function gone(words: string) {
  const { seenAt, absentAt } = when(words);
  return { goneAt: seenAt, lastShownAt: absentAt };
}

/** A look with nothing before it that proves anything. */
export const UNPROVED = { goneAt: at('2025-09-11 12:00'), lastShownAt: null };
