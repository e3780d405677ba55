/** What the act leaves without marks. */
export interface Unmarked {
  readonly unmarkedGrades: readonly number[];
  readonly unmarkedSubjects: readonly string[];
  readonly unmarkedPrefixes: readonly string[];
}

interface OfClass {
  readonly grade: number;
  readonly subjectName: string;
}

/** True where the journal is kept with marks: not in grade 1, not in the subjects that the act leaves unmarked. */
export function isMarked(journal: OfClass, norms: Unmarked): boolean {
  if (norms.unmarkedGrades.includes(journal.grade)) return false;
  if (isListed(journal.subjectName, norms.unmarkedSubjects)) return false;
  return !beginsAs(journal.subjectName, norms.unmarkedPrefixes);
}

/** Whether a name begins with one of those listed, compared likewise. */
export function beginsAs(name: string, list: readonly string[]): boolean {
  const plain = plainName(name);
  return list.some((listed) => plain.startsWith(plainName(listed)));
}

/** Compares names as people type them: case, ё, kinds of dash and runs of spaces do not matter. */
export function isListed(name: string, list: readonly string[]): boolean {
  return plainNamesOf(list).has(plainName(name));
}

const plainNames = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Remembered: a journal's columns are compared with the same few lists of the profile. */
function plainNamesOf(list: readonly string[]): ReadonlySet<string> {
  const names = plainNames.get(list) ?? new Set(list.map(plainName));
  plainNames.set(list, names);
  return names;
}

function plainName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[–—−-]/gu, '-')
    .replace(/\s+/gu, ' ');
}
