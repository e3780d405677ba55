import type { FileNames, NamedEntity, UsedDecision } from '../../src/domain/doubtful-name.js';
import type { DirectoryPerson, DirectoryStudent, SchoolDirectory } from '../../src/domain/file-import.js';
import { type CalledBy, calledBy, hasSurname } from '../../src/domain/person-name.js';
import { plainName } from '../../src/domain/plain-name.js';
import { type Found, type Meant, type Sought, takeNotes } from './name-notes.js';
import { plainClass } from './plain-name.js';

/** Where a student of the name is looked for. */
export interface Pupils {
  /** The classes that the file names beside him, the first of them first; none for the whole school. */
  readonly classes: readonly string[];
  /** Whether those who have left the class may be meant. */
  readonly former: boolean;
  /** Whether he may not be on the list yet. */
  readonly awaited?: boolean;
}

/** What the names in a file's lines mean; whatever is not certain is noted. */
export interface Names {
  schoolClass(written: string): Meant;
  subject(written: string, schoolClass: string): Meant;
  student(written: string, pupils: Pupils): Meant;
  /** With `former` those who have left may be meant too. */
  staff(written: string, former?: boolean): Meant;
  /** What was met so far, each name once. */
  met(): FileNames;
  /** The decisions that were used so far. */
  used(): readonly UsedDecision[];
}

const NOT_YET = 'такого обучающегося в этом классе пока нет: появится в списке класса — загрузите файл снова';
const NAMES_STUDENT: readonly CalledBy[] = ['full'];
const NAMES_STAFF: readonly CalledBy[] = ['full', 'initials'];

export function namesOf(directory: SchoolDirectory): Names {
  const notes = takeNotes(directory.decided);
  const known = new Map<string, Meant>();
  /** A long file names the same few hundred people again and again. */
  const once = (asked: string, sought: () => Sought): Meant => {
    const meant = known.get(asked) ?? notes.meant(sought());
    known.set(asked, meant);
    return meant;
  };
  return {
    schoolClass: (written) => once(`class ${written}`, () => classSought(written, directory)),
    subject: (written, schoolClass) =>
      once(`subject ${schoolClass} ${written}`, () => subjectSought(written, schoolClass, directory)),
    student: (written, pupils) =>
      once(`student ${pupils.former} ${pupils.awaited} ${pupils.classes.join(' ')} ${written}`, () =>
        studentSought(written, pupils, directory),
      ),
    staff: (written, former = false) =>
      once(`staff ${former} ${written}`, () => staffSought(written, former, directory)),
    met: notes.met,
    used: () =>
      notes.used().map(({ entity, target, written, decidedOn }) => {
        return { written, ours: wordsOf(entity, target, directory), decidedOn };
      }),
  };
}

function classSought(written: string, directory: SchoolDirectory): Sought {
  return {
    ...{ entity: 'schoolClass', written, key: plainClass(written), within: null },
    ...{ none: 'такого класса нет', several: 'так называются несколько классов' },
    find: () => alike(classesCalled(directory, written)),
  };
}

/** Which of several subjects of one name is meant, has an answer for each class. */
function subjectSought(written: string, schoolClass: string, directory: SchoolDirectory): Sought {
  const called = subjectsCalled(directory, written, schoolClass);
  return {
    ...{ entity: 'subject', written, key: plainName(written), within: called.length > 1 ? schoolClass : null },
    ...{ none: 'такого предмета нет', several: 'так называются несколько предметов' },
    find: () => alike(called),
  };
}

function studentSought(written: string, pupils: Pupils, { students }: SchoolDirectory): Sought {
  const [within = null] = pupils.classes;
  const where = within === null ? 'в школе' : 'в этом классе';
  const none = pupils.awaited === true ? NOT_YET : `такого обучающегося ${where} нет`;
  return {
    ...{ entity: 'student', written, key: plainName(written), within },
    ...{ none, several: `имя подходит нескольким обучающимся ${where}` },
    find: () =>
      people(
        students.filter((student) => isAmong(student, pupils)),
        written,
        NAMES_STUDENT,
      ),
  };
}

function staffSought(written: string, former: boolean, { staff }: SchoolDirectory): Sought {
  return {
    ...{ entity: 'staff', written, key: plainName(written), within: null },
    ...{ none: 'такого сотрудника в школе нет', several: 'имя подходит нескольким сотрудникам' },
    find: () =>
      people(
        staff.filter(({ left }) => former || !left),
        written,
        NAMES_STAFF,
      ),
  };
}

function isAmong({ classes: present, formerClasses }: DirectoryStudent, { classes, former }: Pupils): boolean {
  if (classes.length === 0) return true;
  return [...present, ...(former ? formerClasses : [])].some((one) => classes.includes(one));
}

function people(all: readonly DirectoryPerson[], written: string, natural: readonly CalledBy[]): Found {
  const called = all.flatMap(({ id, ...name }) => {
    const by = calledBy(written, name);
    return by === null ? [] : [{ id, by }];
  });
  return {
    exact: called.filter(({ by }) => natural.includes(by)).map(({ id }) => id),
    loose: called.map(({ id }) => id),
    akin: all.filter((person) => hasSurname(written, person)).map(({ id }) => id),
  };
}

function alike(ids: readonly string[]): Found {
  return { exact: ids, loose: ids, akin: [] };
}

export function classesCalled({ classes }: SchoolDirectory, written: string): readonly string[] {
  return classes.filter(({ name }) => plainClass(name) === plainClass(written)).map(({ id }) => id);
}

/** Of several subjects of one name those that the class is taught. */
export function subjectsCalled(
  { subjects, journals }: SchoolDirectory,
  written: string,
  schoolClass: string,
): readonly string[] {
  const called = subjects.filter(({ name }) => plainName(name) === plainName(written)).map(({ id }) => id);
  const taught = called.filter((id) =>
    journals.some((journal) => journal.schoolClass === schoolClass && journal.subject === id),
  );
  return taught.length > 0 ? taught : called;
}

function wordsOf(entity: NamedEntity, id: string | null, directory: SchoolDirectory): string {
  const { staff, students, classes, subjects } = directory;
  const people: readonly DirectoryPerson[] = { staff, student: students, schoolClass: [], subject: [] }[entity];
  const person = people.find((one) => one.id === id);
  if (person !== undefined)
    return [person.lastName, person.firstName, person.middleName].filter((part) => part !== '').join(' ');
  const things = { staff: [], student: [], schoolClass: classes, subject: subjects }[entity];
  return things.find((one) => one.id === id)?.name ?? 'в журнале уже не значится';
}
