import { formatFullDate } from '../../../src/domain/russian.js';
import type { Desk } from '../desk.js';
import type { Line } from '../line.js';
import { inColumn, studentNamed } from '../people.js';
import { classWords } from '../place-words.js';
import { PUPIL_COLUMNS, printedName } from '../pupil-line.js';
import { type Doubt, type Fact, type ImportKind, isDoubt } from './kind.js';

const NAMES = PUPIL_COLUMNS.filter(({ field }) => ['student', 'firstName', 'middleName'].includes(field));

/** Orders by which students come, leave or change classes: they go into the register, not into the mirror. */
export const movement: ImportKind = {
  id: 'movement',
  title: 'движение обучающихся',
  unshown: [],
  columns: [
    ...NAMES,
    {
      field: 'kind',
      title: 'движение',
      headers: ['движение', 'вид движения', 'вид', 'событие', 'причина движения', 'действие'],
      need: 'always',
      spreads: true,
    },
    {
      field: 'number',
      title: 'номер приказа',
      // Signs are not compared: «№ приказа» is «приказа».
      headers: ['номер приказа', 'приказа', 'приказ', 'номер', 'приказ номер'],
      need: 'always',
      spreads: true,
    },
    {
      field: 'orderDate',
      title: 'дата приказа',
      headers: ['дата приказа', 'приказ от', 'от', 'дата'],
      need: 'always',
      spreads: true,
    },
    {
      field: 'fromClass',
      title: 'из какого класса',
      headers: ['из класса', 'из какого класса', 'прежний класс', 'откуда', 'класс выбытия'],
      need: 'never',
      spreads: true,
    },
    {
      field: 'toClass',
      title: 'в какой класс',
      headers: ['в класс', 'в какой класс', 'новый класс', 'куда', 'класс прибытия', 'класс зачисления'],
      need: 'never',
      spreads: true,
    },
    { field: 'schoolClass', title: 'класс', headers: ['класс'], need: 'never', spreads: true },
    {
      field: 'since',
      title: 'с какого дня',
      headers: ['с какого дня', 'с какого числа', 'дата движения', 'дата зачисления', 'дата выбытия', 'дата перевода'],
      need: 'never',
      spreads: true,
    },
  ],
  family: null,
  totals: /^(?:итого|всего|прибыло|выбыло)(?!\p{L})/u,
  understand: (line, desk) => (printedName(line) === '' && line.text('number') === '' ? [] : [factOf(line, desk)]),
};

type Way = 'came' | 'left' | 'moved';
const WAYS: readonly (readonly [word: RegExp, way: Way])[] = [
  [/зачисл|прибы|принят/u, 'came'],
  [/отчисл|выбы/u, 'left'],
  [/перев/u, 'moved'],
];

/** As the register says it: a file's own words may name somebody. */
const KINDS = { came: 'зачислен', left: 'отчислен', moved: 'переведён' } as const;

/** The column that names no class of this school. */
const OUTSIDE = { came: 'fromClass', left: 'toClass', moved: null } as const;

function factOf(line: Line, desk: Desk): Fact | Doubt {
  const [number, orderDate, person] = [
    line.text('number').replace(/^№ ?/u, ''),
    line.date('orderDate'),
    printedName(line),
  ];
  if (number === '') return { column: line.column('number'), doubt: 'не указан номер приказа' };
  if (orderDate === null) return { column: line.column('orderDate'), doubt: 'дата приказа — не дата' };
  if (orderDate > desk.directory.today)
    return { column: line.column('orderDate'), doubt: 'дата приказа ещё не наступила' };
  const since = line.date('since');
  if (since === null && line.text('since') !== '') return { column: line.column('since'), doubt: 'это не дата' };
  const way = wayOf(line);
  if (typeof way !== 'string') return way;
  const classes = classesOf(way, line, desk);
  if (isDoubt(classes)) return classes;
  const { fromClass, toClass } = classes;
  const kind = KINDS[way];
  const places = [fromClass, toClass].filter((one) => one !== null);
  const student = studentNamed(person, line.column('student'), places, desk, way === 'came');
  if (typeof student !== 'string') return student;
  const order = `приказ № ${number} от ${formatFullDate(orderDate)}`;
  const words = `${kind}${wayWords(classes, desk)}, ${order}`;
  return {
    entity: 'movementOrder',
    row: { student, kind, number, orderDate, fromClass, toClass, since },
    column: line.column('student'),
    person,
    words: since === null ? words : `${words}, с ${formatFullDate(since)}`,
  };
}

interface Classes {
  readonly fromClass: string | null;
  readonly toClass: string | null;
}

/** Of an order that tells of a coming and a leaving only a change of class that names both classes is understood. */
function wayOf(line: Line): Way | Doubt {
  const said = WAYS.filter(([word]) => word.test(line.text('kind').toLowerCase())).map(([, way]) => way);
  const [way] = said;
  const column = line.column('kind');
  if (way === undefined) return { column, doubt: 'движение должно быть зачислением, отчислением или переводом' };
  if (!said.includes('came') || !said.includes('left')) return way;
  if (said.includes('moved') && line.text('fromClass') !== '' && line.text('toClass') !== '') return 'moved';
  return { column, doubt: 'сказано и о зачислении, и об отчислении: что из них, не видно' };
}

/** Whence somebody came and whither he left is no class of this school; «Класс» alone is the one that is left or entered. */
function classesOf(way: Way, line: Line, desk: Desk): Classes | Doubt {
  const outside = OUTSIDE[way];
  if (outside !== null && desk.classOf(line.text(outside)) !== null)
    return { column: line.column(outside), doubt: 'это класс этой школы, а движение — не перевод' };
  const fromClass = way === 'came' ? null : classIn(line, 'fromClass', way, desk);
  const toClass = way === 'left' ? null : classIn(line, 'toClass', way, desk);
  if (fromClass !== null && typeof fromClass !== 'string') return fromClass;
  if (toClass !== null && typeof toClass !== 'string') return toClass;
  return { fromClass, toClass };
}

function classIn(line: Line, field: 'fromClass' | 'toClass', way: Way, desk: Desk): string | Doubt {
  const own = way === 'moved' || line.text(field) !== '' ? field : 'schoolClass';
  const printed = line.text(own);
  const column = line.column(own);
  if (printed !== '') return inColumn(column, desk.names.schoolClass(printed));
  return { column, doubt: `не указано, ${field === 'fromClass' ? 'из какого класса' : 'в какой класс'}` };
}

function wayWords({ fromClass, toClass }: Classes, { directory }: Desk): string {
  const from = fromClass === null ? '' : ` из ${classWords(fromClass, directory)}`;
  return toClass === null ? from : `${from} в ${classWords(toClass, directory)}`;
}
