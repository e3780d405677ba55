/** A journal page as its address in the mirror names it. */
export interface JournalAddress {
  readonly kind: 'grid' | 'lessons';
  readonly schoolClass: string;
  readonly subject: string;
  readonly termName: string;
}

const PATTERN = /^\/journal-app\/page\.(journal|lessons)\/class\.(.+)\/lesson_id\.([^/]+)\/sp\.([^/]+)$/u;

/** Null for the address of any other page. */
export function readJournalAddress(address: string): JournalAddress | null {
  const [, page, schoolClass, subject, term] = PATTERN.exec(address) ?? [];
  if (page === undefined || schoolClass === undefined || subject === undefined || term === undefined) return null;
  return { kind: page === 'journal' ? 'grid' : 'lessons', schoolClass, subject, termName: term.replaceAll('+', ' ') };
}
