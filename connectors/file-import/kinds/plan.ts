import type { DirectoryJournal } from '../../../src/domain/file-import.js';
import { plainName } from '../../../src/domain/plain-name.js';
import { askedClass, askedSubject, type Desk, refuseUnknown } from '../desk.js';
import type { Line } from '../line.js';
import type { Doubt, Fact, ImportKind } from './kind.js';

/** A line of so many hours is a mistake or a total. */
const MOST_HOURS = 40;

/** A journal's calendar and topic plan; a line of three hours is three lessons. */
export const plan: ImportKind = {
  id: 'plan',
  title: 'КТП',
  unshown: [],
  columns: [
    {
      field: 'topic',
      title: 'тема урока',
      headers: ['тема', 'тема урока', 'темы', 'темы уроков', 'наименование темы', 'содержание', 'тема занятия'],
      need: 'always',
      spreads: false,
    },
    {
      field: 'hours',
      title: 'часы',
      headers: ['часы', 'час', 'часов', 'кол во часов', 'количество часов', 'число часов', 'всего часов', 'ч'],
      need: 'always',
      spreads: false,
    },
    {
      field: 'homework',
      title: 'домашнее задание',
      headers: ['домашнее задание', 'домашние задания', 'дз', 'д з', 'задание на дом'],
      need: 'never',
      spreads: false,
    },
    {
      field: 'section',
      title: 'раздел (в зеркало не попадает)',
      headers: ['раздел', 'раздел программы', 'название раздела', 'разделы'],
      need: 'never',
      spreads: true,
    },
  ],
  family: null,
  totals: /^(?:итого(?!\p{L})|всего(?: часов| уроков| за | по |:|$))/u,
  understand,
};

function understand(line: Line, desk: Desk): readonly (Fact | Doubt)[] {
  const topic = line.text('topic');
  const hours = line.number('hours');
  // A heading of a section: neither a topic of its own nor hours.
  if (line.text('hours') === '' && (topic === '' || topic === line.text('section') || isHeading(topic))) return [];
  if (topic === '') return [{ column: line.column('topic'), doubt: 'не указана тема' }];
  if (hours === null || !Number.isInteger(hours) || hours < 1 || hours > MOST_HOURS) {
    return [{ column: line.column('hours'), doubt: `часы должны быть целым числом от 1 до ${MOST_HOURS}` }];
  }
  const { id: journal } = journalFor(line.sheet, desk);
  const homework = line.text('homework');
  const words = hours === 1 ? `«${topic}»` : `«${topic}», уроков: ${hours}`;
  return Array.from({ length: hours }, () => ({
    entity: 'planItem',
    // Numbered through the whole plan when all of it is laid out.
    row: { journal, item: '', topic, homework },
    column: line.column('topic'),
    person: null,
    words: homework === '' ? words : `${words}; задание «${homework}»`,
  }));
}

function isHeading(topic: string): boolean {
  return /^(?:раздел|глава|модуль|блок)(?!\p{L})/iu.test(topic);
}

/** A plan does not say whose it is: its class may be the sheet's name, the rest must be asked for. */
function journalFor(sheet: string, desk: Desk): DirectoryJournal {
  const schoolClass = askedClass(desk) ?? desk.classOf(sheet) ?? refuseUnknown('Не указан класс.');
  const subject = askedSubject(desk, schoolClass) ?? refuseUnknown('Не указан предмет.');
  const journals = desk.journalsOf(schoolClass, subject);
  const group = plainName(desk.asked.group ?? '');
  const found = journals.filter(({ groupName }) => plainName(groupName) === group);
  const [journal] = found;
  if (journal !== undefined && found.length === 1) return journal;
  if (journals.length === 0) refuseUnknown('У этого класса нет журнала по этому предмету.');
  const groups = journals.map(({ groupName }) => groupName || 'весь класс').join(', ');
  return refuseUnknown(`Есть журналы: ${groups}.`);
}
