import { plainName } from '../../../src/domain/plain-name.js';
import type { CellEditRow } from '../../../src/domain/rows.js';
import { formatFullDate, formatFullMoment } from '../../../src/domain/russian.js';
import { type Instant, instantOf } from '../../../src/domain/time.js';
import type { Desk } from '../desk.js';
import type { Line } from '../line.js';
import { staffNamed, studentNamed } from '../people.js';
import { journalWords } from '../place-words.js';
import { classOf, PLACE_COLUMNS, printedName, subjectOf, unclearJournal } from '../pupil-line.js';
import type { ColumnMap, Doubt, Fact, ImportKind } from './kind.js';

const STUDENT = ['обучающийся', 'ученик', 'учащийся', 'фио обучающегося', 'фио ученика', 'фио учащегося'];

/** Who changed which mark, topic or homework, from what to what, at which moment. */
export const changes: ImportKind = {
  id: 'changes',
  title: 'история изменений',
  unshown: [],
  columns: [
    column('editedAt', 'когда изменено', 'always', [
      ...['дата изменения', 'дата и время изменения', 'когда изменено', 'когда', 'изменено', 'дата и время'],
    ]),
    column('editTime', 'время изменения', 'never', ['время изменения', 'время']),
    column('editor', 'кто изменил', 'always', [
      ...['кто изменил', 'автор', 'автор изменения', 'пользователь', 'изменил', 'сотрудник', 'кто', 'учитель'],
    ]),
    ...PLACE_COLUMNS,
    column('group', 'подгруппа', 'never', ['подгруппа', 'группа']),
    column('student', 'обучающийся', 'never', STUDENT),
    column('lessonDate', 'дата урока', 'always', ['дата урока', 'урок', 'день урока', 'дата отметки', 'дата']),
    column('what', 'что изменено', 'never', [
      ...['что изменено', 'что', 'поле', 'объект', 'тип', 'тип изменения', 'вид изменения', 'элемент'],
    ]),
    column('before', 'было', 'always', [
      ...['было', 'старое значение', 'прежнее значение', 'предыдущее значение', 'до изменения', 'до'],
    ]),
    column('after', 'стало', 'always', ['стало', 'новое значение', 'после изменения', 'после', 'значение']),
  ],
  family: null,
  totals: /^(?:итого|всего)(?!\p{L})/u,
  understand: (line, desk) => (line.text('editedAt') === '' && line.text('editor') === '' ? [] : [factOf(line, desk)]),
};

function column(field: string, title: string, need: ColumnMap['need'], headers: readonly string[]): ColumnMap {
  return { field, title, headers, need, spreads: !['before', 'after', 'editTime'].includes(field) };
}

function factOf(line: Line, desk: Desk): Fact | Doubt {
  const editedAt = momentOf(line, desk);
  if (typeof editedAt !== 'number') return editedAt;
  const editor = staffNamed(line, 'editor', desk, true);
  if (typeof editor !== 'string') return editor;
  const date = line.date('lessonDate');
  if (date === null) return { column: line.column('lessonDate'), doubt: 'это не дата урока' };
  const edit = { date, editedAt, before: line.text('before'), after: line.text('after'), editor };
  return printedName(line) === '' ? lessonEditOf(edit, line, desk) : cellEditOf(edit, line, desk);
}

type Edit = Pick<CellEditRow, 'date' | 'editedAt' | 'before' | 'after' | 'editor'>;

function cellEditOf(edit: Edit, line: Line, desk: Desk): Fact | Doubt {
  const [schoolClass, person] = [classOf(line, desk), printedName(line)];
  if (typeof schoolClass !== 'string') return schoolClass;
  const student = studentNamed(person, line.column('student'), [schoolClass], desk);
  if (typeof student !== 'string') return student;
  const journal = journalOf(line, student, desk);
  if (typeof journal !== 'string') return journal;
  return {
    entity: 'cellEdit',
    row: { journal, student, ...edit },
    column: line.column('after'),
    person: `${person}; автор: ${line.text('editor')}`,
    words: words(journal, 'отметка', edit, desk),
  };
}

function lessonEditOf(edit: Edit, line: Line, desk: Desk): Fact | Doubt {
  const said = line.text('what').toLowerCase();
  const what = /тем/u.test(said) ? 'topic' : /задани|дз|д\/з/u.test(said) ? 'homework' : null;
  if (what === null)
    return {
      column: line.column('what') || line.column('after'),
      doubt: 'не видно, что изменено: отметка, тема или задание',
    };
  const journal = journalOf(line, null, desk);
  if (typeof journal !== 'string') return journal;
  return {
    entity: 'lessonEdit',
    row: { journal, what, ...edit },
    column: line.column('after'),
    person: `автор: ${line.text('editor')}`,
    words: words(journal, what === 'topic' ? 'тема' : 'задание', edit, desk),
  };
}

function words(journal: string, what: string, { date, before, after, editedAt }: Edit, { directory }: Desk): string {
  const quoted = (text: string): string => (text === '' ? 'пусто' : `«${text}»`);
  const place = `${journalWords(journal, directory)} · урок ${formatFullDate(date)}`;
  return `${place} · ${what}: ${quoted(before)} → ${quoted(after)}, ${formatFullMoment(editedAt, directory.zone)}`;
}

/** A day without a time is no moment: such a line proves nothing that the mirror does not know. */
function momentOf(line: Line, { directory }: Desk): Instant | Doubt {
  const column = line.column('editedAt');
  const date = line.date('editedAt');
  if (date === null) return { column, doubt: 'это не дата изменения' };
  const time = line.time('editedAt') || line.time('editTime');
  if (time === '') return { column: line.column('editTime') || column, doubt: 'не указано время изменения' };
  if (date > directory.today) return { column, doubt: 'этот день ещё не наступил' };
  return instantOf(date, time, directory.zone);
}

/** The journal of the class, or of the group that the line names; where it names none, of the only one the student was in. */
function journalOf(line: Line, student: string | null, desk: Desk): string | Doubt {
  const schoolClass = classOf(line, desk);
  if (typeof schoolClass !== 'string') return schoolClass;
  const subject = subjectOf(line, schoolClass, desk);
  if (typeof subject !== 'string') return subject;
  const group = plainName(line.text('group') || (desk.asked.group ?? ''));
  const journals = desk.journalsOf(schoolClass, subject);
  const everIn = student !== null && group === '' && journals.some(({ groupName }) => groupName !== '');
  const [journal, ...others] = journals.filter(({ groupName, members, formerMembers }) =>
    everIn ? [...members, ...formerMembers].includes(student) : plainName(groupName) === group,
  );
  if (journal !== undefined && others.length === 0) return journal.id;
  return unclearJournal(line, journals);
}
