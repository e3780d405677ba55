import { saysTheSame } from '../../domain/text-likeness.js';
import type { Instant, PlainDate } from '../../domain/time.js';
import type { Norms } from '../../regulation/norms.js';
import type { EditFact, JournalFacts } from '../journal-facts.js';
import { groupBy } from './group-by.js';
import { lessonTeachers } from './lesson-teachers.js';
import { once } from './once.js';
import { holdsOffice } from './writers.js';

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

/**
 * Who brought it about that is no teacher of the lesson. An administrator's correction is lawful with a note; without one the
 * deputy finds out, and nobody is named. Anybody else is named himself.
 */
export type Correction = 'noted' | 'unnoted' | OthersHand;

type OthersHand = EditFact['editor'];

/** By the files that tell who changed what; null where they do not say it, or name a teacher of the lesson too. */
export function technicalCorrections(facts: JournalFacts, { entries }: Norms) {
  const byValue = editsByValue(facts);
  // Who teaches there and holds an office answers for his entries there like any other teacher.
  const isTeacher = lessonTeachers(facts);
  return (value: Corrected): Correction | null => {
    const told = (byValue.get(keyOf(value)) ?? []).filter(({ editedAt }) => isBetween(editedAt, value));
    const last = told.at(-1);
    if (last === undefined || !isOf(last, value) || told.some(isTeacher)) return null;
    if (!holdsOffice(last.editor.position, entries.officePositions)) return last.editor;
    return value.note.trim() === '' ? 'unnoted' : 'noted';
  };
}

/** Of a text the words alone count, as where it is asked whether it was changed. */
function isOf({ after }: EditFact, value: Corrected): boolean {
  return value.what === 'cell' ? after.trim() === value.after.trim() : saysTheSame(after, value.after);
}

/** Several rules ask of the same journal. */
const editsByValue = once(({ history }: JournalFacts) => groupBy(history.edits, keyOf));

function keyOf({ what, date, studentId }: Pick<EditFact, 'what' | 'date' | 'studentId'>): string {
  return [what, date, studentId].join('|');
}

function isBetween(editedAt: Instant, { shownAt, seenAt }: Corrected): boolean {
  return (shownAt ?? 0) < editedAt && editedAt <= seenAt;
}
