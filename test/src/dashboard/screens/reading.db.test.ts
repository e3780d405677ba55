import { afterEach, beforeEach, expect, test } from 'vitest';
import { removeBodies } from '../../../../src/db/stores/bodies.js';
import { insertRetentionAct, type RetentionKind } from '../../../../src/db/stores/retention-acts.js';
import { acceptHold } from '../../../../src/sync/hold.js';
import { PASSWORD, type RunningDashboard, startDashboard } from '../../../support/dashboard.js';
import { bulkMirror, heldMirror } from '../../../support/held-mirror.js';
import { SEEN } from '../../../support/tiny-mirror.js';
import { Visitor } from '../../../support/visitor.js';

let dashboard: RunningDashboard;
let visitor: Visitor;
let seen: number;

beforeEach(async () => {
  dashboard = await startDashboard();
  seen = await bulkMirror(dashboard.fresh.db, dashboard.mirror.school);
  await dashboard.account('deputy', 'deputy');
  visitor = new Visitor(dashboard.url);
  await visitor.signIn('deputy', PASSWORD);
});

afterEach(() => dashboard.stop());

test('when the page was asked and came, what became of it, and the page itself in a frame that runs nothing', async () => {
  const { text } = await visitor.get(`/readings/${seen}`);
  expect(text).toContain('прочитана, изменения занесены в зеркало');
  expect(text).toContain('7А · История');
  expect(text).toMatch(new RegExp(`<iframe[^>]*src="/readings/${seen}/page#zavuch-place"[^>]* sandbox `, 'u'));
});

test('the fact asked for is named on to the frame; one that is not of this school is not', async () => {
  const mark = await dashboard.fresh.db.knex('mark').where({ seen_observation_id: seen }).first('id');
  expect((await visitor.get(`/readings/${seen}?entity=mark&fact=${mark.id}`)).text).toContain(
    `/readings/${seen}/page?entity=mark&amp;fact=${mark.id}#zavuch-place`,
  );
  const { text } = await visitor.get(`/readings/${seen}?entity=mark&fact=999999`);
  expect(text).toContain(`src="/readings/${seen}/page#zavuch-place"`);
  expect((await visitor.get(`/readings/${seen}?entity=constructor&fact=1`)).status).toBe(200);
});

/** A later reading of the same page, without a body. */
async function later(status: string, note: string | null = null): Promise<number> {
  const { rows } = await dashboard.fresh.db.knex.raw(
    `insert into observation (school_id, scope_id, run_id, view, parser_rev, status, note, requested_at, received_at)
     select school_id, scope_id, run_id, view, parser_rev, ?, ?, received_at, received_at from observation where id = ?
     returning id`,
    [status, note, seen],
  );
  return rows[0].id;
}

test('an unchanged page leads to the one it equalled, not to one that waited in between', async () => {
  await dashboard.fresh.db.knex.raw(
    `insert into observation (school_id, scope_id, run_id, view, parser_rev, status, requested_at, received_at, body_id)
     select school_id, scope_id, run_id, view, parser_rev, 'held', received_at, received_at, body_id from observation where id = ?`,
    [seen],
  );
  const same = await later('same');
  const { text } = await visitor.get(`/readings/${same}`);
  expect(text).toContain('изменений нет');
  expect(text).toContain(`<a href="/readings/${seen}">Открыть прежнюю</a>`);
  expect((await visitor.get(`/readings/${same}/page`)).status).toBe(404);
});

test('a page that did not come is not said to equal another', async () => {
  const { text } = await visitor.get(`/readings/${await later('failed', 'ЭлЖур не ответил.')}`);
  expect(text).toContain('ЭлЖур не ответил.');
  expect(text).toContain('Страница не пришла: показать нечего.');
  expect(text).not.toContain('Открыть прежнюю');
});

test('a page that was let through is shown as it came, and why it waited is said in words', async () => {
  const { db } = dashboard.fresh;
  const held = await heldMirror(db, dashboard.mirror.school);
  const waited = await db.knex('observation').where({ status: 'held' }).orderBy('id').first('id');
  expect((await visitor.get(`/readings/${waited.id}`)).text).toContain('Пропало: отметки, 12 из 12.');
  await acceptHold(db, dashboard.mirror.school, held.run, { scopeId: held.scopeId, by: 'deputy', at: SEEN });
  const applied = await db.knex('observation').where({ replays_id: waited.id }).first('id');
  const page = await visitor.get(`/readings/${applied.id}/page`);
  expect(page.text).toBe((await visitor.get(`/readings/${waited.id}/page`)).text);
});

test('what is no reading is not found', async () => {
  for (const id of ['0', '999999', 'x', '1e3']) expect((await visitor.get(`/readings/${id}`)).status).toBe(404);
});

test.each([
  ['prune', 'Страница убрана 01.09.2032 по правилам хранения'],
  ['erase', 'Страница убрана 01.09.2032 при обезличивании'],
  ['destroy-key', 'уничтожен по сроку хранения 01.09.2032: открыть её больше нельзя'],
] as const)(
  'a page that is gone by an act of retention (%s) is told of with its day, and shown to nobody',
  async (kind, words) => {
    await removed(kind);
    const { text, status } = await visitor.get(`/readings/${seen}`);
    expect([status, text]).toEqual([200, expect.stringContaining(words)]);
    expect(text).not.toContain('<iframe');
    expect(text).not.toContain('повреждено');
    expect((await visitor.get(`/readings/${seen}/page`)).status).toBe(404);
  },
);

async function removed(kind: RetentionKind): Promise<void> {
  const { knex } = dashboard.fresh.db;
  const schoolId = dashboard.mirror.school.id;
  const { body_id: id } = await knex('observation').where({ id: seen }).first('body_id');
  const { key_id: key } = await knex('body').where({ id }).first('key_id');
  const act = { kind, at: Date.parse('2032-09-01T09:00:00Z'), by: 'оператор', reason: 'срок', details: { key } };
  const made = await insertRetentionAct(knex, schoolId, act);
  if (kind !== 'destroy-key') await removeBodies(knex, schoolId, made, [id]);
}
