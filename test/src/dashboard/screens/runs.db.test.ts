import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeCapabilities } from '../../../../src/db/stores/capabilities.js';
import { FILE_IMPORT } from '../../../../src/db/stores/sync-runs.js';
import type { Confirmation } from '../../../../src/domain/confirmation.js';
import { openRun } from '../../../../src/sync/run-sync.js';
import { addConfirmation } from '../../../support/confirmation.js';
import { PASSWORD, type RunningDashboard, startDashboard } from '../../../support/dashboard.js';
import { heldMirror } from '../../../support/held-mirror.js';
import { clearBodies, testSource } from '../../../support/mirror/pages.js';
import { emptyReading, shortReading } from '../../../support/short-reading.js';
import { SEEN } from '../../../support/tiny-mirror.js';
import { Visitor } from '../../../support/visitor.js';

let dashboard: RunningDashboard;

beforeAll(async () => {
  dashboard = await startDashboard();
  for (const role of ['deputy', 'administrator'] as const) await dashboard.account(role, role);
});
afterAll(() => dashboard.stop());

async function textFor(login: string): Promise<string> {
  const visitor = new Visitor(dashboard.url);
  await visitor.signIn(login, PASSWORD);
  return (await visitor.get('/runs')).text;
}

/** The cells of each row of the first table, without the moment. */
function readingsIn(text: string): readonly (readonly string[])[] {
  const [, body = ''] = /<tbody>(.*?)<\/tbody>/su.exec(text) ?? [];
  return [...body.matchAll(/<tr>(.*?)<\/tr>/gsu)].map(([, row = '']) =>
    [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gsu)].slice(1).map(([, cell = '']) => cell),
  );
}

test('before the first reading the screen says what to do', async () => {
  const text = await textFor('deputy');
  expect(text).toContain('Журнал ещё ни разу не читали. Запустите <code>zavuch sync</code>.');
  expect(text).toContain('Станет известно после первого полного чтения.');
});

test('before the first confirmation the screen says what makes one', async () => {
  const text = await textFor('deputy');
  expect(text).toContain('Ещё не проводилась: отметки сверяет полное чтение, <code>zavuch sync --full</code>.');
  expect(text).not.toContain('Расхождения с другим источником');
});

test('readings with their figures, what waits, and where the data come from', async () => {
  const { db } = dashboard.fresh;
  const { school } = dashboard.mirror;
  const { scopeId } = await heldMirror(db, school);
  await shortReading(db, school);
  const rows = [
    { entity: 'mark', view: 'eljur-web/grid', reason: 'Прочитано.' },
    { entity: 'timetableSlot', view: null, reason: 'ЭлЖур закрыл API.' },
  ] as const;
  await storeCapabilities(db.knex, school, { source: 'eljur', at: SEEN, rows });
  const text = await textFor('deputy');
  expect(readingsIn(text)[0]).toEqual(['закончено', '20 минут', '2', '0', '1', '0', '1', '7']);
  expect(text).toContain(`<a href="/holds/${scopeId}">7А · Алгебра · I четверть · отметки</a>`);
  expect(text).toContain('<td>отметки</td><td>страницы ЭлЖура: отметки и пропуски</td><td>Прочитано.</td>');
  expect(text).toContain('<td>расписание</td><td>нет</td><td>ЭлЖур закрыл API.</td>');
  expect(text).toContain(
    '<td>нагрузка</td><td>ещё не получено (загруженный файл: нагрузка)</td><td>Приходит только файлом: экран «Загрузка файла» или zavuch import.</td><td class="date">—</td>',
  );
});

test('the administrator sees what waits, and that another decides', async () => {
  const text = await textFor('administrator');
  expect(text).toContain('7А · Алгебра · I четверть · отметки');
  expect(text).toContain('Принять или отклонить страницу может заместитель директора.');
  expect(text).not.toContain('/holds/');
});

test('a reading that was killed shows dashes, not noughts', async () => {
  const { db } = dashboard.fresh;
  const { school } = dashboard.mirror;
  await openRun(db, testSource, school, SEEN, clearBodies);
  await emptyReading(db, school);
  const [empty, killed] = readingsIn(await textFor('deputy'));
  expect(empty).toEqual(['закончено', 'меньше минуты', '0', '0', '0', '0', '0', '—']);
  expect([killed?.[0], ...(killed?.slice(2) ?? [])]).toEqual(['прервано', '—', '—', '—', '—', '—', '—']);
});

test('a file that was loaded stands among the readings, and is called one', async () => {
  const { db } = dashboard.fresh;
  const { school } = dashboard.mirror;
  const { runId } = await emptyReading(db, school);
  await db.knex('sync_run').where({ school_id: school.id, id: runId }).update({ source: FILE_IMPORT });
  expect(readingsIn(await textFor('deputy'))[0]?.[0]).toBe('файл: закончено');
});

const DAY = 86_400_000;

async function confirmed(at: number, changed: Partial<Confirmation> = {}): Promise<void> {
  const { db } = dashboard.fresh;
  const { school, studentId, journalId } = dashboard.mirror;
  const { runId } = await emptyReading(db, school);
  await addConfirmation(db.knex, school, { at, runId, studentId, journalId }, changed);
}

/** The cells of the table of differences, tags taken away. */
function differencesIn(text: string): readonly (readonly string[])[] {
  const [, table = ''] = /aria-label="Расхождения с другим источником">(.*?)<\/table>/su.exec(text) ?? [];
  const rows = [...table.matchAll(/<tr><td(.*?)<\/tr>/gsu)];
  return rows.map(([row]) =>
    [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gsu)].map(([, cell = '']) => cell.replace(/<[^>]*>/gu, '')),
  );
}

const FOUND = ['7А', 'Лазарева Майя', 'Алгебра', '8 октября, чт', 'отметки', '5', '4'];

test('what a second view told otherwise stands with class, student, subject, day and both values', async () => {
  await confirmed(SEEN - DAY);
  const text = await textFor('deputy');
  expect(text).toContain('1 обучающийся, 7 отметок, 0 пропусков; расхождений: 1.');
  expect(differencesIn(text)).toEqual([[...FOUND, 'API ЭлЖура: дневники обучающихся', '11 октября, вс']]);
  expect(text).toContain(
    `<a href="/changes?student=${dashboard.mirror.studentId}&amp;from=2026-10-08">Лазарева Майя</a>`,
  );
  expect(text).toContain('Откройте эти дни в журнале ЭлЖура.');
});

test('the administrator sees the figures, and nobody’s name', async () => {
  const text = await textFor('administrator');
  expect(text).toContain('расхождений: 1.');
  expect(text).not.toContain('Лазарева');
});

test('a difference stays while others are compared, and goes when the student is compared again', async () => {
  await confirmed(SEEN - DAY / 2, { asked: [9999], compared: [9999], differences: [] });
  const between = await textFor('deputy');
  expect(between).toContain('7 отметок, 0 пропусков; расхождений нет.');
  expect(differencesIn(between)).toHaveLength(1);
  await confirmed(SEEN - DAY / 4, { differences: [] });
  expect(differencesIn(await textFor('deputy'))).toEqual([]);
});

test('without a second view the screen says so and why, not that nothing differs', async () => {
  await confirmed(SEEN, { view: null, reason: 'Дневники закрыты.', asked: [], compared: [], differences: [] });
  const text = await textFor('deputy');
  expect(text).toContain('Отметки сверить не с чем. Дневники закрыты.');
  expect(text).not.toContain('расхождений нет');
});
