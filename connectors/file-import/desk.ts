import type { DirectoryJournal, DirectoryTerm, ImportAsked, SchoolDirectory } from '../../src/domain/file-import.js';
import type { PlainDate } from '../../src/domain/time.js';
import { classesCalled, type Names, namesOf, subjectsCalled } from './names.js';
import { FileRefused } from './refusal.js';
import { termKey } from './term-key.js';

/** The school's lists, looked up by the names that a file may use. */
export interface Desk {
  readonly directory: SchoolDirectory;
  readonly asked: ImportAsked;
  /** What the names in the file's lines mean. */
  readonly names: Names;
  /** Id of the class; null where the name is none, or of several. */
  classOf(name: string): string | null;
  /** Of several subjects of one name that which the class is taught. */
  subjectOf(name: string, schoolClass: string): string | null;
  journalsOf(schoolClass: string, subject: string): readonly DirectoryJournal[];
  /** The class's term by its `termKey`. */
  termOf(schoolClass: string, key: string): DirectoryTerm | null;
  /** How many lessons of the journal, or columns of marks, the mirror knows on that day. */
  lessonsOn(journal: string, date: PlainDate): 'none' | 'one' | 'several';
  /** The class's term that the day lies in, the year apart, which has no page of its own. */
  termAt(schoolClass: string, date: PlainDate): DirectoryTerm | null;
  /** Whether ЭлЖур's own page of that journal and term was read. */
  isRead(journal: string, termName: string): boolean;
}

export function deskOf(directory: SchoolDirectory, asked: ImportAsked): Desk {
  const taught = new Set(directory.lessonDays);
  const crowded = new Set(directory.crowdedDays);
  const read = new Set(directory.readPages);
  const terms = new Map(directory.terms.map((term) => [`${term.schoolClass} ${termKey(term.name)}`, term]));
  const journalsOf = (schoolClass: string, subject: string): readonly DirectoryJournal[] =>
    directory.journals.filter((journal) => journal.schoolClass === schoolClass && journal.subject === subject);
  return {
    directory,
    asked,
    names: namesOf(directory),
    classOf: remembered((name) => onlyOne(classesCalled(directory, name))),
    subjectOf: remembered((name, schoolClass) => onlyOne(subjectsCalled(directory, name, schoolClass))),
    journalsOf,
    termOf: (schoolClass, key) => terms.get(`${schoolClass} ${key}`) ?? null,
    lessonsOn(journal, date) {
      const day = `${journal} ${date}`;
      return crowded.has(day) ? 'several' : taught.has(day) ? 'one' : 'none';
    },
    termAt: (schoolClass, date) =>
      directory.terms.find(
        (term) =>
          term.schoolClass === schoolClass && term.kind !== 'year' && term.startDate <= date && date <= term.endDate,
      ) ?? null,
    isRead(journal, termName) {
      const [, schoolClass = '', subject = ''] = /^(.+)\/([^/]+)\/[^/]+$/u.exec(journal) ?? [];
      return read.has(`${schoolClass}/${subject} ${termName}`);
    },
  };
}

/** A long file asks for the same few again and again. */
function remembered(
  find: (name: string, schoolClass: string) => string | null,
): (name: string, schoolClass?: string) => string | null {
  const found = new Map<string, string | null>();
  return (name, schoolClass = '') => {
    const asked = `${schoolClass} ${name}`;
    const known = found.has(asked) ? (found.get(asked) ?? null) : find(name, schoolClass);
    found.set(asked, known);
    return known;
  };
}

function onlyOne(ids: readonly string[]): string | null {
  const [only] = ids;
  return only === undefined || ids.length > 1 ? null : only;
}

/** The class that was asked for; null where none was. One that the mirror does not know is refused. */
export function askedClass({ asked, classOf, directory }: Desk): string | null {
  if (asked.schoolClass === null) return null;
  const known = directory.classes.map(({ name }) => name).join(', ');
  return classOf(asked.schoolClass) ?? refuseUnknown(`Класса «${asked.schoolClass}» нет. Есть: ${known}.`);
}

export function askedSubject({ asked, subjectOf }: Desk, schoolClass: string): string | null {
  if (asked.subject === null) return null;
  return (
    subjectOf(asked.subject, schoolClass) ??
    refuseUnknown(`Предмета «${asked.subject}» нет, или так называются несколько.`)
  );
}

/** Why the sheet must not be read as what was asked for: its own name is another class or subject; null where it may. */
export function contradiction(sheet: string, desk: Desk): string | null {
  const { asked, classOf, subjectOf } = desk;
  const schoolClass = askedClass(desk);
  const named = classOf(sheet);
  if (schoolClass !== null && named !== null && named !== schoolClass)
    return `он назван «${sheet}», а указан класс «${asked.schoolClass}»`;
  if (schoolClass === null || asked.subject === null) return null;
  const subject = subjectOf(sheet, schoolClass);
  if (subject === null || subject === askedSubject(desk, schoolClass)) return null;
  return `он назван «${sheet}», а указан предмет «${asked.subject}»`;
}

/** Said of a mark that ЭлЖур's own page must show. */
export const READ_FROM_SOURCE = 'отметки этого журнала за этот период читаются из самого ЭлЖура';

export function refuseUnknown(detail: string): never {
  throw new FileRefused('unknown-journal', detail);
}
