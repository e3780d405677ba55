import type { DirectoryJournal } from '../../src/domain/file-import.js';
import { plainName } from '../../src/domain/plain-name.js';
import { askedClass, askedSubject, type Desk, refuseUnknown } from './desk.js';
import { type ColumnMap, type Doubt, type Fact, isDoubt } from './kinds/kind.js';
import type { Line } from './line.js';
import { inColumn } from './people.js';
import { placeWords } from './place-words.js';

/** Columns of every kind whose lines are about a student and a subject. */
export const PUPIL_COLUMNS: readonly ColumnMap[] = [
  {
    field: 'schoolClass',
    title: 'класс',
    headers: ['класс'],
    need: 'never',
    spreads: true,
  },
  {
    field: 'student',
    title: 'обучающийся',
    headers: [
      ...['фио', 'ф и о', 'фио обучающегося', 'фио ученика', 'фио учащегося', 'фамилия имя', 'фамилия имя отчество'],
      ...['ученик', 'ученики', 'обучающийся', 'обучающиеся', 'учащийся', 'учащиеся', 'список класса', 'фамилия'],
    ],
    need: 'always',
    spreads: true,
  },
  { field: 'firstName', title: 'имя', headers: ['имя'], need: 'never', spreads: true },
  { field: 'middleName', title: 'отчество', headers: ['отчество'], need: 'never', spreads: true },
  {
    field: 'subject',
    title: 'предмет',
    headers: ['предмет', 'учебный предмет', 'дисциплина', 'название предмета'],
    need: 'never',
    spreads: true,
  },
];

/** Those of them that name a journal. */
export const PLACE_COLUMNS: readonly ColumnMap[] = PUPIL_COLUMNS.filter(
  ({ field }) => field === 'schoolClass' || field === 'subject',
);

/** How lines begin in which nobody's marks stand. */
export const PUPIL_TOTALS =
  /^(?:итого|всего|средн(?:ий|яя|ее)|% ?качества|качество|% ?успеваемости|успеваемость|абсолютная|степень|соу|кол-во|количество)(?!\p{L})/u;

export interface Pupil {
  readonly student: string;
  readonly schoolClass: string;
  readonly journal: string;
  /** As the line prints the name. */
  readonly person: string;
  /** «7А · Алгебра». */
  readonly place: string;
}

/** What a line says of its student, each thing by itself; a line that says nothing is not asked whose it is. */
export function factsOfPupil<S extends { readonly text: string }>(
  line: Line,
  desk: Desk,
  all: readonly S[],
  factOf: (said: S, pupil: Pupil, desk: Desk) => Fact | Doubt,
): readonly (Fact | Doubt)[] {
  const said = all.filter(({ text }) => text !== '');
  if (said.length === 0) return [];
  const pupil = pupilOf(line, desk);
  return isDoubt(pupil) ? [pupil] : said.map((one) => factOf(one, pupil, desk));
}

/** The name as the line prints it, in one column or in three. */
export function printedName(line: Line): string {
  return ['student', 'firstName', 'middleName']
    .map((field) => line.text(field))
    .filter((part) => part !== '')
    .join(' ');
}

/** Whose line it is, matched by class and name; two namesakes are never told apart by guessing. */
function pupilOf(line: Line, desk: Desk): Pupil | Doubt {
  const person = printedName(line);
  if (person === '') return { column: line.column('student'), doubt: 'не указан обучающийся' };
  const schoolClass = classOf(line, desk);
  if (typeof schoolClass !== 'string') return schoolClass;
  const pupils = { classes: [schoolClass], former: false };
  const student = inColumn(line.column('student'), desk.names.student(person, pupils));
  if (typeof student !== 'string') return student;
  const subject = subjectOf(line, schoolClass, desk);
  if (typeof subject !== 'string') return subject;
  const journal = journalWith(student, desk.journalsOf(schoolClass, subject), desk);
  if (journal === null)
    return { column: line.column('subject'), doubt: 'журнал этого обучающегося по предмету не найден' };
  return { student, schoolClass, journal: journal.id, person, place: placeWords(schoolClass, subject, desk.directory) };
}

export function classOf(line: Line, desk: Desk): string | Doubt {
  const named = line.text('schoolClass');
  if (named !== '') return inColumn(line.column('schoolClass'), desk.names.schoolClass(named));
  return askedClass(desk) ?? desk.classOf(line.sheet) ?? refuseUnknown('Не указан класс.');
}

export function subjectOf(line: Line, schoolClass: string, desk: Desk): string | Doubt {
  const named = line.text('subject');
  if (named !== '') return inColumn(line.column('subject'), desk.names.subject(named, schoolClass));
  return askedSubject(desk, schoolClass) ?? refuseUnknown('Не указан предмет.');
}

/** Why the line's journal is not known. */
export function unclearJournal(line: Line, journals: readonly DirectoryJournal[]): Doubt {
  const column = line.column('group') || line.column('subject');
  if (journals.length === 0) return { column, doubt: 'у этого класса нет журнала по этому предмету' };
  const groups = journals.map(({ groupName }) => groupName || 'весь класс').join(', ');
  return { column, doubt: `подгруппа не ясна, есть журналы: ${groups}` };
}

/** The only journal that lists the student; where lists are not known, the only one there is. */
function journalWith(student: string, journals: readonly DirectoryJournal[], { asked }: Desk): DirectoryJournal | null {
  const group = plainName(asked.group ?? '');
  const eligible = journals.filter(({ groupName }) => group === '' || plainName(groupName) === group);
  const known = eligible.some(({ members }) => members.length > 0);
  const fitting = known ? eligible.filter(({ members }) => members.includes(student)) : eligible;
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}
