import type { Severity } from '../rule.js';
import type { Away, Place } from './student-days.js';

/** What the journals of one day say of a student that cannot all be so. */
export interface Contradiction {
  readonly kind: 'single-lesson' | 'two-reasons';
  readonly severity: Severity;
  readonly absences: readonly Away[];
  /** All that must have been read for it to be proved. */
  readonly proof: readonly Place[];
}

export function contradictionsOf(places: readonly Place[]): readonly Contradiction[] {
  return stretchesAway(places).flatMap((stretch) => [...singleLesson(stretch), ...twoReasons(stretch)]);
}

/** One teacher says that he was away, those of the bells before and after that he was there. */
function singleLesson({ absences, before, after }: Stretch): readonly Contradiction[] {
  const isOfOneJournal = new Set(absences.map(({ journal }) => journal)).size === 1;
  const isUnexplained = absences.every((each) => isBare(each) && each.shown.code !== 'у');
  if (before?.is !== 'there' || after?.is !== 'there' || !isOfOneJournal || !isUnexplained) return [];
  return [{ kind: 'single-lesson', severity: 'warning', absences, proof: [before, ...absences, after] }];
}

/** One absence, of which two teachers give different reasons. */
function twoReasons({ absences: all }: Stretch): readonly Contradiction[] {
  const of = (code: string) => all.filter(({ shown }) => shown.code === code);
  const ill = of('б');
  const pairs = [
    ['warning', of('н').filter(isBare), ill],
    ['notice', of('у').filter(isBare), ill.filter(isBare)],
  ] as const;
  const told = pairs.find(([, one, other]) => one.length > 0 && other.length > 0);
  if (told === undefined) return [];
  const [severity, one, other] = told;
  const absences = all.filter((each) => one.includes(each) || other.includes(each));
  return [{ kind: 'two-reasons', severity, absences, proof: absences }];
}

/** Lessons in a row from which he was away, with the bells on either side. */
interface Stretch {
  readonly absences: readonly Away[];
  readonly before: Place | undefined;
  readonly after: Place | undefined;
}

function stretchesAway(places: readonly Place[]): readonly Stretch[] {
  return places.flatMap((place, start) => {
    if (place.is !== 'away' || places[start - 1]?.is === 'away') return [];
    const length = places.slice(start).findIndex(({ is }) => is !== 'away');
    const end = length < 0 ? places.length : start + length;
    const absences = places.slice(start, end).filter((each) => each.is === 'away');
    return [{ absences, before: places[start - 1], after: places[end] }];
  });
}

/** Nobody has written why. */
function isBare({ shown }: Away): boolean {
  return shown.comment.trim() === '';
}
