import { load } from 'cheerio';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RunningDashboard } from '../../../support/dashboard.js';
import { deputyAtDashboard } from '../../../support/deputy.js';
import { doubtfulName } from '../../../support/doubtful-name.js';
import type { Visitor } from '../../../support/visitor.js';

let dashboard: RunningDashboard;
let visitor: Visitor;

beforeEach(async () => {
  ({ dashboard, visitor } = await deputyAtDashboard());
});
afterEach(() => dashboard.stop());

const rows = async (title: string): Promise<readonly (readonly string[])[]> => {
  const page = load((await visitor.get('/names')).text);
  const section = page(`section:has(h2:contains("${title}"))`);
  return section
    .find('tbody tr')
    .toArray()
    .map((row) =>
      page(row)
        .find('td')
        .toArray()
        .map((cell) => page(cell).text()),
    );
};

test('with no doubtful name there is nothing to decide', async () => {
  const { text } = await visitor.get('/names');
  expect(text).toContain('Неясных имён и названий нет.');
  expect(text).not.toContain('Решено');
});

test('what waits stands with its file and whom it may mean; decided, it moves below with who and when', async () => {
  const { fresh, mirror } = dashboard;
  const { studentId, teacherId, classId } = mirror;
  const pupil = { entity: 'student', written: 'Лазарева М.', classId, candidates: [studentId] } as const;
  await doubtfulName(fresh.db.knex, mirror, pupil);
  const id = await doubtfulName(fresh.db.knex, mirror);
  await doubtfulName(fresh.db.knex, mirror, { entity: 'schoolClass', written: '7Ж' });
  expect(await rows('Ждут решения')).toEqual([
    ['7Ж', 'класс', 'файл «нагрузка учителей», 12 октября, пн', 'ничего не нашлось'],
    [...['Лазарева М.', 'обучающийся, 7А', 'файл «нагрузка учителей», 12 октября, пн'], 'Лазарева Майя Ивановна'],
    ['Носва А. И.', 'сотрудник', 'файл «нагрузка учителей», 12 октября, пн', 'никого не нашлось'],
  ]);
  await visitor.get(`/names/${id}`);
  const answer = await visitor.post(`/names/${id}`, { whom: 'other', other: String(teacherId), after: '' });
  expect(answer).toMatchObject({ status: 303, location: '/names?done' });
  expect((await visitor.get('/names?done')).text).toContain('Решение записано.');
  expect(await rows('Ждут решения')).toHaveLength(2);
  expect(await rows('Решено')).toEqual([
    [...['Носва А. И.', 'сотрудник', 'Носова Алла Ивановна', '12.10.2026 в 18:00', 'deputy'], 'Изменить решение'],
  ]);
});

test('of a student whom the lists do not show the list says that the file is to be loaded again', async () => {
  const { fresh, mirror } = dashboard;
  const pupil = { entity: 'student', written: 'Седова Ольга', classId: mirror.classId } as const;
  await doubtfulName(fresh.db.knex, mirror, pupil);
  expect((await rows('Ждут решения')).find(([written]) => written === pupil.written)?.at(-1)).toBe(
    'никого не нашлось; если зачислен недавно, загрузите файл снова, когда он появится в списке класса',
  );
});

test('addresses and the access journal hold numbers, never a name', async () => {
  const { fresh, mirror } = dashboard;
  const id = await doubtfulName(fresh.db.knex, mirror);
  const page = load((await visitor.get('/names')).text);
  expect(page('main td a').attr('href')).toBe(`/names/${id}`);
  await visitor.get(`/names/${id}`);
  await visitor.post(`/names/${id}`, { whom: 'nobody', after: '' });
  const entries = await fresh.db.knex('access_entry').orderBy('id').select('action', 'address', 'subject');
  expect(entries.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['view-names', 'view-name', 'decide-name']),
  );
  expect(JSON.stringify(entries)).not.toMatch(/носва|носова/iu);
});
