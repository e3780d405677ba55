import { expect, test } from 'vitest';
import { layTables } from '../../../../connectors/file-import/lay-tables.js';
import { readSheets } from '../../../../connectors/file-import/read-sheets.js';
import { understandFile } from '../../../../connectors/file-import/understand-file.js';
import { warningWords } from '../../../../src/domain/file-import.js';
import { DIRECTORY, NOTHING_ASKED } from '../../../support/files/directory.js';

function understand(lines: readonly string[]) {
  const bytes = Buffer.from(lines.join('\n'));
  const understood = understandFile(readSheets(bytes), DIRECTORY, NOTHING_ASKED);
  return {
    preview: understood.preview,
    orders: understood.lines.flatMap(({ facts }) => facts.map(({ row }) => row)),
    pages: layTables(understood, bytes),
    warnings: understood.preview.warnings.map(warningWords),
  };
}

const order = (student: string, kind: string, fromClass: string | null, toClass: string | null) => ({
  ...{ student, kind, number: '45-у', orderDate: '2026-11-05' },
  ...{ fromClass, toClass, since: null },
});

test('orders that bring, take away and move students go to the register, to no page', () => {
  const { preview, orders, pages, warnings } = understand([
    'ФИО обучающегося;Движение;№ приказа;Дата приказа;Из класса;В класс;С какого числа',
    'Журавлёв Пётр;Зачислен;45-у;05.11.2026;школа № 5;7А;',
    'Соколов Глеб;отчислен;№ 45-у;5 ноября 2026;7А;г. Керчь;',
    'Лазарева Мария;переведена;46-у;06.11.2026;7А;10Б;09.11.2026',
    'Прибыло всего: 1;;;;;;',
  ]);
  expect(warnings).toEqual([
    // There is one of that name in either class.
    'строка 4, столбец A: имя подходит нескольким обучающимся в этом классе',
  ]);
  expect(orders).toEqual([order('4', 'зачислен', null, '7А'), order('6', 'отчислен', '7А', null)]);
  expect(pages).toEqual([]);
  expect(preview).toMatchObject({ kind: 'movement', skipped: 1 });
  expect(preview.places).toEqual(['реестр «Приказы о движении обучающихся»: 2 записи']);
  expect(preview.sample.map(({ words }) => words)).toEqual([
    'зачислен в 7А, приказ № 45-у от 05.11.2026',
    'отчислен из 7А, приказ № 45-у от 05.11.2026',
  ]);
});

test('the one column «Класс» is the class that is entered or left', () => {
  const { orders, warnings } = understand([
    'Ученик;Вид движения;Приказ №;Дата;Класс',
    'Журавлев Петр Ильич;прибыл;45-у;05.11.2026;7А',
    'Носов Степан;выбыл;45-у;05.11.2026;7А',
    'Лазарева Мария;переведена;45-у;05.11.2026;7А',
  ]);
  expect(orders).toEqual([order('4', 'зачислен', null, '7А'), order('3', 'отчислен', '7А', null)]);
  expect(warnings).toEqual(['строка 4: не указано, из какого класса']);
});

test('who comes may not be on the list yet: what to do is told, and once he is there the same order is understood', () => {
  const lines = [
    'ФИО;Движение;Номер приказа;Дата приказа;Класс',
    'Седова Ольга Ильинична;зачислена;45-у;05.11.2026;7А',
  ];
  const before = understand([...lines, 'Журавлёв Пётр;зачислен;45-у;05.11.2026;7А']);
  expect(before.warnings).toEqual([
    'строка 2, столбец A: такого обучающегося в этом классе пока нет: появится в списке класса — загрузите файл снова',
  ]);
  expect(before.preview.doubtful).toBe(1);
  const newcomer = { id: '77', lastName: 'Седова', firstName: 'Ольга', middleName: 'Ильинична' };
  const listed = { ...DIRECTORY.students[0], ...newcomer, classes: ['7А'], formerClasses: [] };
  const directory = { ...DIRECTORY, students: [...DIRECTORY.students, listed] };
  const after = understandFile(readSheets(Buffer.from(lines.join('\n'))), directory, NOTHING_ASKED);
  expect(after.preview).toMatchObject({ facts: 1, warnings: [], doubtful: 0 });
  expect(after.names.certain).toContainEqual({ entity: 'student', key: 'седова ольга ильинична', within: '7А' });
});

test('an order of a day that has not come is not taken', () => {
  const { orders, warnings } = understand([
    'ФИО;Движение;Номер приказа;Дата приказа;Класс',
    'Журавлёв Пётр;зачислен;45-у;05.11.2026;7А',
    'Журавлёв Пётр;отчислен;46-у;05.11.2036;7А',
  ]);
  expect(orders).toHaveLength(1);
  expect(warnings).toEqual(['строка 3, столбец D: дата приказа ещё не наступила']);
});

test('who or what is doubtful is told with its place and not taken', () => {
  const { orders, warnings } = understand([
    'ФИО;Движение;Номер приказа;Дата приказа;Класс;Дата движения',
    'Журавлёв Пётр;зачислен;45-у;05.11.2026;7А;',
    'Журавлёв Пётр;зачислен;45-у;05.11.2026;7А;',
    'Носов С. П.;выбыл;45-у;05.11.2026;7А;',
    'Седова Ольга;выбыл;45-у;05.11.2026;7А;',
    'Журавлёв Пётр;болел;45-у;05.11.2026;7А;',
    'Журавлёв Пётр;выбыл;;05.11.2026;7А;',
    'Журавлёв Пётр;выбыл;46-у;скоро;7А;',
    'Журавлёв Пётр;выбыл;46-у;05.11.2026;7Ж;',
    'Журавлёв Пётр;выбыл;46-у;05.11.2026;7А;потом',
    ';выбыл;46-у;05.11.2026;7А;',
  ]);
  expect(orders).toEqual([order('4', 'зачислен', null, '7А')]);
  expect(warnings).toEqual([
    'строка 3, столбец A: повтор: то же уже сказано в строке 2',
    'строка 4, столбец A: имя подходит нескольким обучающимся в этом классе',
    'строка 5, столбец A: такого обучающегося в этом классе нет',
    'строка 6, столбец B: движение должно быть зачислением, отчислением или переводом',
    'строка 7, столбец C: не указан номер приказа',
    'строка 8, столбец D: дата приказа — не дата',
    'строка 9, столбец E: такого класса нет',
    'строка 10, столбец F: это не дата',
    'строка 11, столбец A: не указан обучающийся',
  ]);
});

test('a kind that tells of a coming and a leaving is a change of class or doubtful, and columns must not say otherwise', () => {
  const { orders, warnings } = understand([
    'ФИО;Движение;Номер приказа;Дата приказа;Из класса;В класс',
    'Журавлёв Пётр;Отчислен (принят в лицей № 2);45-у;05.11.2026;7А;',
    'Носов Семён;Перевод: выбыл из 7А, зачислен в 10Б;45-у;05.11.2026;7А;10Б',
    'Носов Степан;Перевод: выбыл из 7А, зачислен в 10Б;45-у;05.11.2026;7А;',
    'Журавлёв Пётр;Зачислен переводом;45-у;05.11.2026;10Б;7А',
    'Журавлёв Пётр;Отчислен;45-у;05.11.2026;7А;10Б',
    'Журавлёв Пётр;Зачислен переводом;45-у;05.11.2026;школа № 5;7А',
  ]);
  expect(orders).toEqual([order('2', 'переведён', '7А', '10Б'), order('4', 'зачислен', null, '7А')]);
  expect(warnings).toEqual([
    'строка 2, столбец B: сказано и о зачислении, и об отчислении: что из них, не видно',
    'строка 4, столбец B: сказано и о зачислении, и об отчислении: что из них, не видно',
    'строка 5, столбец E: это класс этой школы, а движение — не перевод',
    'строка 6, столбец F: это класс этой школы, а движение — не перевод',
  ]);
});
