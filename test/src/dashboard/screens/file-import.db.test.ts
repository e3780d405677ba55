import { request } from 'node:http';
import { load } from 'cheerio';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PASSWORD, type RunningDashboard } from '../../../support/dashboard.js';
import { deputyAtDashboard } from '../../../support/deputy.js';
import { nameMirror } from '../../../support/files/name-mirror.js';
import { workbook } from '../../../support/files/workbooks.js';
import { provenance, SEEN } from '../../../support/tiny-mirror.js';
import { Visitor } from '../../../support/visitor.js';

let dashboard: RunningDashboard;
let visitor: Visitor;

beforeEach(async () => {
  ({ dashboard, visitor } = await deputyAtDashboard());
  await nameMirror(dashboard.fresh.db.knex, dashboard.mirror);
});
afterEach(() => dashboard.stop());

const PLAN = workbook([
  ['Тема', 'Часы'],
  ['Дроби', 2],
  ['<b>Пропорции</b>', 1],
  ['Ошибка', 'нет'],
]);
const ALGEBRA = { kind: '', schoolClass: '7А', subject: 'Алгебра', group: '' };
const items = () => dashboard.fresh.db.knex('plan_item').orderBy('item').pluck('topic');

async function send(content: Uint8Array, fields: Readonly<Record<string, string>> = ALGEBRA) {
  await visitor.get('/import');
  return visitor.postFile('/import', fields, { name: 'ктп Лазаревой.xlsx', content });
}

/** Opens the address until what goes on in the background has ended. */
async function awaited(address: string | null) {
  for (;;) {
    const { text } = await visitor.get(address ?? '');
    const page = load(text);
    if (page('meta[http-equiv="refresh"]').length === 0) return page;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('a file is shown as it was understood, and written only after a word', async () => {
  const sent = await send(PLAN);
  expect(sent).toMatchObject({ status: 303, location: expect.stringMatching(/^\/import\?file=[0-9a-f-]{36}$/u) });
  const preview = await awaited(sent.location);
  expect(preview('h1').text()).toBe('Загрузить этот файл?');
  expect(preview('.moment').text()).toBe('Вид файла: КТП. Понято: 2 строки файла, в них 3 записи.');
  expect(preview('dt:contains("Куда") + dd li').text()).toBe('7А · Алгебра: 3 записи');
  expect(preview('tbody tr').eq(1).text()).toBe('Лист1, 3«<b>Пропорции</b>»');
  expect(preview('section li').text()).toBe(
    'лист «Лист1», строка 4, столбец B: часы должны быть целым числом от 1 до 40',
  );
  expect(await items()).toEqual([]);
  const id = String(preview('input[name="id"]').attr('value'));
  const written = await visitor.post('/import', { id, step: 'write' });
  expect(written).toMatchObject({ status: 303, location: sent.location });
  const done = await awaited(written.location);
  expect(done('[role="status"]').text()).toBe('Файл загружен. Записей: новых 3, изменённых 0.');
  expect(await items()).toEqual(['Дроби', 'Дроби', '<b>Пропорции</b>']);
  // A second press of the button writes nothing more.
  await visitor.post('/import', { id, step: 'write' });
  await awaited(written.location);
  expect(await dashboard.fresh.db.knex('sync_run').where({ source: 'file-import' }).pluck('status')).toEqual(['done']);
});

test('what was done stands in the access journal without the file’s name', async () => {
  const preview = await awaited((await send(PLAN)).location);
  const id = String(preview('input[name="id"]').attr('value'));
  await awaited((await visitor.post('/import', { id, step: 'write' })).location);
  const entries = await dashboard.fresh.db.knex('access_entry').where({ action: 'import-file' }).select();
  expect(entries).toHaveLength(2);
  expect(JSON.stringify(entries)).not.toContain('Лазарев');
});

test('a refusal is said at the form', async () => {
  const page = await awaited((await send(Buffer.from('<html>'))).location);
  expect(page('#import-class').attr('value')).toBe('7А');
  expect(page('#import-subject').attr('value')).toBe('Алгебра');
  expect(page('[role="alert"]').text()).toBe(
    'Это не таблица. Под видом таблицы прислана веб-страница. Нужен файл XLSX, XLS, ODS или CSV: откройте этот в Excel и сохраните как XLSX.',
  );
  expect(await items()).toEqual([]);
});

const STRANGE = Buffer.from('Учебный год 2026/27;\nСодержание;Объём\nДроби;2\n');
const UNASKED = { kind: '', schoolClass: '7А', subject: 'Алгебра', group: '' };

/** Class, subject and group: of one journal the form above has told them. */
const PLACE_UNSAID = { 'column-4': '', 'column-5': '', 'column-6': '' };

test('where no header is known, the reader says what the columns mean and sees the preview', async () => {
  const { location } = await send(STRANGE, UNASKED);
  const address = location ?? '';
  const first = await awaited(address);
  expect(first('h1').text()).toBe('Какие это столбцы?');
  expect(first('main').text()).toContain('Похоже на заголовки: «Содержание», «Объём».');
  expect(first('select[name="kind"] option').length).toBe(8);
  expect(first('select[name^="column-"]')).toHaveLength(0);
  const second = await awaited(`${address}&kind=plan`);
  const fields = second('form[method="post"] p.field')
    .map((_, field) => second(field).find('label').text())
    .get();
  expect(fields).toEqual([
    'тема урока',
    'часы',
    'домашнее задание, необязательно',
    'раздел (в зеркало не попадает), необязательно',
    'класс, необязательно',
    'предмет, необязательно',
    'подгруппа, необязательно',
  ]);
  const options = second('select[name="column-0"] option').map((_, option) => second(option).text());
  expect(options.get()).toEqual(['выберите', 'Содержание', 'Объём']);
  const id = String(second('form[method="post"] input[name="id"]').attr('value'));
  const assigned = {
    id,
    kind: 'plan',
    'column-0': 'Содержание',
    'column-1': 'Объём',
    'column-2': '',
    'column-3': '',
    ...PLACE_UNSAID,
  };
  const named = await visitor.post('/import', { ...assigned, step: 'name' });
  expect(named).toMatchObject({ status: 303, location });
  const preview = await awaited(named.location);
  expect(preview('dt:contains("Столбцы") + dd li').first().text()).toBe('A «Содержание» — тема урока');
  expect(preview('dt:contains("Куда") + dd li').text()).toBe('7А · Алгебра: 2 записи');
  expect(await items()).toEqual([]);
  await awaited((await visitor.post('/import', { id, step: 'write' })).location);
  expect(await items()).toEqual(['Дроби', 'Дроби']);
});

test('columns that do not suffice are asked for again, with what was chosen', async () => {
  const { location } = await send(STRANGE, { ...UNASKED, kind: 'plan' });
  const page = await awaited(location);
  const id = String(page('form[method="post"] input[name="id"]').attr('value'));
  const wrong = { id, kind: 'plan', 'column-0': 'Содержание', 'column-1': '', step: 'name' };
  const again = await awaited((await visitor.post('/import', wrong)).location);
  expect(again('[role="alert"]').text()).toContain('назначены не все нужные столбцы');
  expect(again('select[name="column-0"] option[selected]').text()).toBe('Содержание');
  expect((await visitor.post('/import', { ...wrong, kind: 'menu' })).status).toBe(404);
});

test('while another file is read, the columns that were named stay in the form', async () => {
  const { location } = await send(STRANGE, { ...UNASKED, kind: 'plan' });
  const page = await awaited(location);
  const id = String(page('form[method="post"] input[name="id"]').attr('value'));
  const named = { id, kind: 'plan', 'column-0': 'Объём', 'column-1': '', step: 'name' };
  const whileRead = async () => {
    for (;;) {
      const other = await send(PLAN);
      const { status, text } = await visitor.post('/import', named);
      await awaited(other.location);
      await awaited(location);
      // Where the other file was read first, the columns did not suffice and may be named again.
      if (status === 422) return text;
    }
  };
  const form = load(await whileRead());
  expect(form('[role="alert"]').text()).toBe('Сейчас читается другой файл. Повторите через минуту.');
  expect(form('select[name="column-0"] option[selected]').text()).toBe('Объём');
  expect(await visitor.post('/import', named)).toMatchObject({ status: 303, location });
  await awaited(location);
});

test('what the mirror tells otherwise stands in a list of its own', async () => {
  const { knex } = dashboard.fresh.db;
  const { school, classId, studentId, journalId } = dashboard.mirror;
  const add = (table: string, row: object) => knex(table).insert({ school_id: school.id, ...provenance, ...row });
  await add('enrolment', { class_id: classId, student_id: studentId });
  const term = { class_id: classId, name: 'IV четверть', kind: 'quarter' };
  await add('term', { ...term, start_date: '2026-04-01', end_date: '2026-05-25' });
  const mark = { student_id: studentId, journal_id: journalId, term_name: 'IV четверть', value: '4' };
  await add('term_mark', { ...mark, scope_id: 999 });
  await knex('capability').insert({
    ...{ school_id: school.id, entity: 'termMark', source: 'eljur', view: null },
    ...{ reason: 'В источнике этого нет.', checked_at: new Date(SEEN) },
  });
  const file = Buffer.from('ФИО;IV четверть\nЛазарева Майя;5\n');
  const preview = await awaited((await send(file)).location);
  const section = preview('section:has(h2:contains("В зеркале иначе"))');
  expect(section.find('h2').text()).toBe('В зеркале иначе: 1 запись, файл её не изменит');
  expect(section.find('li').text()).toBe('строка 2, столбец B: в зеркале «4»');
});

test('names that are not certain are told before the file is written, and afterwards where to decide', async () => {
  const lines = ['Учитель;Класс;Предмет;Часы', 'Носова А. И.;7А;Алгебра;3', 'Бобрава Э. И.;7А;Химия;1'];
  const sent = await send(Buffer.from(lines.join('\n')), UNASKED);
  const preview = await awaited(sent.location);
  expect(preview('.notice').text()).toContain('Не ясно, кого или что имели в виду: 1 имя или название.');
  const waiting = () => dashboard.fresh.db.knex('doubtful_name').pluck('id');
  expect(await waiting()).toEqual([]);
  const id = String(preview('input[name="id"]').attr('value'));
  const done = await awaited((await visitor.post('/import', { id, step: 'write' })).location);
  expect(done('[role="status"]').text()).toContain('Ждут решения: 1 имя или название.');
  expect(done('[role="status"] a').attr('href')).toBe('/names');
  const [name] = await waiting();
  await visitor.get(`/names/${name}`);
  await visitor.post(`/names/${name}`, { whom: 'other', other: String(dashboard.mirror.otherTeacherId), after: '' });
  const again = await awaited((await send(Buffer.from(lines.join('\n')), UNASKED)).location);
  const section = again('section:has(h2:contains("По решению человека"))');
  expect(section.find('h2').text()).toBe('По решению человека понято: 1 имя или название');
  expect(section.find('li').text()).toBe('по решению от 12 октября, пн: «Бобрава Э. И.» — Боброва Эльмаз Ивановна');
});

test('of a file that only names nobody for certain the names are written, and the screen says so', async () => {
  const lines = ['Учитель;Класс;Предмет;Часы', 'Бобрава Э. И.;7А;Химия;1'];
  const preview = await awaited((await send(Buffer.from(lines.join('\n')), UNASKED)).location);
  expect(preview('h1').text()).toBe('Записать неясное из файла?');
  expect(preview('button[value="write"]').text()).toBe('Записать имена и названия');
  expect(preview('.moment').text()).toContain('Ни одной строки файла пока нельзя принять.');
});

test('no file, and one that is too big', async () => {
  const none = await send(Buffer.alloc(0));
  expect(none.status).toBe(422);
  expect(load(none.text)('[role="alert"]').text()).toContain('Файл не выбран, или он пуст.');
  expect(load(none.text)('input[name="subject"]').attr('value')).toBe('Алгебра');
  const big = await send(Buffer.alloc(10 * 1024 * 1024 + 1, 'а;б\n'));
  expect((await awaited(big.location))('[role="alert"]').text()).toContain('Файл слишком велик. Он больше 10 МБ.');
});

test('what is far too big is refused on a page that leads back to the screen', async () => {
  const refused = await send(Buffer.alloc(11 * 1024 * 1024));
  const page = load(refused.text);
  expect(refused.status).toBe(400);
  expect(page('main .notice').text()).toMatch(/^Файл больше 10 МБ\. Разделите его на части/u);
  const back = page('main a.button');
  expect([back.attr('href'), back.text()]).toEqual(['/import', 'Вернуться на страницу «Загрузка файла»']);
  expect(load((await visitor.get('/import')).text)('label[for="import-file"]').text()).toContain('до 10 МБ');
});

test('a forged form and one from nobody are not listened to', async () => {
  await visitor.get('/import');
  const file = { name: 'ктп.xlsx', content: PLAN };
  expect((await visitor.postFile('/import', { ...ALGEBRA, _csrf: 'forged' }, file)).status).toBe(403);
  const stranger = new Visitor(dashboard.url);
  await stranger.get('/sign-in');
  expect((await stranger.postFile('/import', ALGEBRA, file)).status).toBe(403);
});

test('another’s file is none of his, and a lost one is told of', async () => {
  const { location } = await send(PLAN);
  await awaited(location);
  await dashboard.account('other', 'administrator');
  const other = new Visitor(dashboard.url);
  await other.signIn('other', PASSWORD);
  const page = load((await other.get(location ?? '')).text);
  expect(page('[role="alert"]').text()).toContain('Загруженный файл уже не хранится');
  const id = (location ?? '').split('=')[1] ?? '';
  await other.post('/import', { id, step: 'write' });
  expect(await items()).toEqual([]);
  expect((await awaited(location))('h1').text()).toBe('Загрузить этот файл?');
});

/** A form as no browser sends it, from the deputy's session. */
async function sendRaw(headers: Readonly<Record<string, string>>, body: string | ReadableStream) {
  const answer = await fetch(`${dashboard.url}/import`, {
    ...{ method: 'POST', redirect: 'manual', duplex: 'half' },
    ...{ headers: { cookie: await cookieLine(), ...headers }, body },
  } as RequestInit);
  return { status: answer.status, text: load(await answer.text())('main').text() };
}

async function cookieLine(): Promise<string> {
  return (await visitor.cookies()).map((line) => line.split(';')[0]).join('; ');
}

test('a form without a boundary or without a length is told in its own words', async () => {
  const type = 'multipart/form-data';
  const unbounded = await sendRaw({ 'content-type': type }, 'abc');
  expect([unbounded.status, unbounded.text]).toEqual([400, expect.stringContaining('Файл дошёл не целиком.')]);
  const unmeasured = await sendRaw({ 'content-type': `${type}; boundary=x` }, new Blob(['--x--']).stream());
  expect([unmeasured.status, unmeasured.text]).toEqual([
    400,
    expect.stringContaining('Браузер не сообщил размер файла.'),
  ]);
});

test('of one session a second file is refused while the first is still being sent', async () => {
  const half = request(`${dashboard.url}/import`, {
    method: 'POST',
    headers: {
      cookie: await cookieLine(),
      'content-type': 'multipart/form-data; boundary=x',
      'content-length': '1000',
    },
  });
  half.on('error', () => undefined);
  half.write('--x\r\n');
  const second = async (status: number) => {
    for (;;) {
      const sent = await send(PLAN);
      if (sent.status === status) return sent;
    }
  };
  expect((await second(400)).text).toContain('Предыдущий файл ещё передаётся.');
  half.destroy();
  expect((await second(303)).location).toMatch(/^\/import\?file=/u);
});

test('the director and teachers have no such form', async () => {
  await dashboard.account('director', 'director');
  const director = new Visitor(dashboard.url);
  await director.signIn('director', PASSWORD);
  await director.get('/');
  const answer = await director.postFile('/import', ALGEBRA, { name: 'ктп.xlsx', content: PLAN });
  expect(answer.status).toBe(404);
  // His file is not even measured, let alone kept.
  const big = { name: 'большой.csv', content: Buffer.alloc(11 * 1024 * 1024) };
  expect((await director.postFile('/import', ALGEBRA, big)).status).toBe(404);
});
