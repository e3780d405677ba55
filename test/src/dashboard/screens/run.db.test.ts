import { afterAll, beforeAll, expect, test } from 'vitest';
import { markInterrupted, noteProgress } from '../../../../src/db/stores/sync-runs.js';
import { openRun } from '../../../../src/sync/run-sync.js';
import { PASSWORD, type RunningDashboard, startDashboard } from '../../../support/dashboard.js';
import { type HeldMirror, heldMirror } from '../../../support/held-mirror.js';
import { clearBodies, testSource } from '../../../support/mirror/pages.js';
import { shortReading } from '../../../support/short-reading.js';
import { SEEN } from '../../../support/tiny-mirror.js';
import { Visitor } from '../../../support/visitor.js';

let dashboard: RunningDashboard;
let held: HeldMirror;
let shortId: number;

beforeAll(async () => {
  dashboard = await startDashboard();
  const { db } = dashboard.fresh;
  held = await heldMirror(db, dashboard.mirror.school);
  shortId = (await shortReading(db, dashboard.mirror.school)).runId;
  for (const role of ['deputy', 'administrator'] as const) await dashboard.account(role, role);
});
afterAll(() => dashboard.stop());

async function open(login: string, run: number | string) {
  const visitor = new Visitor(dashboard.url);
  await visitor.signIn(login, PASSWORD);
  return visitor.get(`/runs/${run}`);
}

function figures(...of: readonly number[]): string {
  return of.map((figure) => `<td class="number">${figure}</td>`).join('');
}

test('what was read is told kind by kind, with the sums and what was sent', async () => {
  const { text } = await open('deputy', shortId);
  expect(text).toContain('закончено, длилось 20 минут.');
  expect(text).toContain(`<th scope="row">Обучающиеся</th>${figures(1, 0, 1, 0, 0)}`);
  expect(text).toContain(`<th scope="row">Отметки и пропуски</th>${figures(1, 0, 0, 0, 1)}`);
  expect(text).toContain(`<th scope="row">Всего</th>${figures(2, 0, 1, 0, 1)}`);
  expect(text).toContain('Запросов к ЭлЖуру: 7, из них повторных: 2.');
});

test('a field that nobody reads is named with its kind of page, and no word of it where there is none', async () => {
  const { text } = await open('deputy', shortId);
  expect(text).toContain('<h2>Незнакомые поля</h2>');
  expect(text).toContain('<li>Обучающиеся: user_list.mood</li>');
  expect((await open('deputy', held.run.id)).text).not.toContain('Незнакомые поля');
});

test('a page that did not come is named with its reason, and there is nothing to decide', async () => {
  const { text } = await open('deputy', shortId);
  expect(text).toContain('7А · История · I четверть · отметки');
  expect(text).toContain(
    '<td data-label="Что с ней">не прочитана</td><td data-label="Почему">Нет связи с сервером.</td><td data-label="Решение"></td>',
  );
});

test('a page that waits leads the deputy to the decision, and no longer once it is made', async () => {
  const decide = `<a href="/holds/${held.scopeId}">Принять или отклонить</a>`;
  const before = (await open('deputy', held.run.id)).text;
  expect(before.split(decide)).toHaveLength(3);
  expect((await open('administrator', held.run.id)).text).not.toContain('/holds/');
  const visitor = new Visitor(dashboard.url);
  await visitor.signIn('deputy', PASSWORD);
  await visitor.get(`/holds/${held.scopeId}`);
  await visitor.post(`/holds/${held.scopeId}`, { word: 'reject' });
  expect((await open('deputy', held.run.id)).text).not.toContain(decide);
});

test.each(['999999', '0', 'x'])('a reading that never was: /runs/%s', async (id) => {
  expect((await open('deputy', id)).status).toBe(404);
});

test('a reading that goes on tells how far each kind is and asks for itself again', async () => {
  const { db } = dashboard.fresh;
  const { school } = dashboard.mirror;
  const { id } = await openRun(db, testSource, school, SEEN, clearBodies);
  const begun = (await open('deputy', id)).text;
  expect(begun).toContain('Первые страницы ещё не пришли.');
  expect(begun).not.toContain('Программа остановилась');
  const progress = [
    { what: 'Списки', done: 3, total: 3, left: 0 },
    { what: 'Журналы', done: 11, total: 71, left: 300_000 },
  ];
  await noteProgress(db.knex, { schoolId: school.id, id, progress });
  const { text } = await open('deputy', id);
  expect(text).toContain('Списки: 3 из 3<br>');
  expect(text).toContain('Журналы: 11 из 71, ещё 5 минут<br><progress max="71" value="11"');
  expect(text).toContain('http-equiv="refresh"');
  const visitor = new Visitor(dashboard.url);
  await visitor.signIn('deputy', PASSWORD);
  expect((await visitor.get('/runs')).text).toContain('<td>идёт: журналы, 11 из 71, ещё 5 минут</td>');
  await markInterrupted(db.knex, school.id, SEEN);
  const killed = (await open('deputy', id)).text;
  expect(killed).toContain('Программа остановилась, не успев подвести итог.');
  expect(killed).not.toContain('http-equiv="refresh"');
});
