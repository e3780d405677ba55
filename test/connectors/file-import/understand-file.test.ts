import { expect, test } from 'vitest';
import { utils, write } from 'xlsx';
import { DIRECTORY } from '../../support/files/directory.js';
import { understand } from '../../support/files/understand.js';
import { type Value, workbook } from '../../support/files/workbooks.js';

const ALGEBRA = { schoolClass: '7А', subject: 'Алгебра' };

test('headers that fit two kinds are not guessed at', () => {
  const file = Buffer.from('ФИО;Период;Дата;Отметка\nЛазарева Мария;I четверть;01.10.2026;5\n');
  expect(() => understand(file, ALGEBRA)).toThrow(
    'По заголовкам нельзя решить, что это за файл. Подходят: отметки по классам (marks), отметки за период (term-marks).',
  );
  expect(understand(file, { ...ALGEBRA, kind: 'term-marks' }).preview.kind).toBe('term-marks');
  expect(() => understand(file, { ...ALGEBRA, kind: 'menu' })).toThrow(
    'Такого вида файла нет. Назван «menu», есть: активность пользователей (activity)',
  );
});

test.each([
  ['marks', 'mark', 'ФИО;01.10.2026'],
  ['marks', 'absence', 'ФИО;01.10.2026'],
  ['term-marks', 'termMark', 'ФИО;I четверть'],
] as const)('%s are taken only where it is known that no source shows %s', (_kind, entity, header) => {
  const file = Buffer.from(`${header}\nЛазарева Мария;5\n`);
  const { [entity]: _known, ...others } = DIRECTORY.shown;
  const from = (shown: typeof DIRECTORY.shown) => understand(file, ALGEBRA, { ...DIRECTORY, shown });
  expect(from({ ...others, [entity]: false }).preview.facts).toBe(1);
  expect(() => from({ ...others, [entity]: true })).toThrow('Отметки приходят из ЭлЖура, файл их не заменяет.');
  expect(() => from(others)).toThrow('Ещё неизвестно, приходят ли отметки из ЭлЖура.');
});

test('a plan is taken wherever marks come from', () => {
  const file = Buffer.from('Тема;Часы\nДроби;2\n');
  expect(understand(file, ALGEBRA, { ...DIRECTORY, shown: { mark: true } }).preview.facts).toBe(2);
  expect(understand(file, ALGEBRA, { ...DIRECTORY, shown: {} }).preview.facts).toBe(2);
});

test('headers that fit none are told what they lack', () => {
  expect(() => understand(Buffer.from('Тема;Дата\nЧисла;01.10.2026\n'))).toThrow(
    'В файле не нашлось знакомой строки заголовков. Больше всего он похож на «КТП», но не хватает столбцов: часы.',
  );
  const stranger = Buffer.from('Блюдо;Цена\nСуп;100\n');
  expect(() => understand(stranger)).toThrow(/^В файле не нашлось знакомой строки заголовков\.$/u);
});

test('a file of which no line is taken is refused with the first reasons', () => {
  const rows = ['Тема;Часы', 'А;нет', 'Б;нет', 'В;нет', 'Г;нет'];
  const reason = 'столбец B: часы должны быть целым числом от 1 до 40';
  expect(() => understand(Buffer.from(rows.join('\n')), ALGEBRA)).toThrow(
    `Ни одну строку файла нельзя принять. Строка 2, ${reason}; строка 3, ${reason}; строка 4, ${reason}; и ещё 1.`,
  );
  expect(() => understand(Buffer.from('Тема;Часы\n\n'), ALGEBRA)).toThrow(
    'Ни одну строку файла нельзя принять. Под заголовками нет ни одной строки с данными.',
  );
});

test('a sheet named after another class or subject is not read as what was asked for', () => {
  const file = (name: string) =>
    bookOf({
      [name]: [
        ['Тема', 'Часы'],
        ['А', 1],
      ],
      Лист1: [
        ['Тема', 'Часы'],
        ['Б', 2],
      ],
    });
  const warnings = (name: string) => understand(file(name), ALGEBRA).warnings;
  expect(warnings('10 «Б»')).toEqual([
    'лист «10 «Б»», строка 1: лист не прочитан: он назван «10 «Б»», а указан класс «7А»',
  ]);
  expect(warnings('английский язык')).toEqual([
    'лист «английский язык», строка 1: лист не прочитан: он назван «английский язык», а указан предмет «Алгебра»',
  ]);
  expect([...warnings('7-а'), ...warnings('Алгебра'), ...warnings('Химия')]).toEqual([]);
  expect(understand(file('10Б'), ALGEBRA).preview.places).toEqual(['7А · Алгебра: 2 записи']);
});

test('each journal that the file goes to is named, its group too, with what it brings', () => {
  const lines = ['Лазарева Мария;Алгебра', 'Лазарева Мария;Английский язык', 'Носов Степан;Английский язык'];
  const file = Buffer.from(['ФИО;Предмет;I четверть;Год', ...lines.map((line) => `${line};5;`)].join('\n'));
  expect(understand(file, { schoolClass: '7А' }).preview.places).toEqual([
    '7А · Алгебра: 1 запись',
    '7А · Английский язык · Группа 1: 1 запись',
    '7А · Английский язык · Группа 2: 1 запись',
  ]);
});

test('of two lines that say different things of one place neither is taken, nor a third', () => {
  const lines = [
    'Лазарева Мария;5;4',
    'Журавлёв Пётр;3;',
    'Лазарева Мария Ивановна;4;4',
    'Лазарева Мария;5;',
    'Журавлёв Пётр;3;',
  ];
  const file = Buffer.from(['ФИО;01.10.2026;05.09.2026', ...lines].join('\n'));
  const { rows, warnings, preview } = understand(file, ALGEBRA);
  const taken = rows['7А/12/0']?.mark?.map(({ student, date, value }) => [student, date, value]);
  expect(taken).toEqual([
    ['1', '2026-09-05', '4'],
    ['4', '2026-10-01', '3'],
  ]);
  expect(warnings).toEqual([
    'строка 4, столбец B: строка 2 говорит другое: не взято ни то, ни другое',
    'строка 4, столбец C: повтор: то же уже сказано в строке 2',
    'строка 5, столбец B: повтор: то же уже сказано в строке 2',
    'строка 6, столбец B: повтор: то же уже сказано в строке 3',
  ]);
  expect(preview).toMatchObject({ lines: 2, facts: 2 });
});

test('a mark against an absence of one lesson is such a dispute too', () => {
  const file = Buffer.from('ФИО;Дата;Отметка\nЛазарева Мария;01.10.2026;5\nЛазарева Мария;01.10.2026;н\n');
  expect(() => understand(file, ALGEBRA)).toThrow('Строка 3, столбец C: строка 2 говорит другое');
});

test('every sheet is read; one without a header is told, a header printed again is left out', () => {
  const book = bookOf({
    '7А': [
      ['Тема', 'Часы'],
      ['А', 1],
      ['Тема', 'Часы'],
      ['Б', 1],
    ],
    '10Б': [
      ['Тема', 'Часы'],
      ['В', 2],
    ],
    Справка: [['Составлено в сентябре']],
  });
  const { rows, warnings, preview } = understand(book, { subject: 'Алгебра' });
  expect(Object.entries(rows).map(([journal, { planItem }]) => [journal, planItem?.map(({ topic }) => topic)])).toEqual(
    [
      ['7А/12/0', ['А', 'Б']],
      ['10Б/12/0', ['В', 'В']],
    ],
  );
  expect(warnings).toEqual(['лист «Справка», строка 1: лист не прочитан: нет строки заголовков']);
  expect(preview.skipped).toBe(1);
});

test('what is kept has the lines as they stood where they were read and the file’s own mark, and no line twice', () => {
  const bytes = workbook(
    [
      ['Тема', 'Часы', 'Прим.'],
      ['А', 1.5, 'x'],
      ['Б', 2, 'y'],
    ],
    { name: '7А' },
  );
  const [first, ...others] = understand(bytes, { subject: 'Алгебра' }).tables;
  expect(others).toEqual([]);
  expect(first).toMatchObject({
    kind: 'plan',
    place: '7А/12/0',
    table: {
      file: expect.stringMatching(/^[0-9a-f]{64}$/u),
      headers: [{ sheet: '7А', titles: ['Тема', 'Часы', 'Прим.'] }],
      // Nobody needs what an unknown column holds.
      lines: [{ sheet: '7А', row: 3, cells: ['Б', '2', '—'] }],
    },
  });
});

test('of many warnings the first are shown and all are counted', () => {
  const lines = Array.from({ length: 500 }, () => 'А;нет');
  const { preview } = understand(Buffer.from(['Тема;Часы', 'А;1', ...lines].join('\n')), ALGEBRA);
  expect([preview.warnings.length, preview.warningCount]).toEqual([200, 500]);
});

test('a school may call a column by its own name', () => {
  const file = Buffer.from('Содержание урока;Кол. часов\nДроби;2\n');
  expect(() => understand(file, ALGEBRA)).toThrow('не нашлось знакомой строки заголовков');
  const names = { 'тема урока': ['СОДЕРЖАНИЕ урока'], часы: ['кол. часов'] };
  const { rows, preview } = understand(file, { ...ALGEBRA, names });
  expect(rows['7А/12/0']?.planItem).toHaveLength(2);
  expect(preview.columns).toEqual(['A «Содержание урока» — тема урока', 'B «Кол. часов» — часы']);
});

test('a name that the school gives a column does not mean what it usually means', () => {
  const file = Buffer.from('Часы;Тема;Раздел\nДроби;2;§ 1\n');
  const names = { 'тема урока': ['Часы'], часы: ['Тема'], 'домашнее задание': ['Раздел'] };
  const { preview } = understand(file, { ...ALGEBRA, kind: 'plan', names });
  expect(preview.sample[0]?.words).toBe('«Дроби», уроков: 2; задание «§ 1»');
});

test('a line of data that looks like another kind’s header makes no file doubtful; sheets of two kinds do', () => {
  const visits = [
    ['Пользователь', 'Роль', 'Последний вход'],
    ['Журавлёв Пётр', 'Ученик', '01.09.2026'],
  ];
  expect(understand(bookOf({ Входы: visits })).preview).toMatchObject({ kind: 'activity', facts: 1 });
  const marks = [
    ['Ученик', '01.09.2026'],
    ['Лазарева Мария', 5],
  ];
  expect(() => understand(bookOf({ Входы: visits, '7А': marks }), ALGEBRA)).toThrow(
    'Подходят: активность пользователей (activity), отметки по классам (marks).',
  );
});

function bookOf(sheets: Readonly<Record<string, readonly (readonly Value[])[]>>): Buffer {
  const made = Object.entries(sheets).map(([name, rows]) => [name, utils.aoa_to_sheet(rows.map((row) => [...row]))]);
  const book = { SheetNames: Object.keys(sheets), Sheets: Object.fromEntries(made) };
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}
