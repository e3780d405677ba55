import type { Desk } from './desk.js';
import type { Doubt } from './kinds/kind.js';
import type { Line } from './line.js';
import type { Meant } from './name-notes.js';

/** Says of a doubt in which column it stands. */
export function inColumn(column: string, meant: Meant): string | Doubt {
  return typeof meant === 'string' ? meant : { column, ...meant };
}

/** Id of the member of staff whom the field names, with `former` of one who has left too; of namesakes none is guessed. */
export function staffNamed(line: Line, field: string, { names }: Desk, former = false): string | Doubt {
  const [column, written] = [line.column(field), line.text(field)];
  return written === '' ? { column, doubt: 'не указан сотрудник' } : inColumn(column, names.staff(written, former));
}

/**
 * Id of the student of that name who is in one of the classes or was: a file may speak of either. An `awaited` one may not
 * be on the list yet.
 */
export function studentNamed(
  written: string,
  column: string,
  classes: readonly string[],
  { names }: Desk,
  awaited = false,
): string | Doubt {
  if (written === '') return { column, doubt: 'не указан обучающийся' };
  return inColumn(column, names.student(written, { classes, former: true, awaited }));
}
