import { readJournalAddress } from '../domain/journal-address.js';
import type { PlainDate } from '../domain/time.js';
import type { Reader } from './reader.js';

/** What a finding says of the page that it was read from. */
export interface PageWanted {
  readonly journalId: number | null;
  readonly family: string;
  readonly date: PlainDate | null;
  /** Where the finding speaks of a whole term. */
  readonly termName: string | null;
}

/** Families whose facts stand on the page of lessons; the others are about the grid of marks. */
const ON_LESSONS_PAGE: readonly string[] = ['lesson', 'lesson-surplus', 'topic', 'topic-name', 'homework'];

/** Address of the journal page that shows what a finding is about; null where no such page was ever read. */
export async function readPageAddress(reader: Reader, schoolId: number, wanted: PageWanted): Promise<string | null> {
  if (wanted.journalId === null) return null;
  const journal = await reader('journal')
    .join('scope', { 'scope.school_id': 'journal.school_id', 'scope.id': 'journal.scope_id' })
    .where({ 'journal.school_id': schoolId, 'journal.id': wanted.journalId })
    .first('scope.address', 'journal.class_id as classId');
  const stem = journal === undefined ? null : stemOf(journal.address, wanted.family);
  if (stem === null) return null;
  const pages = await reader('scope').where('school_id', schoolId).whereRaw('starts_with(address, ?)', [stem]);
  const addresses = pages.map((page): string => page.address).sort();
  const term = wanted.termName ?? (await termNameOf(reader, schoolId, journal.classId, wanted.date));
  if (term === null) return null;
  return addresses.find((address) => isOfTerm(address, term)) ?? null;
}

/** The part of the address that all pages of one kind of this class and subject share. */
function stemOf(address: string, family: string): string | null {
  const own = readJournalAddress(address);
  if (own === null) return null;
  const page = ON_LESSONS_PAGE.includes(family) ? 'lessons' : 'journal';
  return `/journal-app/page.${page}/class.${own.schoolClass}/lesson_id.${own.subject}/sp.`;
}

/** The shortest term that holds the date: the year as a whole holds every date of its quarters. */
async function termNameOf(
  reader: Reader,
  schoolId: number,
  classId: number,
  date: PlainDate | null,
): Promise<string | null> {
  if (date === null) return null;
  const term = await reader('term')
    .where({ school_id: schoolId, class_id: classId })
    .whereNull('gone_at')
    .where('start_date', '<=', date)
    .where('end_date', '>=', date)
    .orderByRaw('end_date - start_date, id')
    .first('name');
  return term?.name ?? null;
}

/** An address may name its term by the number alone: «I» for «I полугодие»; a class has terms of one kind. */
function isOfTerm(address: string, term: string): boolean {
  const named = readJournalAddress(address)?.termName;
  return named === term || (named !== undefined && !named.includes(' ') && named === term.split(' ')[0]);
}
