import type { SchoolDirectory } from '../../src/domain/file-import.js';

/** «7А · Алгебра». */
export function placeWords(schoolClass: string, subject: string, directory: SchoolDirectory): string {
  return `${classWords(schoolClass, directory)} · ${nameOf(directory.subjects, subject)}`;
}

export function classWords(schoolClass: string, { classes }: SchoolDirectory): string {
  return nameOf(classes, schoolClass);
}

function nameOf(list: readonly { readonly id: string; readonly name: string }[], id: string): string {
  return list.find((one) => one.id === id)?.name ?? id;
}

/** «7А · Английский язык · Группа 1»; the identifier of a journal that is not listed. */
export function journalWords(id: string, directory: SchoolDirectory): string {
  const journal = directory.journals.find((one) => one.id === id);
  if (journal === undefined) return id;
  const place = placeWords(journal.schoolClass, journal.subject, directory);
  return journal.groupName === '' ? place : `${place} · ${journal.groupName}`;
}
