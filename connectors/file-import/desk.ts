import type {
  DirectoryJournal,
  DirectoryPerson,
  DirectoryStudent,
  DirectoryTerm,
  ImportAsked,
  SchoolDirectory,
} from '../../src/domain/file-import.js';
import { fold, isCalled } from '../../src/domain/person-name.js';
import type { PlainDate } from '../../src/domain/time.js';
import { FileRefused } from './refusal.js';
import { termKey } from './term-key.js';

/** The school's lists, looked up by the names that a file may use. */
export interface Desk {
  readonly directory: SchoolDirectory;
  readonly asked: ImportAsked;
  /** Id of the class; null where the name is no class. */
  classOf(name: string): string | null;
  /** Of several subjects of one name that which the class is taught. */
  subjectOf(name: string, schoolClass: string): string | null;
  /** Ids of those students of the class whom the printed name fits. */
  studentsCalled(schoolClass: string, printed: string): readonly string[];
  /** Of the whole school, those who have left too. */
  pupilsCalled(printed: string): readonly DirectoryStudent[];
  /** Ids of the staff whom the printed name fits. */
  staffCalled(printed: string): readonly string[];
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
  const classes = new Map(directory.classes.map(({ id, name }) => [plainClass(name), id]));
  const taught = new Set(directory.lessonDays);
  const crowded = new Set(directory.crowdedDays);
  const read = new Set(directory.readPages);
  const pupils = pupilsByClass(directory);
  const terms = new Map(directory.terms.map((term) => [`${term.schoolClass} ${termKey(term.name)}`, term]));
  const called = new Map<string, readonly string[]>();
  const pupilsNamed = finder(directory.students);
  const staffNamed = finder(directory.staff);
  const journalsOf = (schoolClass: string, subject: string): readonly DirectoryJournal[] =>
    directory.journals.filter((journal) => journal.schoolClass === schoolClass && journal.subject === subject);
  return {
    directory,
    asked,
    classOf: (name) => classes.get(plainClass(name)) ?? null,
    subjectOf(name, schoolClass) {
      const called = directory.subjects.filter((subject) => plainName(subject.name) === plainName(name));
      const taught = called.find(({ id }) => journalsOf(schoolClass, id).length > 0);
      return (taught ?? called[0])?.id ?? null;
    },
    studentsCalled(schoolClass, printed) {
      const key = `${schoolClass} ${printed}`;
      const found =
        called.get(key) ??
        (pupils.get(schoolClass) ?? []).flatMap((student) => (isCalled(printed, student) ? [student.id] : []));
      called.set(key, found);
      return found;
    },
    pupilsCalled: pupilsNamed,
    staffCalled: (printed) => staffNamed(printed).map(({ id }) => id),
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

/** A long file names the same few hundred people again and again. */
function finder<P extends DirectoryPerson>(people: readonly P[]): (printed: string) => readonly P[] {
  const found = new Map<string, readonly P[]>();
  return (printed) => {
    const known = found.get(printed) ?? people.filter((person) => isCalled(printed, person));
    found.set(printed, known);
    return known;
  };
}

function pupilsByClass({ students }: SchoolDirectory): ReadonlyMap<string, readonly DirectoryStudent[]> {
  const pupils = new Map<string, DirectoryStudent[]>();
  for (const student of students) {
    for (const schoolClass of student.classes) {
      pupils.set(schoolClass, [...(pupils.get(schoolClass) ?? []), student]);
    }
  }
  return pupils;
}

/** The class that was asked for; null where none was. One that the mirror does not know is refused. */
export function askedClass({ asked, classOf, directory }: Desk): string | null {
  if (asked.schoolClass === null) return null;
  const known = directory.classes.map(({ name }) => name).join(', ');
  return classOf(asked.schoolClass) ?? refuseUnknown(`Класса «${asked.schoolClass}» нет. Есть: ${known}.`);
}

export function askedSubject({ asked, subjectOf }: Desk, schoolClass: string): string | null {
  if (asked.subject === null) return null;
  return subjectOf(asked.subject, schoolClass) ?? refuseUnknown(`Предмета «${asked.subject}» нет.`);
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

/** «7-а», «7 «А»» and «7А класс» are one class. */
function plainClass(name: string): string {
  return plainName(name)
    .replace(/ ?класс$/u, '')
    .replaceAll(' ', '');
}

export function plainName(name: string): string {
  return fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
