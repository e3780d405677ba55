import { OperatorError } from '../../core/errors.js';
import {
  findPeopleByName,
  findPerson,
  type PersonKind,
  type TableTraces,
  tablesWith,
} from '../../db/stores/person-traces.js';
import { entityName } from '../../domain/entity-names.js';
import { fold } from '../../domain/person-name.js';
import { counted, formatFullDate } from '../../domain/russian.js';
import { dateAt, type Instant } from '../../domain/time.js';
import { bodyKeysIn } from '../../sync/bodies.js';
import { erasePerson, findTraces, type Traces } from '../../sync/retention/erase-person.js';
import { given } from './given.js';
import { bodyKeysDirectory } from './keys.js';
import { refuseLostKeys } from './lost-keys.js';
import { recordOperator } from './operator-journal.js';
import { operator, pagesWord, type RetentionDesk } from './retention-desk.js';
import { bar } from './terminal.js';

/** Shows where a person is named, and with `--yes` takes the name away. Names are never shown. */
export async function erase(desk: RetentionDesk, [kind = '', who = '']: readonly string[]): Promise<void> {
  const { context, db, school, options } = desk;
  const { clock, terminal, signal } = context;
  if (kind !== 'student' && kind !== 'staff')
    throw new OperatorError(
      kind === '' ? 'Не указано, кого обезличить.' : `«${kind}» не подходит.`,
      'Укажите student или staff: zavuch retention erase student 12.',
    );
  const id = await idOf(desk, kind, who);
  const directory = bodyKeysDirectory(context.settings.ZAVUCH_DATA);
  // A page whose key comes back would show the name that nobody looked for in it.
  await refuseLostKeys(db.knex, school.id, directory, 'Не на всех страницах можно найти имя');
  const keys = bodyKeysIn(directory);
  const progress = (done: number, total: number): void => terminal.progress(bar(done, total, 'страницы'));
  const erasure = { kind, id, at: clock.now(), progress, signal } as const;
  if (options['yes'] !== true) {
    const traces = await findTraces(db, school, keys, erasure);
    const foot = 'Пока ничего не изменено; чтобы обезличить, добавьте --yes --reason "основание".';
    terminal.result([...tracesLines(traces), foot].join('\n'), { dryRun: true, ...numbersOf(traces) });
    return;
  }
  const reason = given(options['reason'], '--reason', '"заявление от 01.09.2026"');
  if (reason === null)
    throw new OperatorError('Не указано основание обезличивания.', 'Добавьте --reason "заявление от 01.09.2026".');
  await recordOperator(context, db, school, 'retention-erase', { person: kind, id });
  const traces = await erasePerson(db, school, keys, { ...erasure, by: operator(), reason });
  const left = await tablesWith(db.knex, school.id, fold(traces.person.lastName));
  const lines = [`Обезличено: теперь это «${traces.pseudonym}». Убрано: ${pagesWord(traces.pages.length)}.`];
  terminal.result([...lines, ...sealedLines(traces), ...leftLines(left, traces)].join('\n'), {
    ...numbersOf(traces),
    left,
  });
}

async function idOf({ db, school }: RetentionDesk, kind: PersonKind, who: string): Promise<number> {
  if (/^[1-9]\d{0,14}$/u.test(who)) return Number(who);
  if (who.trim() === '')
    throw new OperatorError('Не указано, кого обезличить.', `Укажите номер: zavuch retention erase ${kind} 12.`);
  const found = await findPeopleByName(db.knex, school.id, kind, who);
  const [id] = found;
  if (id !== undefined && found.length === 1) return id;
  if (found.length === 0)
    throw new OperatorError(
      'Такого человека в базе нет.',
      'Укажите фамилию и имя в кавычках, как в ЭлЖуре, или номер.',
    );
  const people = await Promise.all(found.map((one) => findPerson(db.knex, school.id, kind, one)));
  const lines = people.flatMap((person) =>
    person === null ? [] : [`№ ${person.id} — ${leftWords(person.leftAt, school.zone)}`],
  );
  throw new OperatorError(`С таким именем несколько: ${lines.join('; ')}.`, 'Укажите вместо имени номер.');
}

function leftWords(leftAt: Instant | null, zone: string): string {
  return leftAt === null ? 'есть в ЭлЖуре' : `выбыл ${formatFullDate(dateAt(leftAt, zone))}`;
}

/** What is shown as a number only: a name would stay in the terminal's history. */
function numbersOf({
  person,
  pseudonym,
  pages,
  sealed,
  printed,
  doubtful,
  names,
  texts,
  places,
  tables,
}: Traces): object {
  const counts = {
    ...{ pages: pages.length, sealed, printed: printed.size, doubtful: doubtful.length },
    ...{ names: names.length, texts: texts.length, places, tables },
  };
  return { person: person.kind, id: person.id, pseudonym, ...counts };
}

function tracesLines(traces: Traces): readonly string[] {
  const { person, pseudonym, pages, printed, shared, names, texts, places } = traces;
  return [
    `Вместо имени станет «${pseudonym}»: ${entityName(person.kind)}, № ${person.id}.`,
    `Сохранённые страницы с этим именем будут убраны: ${pagesWord(pages.length)}.`,
    ...(shared ? ['Фамилию носит не один человек: ищется фамилия вместе с именем или инициалом.'] : []),
    ...(printed.size === 0
      ? []
      : [`В списках замен имя будет заменено: ${counted(printed.size, 'написание', 'написания', 'написаний')}.`]),
    ...(names.length === 0
      ? []
      : [`Из списка «Кого имели в виду» будет убрано: ${counted(names.length, 'имя', 'имени', 'имён')}.`]),
    ...(texts.length === 0
      ? []
      : [
          `Имя названо в посещениях и истории изменений и будет убрано: ${counted(texts.length, 'место', 'места', 'мест')}.`,
        ]),
    ...(places === 0
      ? []
      : [
          `Откуда входил сотрудник, больше не будет известно: ${counted(places, 'посещение', 'посещения', 'посещений')}.`,
        ]),
    ...sealedLines(traces),
    'Фамилия стоит сейчас (слова людей и чужие записи программа не переписывает):',
    ...traces.tables.map((one) => `  ${tableLine(one)}`),
  ];
}

function sealedLines({ sealed }: Traces): readonly string[] {
  return sealed === 0 ? [] : [`Не открыть, ключ уничтожен или содержимое повреждено: ${pagesWord(sealed)}.`];
}

/** Words of people, which the program does not rewrite, and namesakes. */
function leftLines(left: readonly TableTraces[], { shared, doubtful }: Traces): readonly string[] {
  if (left.length === 0) return ['Больше этой фамилии в базе нет; в других падежах она не искалась.'];
  return [
    `Фамилия ещё встречается${shared ? ', её носят и другие' : ''}; проверьте сами, программа слова людей не переписывает:`,
    ...left.map((one) => `  ${tableLine(one)}`),
    ...(doubtful.length === 0 ? [] : ['В списках замен остались инициалы, которые подходят и однофамильцу.']),
  ];
}

const TABLES: Readonly<Record<string, string>> = {
  school_class: 'schoolClass',
  group_member: 'groupMember',
  lesson_topic: 'topic',
  lesson_homework: 'homework',
  term_mark: 'termMark',
  timetable_slot: 'timetableSlot',
  staff_visit: 'staffVisit',
  family_visit: 'familyVisit',
  cell_edit: 'cellEdit',
  lesson_edit: 'lessonEdit',
};

const OTHER_TABLES: Readonly<Record<string, string>> = {
  account: 'учётные записи',
  doubtful_name: 'имена из файлов',
  access_entry: 'журнал доступа',
  value_version: 'прежние значения',
  observation: 'опросы',
  retention_act: 'записи о хранении',
};

function tableLine({ table, count, ids }: TableTraces): string {
  const name = OTHER_TABLES[table] ?? entityName(TABLES[table] ?? table);
  const which = ids.length === 0 ? '' : ` (№ ${ids.join(', ')}${ids.length < count ? ' …' : ''})`;
  return `${name}: ${counted(count, 'запись', 'записи', 'записей')}${which}`;
}
