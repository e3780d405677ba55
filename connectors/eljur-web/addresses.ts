import * as journal from '../../src/domain/journal-address.js';
import type { PlainDate } from '../../src/domain/time.js';
import type { JournalPageKind } from '../../src/sync/connector.js';

/** Addresses as the mirror keeps them: decoded, without what changes; spaces of a term stay `+`, as in the path. */
const RECIPIENTS = '/journal-api-messages-action?method=messages.';
const PAGE_NAME: Readonly<Record<JournalPageKind, string>> = { grid: 'page.journal', lessons: 'page.lessons' };
const CLASS_PAGE = /^\/journal-app\/page\.journal\/class\.(.+)$/u;
/** «2026/2027_1_7А#####{32 hex}»: year, building, class. */
const CLASS_KEY = /key3=\d{4}\/\d{4}_\d+_(.+?)#####/u;

export const STRUCTURE_ADDRESS = `${RECIPIENTS}get_recipient_structure`;
export const TEACHERS_ADDRESS = `${RECIPIENTS}get_recipients_list&key1=school&key2=teachers&key3=null&dep=null`;

export function studentsAddress(classKey: string): string {
  return `${RECIPIENTS}get_recipients_list&key1=school&key2=students&key3=${classKey}&dep=null`;
}

export function classAddress(schoolClass: string): string {
  return `/journal-app/page.journal/class.${schoolClass}`;
}

export function journalAddress(kind: JournalPageKind, schoolClass: string, subject: string, termName: string): string {
  return `${journalNowAddress(kind, schoolClass, subject)}/sp.${journal.periodOfTerm(termName)}`;
}

/** The page shows no class: it stands behind `#` and is never sent. */
const GRADES_PATH = '/journal-student-grades-action/';
const GRADES_PAGE = /^\/journal-student-grades-action\/u\.(\d+)\/sp\.([^/#]+)#(.+)$/u;

export function gradesAddress({ schoolClass, student, termName }: GradesAddress): string {
  return `${GRADES_PATH}u.${student}/sp.${journal.periodOfTerm(termName)}#${schoolClass}`;
}

/** The same page in the current term. */
export function gradesNowAddress(student: string): string {
  return `${GRADES_PATH}u.${student}`;
}

export interface GradesAddress {
  readonly schoolClass: string;
  readonly student: string;
  readonly termName: string;
}

export function readGradesAddress(address: string): GradesAddress {
  const [, student, period, schoolClass] = GRADES_PAGE.exec(address) ?? [];
  if (!student || !period || !schoolClass) throw new RangeError(`Not the address of a student's marks: ${address}`);
  return { schoolClass, student, termName: journal.termOfPeriod(period.replaceAll('+', ' ')) };
}

/** A journal page without a term opens on the current one; its choices are the terms of the class. */
export function journalNowAddress(kind: JournalPageKind, schoolClass: string, subject: string): string {
  return `/journal-app/${PAGE_NAME[kind]}/class.${schoolClass}/lesson_id.${subject}`;
}

export function timetableAddress(schoolClass: string, monday: PlainDate): string {
  return `/class.${schoolClass}/startdate.${monday}/journal-schedule-action`;
}

/** What goes over the wire for an address. */
export function urlOf(baseUrl: string, address: string): string {
  const sent = address.startsWith(GRADES_PATH) ? (address.split('#')[0] ?? '') : address;
  return baseUrl + encodeURI(sent).replaceAll('#', '%23');
}

export function readJournalAddress(address: string): journal.JournalAddress {
  const read = journal.readJournalAddress(address);
  if (!read) throw new RangeError(`Not the address of a journal page: ${address}`);
  return read;
}

export function readClassAddress(address: string): string {
  const schoolClass = CLASS_PAGE.exec(address)?.[1];
  if (!schoolClass) throw new RangeError(`Not the address of a class page: ${address}`);
  return schoolClass;
}

export function readStudentsAddress(address: string): string {
  const schoolClass = CLASS_KEY.exec(address)?.[1];
  if (!schoolClass) throw new RangeError(`Not the address of a class's students: ${address}`);
  return schoolClass;
}
