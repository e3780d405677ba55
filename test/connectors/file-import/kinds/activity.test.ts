import { expect, test } from 'vitest';
import { visitPlace } from '../../../../connectors/file-import/visit-place.js';
import { DIRECTORY } from '../../../support/files/directory.js';
import { understand } from '../../../support/files/understand.js';
import { workbook } from '../../../support/files/workbooks.js';

/** 46266 is 1 September 2026; of a day 0,6 is 14:24 and 0,50001 twelve o'clock and a second. */
const moment = (value: number) => ({ t: 'n', v: value, z: 'dd/mm/yyyy hh:mm' }) as const;

test('who was there when, day by day: staff, students, parents by their child', () => {
  const { rows, warnings, preview } = understand(
    workbook([
      ['Пользователь', 'Роль', 'Класс', 'Ребёнок', 'Последний вход', 'Действие'],
      ['Носова Алла Сергеевна', 'Учитель', null, null, moment(46266.6), null],
      ['Носов Степан', 'Ученик', '7а', null, '01.09.2026 08:05', 'Просмотр дневника: Носов Степан'],
      ['Лазарева Инна Павловна', 'Родитель ученика', '7А', 'Лазарева Мария', moment(46267.50001), null],
      ['Боброва Э. Р.', 'администратор', null, null, '02.09.2026', null],
      ['Бобров Илья Львович', 'Учитель', null, null, 'не входил', null],
      ['Бобров Игорь Львович', 'Учитель', null, null, null, null],
      ['Всего пользователей: 6', null, null, null, null, null],
    ]),
  );
  const visit = (date: string, time: string, action = 'вход') => ({ date, time, action });
  expect(rows).toEqual({
    '2026-09-01': {
      staffVisit: [{ staff: '101', ...visit('2026-09-01', '14:24'), place: '' }],
      familyVisit: [{ student: '3', visitor: 'student', ...visit('2026-09-01', '08:05', 'просмотр дневника') }],
    },
    '2026-09-02': {
      familyVisit: [{ student: '1', visitor: 'parent', ...visit('2026-09-02', '12:00:01') }],
      staffVisit: [{ staff: '102', ...visit('2026-09-02', ''), place: '' }],
    },
  });
  expect(warnings).toEqual([]);
  expect(preview).toMatchObject({ kind: 'activity', lines: 4, facts: 4, skipped: 3 });
  expect(preview.places).toEqual(['01.09.2026: 2 записи', '02.09.2026: 2 записи']);
  expect(preview.sample.map(({ words }) => words)).toEqual([
    'сотрудник, 01.09.2026 в 14:24: вход',
    'обучающийся, 01.09.2026 в 08:05: просмотр дневника',
    'родитель, 02.09.2026 в 12:00:01: вход',
    'сотрудник, 02.09.2026: вход',
  ]);
});

test('the time may stand in a column of its own, and what is kept shows it', () => {
  const { rows, tables } = understand(
    workbook([
      ['ФИО', 'Роль', 'Дата', 'Время'],
      ['Носова А. С.', 'учитель', moment(46266), { t: 'n', v: 0.6, z: 'hh:mm' }],
      ['Носова А. С.', 'учитель', '01.09.2026', '9:07:30'],
    ]),
  );
  expect(rows['2026-09-01']?.staffVisit?.map(({ time }) => time)).toEqual(['14:24', '09:07:30']);
  expect(tables[0]?.table.lines[0]?.cells).toEqual(['Носова А. С.', 'учитель', '01.09.2026', '14:24']);
});

test('whence somebody of the staff came tells places apart, and nothing of them is kept but that', () => {
  const places = (...lines: readonly string[]) => {
    const { rows } = understand(
      workbook([
        ['Пользователь', 'Роль', 'Когда', 'IP-адрес', 'Устройство'],
        ...lines.map((line, nth) => ['Носова А. С.', 'учитель', `01.09.2026 10:0${nth}`, ...line.split(';')]),
      ]),
    );
    return rows['2026-09-01']?.staffVisit?.map(({ place }) => place) ?? [];
  };
  const [school, sameNetwork, other, phone, unknown] = places(
    '178.34.10.5;Chrome 141, Windows',
    '178.34.99.7;Chrome 142, Windows',
    '95.30.1.1;Chrome 141, Windows',
    '178.34.10.5;Safari, iPhone',
    '-;',
  );
  expect(school).toMatch(/^[0-9a-f]{8}$/u);
  expect(sameNetwork).toBe(school);
  expect(new Set([school, other, phone, unknown]).size).toBe(4);
  expect(unknown).toBe('');
});

test.each([
  ['178.34.120.11', ['178.34.120.11:443', '178.34.120.11, 10.0.0.2', '178.34.1.1; 10.0.0.2', '::ffff:178.34.1.1']],
  ['::ffff:178.34.1.1', ['[::ffff:178.34.1.1]:8443', ' 178.34.7.7 ']],
  ['fe80::1', ['fe80::2', '[fe80::1]:443', 'fe80:0:0:0:1:2:3:4', 'FE80::1%eth0']],
  ['2a00:1fa0:42::1', ['2A00:1FA0::7', '2a00:1fa0:1:2:3:4:5:6']],
])('however %s is written, its network is one, and another’s is another', (address, same) => {
  const place = visitPlace(address, 'Chrome');
  expect(place).toMatch(/^[0-9a-f]{8}$/u);
  expect(same.map((each) => visitPlace(each, 'Chrome'))).toEqual(same.map(() => place));
  expect(visitPlace('10.0.0.1:443', 'Chrome')).not.toBe(place);
  expect(visitPlace('', 'Chrome')).not.toBe(place);
});

test('an address that cannot be read is doubtful, and the visit stays without its place', () => {
  const strange = ['178.34.120', '178.34.120.300', 'кабинет 12', '12', '178.34.0.0/16', '2a00:1fa0'];
  const { rows, warnings } = understand(
    workbook([
      ['Пользователь', 'Роль', 'Когда', 'IP-адрес', 'Устройство'],
      ...strange.map((address, nth) => ['Носова А. С.', 'учитель', `01.09.2026 10:0${nth}`, address, 'Chrome']),
      ['Лазарева Мария', 'ученик', '01.09.2026 10:00', 'кабинет 12', 'Chrome'],
    ]),
  );
  expect(rows['2026-09-01']?.staffVisit?.map(({ place }) => place)).toEqual(strange.map(() => ''));
  expect(warnings.slice(0, 2)).toEqual([
    'лист «Лист1», строка 2, столбец D: это не сетевой адрес: откуда вошли, неизвестно',
    'лист «Лист1», строка 3, столбец D: это не сетевой адрес: откуда вошли, неизвестно',
  ]);
  expect(warnings.filter((warning) => warning.includes('сетевой адрес'))).toHaveLength(strange.length);
});

test('who or what is doubtful is told with its place and not taken', () => {
  const lines = [
    'Пользователь;Роль;Когда;Ребёнок;Класс',
    'Носова А. С.;учитель;01.09.2026 10:00;;',
    'Носова А. С.;учитель;01.09.2026 10:00;;',
    'Бобров И. Л.;учитель;01.09.2026;;',
    'Седова Ольга;учитель;01.09.2026;;',
    'Лазарева Мария;ученик;01.09.2026;;',
    'Лазарева Мария;ученик;01.09.2026;;7Ж',
    'Лазарева И. П.;родитель;01.09.2026;;7А',
    'Носова А. С.;гость;01.09.2026;;',
    'Носова А. С.;учитель;вчера;;',
    'Носова А. С.;учитель;13.11.2026;;',
  ];
  const { rows, warnings } = understand(Buffer.from(lines.join('\n')));
  expect(Object.keys(rows)).toEqual(['2026-09-01']);
  expect(rows['2026-09-01']?.staffVisit).toHaveLength(1);
  expect(warnings).toEqual([
    'строка 3, столбец C: повтор: в ту же минуту «вход» этого человека уже есть в строке 2',
    'строка 4, столбец A: имя подходит нескольким сотрудникам',
    'строка 5, столбец A: такого сотрудника в школе нет',
    'строка 6, столбец A: имя подходит нескольким обучающимся в школе',
    'строка 7, столбец E: такого класса нет',
    'строка 8, столбец D: не указано, чей это родитель',
    'строка 9, столбец B: роль должна быть сотрудником, обучающимся или родителем',
    'строка 10, столбец C: это не дата',
    'строка 11, столбец C: этот день ещё не наступил',
  ]);
});

test('who has left is found, and a namesake of his is as doubtful as any', () => {
  const gone = { id: '7', lastName: 'Журавлёв', firstName: 'Пётр', middleName: 'Олегович', classes: [] };
  const directory = { ...DIRECTORY, students: [...DIRECTORY.students, { ...gone, formerClasses: ['10Б'] }] };
  const lines = [
    'Пользователь;Роль;Когда;Класс',
    'Журавлёв Пётр;ученик;01.09.2026;',
    'Журавлёв Пётр;ученик;01.09.2026;7А',
    'Журавлёв Пётр Олегович;ученик;01.09.2026;',
    'Соколов Глеб;ученик;01.09.2026;7А',
  ];
  const { rows, warnings } = understand(Buffer.from(lines.join('\n')), {}, directory);
  expect(rows['2026-09-01']?.familyVisit?.map(({ student }) => student)).toEqual(['4', '7', '6']);
  expect(warnings).toEqual(['строка 2, столбец A: имя подходит нескольким обучающимся в школе']);
});

test('two lines that differ in what is not kept tell of one visit, and it is said why', () => {
  const { rows, warnings } = understand(
    Buffer.from(
      [
        'Пользователь;Роль;Когда;Действие',
        'Носова А. С.;учитель;01.09.2026 10:00;Просмотр журнала 7А',
        'Носова А. С.;учитель;01.09.2026 10:00;Просмотр журнала 10Б',
        'Носова А. С.;учитель;02.09.2026;вход',
        'Носова А. С.;учитель;02.09.2026;вход',
      ].join('\n'),
    ),
  );
  expect(rows['2026-09-01']?.staffVisit).toHaveLength(1);
  expect(warnings).toEqual([
    'строка 3, столбец C: повтор: в ту же минуту «просмотр журнала» этого человека уже есть в строке 2',
    'строка 5, столбец C: повтор: в тот же день «вход» этого человека уже есть в строке 4',
  ]);
});
