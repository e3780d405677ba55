import type { Instant, PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { EditFact, JournalFacts } from '../journal-facts.js';
import { groupBy } from './group-by.js';
import { once } from './once.js';
import { holdsOffice, teachersOf } from './writers.js';

/** What became of a value between two looks, and the note that has come to stand beside it since; a text has none. */
export interface Corrected {
  readonly what: EditFact['what'];
  readonly date: PlainDate;
  readonly studentId: number | null;
  readonly after: string;
  readonly note: string;
  /** The last look that showed what stood before; null where none did. */
  readonly shownAt: Instant | null;
  readonly seenAt: Instant;
}

/** An administrator's correction is lawful with a note; without one the deputy finds out, and nobody is named. */
export type Correction = 'noted' | 'unnoted';

/** By the files that tell who changed what; null where none names somebody of the office alone. */
export function technicalCorrections(facts: JournalFacts, { entries }: Norms) {
  const byValue = editsByValue(facts);
  const isTeacher = teachersOf(facts);
  // Who leads a journal as well as an office answers for his entries there like any other teacher.
  const isOffice = (edit: EditFact) => holdsOffice(edit.editor.position, entries.officePositions) && !isTeacher(edit);
  return (value: Corrected): Correction | null => {
    const told = (byValue.get(keyOf(value)) ?? []).filter(({ editedAt }) => isBetween(editedAt, value));
    const last = told.at(-1);
    if (last === undefined || last.after.trim() !== value.after.trim()) return null;
    if (!told.every(isOffice)) return null;
    return value.note.trim() === '' ? 'unnoted' : 'noted';
  };
}

/** Several rules ask of the same journal. */
const editsByValue = once(({ history }: JournalFacts) => groupBy(history.edits, keyOf));

function keyOf({ what, date, studentId }: Pick<EditFact, 'what' | 'date' | 'studentId'>): string {
  return [what, date, studentId].join('|');
}

function isBetween(editedAt: Instant, { shownAt, seenAt }: Corrected): boolean {
  return (shownAt ?? 0) < editedAt && editedAt <= seenAt;
}
