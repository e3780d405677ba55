import { plainName } from '../../../src/domain/plain-name.js';
import type { Desk } from '../desk.js';
import type { Line } from '../line.js';
import { staffNamed } from '../people.js';
import { classWords } from '../place-words.js';
import { classOf } from '../pupil-line.js';
import type { Doubt, Fact, ImportKind } from './kind.js';

/** Nobody teaches more of one subject in one class in a week. */
const MOST_HOURS = 40;

/** Who is given how many hours a week of which subject in which class or group. */
export const load: ImportKind = {
  id: 'load',
  title: 'нагрузка учителей',
  unshown: [],
  columns: [
    {
      field: 'teacher',
      title: 'учитель',
      headers: [
        ...['учитель', 'фио учителя', 'педагог', 'фио педагога', 'преподаватель', 'фио преподавателя'],
        ...['сотрудник', 'фио сотрудника', 'фио', 'ф и о', 'фамилия имя отчество'],
      ],
      need: 'always',
      spreads: true,
    },
    { field: 'schoolClass', title: 'класс', headers: ['класс', 'классы'], need: 'never', spreads: true },
    {
      field: 'subject',
      title: 'предмет',
      headers: ['предмет', 'учебный предмет', 'дисциплина', 'название предмета', 'курс', 'предмет курс'],
      need: 'always',
      spreads: true,
    },
    {
      field: 'hours',
      title: 'часы в неделю',
      headers: [
        ...['часы в неделю', 'часов в неделю', 'час в неделю', 'нагрузка', 'нагрузка в неделю', 'недельная нагрузка'],
        ...['нагрузка часов в неделю', 'количество часов в неделю', 'кол во часов в неделю', 'часы', 'часов'],
        ...['количество часов', 'кол во часов'],
      ],
      need: 'always',
      spreads: false,
    },
    {
      field: 'group',
      title: 'подгруппа',
      headers: ['подгруппа', 'группа', 'название подгруппы', 'название группы'],
      need: 'never',
      spreads: true,
    },
  ],
  family: null,
  totals: /^(?:итого|всего)(?!\p{L})/u,
  understand: (line, desk) => (line.text('subject') === '' && line.text('hours') === '' ? [] : [factOf(line, desk)]),
};

function factOf(line: Line, desk: Desk): Fact | Doubt {
  const teacher = staffNamed(line, 'teacher', desk);
  if (typeof teacher !== 'string') return teacher;
  const schoolClass = classOf(line, desk);
  if (typeof schoolClass !== 'string') return schoolClass;
  const hours = line.number('hours');
  if (line.text('subject') === '') return { column: line.column('subject'), doubt: 'не указан предмет' };
  if (hours === null || hours < 0 || hours > MOST_HOURS)
    return { column: line.column('hours'), doubt: `часы в неделю должны быть числом от 0 до ${MOST_HOURS}` };
  const { subjectName, groupName, hasJournal } = taught(line, schoolClass, desk);
  const place = [classWords(schoolClass, desk.directory), subjectName, groupName].filter((part) => part !== '');
  const words = `${place.join(' · ')}: ${String(hours).replace('.', ',')} ч в неделю`;
  return {
    entity: 'load',
    row: { schoolYear: yearOf(desk), schoolClass, subjectName, groupName, teacher, hours },
    column: line.column('hours'),
    person: line.text('teacher'),
    words: hasJournal ? words : `${words} (журнала нет)`,
  };
}

/** A load is of the year that goes on. */
function yearOf({ directory }: Desk): number {
  return Number(directory.yearStart.slice(0, 4));
}

/**
 * Subject and group as the journal spells them. What has no journal is taken all the same: that it has none is what the
 * load is to be compared for.
 */
function taught(
  line: Line,
  schoolClass: string,
  desk: Desk,
): { readonly subjectName: string; readonly groupName: string; readonly hasJournal: boolean } {
  const [subject, group] = [line.text('subject'), line.text('group')];
  const id = desk.subjectOf(subject, schoolClass);
  const journals = id === null ? [] : desk.journalsOf(schoolClass, id);
  const journal = journals.find(({ groupName }) => plainName(groupName) === plainName(group));
  return {
    subjectName: desk.directory.subjects.find((one) => one.id === id)?.name ?? subject,
    groupName: journal?.groupName ?? group,
    hasJournal: journal !== undefined,
  };
}
