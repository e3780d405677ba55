import { expect, test } from 'vitest';
import { understand } from '../../../support/files/understand.js';

const HEADER = 'Дата изменения;Кто изменил;Класс;Предмет;Подгруппа;Обучающийся;Дата урока;Что изменено;Было;Стало';

test('marks, topics and homework: from what to what, by whom and when by the school’s clock', () => {
  const lines = [
    HEADER,
    '06.10.2026 14:30;Носова А. С.;7А;Алгебра;;Лазарева Мария;05.10.2026;отметка;4;5',
    '06.10.2026 14:31:07;Носова А. С.;7А;Алгебра;;Журавлёв Пётр;05.10.2026;;;н',
    '07.10.2026 08:00;Боброва Э. Р.;7А;Английский язык;Группа 2;;05.10.2026;Тема урока;Дом;Сад',
    '07.10.2026 08:01;Боброва Э. Р.;7А;Английский язык;Группа 2;;05.10.2026;Домашнее задание;стр. 5;',
  ];
  const { rows, warnings, preview } = understand(Buffer.from(lines.join('\n')));
  const edit = (at: string, date: string, before: string, after: string, editor: string) => ({
    ...{ editedAt: Date.parse(at), date, before, after, editor },
  });
  // Simferopol is three hours ahead of Greenwich.
  const [lesson, algebra, english] = ['2026-10-05', '7А/12/0', '7А/15/2'];
  expect(rows).toEqual({
    [algebra]: {
      cellEdit: [
        { journal: algebra, student: '1', ...edit('2026-10-06T11:30:00Z', lesson, '4', '5', '101') },
        { journal: algebra, student: '4', ...edit('2026-10-06T11:31:07Z', lesson, '', 'н', '101') },
      ],
    },
    [english]: {
      lessonEdit: [
        { journal: english, what: 'topic', ...edit('2026-10-07T05:00:00Z', lesson, 'Дом', 'Сад', '102') },
        { journal: english, what: 'homework', ...edit('2026-10-07T05:01:00Z', lesson, 'стр. 5', '', '102') },
      ],
    },
  });
  expect(warnings).toEqual([]);
  expect(preview.kind).toBe('changes');
  expect(preview.sample.map(({ person, words }) => [person, words])).toEqual([
    ['Лазарева Мария; автор: Носова А. С.', '7А · Алгебра · урок 05.10.2026 · отметка: «4» → «5», 06.10.2026 в 14:30'],
    ['Журавлёв Пётр; автор: Носова А. С.', '7А · Алгебра · урок 05.10.2026 · отметка: пусто → «н», 06.10.2026 в 14:31'],
    [
      'автор: Боброва Э. Р.',
      '7А · Английский язык · Группа 2 · урок 05.10.2026 · тема: «Дом» → «Сад», 07.10.2026 в 08:00',
    ],
    [
      'автор: Боброва Э. Р.',
      '7А · Английский язык · Группа 2 · урок 05.10.2026 · задание: «стр. 5» → пусто, 07.10.2026 в 08:01',
    ],
  ]);
});

test('who or what is doubtful is told with its place and not taken', () => {
  const of = (moment: string, rest: string) => `${moment};Носова А. С.;7А;${rest}`;
  const lines = [
    HEADER,
    of('06.10.2026 14:30', 'Алгебра;;Лазарева Мария;05.10.2026;отметка;4;5'),
    of('06.10.2026', 'Алгебра;;Лазарева Мария;05.10.2026;отметка;4;5'),
    of('когда-то', 'Алгебра;;Лазарева Мария;05.10.2026;отметка;4;5'),
    of('13.11.2026 10:00', 'Алгебра;;Лазарева Мария;05.10.2026;отметка;4;5'),
    '06.10.2026 14:30;Бобров И. Л.;7А;Алгебра;;Лазарева Мария;05.10.2026;отметка;4;5',
    '06.10.2026 14:30;Седова О. И.;7А;Алгебра;;Лазарева Мария;05.10.2026;отметка;4;5',
    of('06.10.2026 14:30', 'Алгебра;;Носов С. П.;05.10.2026;отметка;4;5'),
    of('06.10.2026 14:30', 'Алгебра;;Лазарева Мария;четверть;отметка;4;5'),
    of('06.10.2026 14:30', 'Алгебра;;;05.10.2026;отметка;4;5'),
    of('06.10.2026 14:30', 'Английский язык;;;05.10.2026;тема;Дом;Сад'),
    of('06.10.2026 14:30', 'Химия;;;05.10.2026;тема;Дом;Сад'),
  ];
  const { rows, warnings } = understand(Buffer.from(lines.join('\n')));
  expect(rows['7А/12/0']?.cellEdit).toHaveLength(1);
  expect(warnings).toEqual([
    'строка 3, столбец A: не указано время изменения',
    'строка 4, столбец A: это не дата изменения',
    'строка 5, столбец A: этот день ещё не наступил',
    'строка 6, столбец B: имя подходит нескольким сотрудникам',
    'строка 7, столбец B: такого сотрудника в школе нет',
    'строка 8, столбец F: имя подходит нескольким обучающимся в этом классе',
    'строка 9, столбец G: это не дата урока',
    'строка 10, столбец H: не видно, что изменено: отметка, тема или задание',
    'строка 11, столбец E: подгруппа не ясна, есть журналы: Группа 1, Группа 2',
    'строка 12, столбец D: такого предмета нет',
  ]);
});

test('of one change that two lines give to two authors neither is believed', () => {
  const line = (editor: string) => `06.10.2026 14:30;${editor};7А;Алгебра;;Лазарева Мария;05.10.2026;отметка;4;5`;
  const lines = [HEADER, line('Носова А. С.'), line('Боброва Э. Р.')];
  expect(() => understand(Buffer.from(lines.join('\n')))).toThrow('Строка 3, столбец J: строка 2 говорит другое');
});

test('a mark of a group goes to the group that the line names, or to the only one its student ever was in', () => {
  const line = (group: string, student: string) =>
    `06.10.2026 14:30;Боброва Э. Р.;7А;Английский язык;${group};${student};05.10.2026;отметка;4;5`;
  const lines = [
    HEADER,
    line('группа 2', 'Лазарева Мария'),
    line('', 'Носов Семён'),
    line('', 'Соколов Глеб').replace('Боброва Э. Р.', 'Соколова И. П.'),
    line('', 'Носов Степан'),
    line('', 'Журавлёв Пётр'),
    line('группа 3', 'Лазарева Мария'),
    '06.10.2026 14:30;Носова А. С.;7А;Алгебра;;Соколов Глеб;05.10.2026;отметка;4;5',
  ];
  const { rows, warnings } = understand(Buffer.from(lines.join('\n')));
  const students = (journal: string) => rows[journal]?.cellEdit?.map(({ student }) => student);
  // Глеб has left the class, as his teacher has, Степан has changed the group, Пётр is in neither.
  expect(rows['7А/15/1']?.cellEdit?.map(({ editor }) => editor)).toEqual(['102', '105']);
  expect([students('7А/15/1'), students('7А/15/2'), students('7А/12/0')]).toEqual([['2', '6'], ['1'], ['6']]);
  const unclear = 'столбец E: подгруппа не ясна, есть журналы: Группа 1, Группа 2';
  expect(warnings).toEqual([`строка 5, ${unclear}`, `строка 6, ${unclear}`, `строка 7, ${unclear}`]);
});
