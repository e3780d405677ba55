import { plainName } from '../../../src/domain/plain-name.js';
import { capitalised } from '../../../src/domain/russian.js';
import { type Desk, refuseUnknown } from '../desk.js';
import type { Line } from '../line.js';
import { classOf, PLACE_COLUMNS, subjectOf, unclearJournal } from '../pupil-line.js';
import type { Doubt, Fact, ImportKind } from './kind.js';

/** A line of so many hours is a mistake or a total. */
const MOST_HOURS = 40;

/** The calendar and topic plan of a journal, or of many whose lines name theirs; a line of three hours is three lessons. */
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
    ...PLACE_COLUMNS,
    { field: 'group', title: 'подгруппа', headers: ['подгруппа', 'группа'], need: 'never', spreads: true },
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
  const journal = journalOf(line, desk);
  if (typeof journal !== 'string') return [journal];
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

/** A plan need not say whose it is: its class may be the sheet's name, the rest is then asked for. */
function journalOf(line: Line, desk: Desk): string | Doubt {
  const schoolClass = classOf(line, desk);
  if (typeof schoolClass !== 'string') return schoolClass;
  const subject = subjectOf(line, schoolClass, desk);
  if (typeof subject !== 'string') return subject;
  const journals = desk.journalsOf(schoolClass, subject);
  const group = plainName(line.text('group') || (desk.asked.group ?? ''));
  const [journal, ...others] = journals.filter(({ groupName }) => plainName(groupName) === group);
  if (journal !== undefined && others.length === 0) return journal.id;
  const unclear = unclearJournal(line, journals);
  // Where no column names the journal, no other line will be clearer.
  return unclear.column === '' ? refuseUnknown(capitalised(`${unclear.doubt}.`)) : unclear;
}
