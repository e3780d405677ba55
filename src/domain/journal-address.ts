/** A journal page as its address in the mirror names it. */
export interface JournalAddress {
  readonly kind: 'grid' | 'lessons';
  readonly schoolClass: string;
  readonly subject: string;
  readonly termName: string;
}

const PATTERN = /^\/journal-app\/page\.(journal|lessons)\/class\.(.+)\/lesson_id\.([^/]+)\/sp\.([^/]+)$/u;
/** Half-years alone are addressed by their number without the word. */
const HALF_YEAR = /^([IVX]+) полугодие$/u;
const NUMBER_ALONE = /^[IVX]+$/u;

/** Null for the address of any other page. */
export function readJournalAddress(address: string): JournalAddress | null {
  const [, page, schoolClass, subject, period] = PATTERN.exec(address) ?? [];
  if (page === undefined || schoolClass === undefined || subject === undefined || period === undefined) return null;
  const termName = termOfPeriod(period.replaceAll('+', ' '));
  return { kind: page === 'journal' ? 'grid' : 'lessons', schoolClass, subject, termName };
}

/** What stands behind `sp.` for a term: «I+четверть», «I» for the first half-year. */
export function periodOfTerm(termName: string): string {
  return (HALF_YEAR.exec(termName)?.[1] ?? termName).replaceAll(' ', '+');
}

/** The term that a page or an address names, whichever of the two forms a half-year has there. */
export function termOfPeriod(period: string): string {
  return NUMBER_ALONE.test(period) ? `${period} полугодие` : period;
}
