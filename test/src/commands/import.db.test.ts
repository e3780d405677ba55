import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { moment } from '../../fixtures/eljur/support/tiny-school.js';
import { type Installation, installation } from '../../support/cli/installation.js';
import { archiveOf } from '../../support/files/archives.js';
import { workbook } from '../../support/files/workbooks.js';

let school: Installation;
beforeAll(async () => {
  school = await installation();
  await school.run(['sync']);
});
afterAll(() => school.close());

function file(name: string, content: string | Uint8Array): string {
  const path = join(school.directory, name);
  writeFileSync(path, content);
  return path;
}

const PLAN = ['Тема;Часы;Домашнее задание', 'Дроби;2;§ 1', 'Пропорции;1;', 'Итого;3;'];
const ALGEBRA = ['--class', '7А', '--subject', 'Алгебра'];
const items = () =>
  school.ask((db) =>
    db
      .knex('plan_item')
      .whereLike('view', 'file-import/%')
      .orderBy('item')
      .select('item', 'topic', 'homework', 'gone_at'),
  );

describe('a plan', () => {
  const path = () => file('ктп.csv', `\uFEFF${PLAN.join('\r\n')}`);

  test('is shown as it was understood, and nothing is written', async () => {
    const { code, stdout } = await school.run(['import', path(), ...ALGEBRA]);
    expect([code, stdout]).toEqual([
      0,
      [
        'Файл «ктп.csv»: КТП.',
        '  столбец A «Тема» — тема урока',
        '  столбец B «Часы» — часы',
        '  столбец C «Домашнее задание» — домашнее задание',
        'Понято: 2 строки файла, в них 3 записи. По правилу пропущено: 1 строка (итоги, заголовки, строки без данных): 4.',
        '  куда: 7А · Алгебра: 3 записи',
        'Первые строки:',
        '  строка 2: «Дроби», уроков: 2; задание «§ 1»',
        '  строка 3: «Пропорции»',
        'Пока ничего не записано; чтобы записать, добавьте --yes.\n',
      ].join('\n'),
    ]);
    const dry = await school.run(['import', path(), ...ALGEBRA, '--yes', '--dry-run', '--json']);
    expect(JSON.parse(dry.stdout)).toMatchObject({ dryRun: true, kind: 'plan', lines: 2, facts: 3 });
    expect(await items()).toEqual([]);
  });

  test('is written by --yes, once: the same file again changes nothing', async () => {
    const first = await school.run(['import', path(), ...ALGEBRA, '--yes']);
    expect(first).toMatchObject({ code: 0, stdout: 'Файл загружен. Записей: новых 3, изменённых 0.\n' });
    const row = (number: number, topic: string, homework: string) => ({
      item: `файл-${number}`,
      topic,
      homework,
      gone_at: null,
    });
    const written = [row(1, 'Дроби', '§ 1'), row(2, 'Дроби', '§ 1'), row(3, 'Пропорции', '')];
    expect(await items()).toEqual(written);
    const again = await school.run(['import', path(), ...ALGEBRA, '--yes']);
    expect(again.stdout).toBe(
      'Файл загружен. Записей: новых 0, изменённых 0. Уже были в зеркале и оставлены как есть: 3 записи.\n',
    );
    expect(await items()).toEqual(written);
  });

  test('edited and shorter, it takes the old tail away: a plan’s file is the whole plan', async () => {
    const edited = file(
      'ктп-2.xlsx',
      workbook([
        ['Тема', 'Часы'],
        ['Десятичные дроби', 2],
      ]),
    );
    const { stdout } = await school.run(['import', edited, ...ALGEBRA, '--yes']);
    expect(stdout).toBe('Файл загружен. Записей: новых 0, изменённых 2.\n');
    expect((await items()).map(({ topic, gone_at }) => [topic, gone_at === null])).toEqual([
      ['Десятичные дроби', true],
      ['Десятичные дроби', true],
      ['Пропорции', false],
    ]);
  });
});

const RESULTS = () =>
  file(
    'итоги.xls',
    workbook(
      [
        ['ФИО', 'II четверть'],
        ['Яковлев Матвей', 5],
        ['Лазарев Г. О.', '4'],
        ['Соколова Инна', 3],
      ],
      { type: 'biff8', name: '7А' },
    ),
  );
const termMarks = () =>
  school.ask((db) =>
    db.knex('term_mark').whereLike('view', 'file-import/%').orderBy('value').select('term_name', 'value', 'absent_at'),
  );

test.each([
  ['итоги', RESULTS],
  ['отметки', () => file('отметки.csv', 'ФИО;05.10.2026\nЯковлев Матвей;5\n')],
])('after a reading that showed marks they are not taken from a file: %s', async (_what, path) => {
  const { code, stderr } = await school.run(['import', path(), '--class', '7А', '--subject', 'Алгебра', '--yes']);
  expect([code, stderr]).toEqual([
    2,
    'Отметки приходят из ЭлЖура, файл их не заменяет.\n' +
      'Исправьте отметки в самом ЭлЖуре: шлюз увидит их при следующем чтении. Файлом можно загрузить то, чего ЭлЖур ' +
      'не показывает: КТП, нагрузку, приказы, активность, историю изменений.\n',
  ]);
  expect(await termMarks()).toEqual([]);
});

describe('what ЭлЖур does not show', () => {
  const BROUGHT = [
    ['нагрузка.csv', 'load', 'Учитель;Класс;Предмет;Часы\nНосова А. С.;7А;Алгебра;3,5\nБобров Д. И.;10Б;Физика;2\n', 2],
    [
      'активность.csv',
      'activity',
      'Пользователь;Роль;Последний вход;Ребёнок\nНосова А. С.;учитель;06.10.2026 10:00;\nЛазарева Ольга;родитель;06.10.2026;Лазарев Глеб\n',
      2,
    ],
    [
      'история.csv',
      'changes',
      'Дата изменения;Автор;Класс;Предмет;Ученик;Дата урока;Что изменено;Было;Стало\n' +
        '06.10.2026 14:30;Носова А. С.;7А;Алгебра;Яковлев Матвей;05.10.2026;;4;5\n' +
        '06.10.2026 14:31;Носова А. С.;7А;Алгебра;;05.10.2026;тема;Дроби;Степени\n',
      2,
    ],
    [
      'движение.csv',
      'movement',
      'ФИО;Движение;Номер приказа;Дата приказа;Класс\nЛазарев Глеб;зачислен;45-у;05.10.2026;7А\n',
      1,
    ],
  ] as const;

  test.each(BROUGHT)('%s comes by file, once', async (name, kind, content, count) => {
    const path = file(name, content);
    const shown = await school.run(['import', path, '--json']);
    expect(JSON.parse(shown.stdout)).toMatchObject({ dryRun: true, kind, facts: count, warningCount: 0 });
    expect(shown.stdout).not.toMatch(/Носова|Лазарев|Яковлев/u);
    const first = await school.run(['import', path, '--yes']);
    expect(first).toMatchObject({ code: 0, stdout: `Файл загружен. Записей: новых ${count}, изменённых 0.\n` });
    expect(first.stderr).not.toMatch(/Носова|Лазарев|Яковлев/u);
    const place = kind === 'movement' ? 'реестре' : 'зеркале';
    const again = await school.run(['import', path, '--yes']);
    expect(again.stdout).toContain(`новых 0, изменённых 0. Уже были в ${place}`);
  });

  test('an order is signed by the command line', async () => {
    const orders = await school.ask((db) => db.knex('movement_order').select('order_number', 'recorded_by'));
    expect(orders).toEqual([{ order_number: '45-у', recorded_by: 'командная строка' }]);
  });
});

test('the mirror is what its pages say, the files among them', async () => {
  expect(await school.run(['verify', 'mirror'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Расхождений нет'),
  });
});

test('a file is no reading of the journal', async () => {
  const runs = await school.ask((db) => db.knex('sync_run').where({ source: 'file-import' }).pluck('status'));
  expect(new Set(runs)).toEqual(new Set(['done']));
  const { code } = await school.run(['sync']);
  expect(code).toBe(0);
  expect(await items()).toHaveLength(3);
});

test('where ЭлЖур shows no period marks they are written; who is unknown is told without a name', async () => {
  await school.ask((db) => db.knex('capability').where({ entity: 'termMark' }).update({ view: null, reason: 'Нет.' }));
  // In January: the second quarter is over.
  const later = { TEST_CLOCK_OFFSET_MS: String(moment('2027-01-15', '12:00') - Date.now()) };
  const { code, stdout, stderr } = await school.run(['import', RESULTS(), '--subject', 'Алгебра', '--yes'], later);
  expect([code, stdout]).toEqual([
    0,
    'Файл загружен. Записей: новых 1, изменённых 0. Ждут решения: 2 имени или названия. Решите на экране «Кого имели в виду» и загрузите файл снова.\n',
  ]);
  expect(stderr).toContain('лист «7А», строка 3, столбец A: имя указано не полностью');
  expect(stderr).toContain('лист «7А», строка 4, столбец A: такого обучающегося в этом классе нет');
  expect(stderr).toContain('Не ясно, кого или что имели в виду: 2 имени или названия.');
  expect(stderr).not.toMatch(/Яковлев|Лазарев|Соколова/u);
  expect(await termMarks()).toEqual([{ term_name: 'II четверть', value: '5', absent_at: null }]);
  expect(await school.run(['verify', 'mirror'], later)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Расхождений нет'),
  });
});

test('the deed stands in the access journal, without a name', async () => {
  const entries = await school.ask((db) => db.knex('access_entry').where({ action: 'import-file' }).select('subject'));
  const brought = ['load', 'activity', 'changes', 'movement'].flatMap((kind) => [kind, kind]);
  expect(entries.map(({ subject }) => subject.kind)).toEqual(['plan', 'plan', 'plan', ...brought, 'term-marks']);
  expect(JSON.stringify(entries)).not.toMatch(/итоги|ктп/u);
});

describe('what cannot be taken is refused in words, and nothing is written', () => {
  test.each([
    ['no-such.csv', null, 'не прочитан: такого файла нет'],
    ['пусто.csv', '', 'В файле нет ни одной заполненной ячейки.'],
    ['страница.xls', '<html><table>', 'Это не таблица. Под видом таблицы прислана веб-страница.'],
    [
      'бомба.xlsx',
      archiveOf([{ name: 'xl/workbook.xml', content: Buffer.alloc(11 * 1024 * 1024) }]),
      'Файл похож на ловушку',
    ],
    ['большой.csv', Buffer.alloc(11 * 1024 * 1024, 'а;б\n'), 'Файл слишком велик. Он больше 10 МБ.'],
    ['меню.csv', 'Блюдо;Цена\nСуп;100\n', 'не нашлось знакомой строки заголовков'],
  ])('%s', async (name, content, words) => {
    const path = content === null ? join(school.directory, name) : file(name, content);
    const { code, stdout, stderr } = await school.run(['import', path, '--yes']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
  });

  test('a plan of an unknown class', async () => {
    const { code, stderr } = await school.run(['import', file('ктп.csv', PLAN.join('\n')), '--class', '7Ж', '--yes']);
    expect([code, stderr]).toEqual([
      2,
      'Непонятно, к какому журналу относится файл. Класса «7Ж» нет. Есть: 7А, 10Б.\n' +
        'Укажите класс, предмет и, если класс делится, подгруппу — так, как они названы в ЭлЖуре.\n',
    ]);
  });
});

test('where the API alone tells of marks, student by student, a file brings none of lessons', async () => {
  const alone = { ELJUR_LOGIN: '', ELJUR_PASSWORD: '' };
  const other = await installation();
  try {
    await other.run(['sync'], alone);
    const path = join(other.directory, 'отметки.csv');
    const load = (lines: readonly string[]) => {
      writeFileSync(path, lines.join('\n'));
      return other.run(['import', path, '--class', '7А', '--subject', 'Алгебра', '--yes'], alone);
    };
    const lessons = await load(['ФИО;Дата;Отметка', 'Яковлев Матвей;03.09.2026;5']);
    expect([lessons.code, lessons.stderr]).toEqual([2, expect.stringContaining('из ЭлЖура')]);
    expect(await other.ask((db) => db.knex('mark').whereLike('view', 'file-import/%').pluck('value'))).toEqual([]);
  } finally {
    await other.close();
  }
});
