import type { PageObservations } from '../../db/stores/journal-observations.js';
import type { Instant } from '../../domain/time.js';
import type { JournalRow } from '../load/journals.js';
import type { SchoolFacts } from '../load-facts.js';
import type { LooksTotal } from '../unit.js';

interface PageOwner {
  readonly schoolClass: string;
  readonly subject: string;
}

/** The same with what files have told of a class: it bears on each of its journals, one without a page too. */
export function seenByFileToo(seen: LooksTotal, ofSourceClass: ReadonlyMap<string, Instant>): LooksTotal {
  const told = (key: string): Instant => ofSourceClass.get((JSON.parse(key) as readonly [string])[0]) ?? 0;
  return { get: (key) => sumOf([seen.get(key) ?? 0, told(key)]) };
}

/** The same with the looks at the timetable of those dates on which by the register somebody else gave the journal's lessons. */
export function seenInTimetableToo(
  seen: ReadonlyMap<string, Instant>,
  { journals, registersOf, timetable }: Pick<SchoolFacts, 'journals' | 'registersOf' | 'timetable'>,
): ReadonlyMap<string, Instant> {
  const all = new Map(seen);
  const looksOf = (journal: JournalRow): readonly Instant[] =>
    registersOf.journal(journal).substitutions.map(({ date }) => timetable.lookedAt(journal.classId, date) ?? 0);
  for (const journal of journals) {
    const key = JSON.stringify([journal.schoolClass, journal.subject]);
    all.set(key, sumOf([all.get(key) ?? 0, ...looksOf(journal)]));
  }
  return all;
}

/**
 * The same with what of the whole school bears on each class, one without a page too: a reading of all, a page of terms or of the
 * timetable that is understood again or no longer, and the files of plans and of the load, which tell of a class by telling nothing of it.
 */
export function seenOfSchoolToo(
  seen: LooksTotal,
  {
    wholeAt,
    unread,
    plans,
    load,
  }: Pick<SchoolFacts, 'wholeAt' | 'load' | 'unread'> & { readonly plans: Pick<SchoolFacts['plans'], 'ofClass'> },
): LooksTotal {
  const told = [...load.values()].flatMap((lines) => lines.map(({ first }) => first.seenAt));
  const ofSchool = sumOf([wholeAt ?? 0, unread.turnedAt ?? 0, ...plans.ofClass.values(), ...told]);
  return { get: (key) => sumOf([seen.get(key) ?? 0, ofSchool]) };
}

/** The last looks at all pages of a unit; the key is JSON of what `partsOf` takes of the page's class and subject. */
export function looksBy(
  pages: ReadonlyMap<string, PageObservations>,
  partsOf: (page: PageOwner) => readonly string[],
): ReadonlyMap<string, Instant> {
  const seen = new Map<string, Instant>();
  for (const [page, { grid, lessons }] of pages) {
    const [schoolClass, subject] = JSON.parse(page) as readonly [string, string];
    const key = JSON.stringify(partsOf({ schoolClass, subject }));
    seen.set(key, sumOf([seen.get(key) ?? 0, grid ?? 0, lessons ?? 0]));
  }
  return seen;
}

/** Half of what a number holds exactly: two sums below it are still added without loss. */
const CEILING = 2 ** 52;

/** Begun anew at the ceiling: a few thousand moments are more than a number holds, and one that is rounded is never found again. */
export function sumOf(moments: readonly Instant[]): number {
  return moments.reduce((sum, moment) => (sum + moment) % CEILING, 0);
}
