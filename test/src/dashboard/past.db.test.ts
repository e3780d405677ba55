import exceljs from '@protobi/exceljs';
import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { framed } from '../../../src/dashboard/frame.js';
import { underWay } from '../../../src/dashboard/past.js';
import type { ScreenContext } from '../../../src/dashboard/screen.js';
import { permission } from '../../../src/db/stores/registers/permission.js';
import { moment } from '../../fixtures/eljur/support/tiny-school.js';
import { Visitor } from '../../support/visitor.js';
import { startWatchedDashboard, type WatchedDashboard } from '../../support/watched-dashboard.js';

/** The night after the first lesson: its topic is not there yet, and later it will be late. */
const NIGHT = 'at=2026-10-08T00:30';
const WAITS = 60_000;

let dashboard: WatchedDashboard;
let deputy: Visitor;

beforeAll(async () => {
  dashboard = await startWatchedDashboard();
  deputy = await visitorOf('deputy');
}, WAITS);
afterAll(() => dashboard.stop());

async function visitorOf(login: string): Promise<Visitor> {
  const visitor = new Visitor(dashboard.url);
  await visitor.signIn(login, 'demo');
  return visitor;
}

/** The page once it is ready: what is still being judged asks again by itself. */
async function ready(visitor: Visitor, address: string): Promise<ReturnType<typeof load>> {
  for (;;) {
    const page = load((await visitor.get(address)).text);
    if (page('meta[http-equiv=refresh]').length === 0) return page;
  }
}

function lines(page: ReturnType<typeof load>): readonly string[] {
  return page('tbody tr')
    .toArray()
    .map((row) => `${page(row).find('a').first().text()} ${page(row).find('.certainty').text().trim()}`);
}

async function sheet(visitor: Visitor, address: string): Promise<string> {
  const { url } = dashboard;
  const cookie = (await visitor.cookies()).join('; ');
  const answer = await fetch(new URL(address, url), { headers: { cookie } });
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(await answer.arrayBuffer());
  const header = workbook.worksheets.map(({ headerFooter }) => headerFooter);
  return JSON.stringify([workbook.worksheets.map((each) => each.getSheetValues()), header]);
}

describe('a past moment', () => {
  test('is shown as it was, and the page says so', async () => {
    const page = await ready(deputy, `/findings?${NIGHT}&rule=topic-missing&verdict=violated`);
    expect(lines(page)).toEqual(['Не заполнена тема урока доказано']);
    expect(page('.moment').text()).toBe('Найдено: 1 запись');
    const notice = page('.notice').text();
    expect(notice).toContain('Как было на 08.10.2026 в 00:30; реестры, решения и профиль — какими были тогда.');
    expect(page('footer').text()).toContain('как было на 08.10.2026 в 00:30');
    expect(page('input[name=at]').attr('value')).toBe('2026-10-08T00:30');
    const today = load((await deputy.get('/findings?rule=topic-missing&verdict=violated')).text);
    expect(today('.notice').length).toBe(0);
    expect(lines(today)).toEqual([]);
  });

  test('leads on within itself and back to today', async () => {
    const page = await ready(deputy, `/findings?${NIGHT}&registers=now&verdict=violated`);
    const links = page('a')
      .toArray()
      .map((link) => page(link).attr('href') ?? '');
    expect(links).toContain('/findings?verdict=violated');
    expect(links).toContain('/findings.xlsx?at=2026-10-08T00%3A30&registers=now&verdict=violated');
    expect(links).toContain('/reports/filling.xlsx?at=2026-10-08T00%3A30&registers=now');
    const cards = links.filter((link) => /^\/findings\/-?\d+\?at=2026-10-08T00%3A30&registers=now$/u.test(link));
    expect(cards.length).toBe(lines(page).length);
  });

  test('shows a finding as it was judged then, and leads to what became of it', async () => {
    const list = await ready(deputy, `/findings?${NIGHT}&rule=topic-missing&verdict=violated`);
    const address = list('tbody a').first().attr('href') ?? '';
    const card = await ready(deputy, address);
    expect(card('h1').text()).toBe('Не заполнена тема урока');
    expect(card('main').text()).toContain('Вывод сделан 08.10 в 00:30');
    const stored = card('.notice a').attr('href') ?? '';
    expect(stored).toMatch(/^\/findings\/\d+$/u);
    const now = load((await (await visitorOf('director')).get(stored)).text);
    expect(now('h1').text()).toBe('Тема внесена не в день урока');
  });

  test('is exported with its moment and mode', async () => {
    const text = await sheet(deputy, `/findings.xlsx?${NIGHT}&rule=topic-missing&verdict=violated`);
    expect(text).toContain('Как было на 08.10.2026 в 00:30; реестры, решения и профиль — какими были тогда');
    expect(text).toContain('По данным на 08.10.2026 00:30');
    expect(text).toContain('Отбор: Что проверено: Не заполнена тема урока · Достоверность: доказано');
    expect(text).not.toContain('Состояние: ');
    expect(text).toContain('Не заполнена тема урока');
    expect(text).not.toContain('Тема внесена не в день урока');
  });

  test('has its report, with the figures of then; what was made is kept with its moment and mode', async () => {
    const then = await sheet(deputy, `/reports/filling.xlsx?${NIGHT}`);
    expect(then).toContain('По данным на 08.10.2026 00:30');
    expect(then).toContain(
      'Составлено 10.10.2026 в 09:00 о прошлом моменте: реестры, решения и профиль — какими были тогда.',
    );
    expect(then).toContain('"Уроки с темой",0,"0 из 1"');
    const made = await dashboard.fresh.db.knex('document').orderBy('id', 'desc').first();
    expect(made).toMatchObject({
      report: 'filling',
      params: { from: '2026-10-01', to: '2026-10-31', registers: 'past', profile: 'Приказ № 127, редакция 1' },
      as_of: moment('2026-10-08', '00:30'),
      made_at: moment('2026-10-10', '09:00'),
    });
  });

  test('at the last audit has the figures and the list of today', async () => {
    const figures = (text: string) => text.split('Заместитель директора')[0];
    const today = await sheet(deputy, '/reports/filling.xlsx');
    expect(today).toContain('"Уроки с темой",1,"2 из 2"');
    expect(figures(await sheet(deputy, '/reports/filling.xlsx?at=2026-10-10T00:19'))).toBe(figures(today));
    const past = lines(await ready(deputy, '/findings?at=2026-10-10T00:19&verdict=all'));
    const listed = load((await deputy.get('/findings?verdict=all&rule=topic-late')).text);
    expect(past.filter((line) => line.startsWith('Тема внесена'))).toEqual(lines(listed));
  });

  test('may be judged by today’s registers', async () => {
    const { knex } = dashboard.fresh.db;
    const staff = await knex('external_ref').where({ entity: 'staff', external_id: '4530' }).first('target_id');
    const given = {
      staff: Number(staff.target_id),
      from: '2026-10-07',
      to: '2026-10-07',
      until: '2026-10-16',
      ground: 'Приказ',
    };
    const signed = { by: 'zavuch', at: moment('2026-10-10', '08:00') };
    await permission.record(knex, dashboard.school.school, given, signed);
    const ask = (registers: string) =>
      ready(deputy, `/findings?${NIGHT}&registers=${registers}&rule=topic-missing&verdict=all`);
    expect(lines(await ask('past'))).toEqual(['Не заполнена тема урока доказано']);
    const now = await ask('now');
    expect(lines(now)).toEqual(['Не заполнена тема урока уважительная причина']);
    expect(now('.notice').text()).toContain('реестры, решения и профиль — сегодняшние');
  });

  test('shows a finding that no audit has stored', async () => {
    const { knex } = dashboard.fresh.db;
    const list = await ready(deputy, `/findings?${NIGHT}&rule=topic-missing&verdict=violated`);
    const stored = /\d+/u.exec(list('tbody a').first().attr('href') ?? '')?.[0] ?? '';
    await knex.raw('alter table finding_event disable trigger finding_event_append_only');
    await knex('finding_event').where({ finding_id: stored }).delete();
    await knex.raw('alter table finding_event enable trigger finding_event_append_only');
    await knex('finding').where({ id: stored }).delete();
    const again = await ready(deputy, `/findings?${NIGHT}&rule=topic-missing&verdict=violated`);
    const address = again('tbody a').first().attr('href') ?? '';
    expect(address).toMatch(/^\/findings\/-\d+\?at=/u);
    const card = await ready(deputy, address);
    expect(card('h1').text()).toBe('Не заполнена тема урока');
    expect(card('.notice').text()).toContain('ни одна проверка его не записывала');
    expect((await deputy.get(address.replace(/\?.*/u, ''))).status).toBe(404);
  });

  test('is seen by each within his rights', async () => {
    const [teacher, secretary] = [await visitorOf('teacher'), await visitorOf('secretary')];
    const all = lines(await ready(deputy, `/findings?${NIGHT}&verdict=all`));
    const own = await ready(teacher, `/findings?${NIGHT}&verdict=all`);
    expect(lines(own).length).toBeLessThanOrEqual(all.length);
    expect(own('a[href^="/reports/"]').length).toBe(0);
    expect((await secretary.get(`/findings?${NIGHT}`)).status).toBe(404);
  });

  test.each([
    ['at=2026-10-01T00:00', 'На 01.10.2026 в 00:00 журнал ещё не читали: сказать о нём нечего.'],
    ['at=2027-01-01T00:00', 'он ещё не наступил'],
    ['at=вчера', 'такой вид записи незнаком'],
    ['at=2026-02-30T00:00', 'дня 2026-02-30 в календаре нет'],
    [`${NIGHT}&registers=all`, 'Реестров «all» нет.'],
  ])('%s is refused in words', async (query, words) => {
    for (const path of ['/findings', '/findings.xlsx', '/reports/filling.xlsx', '/findings/1']) {
      const answer = await deputy.get(`${path}?${query}`);
      expect([path, answer.status]).toEqual([path, 400]);
      expect(load(answer.text)('main').text()).toContain(words);
    }
  });
});

test('while a moment is judged the page says how far it is, and asks again by itself', () => {
  const asked = { asOf: moment('2026-10-08', '00:30'), registers: 'past' } as const;
  const { school } = dashboard.school;
  const shown = (done: number, total: number) => {
    const page = underWay(asked, { kind: 'under-way', done, total }, { school } as ScreenContext);
    const frame = {
      school,
      viewer: null,
      screens: [],
      path: '/findings',
      csrfToken: '',
      profile: '',
      now: asked.asOf,
      dataAt: null,
    };
    return load(framed(frame, page.title, page.template, page.data, page));
  };
  const half = shown(40, 81);
  expect(half('meta[http-equiv=refresh]').attr('content')).toBe('2');
  expect(half('[role=status]').text()).toBe('Проверено журналов, классов, учителей и реестров школы: 40 из 81.');
  expect(half('progress').attr('value')).toBe('40');
  expect(shown(0, 0)('[role=status]').text()).toBe('Ждём своей очереди.');
  expect(shown(0, 0)('progress').length).toBe(0);
});
