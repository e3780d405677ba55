import { afterEach, beforeEach, expect, test } from 'vitest';
import { insertDismissal } from '../../../../src/db/stores/dismissals.js';
import { insertFindingWord } from '../../../../src/db/stores/finding-words.js';
import { PASSWORD, type RunningDashboard, startDashboard } from '../../../support/dashboard.js';
import { addFinding, SEEN } from '../../../support/tiny-mirror.js';
import { Visitor } from '../../../support/visitor.js';

let dashboard: RunningDashboard;

beforeEach(async () => {
  dashboard = await startDashboard();
});

afterEach(() => dashboard.stop());

test('the export obeys the filter and the rights of the list, and is recorded', async () => {
  const { mirror, fresh } = dashboard;
  const own = { staffId: mirror.teacherId, classId: mirror.classId, journalId: mirror.journalId };
  const other = { staffId: mirror.otherTeacherId, classId: mirror.otherClassId, journalId: mirror.otherJournalId };
  await addFinding(fresh.db.knex, mirror.school, { key: 'a', ...own });
  await addFinding(fresh.db.knex, mirror.school, { key: 'b', ...own, verdict: 'disputable' });
  await addFinding(fresh.db.knex, mirror.school, { key: 'c', ...other });
  await dashboard.account('teacher', 'teacher', mirror.teacherId);
  const visitor = new Visitor(dashboard.url);
  await visitor.signIn('teacher', PASSWORD);
  const answer = await visitor.get('/findings.xlsx?verdict=violated');
  expect(answer.text).toBe('workbook of 1');
  expect(answer.headers.get('content-type')).toContain('spreadsheetml');
  expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain(
    'Несоответствия 2026-10-12.xlsx',
  );
  const entry = await fresh.db.knex('access_entry').orderBy('id', 'desc').first();
  expect(entry).toMatchObject({ action: 'export-findings', subject: { rows: 1 } });
});

/** Cells of the last sheet under a heading, in its order. */
function column(title: string): readonly unknown[] {
  const sheet = dashboard.sheets.at(-1);
  const place = sheet?.columns.findIndex((each) => each.title === title) ?? -1;
  return sheet?.rows.map((row) => row[place]) ?? [];
}

test('the sheet says of each what people said of it, which clause it breaks, and what narrowed the list', async () => {
  const { mirror, fresh } = dashboard;
  const { knex } = fresh.db;
  const own = { staffId: mirror.teacherId, classId: mirror.classId, journalId: mirror.journalId };
  const add = (key: string) => addFinding(knex, mirror.school, { key, ...own });
  const [open, dismissed, disputed, closed] = [await add('a'), await add('b'), await add('c'), await add('d')];
  await knex('finding')
    .where({ id: closed })
    .update({ state: 'closed', closed_at: new Date(SEEN) });
  await knex('finding')
    .where({ id: open })
    .update({ clauses: JSON.stringify(['Р 2.9', 'И-УЧ 4']) });
  const reason = 'Урок ведёт другая школа';
  const single = { findingId: dismissed, scope: { kind: 'single' }, reason, until: null } as const;
  await insertDismissal(knex, mirror.school.id, single, { by: 'deputy', at: SEEN });
  const word = { findingId: disputed, kind: 'disputed', text: 'Урока не было', by: 'teacher', at: SEEN } as const;
  expect(await insertFindingWord(knex, mirror.school, word)).toBe(true);
  await dashboard.account('deputy', 'deputy');
  const visitor = new Visitor(dashboard.url);
  await visitor.signIn('deputy', PASSWORD);

  await visitor.get(`/findings.xlsx?state=all&verdict=violated&class=${mirror.classId}&to=2026-10-12`);
  expect(column('Состояние')).toEqual(['открыто', 'снято решением', 'оспорено учителем', 'устранено']);
  expect(column('Пункт')).toEqual(['Р 2.9, И-УЧ 4', 'Р 2.9', 'Р 2.9', 'Р 2.9']);
  expect(dashboard.sheets.at(-1)?.lead).toEqual([
    'Выгружено 12.10 в 18:00, строк: 4',
    'Отбор: Что проверено: все правила · Достоверность: доказано · Тяжесть: любая · Класс: 7А · Учитель: все учителя · Состояние: все · уроки по 12 октября, пн',
  ]);
  await visitor.get('/findings.xlsx?state=dismissed');
  expect(column('Состояние')).toEqual(['снято решением']);
  await visitor.get('/findings.xlsx');
  expect(column('Состояние')).toEqual(['открыто', 'оспорено учителем']);

  await knex('dismissal').update({ ended_at: new Date(SEEN), ended_by: 'deputy' });
  await visitor.get('/findings.xlsx');
  expect(column('Состояние')).toEqual(['открыто', 'открыто', 'оспорено учителем']);
});
